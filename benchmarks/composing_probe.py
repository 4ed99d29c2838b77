"""Run as a process of its own: writes in a note of a dossier of about 60 pages, in the real window.

Arguments: an empty folder for the library, how many times to write. Prints one JSON object: for each time,
`seconds` from the last key to the page that shows it and the longest time for which the window did not
answer meanwhile (`gaps`); and how many `pages` the dossier has.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from corpus.dossier import DossierItem
from corpus.edits import CreateDossier
from desktop_app.workspace import Workspace

_SECTIONS = 22
_PASSAGES = 7
_EDITED = ("n2", "n10", "n19")  #: notes near the beginning, in the middle, near the end
#: Between two keys, as a quick typist's, in milliseconds.
_KEYS_APART = 90
_WORDS = " y otras palabras"
#: How often the window is asked whether it answers, in milliseconds.
_TICK = 4


def make_library(folder: Path) -> None:
    """The sample library with a dossier of about 60 pages."""
    with closing(Workspace.open(folder, author="Ana")) as workspace:
        workspace.import_sample()
        workspace.catch_up()
        documents = [document for document in workspace.documents() if document.language == "es"]
        passages = [
            passage
            for document in documents
            for passage in workspace.passages(document.id)
            if passage.structure in ("clause", "paragraph", "point") and len(passage.text) > 80
        ]
        practices = workspace.practices()
        items: list[DossierItem] = []
        for section in range(_SECTIONS):
            level = 1 + (section % 3 > 0)
            items.append(DossierItem(f"s{section}", "section", title=f"Sección {section}", level=level))
            for count in range(_PASSAGES):
                passage = passages[(section * _PASSAGES + count) % len(passages)]
                items.append(DossierItem(f"p{section}-{count}", "passage", ref=passage.id))
            practice = practices[section % len(practices)]
            items.append(DossierItem(f"r{section}", "practice", ref=practice.id))
            cited = passages[section % len(passages)].id
            text = f"Texto de la nota con varias palabras y una cita [[{cited}]]. " * 30
            items.append(DossierItem(f"n{section}", "note", title=f"Nota {section}", text=text))
        workspace.apply(CreateDossier("b60", "Sesenta páginas", "", "", tuple(items)))


class Writing:
    """One window with the dossier open."""

    def __init__(self, folder: Path) -> None:
        from desktop_app.app import Session, make_application, spare_collections
        from desktop_app.settings import Settings
        from desktop_app.views.dossiers import DossiersPlace

        self._app = make_application(sys.argv[:1])
        spare_collections(self._app)
        self._session = Session(self._app, Settings(), folder, ui="es")
        window = self._session.window
        window.resize(1440, 900)
        self._session.start()
        self._until(lambda: window.context is not None and window.places is not None)
        window.navigator.open_dossier("b60")
        self._until(lambda: window.findChild(DossiersPlace) is not None)
        self._composer = window.findChild(DossiersPlace).composer
        self._until(lambda: self._composer.preview.is_current)
        self._gap, self._last = 0.0, 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gap = max(self._gap, now - self._last - _TICK / 1000)
        self._last = now

    def _until(self, stands: Callable[[], bool], limit: float = 60.0) -> None:
        ends = time.monotonic() + limit
        while not stands():
            if time.monotonic() > ends:
                raise TimeoutError
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

    def _wait(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        self._until(lambda: time.monotonic() >= ends)

    def write(self, item_id: str) -> tuple[float, float]:
        """Write some words in a note: seconds from the last key to its page, and the longest gap from the
        first key until all is saved and the whole dossier printed."""
        composer = self._composer
        composer.choose(item_id)
        composer.note.editor.setFocus()
        self._wait(1.0)
        self._gap, self._last = 0.0, time.perf_counter()
        self._timer.start(_TICK)
        for key in _WORDS:
            self._wait(_KEYS_APART / 1000)
            QTest.keyClicks(composer.note.editor, key)
            typed = time.perf_counter()
        seconds = self._shown_after(typed, item_id, composer.note.editor.note())
        self._wait(2.0)
        self._timer.stop()
        return seconds, self._gap

    def _shown_after(self, typed: float, item_id: str, text: str) -> float:
        preview = self._composer.preview

        def stands() -> bool:
            shown = preview.shown
            item = next((item for item in shown.items if item.id == item_id), None) if shown else None
            page = preview.view.current_page()
            return item is not None and item.text == text and preview.view.is_current(page)

        self._until(stands)
        preview.view.viewport().repaint()
        return time.perf_counter() - typed

    def pages(self) -> int:
        return int(self._composer.preview.pages)

    def close(self) -> None:
        self._session.close()


def main() -> int:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    make_library(folder)
    writing = Writing(folder)
    try:
        writing.write(_EDITED[0])  # warms the caches
        measured = [writing.write(_EDITED[count % len(_EDITED)]) for count in range(rounds)]
    finally:
        pages = writing.pages()
        writing.close()
    seconds, gaps = zip(*measured, strict=True)
    print(json.dumps({"seconds": seconds, "gaps": gaps, "pages": pages}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
