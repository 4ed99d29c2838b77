"""The whole job through the real window, on the four real documents, offscreen and on a real X screen.

Import by drag and drop, search, open on the clause, tag, undo, coverage, dossier, PDF; the PDF's text is
read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Session
from desktop_app.models.hits import Role
from desktop_app.models.hits_rows import HitRow
from desktop_app.settings import Settings

SECONDS = 30_000


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """The program as `acervo` starts it, on a new library, in Spanish."""
    session = Session(qapp, Settings(tmp_path / "window.ini"), tmp_path / "library", ui="es")
    bugs: list[BaseException] = []
    session.window.messages.on_bug = bugs.append
    session.start()
    qtbot.waitUntil(lambda: session.window.places is not None, timeout=SECONDS)
    yield session
    session.window.close()
    session.close()
    # A window that stays would be dressed anew for every later test.
    session.window.deleteLater()
    session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not bugs


class Person:
    """Does in the window what a person does, and waits for what a person sees."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot

    @property
    def window(self):  # type: ignore[no-untyped-def]
        return self.session.window

    @property
    def workspace(self):  # type: ignore[no-untyped-def]
        assert self.session.workspace is not None
        return self.session.workspace

    def until(self, fact: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(fact()), timeout=SECONDS)

    def place(self, name: str):  # type: ignore[no-untyped-def]
        """Go to a place by its menu entry."""
        self.window.actions_[f"place_{name}"].trigger()
        self.until(lambda: self.window.places.current.name == name)
        return self.window.places.current

    def drop(self, paths: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(700, 400),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def act(self, name: str) -> None:
        """A menu entry, which must be offered now."""
        action = self.window.actions_[name]
        self.until(action.isEnabled)
        action.trigger()

    def popup(self, kind: type):  # type: ignore[no-untyped-def]
        """The popup of that class, once it is open."""
        self.until(lambda: any(w.isVisible() for w in self._popups(kind)))
        return next(w for w in self._popups(kind) if w.isVisible())

    def _popups(self, kind: type):  # type: ignore[no-untyped-def]
        return [widget for widget in QApplication.allWidgets() if isinstance(widget, kind)]

    def search(self, words: str, eid: str):  # type: ignore[no-untyped-def]
        """Type `words`, wait for the hit, open it; the reader stands on the passage."""
        place = self.place("search")
        place.header.field.setFocus()
        place.header.field.clear()
        self.qtbot.keyClicks(place.header.field, words)
        model = place._model

        def found() -> int:
            for row in range(model.rowCount()):
                hit = model.index(row, 0).data(Role.ROW)
                if isinstance(hit, HitRow) and hit.hit.eid == eid:
                    return row + 1
            return 0

        self.until(found)
        place.results.list.opened.emit(model.index(found() - 1, 0), True)
        self.until(lambda: place.reader.passage and place.reader.passage.eid == eid)
        return place


def _journey(person: Person, seeds: dict[str, Path], target: Path) -> None:
    from desktop_app.dialogs.dossier_popup import DossierPopup
    from desktop_app.dialogs.tag_popup import TagPopup

    person.drop(list(seeds.values()))
    person.until(lambda: person.workspace.counts().documents == 4)
    assert person.workspace.counts().pending == 23

    place = person.search("ninos no acompanados", "clause_2-ter")
    passage = place.reader.passage
    assert "2 ter" in passage.label

    person.act("tag")
    popup = person.popup(TagPopup)
    person.until(lambda: "level" in popup.toggles)
    popup.toggles["level"].buttons["structural"].click()
    person.until(lambda: person.workspace.passage(passage.id).level == ("structural",))
    popup.close()
    person.act("undo")
    person.until(lambda: person.workspace.passage(passage.id).level == ())
    person.act("redo")
    person.until(lambda: person.workspace.passage(passage.id).level == ("structural",))

    coverage = person.place("coverage")
    person.until(lambda: coverage._coverage is not None)
    assert coverage._coverage.matrix.counts == ((8, 1, 4), (4, 1, 2), (1, 1, 0))

    review = person.place("review")
    person.until(lambda: person.window.actions_["accept"].isEnabled())
    person.act("accept")
    person.until(lambda: person.workspace.counts().pending == 22)
    assert review.isVisible()

    person.place("search")
    person.act("add_to_dossier")
    chooser = person.popup(DossierPopup)
    person.until(lambda: hasattr(chooser, "title"))
    person.qtbot.keyClicks(chooser.title, "Menores y retorno")
    person.qtbot.keyClick(chooser.title, Qt.Key.Key_Return)
    person.until(person.workspace.dossiers)
    dossier = person.workspace.dossiers()[0]
    assert [item.ref for item in dossier.items] == [passage.id]

    dossiers = person.place("dossiers")
    dossiers.open_dossier(dossier.id)
    person.until(lambda: dossiers.is_composing)
    person.act("export")
    before = dossiers.composer.exports.dialog
    person.qtbot.keyClick(before.save, Qt.Key.Key_Space)
    dialog = dossiers.composer.exports.exporter.dialog
    dialog.selectFile(str(target))
    dialog.accept()
    person.until(target.exists)
    text = _text(target)
    assert "Menores y retorno" in text
    assert "2 ter" in text
    # The clause's own words, as the library holds them.
    first_words = " ".join(passage.text.split()[:5])
    assert first_words in " ".join(text.split())


def _text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_from_dropped_files_to_a_printed_pack(
    session: Session,
    qtbot: QtBot,
    seeds: dict[str, Path],
    tmp_path: Path,
) -> None:
    _journey(Person(session, qtbot), seeds, tmp_path / "carpeta.pdf")


@pytest.mark.screen
def test_from_dropped_files_to_a_printed_pack_on_a_screen(
    session: Session,
    qtbot: QtBot,
    seeds: dict[str, Path],
    tmp_path: Path,
) -> None:
    _journey(Person(session, qtbot), seeds, tmp_path / "carpeta.pdf")
