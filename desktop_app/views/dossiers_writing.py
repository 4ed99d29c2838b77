"""Writing a dossier's file: printed in a process of its own, put in its place whole, remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from corpus.dossier import Dossier
from corpus.manifest import manifest_json, manifest_path
from corpus.model import Practice
from corpus.pack import Pack
from corpus.progress import Cancelled
from desktop_app import formats, language
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.print_room import PrintRoom
from desktop_app.views.dossiers_export import Format
from desktop_app.views.saving import FileKind, FileSaver
from desktop_app.views.saving_kinds import citation_kinds, format_and_style

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace


class Exporter(FileSaver):
    """Hands a dossier on. `progressed(pages)` while it is printed; `refused` and `finished` are told by
    whoever listens."""

    progressed = Signal(int)

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        super().__init__(context, window, tells_errors=False)
        self._room = PrintRoom()
        self._stopping = threading.Event()
        self._printed: tuple[Pack, str] | None = None
        self.destroyed.connect(self._room.close)

    def offer(self, dossier: Dossier, kind: Format) -> None:
        """Let the person choose a file, then write it."""
        if kind.of_sources:
            self.ask(
                tr("window.export_citations"),
                dossier.title,
                citation_kinds(),
                lambda chosen: self.citations(dossier.id, chosen),
            )
            return
        file = FileKind(kind.name, tr(f"dossiers.format_{kind.name}_file"), kind.suffix)
        self.ask(tr("dossiers.save_as"), dossier.title, [file], lambda _: self.produce(dossier.id, kind))

    def write(self, target: Path, kind: FileKind, produce: Callable[[], bytes]) -> None:
        # Here and not on the worker: what is stopped before that begins stays stopped.
        self._stopping.clear()
        super().write(target, kind, produce)

    # --- on a worker -----------------------------------------------------------------------------------

    def produce(self, dossier_id: str, kind: Format) -> bytes:
        """The file's content. Raises Cancelled after `stop`."""
        workspace, frame = self._context.workspace, language.current()
        self._printed = None
        self.step(0, 1)
        if kind.of_practices:
            return formats.practices_file(workspace, _practices(workspace, dossier_id), kind.suffix, frame)
        pack = workspace.pack(dossier_id, None, frame=frame)
        content = self._room.make(pack, kind.suffix, self)
        self.step(0, 1)
        self._printed = pack, kind.suffix
        return content

    def put(self, target: Path, content: bytes) -> None:
        """The file, and the manifest of what it was made of beside it."""
        super().put(target, content)
        manifest = self._printed[0].manifest if self._printed else None
        if manifest is not None:
            super().put(manifest_path(target), manifest_json(manifest).encode())

    def citations(self, dossier_id: str, kind: FileKind) -> bytes:
        """The references of the documents that the dossier uses, in a kind of `citation_kinds`."""
        self._printed = None
        frame = language.current()
        pack = self._context.workspace.pack(dossier_id, None, frame=frame)
        return formats.citations_file(pack.documents, *format_and_style(kind), frame)

    def step(self, done: int, total: int, detail: str = "") -> None:
        """`corpus.progress.Progress`, called on the worker's thread."""
        if self._stopping.is_set():
            raise Cancelled
        if done:
            self.progressed.emit(done)

    # --- on the window's thread ------------------------------------------------------------------------

    def stop(self) -> None:
        """Leave what stood there as it is."""
        self._stopping.set()

    def _written(self, target: Path) -> None:
        self._remember(target)
        printed, press = self._printed, self._context.workspace.press
        if printed is not None:
            self._context.jobs.write(lambda: press.record(*printed, target))
        self.finished.emit(target)


def _practices(workspace: Workspace, dossier_id: str) -> list[Practice]:
    """Those of the dossier, in its order."""
    items = workspace.dossier(dossier_id).items
    wanted = dict.fromkeys(item.ref for item in items if item.type == "practice" and item.ref)
    found = workspace.library.practices_by_id(list(wanted))
    return [found[identifier] for identifier in wanted if identifier in found]
