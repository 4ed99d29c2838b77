"""The kit: what widgets say, show and emit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import DIMENSIONS, LEVELS
from desktop_app import fonts
from desktop_app.delegates.snippet import marked_words, read_marks, snippet_layout
from desktop_app.settings import Settings
from desktop_app.widgets.buttons import Button, IconButton, TickBox
from desktop_app.widgets.chips import Chip, chip_width, classification, classifications, fitting
from desktop_app.widgets.fields import Choice, Field, SearchField
from desktop_app.widgets.filters import FilterPill, RemovablePill
from desktop_app.widgets.focus import FocusRing, _Ring
from desktop_app.widgets.glyphs import paint_glyph, spoken
from desktop_app.widgets.heat import paint_heat_cell
from desktop_app.widgets.labels import ElidedLabel, ProvenanceLabel, key_text
from desktop_app.widgets.layouts import FlowLayout, Splitter
from desktop_app.widgets.panels import BulkBar, EmptyState
from desktop_app.widgets.popup import Popup, TickList, TickValue
from desktop_app.widgets.progress import ProgressBar
from desktop_app.widgets.toggles import KEYS, ClassificationToggles, SegmentedControl


def _image(paint: object, width: int = 24, height: int = 24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter)  # type: ignore[operator]  # a callable
    painter.end()
    return image


def test_every_glyph_has_a_shape_of_its_own() -> None:
    images = [
        _image(lambda p, n=name: paint_glyph(p, n, QRectF(2, 2, 20, 20), QColor("black")))
        for name in (*LEVELS, *DIMENSIONS)
    ]
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])


def test_glyphs_are_named_for_screen_readers() -> None:
    assert spoken("community") == "Nivel: Comunitario"
    assert Chip(classification("social")).accessibleName() == "Dimensión: Social"


def test_missing_half_of_a_classification_is_dashed() -> None:
    chips = classifications(["structural"], [], missing=True)
    assert [chip.dashed for chip in chips] == [False, True]
    assert classifications([], [], missing=True) == []


def test_chip_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    assert chip_width(classification("psychosocial")) > chip_width(classification("social"))


def test_text_grows_with_the_setting() -> None:
    normal = fonts.ui("body").pixelSize()
    fonts.set_scale(150)
    assert fonts.ui("body").pixelSize() == pytest.approx(normal * 1.5, abs=1)
    assert fonts.px(32) == 48


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+Shift+C", "Ctrl+Mayús+C"),
        ("Ctrl++", "Ctrl++"),
        ("Alt+Up", "Alt+↑"),
        ("Return", "Entrar"),
        ("T", "T"),
    ],
)
def test_keys_are_named_as_on_a_spanish_keyboard(keys: str, shown: str) -> None:
    assert key_text(keys) == shown


def test_toggles_emit_only_what_the_person_does(qtbot: QtBot) -> None:
    toggles = ClassificationToggles("level")
    qtbot.addWidget(toggles)
    told: list[tuple[str, bool]] = []
    toggles.toggled.connect(lambda name, on: told.append((name, on)))
    toggles.set_values(["community"])
    assert told == []
    assert toggles.values() == ("community",)
    toggles.buttons["individual"].click()
    assert told == [("individual", True)]


def test_six_classifications_have_six_keys() -> None:
    assert list(KEYS.values()) == ["1", "2", "3", "E", "S", "P"]


def test_disabled_segment_gives_its_reason(qtbot: QtBot) -> None:
    control = SegmentedControl([("es", "ES"), ("en", "EN")])
    qtbot.addWidget(control)
    control.choose("es")
    control.set_enabled("en", False, "No hay versión")
    assert control.button("en").toolTip() == "No hay versión"
    control.button("en").click()
    assert control.value() == "es"


def test_elided_label_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Un título bastante largo para tan poco sitio")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text() == label.accessibleName() == label.toolTip()


def test_search_field_clears_and_passes_arrows_on(qtbot: QtBot) -> None:
    field = SearchField("Buscar", large=True, key="Ctrl+K")
    qtbot.addWidget(field)
    field.show()
    field.setText("hola")
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.escaped):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_field_says_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("Año", "20155")
    qtbot.addWidget(field)
    field.set_state("error", "Escriba un año de 4 cifras.")
    assert field.edit.property("state") == "error"
    assert field.message.text() == "Escriba un año de 4 cifras."
    field.set_state("")
    assert field.message.isHidden()


def test_choice_is_silent_when_set_by_the_program(qtbot: QtBot) -> None:
    choice = Choice([("a", "A"), ("b", "B")], name="Prueba")
    qtbot.addWidget(choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.choose("b")
    assert (choice.key(), told) == ("b", [])


def test_filter_pill_names_what_is_chosen(qtbot: QtBot) -> None:
    pill = FilterPill("País")
    qtbot.addWidget(pill)
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    pill.set_values(
        [
            TickValue("SV", "El Salvador", 6, state=on),
            TickValue("MX", "México", 11, state=on),
            TickValue("GT", "Guatemala", 5, state=off),
        ]
    )
    assert pill.keys() == ("SV", "MX")
    assert pill.text() == "País: El Salvador +1"


def test_ticking_in_a_list_tells_and_keeps_order(qtbot: QtBot) -> None:
    ticks = TickList([TickValue("a", "A", 2), TickValue("b", "B", 0)])
    qtbot.addWidget(ticks)
    with qtbot.waitSignal(ticks.ticked) as told:
        ticks.rows["b"].click()
    assert told.args == ["b", True]
    assert ticks.keys() == ("b",)


def test_removable_pill_says_what_it_removes(qtbot: QtBot) -> None:
    pill = RemovablePill("Idioma", "Español")
    qtbot.addWidget(pill)
    assert "Idioma: Español" in pill.accessibleName()


def test_popup_closes_with_escape(qtbot: QtBot, host: QMainWindow) -> None:
    host.show()
    popup = Popup(host, title="Prueba")
    popup.show_below(host)
    with qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup, Qt.Key.Key_Escape)


def test_provenance_has_words_for_each_origin() -> None:
    words = {
        ProvenanceLabel(kind).accessibleName() for kind in ("source", "suggested", "uncertain", "edited")
    }  # type: ignore[arg-type]
    assert len(words) == 4


def test_flow_layout_wraps_and_keeps_wide_things_inside(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, gap=8)
    for text in ("uno", "dos", "un botón muy muy muy largo que no cabe de ninguna manera"):
        layout.addWidget(Button(text))
    holder.resize(200, 200)
    holder.show()
    layout.setGeometry(holder.rect())
    rects = [layout.itemAt(i).geometry() for i in range(3)]  # type: ignore[union-attr]  # there are three
    assert all(rect.right() <= 200 for rect in rects)
    assert rects[2].y() > rects[0].y()


def test_splitter_remembers_its_sizes(qtbot: QtBot, settings: Settings) -> None:
    def make() -> Splitter:
        splitter = Splitter("prueba", settings, [200, 600])
        splitter.addWidget(QWidget())
        splitter.addWidget(QWidget())
        splitter.resize(800, 300)
        qtbot.addWidget(splitter)
        splitter.show()
        splitter.restore()
        return splitter

    first = make()
    first.setSizes([300, 499])
    first.splitterMoved.emit(300, 1)
    assert make().sizes()[0] == 300


def test_bulk_bar_appears_from_one_ticked_row(qtbot: QtBot, host: QMainWindow) -> None:
    host.show()
    bar = BulkBar(host, lambda: None)
    assert bar.isHidden()
    bar.show_count(3)
    assert bar.count.text() == "3 seleccionadas"
    bar.show_count(0)
    assert bar.isHidden()


def test_empty_state_offers_its_actions(qtbot: QtBot) -> None:
    done: list[str] = []
    state = EmptyState("search", "Nada", "", [("Quitar filtros", lambda: done.append("x"))])
    qtbot.addWidget(state)
    state.findChildren(Button)[0].click()
    assert done == ["x"]


def test_progress_reads_in_words(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.show_progress(5, 7)
    assert (bar.left.text(), bar.right.text()) == ("5 de 7", "71 %")


def test_heat_cells_differ_by_step_and_zero_is_hatched() -> None:
    images = [
        _image(lambda p, n=count: paint_heat_cell(p, QRectF(0, 0, 60, 40), n), 60, 40)
        for count in (0, 1, 3, 5, 7, 9)
    ]
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])


def test_icon_buttons_have_names_and_shortcuts_in_their_tooltips(qtbot: QtBot) -> None:
    button = IconButton("zoom-in", "Ampliar", key="Ctrl++")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Ampliar"
    assert button.toolTip() == "Ampliar (Ctrl++)"


def test_whole_tick_box_is_clickable(qtbot: QtBot) -> None:
    box = TickBox("Variantes")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_focus_ring_follows_the_keyboard_and_goes_with_its_button(qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(qapp)
    window = QWidget()
    layout = QVBoxLayout(window)
    one, two = QPushButton("uno"), QPushButton("dos")
    layout.addWidget(one)
    layout.addWidget(two)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(
        lambda: any(isinstance(child, _Ring) and child.isVisible() for child in window.children())
    )
    two.setFocus(Qt.FocusReason.TabFocusReason)
    shown = [child for child in window.children() if isinstance(child, _Ring) and child.isVisible()]
    assert len(shown) == 1
    assert shown[0].geometry().contains(two.geometry())
    two.hide()
    ring.deleteLater()


def test_marks_of_a_snippet_are_read_and_unescaped() -> None:
    text, marks = read_marks("A &lt; B y <b>niñez &amp; salud</b>, fin")
    assert text == "A < B y niñez & salud, fin"
    assert [text[start : start + length] for start, length in marks] == ["niñez & salud"]
    assert marked_words("<b>a</b> x <b>b</b>") == ("a", "b")


@pytest.mark.parametrize("width", [80, 200, 400])
def test_long_snippet_ends_in_an_ellipsis_within_its_lines(width: int) -> None:
    layout = snippet_layout("palabra <b>clave</b> " * 40, width, 2, "light", 100)
    assert layout.lineCount() <= 2
    assert layout.text().endswith("…")
    short = snippet_layout("breve", width, 2, "light", 100)
    assert short.text() == "breve"


@pytest.mark.parametrize(
    ("space", "shown"), [(300.0, 3), (216.0, 2), (110.0, 1), (40.0, 1)], ids=["all", "two", "one", "no room"]
)
def test_first_chip_always_stands_and_the_others_are_counted(space: float, shown: int) -> None:
    assert fitting([90.0, 90.0, 90.0], [0.0, 24.0, 24.0], space) == shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_buttons_are_pressed_by_enter_as_by_space(key: Qt.Key, qtbot: QtBot) -> None:
    for button in (Button("Guardar"), IconButton("close", "Cerrar")):
        qtbot.addWidget(button)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_snippet_begins_near_its_first_mark_where_all_does_not_fit() -> None:
    text = "palabra " * 60
    layout = snippet_layout(f"{text}<b>clave</b> {text}", 380, 2, "light", 100)
    assert layout.text().startswith("…palabra")
    assert "clave" in layout.text()
    start = layout.formats()[0].start
    assert layout.text()[start : start + 5] == "clave"
    fits = snippet_layout("breve <b>clave</b>", 380, 2, "light", 100)
    assert fits.text() == "breve clave"
