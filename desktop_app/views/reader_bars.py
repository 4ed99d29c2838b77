"""Above and below the text: whose text it is, searching in it, languages, zoom; citation and actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from corpus.model import Document
from corpus.structure.roman import to_roman
from desktop_app import fonts, language
from desktop_app.actions import shortcut_of
from desktop_app.language import concept, tr
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.fields import SearchField
from desktop_app.widgets.labels import ElidedLabel, Label, key_text
from desktop_app.widgets.panels import Panel
from desktop_app.widgets.toggles import SegmentedControl

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


def document_line(document: Document) -> str:
    """«Declaración · XXI CRM · Omoa, Honduras · 17–18 nov. 2016»."""
    parts = [concept("kind", document.kind)]
    meeting = document.meeting
    if meeting is not None:
        body = tr("reader.body_rcm") if meeting.body == "RCM" else meeting.body
        if meeting.ordinal:
            parts.append(f"{to_roman(meeting.ordinal)} {body}")
        if meeting.place:
            parts.append(meeting.place)
        when = language.span(meeting.start, meeting.end)
        if when or meeting.year:
            parts.append(when or str(meeting.year))
    return " · ".join(parts)


class ReaderHeader(Panel):
    """Signals: `went_back`, `version_chosen("es"|"en"|...|"parallel")`, `find_typed(text)`, `hit_wanted(±1)`,
    `zoom_wanted(±1)`, `outline_wanted`, `menu_wanted`.
    """

    went_back = Signal()
    version_chosen = Signal(str)
    find_typed = Signal(str)
    hit_wanted = Signal(int)
    zoom_wanted = Signal(int)
    outline_wanted = Signal()

    def __init__(self, *, with_back: bool) -> None:
        super().__init__("surface", line="bottom", margins=(18, 10, 16, 8), gap=8)
        top = QHBoxLayout()
        top.setSpacing(12)
        if with_back:
            back = IconButton("chevron-left", tr("window.act_back"), key="Alt+Left", size=18)
            back.clicked.connect(self.went_back)
            top.addWidget(back)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        self.title = ElidedLabel("", "strong")
        self.title.setFont(fonts.ui_sized(15, 600))
        self.line = ElidedLabel("", "secondary", "text_2")
        titles.addWidget(self.title)
        titles.addWidget(self.line)
        top.addLayout(titles, 1)
        self.versions = SegmentedControl(
            [("es", "ES"), ("en", "EN"), ("parallel", tr("reader.parallel"), "parallel")]
        )
        self.versions.chosen.connect(self.version_chosen)
        top.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(top)
        self.body.addLayout(self._build_tools())

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.outline = Button(tr("reader.outline"), icon="outline", kind="soft", compact=True)
        self.outline.clicked.connect(self.outline_wanted)
        self.outline.hide()
        self.field = SearchField(tr("reader.find"))
        self.field.setMinimumWidth(fonts.px(130))
        self.field.setMaximumWidth(fonts.px(196))
        self.field.textChanged.connect(self.find_typed)
        self.field.returnPressed.connect(lambda: self.hit_wanted.emit(1))
        self.field.left_down.connect(lambda: self.hit_wanted.emit(1))
        self.field.left_up.connect(lambda: self.hit_wanted.emit(-1))
        self.matches = Label("", "secondary", "text_2")
        self.previous = IconButton("chevron-up", tr("window.act_previous_hit"), key="Shift+F3")
        self.following = IconButton("chevron-down", tr("window.act_next_hit"), key="F3")
        self.previous.clicked.connect(lambda: self.hit_wanted.emit(-1))
        self.following.clicked.connect(lambda: self.hit_wanted.emit(1))
        self.zoom_out = IconButton("zoom-out", tr("window.act_zoom_out"), key="Ctrl+-")
        self.zoom_in = IconButton("zoom-in", tr("window.act_zoom_in"), key="Ctrl++")
        self.zoom_out.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.zoom_in.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.zoom = Label("100 %", "secondary", "text_2")
        for part in (self.outline, self.field, self.matches, self.previous, self.following):
            tools.addWidget(part)
        tools.addStretch(1)
        for part in (self.zoom_out, self.zoom, self.zoom_in):
            tools.addWidget(part)
        return tools

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_zoom()

    def _fit_zoom(self) -> None:
        """Zoom has keys; its buttons go where there is no room for them beside the search."""
        zoom = (self.zoom_out, self.zoom, self.zoom_in)
        search = (self.outline, self.matches, self.previous, self.following)
        wanted = sum(
            part.sizeHint().width() + 8 for part in (*zoom, *(p for p in search if not p.isHidden()))
        )
        fits = wanted + self.field.minimumWidth() + 34 <= self.width()
        for part in zoom:
            part.setVisible(fits)

    def show_document(self, document: Document) -> None:
        title = document.title
        # A title printed in capitals would shout; the short one says the same.
        self.title.setText(document.short_title.text(language.current()) if title.isupper() else title)
        self.title.setToolTip(title)
        self.line.setText(document_line(document))

    def show_matches(self, current: int, total: int) -> None:
        """«Coincidencia 2 de 2»; nothing where there is none."""
        typed = bool(self.field.text().strip())
        none = tr("reader.no_match") if typed else ""
        text = tr("reader.match", n=current, total=total) if total else none
        self.matches.setText(text)
        for button in (self.previous, self.following):
            button.setVisible(total > 0)
        self._fit_zoom()

    def show_zoom(self, percent: int) -> None:
        self.zoom.setText(tr("window.setting_percent", n=percent))
        self.zoom_out.setEnabled(percent > ZOOMS[0])
        self.zoom_in.setEnabled(percent < ZOOMS[-1])


class LanguageHeads(Panel):
    """Above two languages side by side: which is which."""

    def __init__(self) -> None:
        super().__init__("panel", line="bottom", margins=(24, 6, 24, 6), horizontal=True)
        self._heads: list[tuple[Label, ElidedLabel]] = []
        for _ in range(2):
            half = QHBoxLayout()
            half.setSpacing(8)
            name, title = Label("", "secondary_strong"), ElidedLabel("", "secondary", "text_2")
            half.addWidget(name)
            half.addWidget(title, 1)
            self.body.addLayout(half, 1)
            self._heads.append((name, title))
        # The right half begins after the labels in the middle, as the text below it does.
        self.body.setSpacing(fonts.px(76) + 48)
        self.hide()

    def show_documents(self, *documents: Document) -> None:
        for document, (name, title) in zip(documents, self._heads, strict=True):
            own = tr(f"reader.language_{document.language}")
            name.setText(own)
            title.setText(document.short_title.text(document.language))


class ReaderActions(Panel):
    """The selected clause in full, and what can be done with it."""

    def __init__(self) -> None:
        super().__init__("panel", line="top", margins=(18, 10, 16, 10), gap=8)
        self._single_letters = True
        words = QHBoxLayout()
        words.setSpacing(10)
        self.label = Label("", "strong", "accent")
        self.citation = ElidedLabel("", "secondary", "text_2")
        words.addWidget(self.label)
        words.addWidget(self.citation, 1)
        self.body.addLayout(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = Button(tr("window.act_copy_citation"), icon="quote", key=shortcut_of("copy_citation"))
        self.tag = Button(tr("window.act_tag"), icon="tag", key=shortcut_of("tag"))
        self.add = Button(
            tr("window.act_add_to_dossier"),
            icon="dossier-add",
            kind="primary",
            key=shortcut_of("add_to_dossier"),
        )
        self.precedents = Button(tr("window.act_precedents"), icon="precedents")
        key = shortcut_of("precedents")
        self.precedents.setToolTip(f"{tr('precedents.button_tip')} ({key_text(key)})")
        self.similar = IconButton(
            "duplicate", tr("window.act_similar"), key=shortcut_of("similar"), ink="text_2"
        )
        row.addWidget(self.copy)
        row.addWidget(self.tag)
        row.addWidget(self.precedents)
        row.addWidget(self.similar)
        row.addStretch(1)
        row.addWidget(self.add)
        self.body.addLayout(row)

    def show_single_letters(self, on: bool) -> None:
        """Key caps only of keys that act."""
        self._single_letters = on
        self._fit_key_caps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_key_caps()

    def _fit_key_caps(self) -> None:
        """The words of all buttons come before the key caps: these go where there is no room for both."""
        buttons = {self.copy: "copy_citation", self.tag: "tag", self.add: "add_to_dossier"}
        keys = {
            button: shortcut_of(name) if self._single_letters or len(shortcut_of(name)) > 1 else ""
            for button, name in buttons.items()
        }
        shown = (self.copy, self.tag, self.precedents, self.add)
        room = self.width() - 34 - 8 * (len(shown) + 1) - self.similar.minimumWidth()
        for button, key in keys.items():
            button.set_key(key)
        for button in (self.copy, self.tag, self.add):
            if sum(each.sizeHint().width() for each in shown) <= room:
                break
            button.set_key("")
        # It is also in the menu and on the card; the other words must be whole.
        self.precedents.setVisible(sum(each.sizeHint().width() for each in shown) <= room)
        self.similar.setVisible(self.precedents.isVisibleTo(self))
        # At once, so that no button is seen with the width that it had with or without its key cap.
        self.body.activate()

    def show_passage(self, label: str, citation: str) -> None:
        self.label.setText(label)
        self.citation.setText(citation)
        for button in (self.copy, self.tag, self.precedents, self.similar, self.add):
            button.setEnabled(bool(label))
