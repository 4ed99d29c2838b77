"""Saving what is handed on: asking where and as what, writing on a worker, saying how it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.settings import Setting
from desktop_app.widgets.file_dialogs import label_in_words

LAST_EXPORT = Setting("dossier/folder", "")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that can be chosen. `label`: for people, without the suffix."""

    name: str
    label: str
    suffix: str

    @property
    def filter(self) -> str:
        return f"{self.label} (*.{self.suffix})"


def suggested_name(title: str, suffix: str, otherwise: str) -> str:
    """`title` as a file name that every system accepts; `otherwise` where nothing of it is left."""
    stem = _NOT_IN_NAMES.sub(" ", title).strip(" .")
    stem = " ".join(stem.split())[:80].rstrip(" .") or otherwise
    return f"{stem}.{suffix}"


class FileSaver(QObject):
    """Asks for a file of one of several kinds and writes it.

    Signals: `started(file name)`, then one of `finished(Path)`, `refused(error, FileKind)` and `stopped`,
    where what makes the content raised Cancelled. With `tells_errors` a
    refusal is also told in a toast; without, whoever listens tells it.
    """

    started = Signal(str)
    finished = Signal(object)
    refused = Signal(object, object)
    stopped = Signal()

    def __init__(self, context: WindowContext, window: QWidget, *, tells_errors: bool = True) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: QFileDialog | None = None
        if tells_errors:
            self.refused.connect(lambda error, _: context.messages.error(error))

    def ask(
        self, title: str, stem: str, kinds: Sequence[FileKind], produce: Callable[[FileKind], bytes]
    ) -> QFileDialog:
        """Open the dialog. `produce` makes the content of the chosen kind, on a worker."""
        folder = self._context.settings.text(LAST_EXPORT) or QDir.homePath()
        start = Path(folder) / suggested_name(stem, kinds[0].suffix, tr("window.act_export"))
        filters = ";;".join(kind.filter for kind in kinds)
        dialog = QFileDialog(self._window, title, str(start), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label_in_words(dialog)
        by_filter = {kind.filter: kind for kind in kinds}

        def choose(name: str) -> None:
            dialog.setDefaultSuffix(by_filter[name].suffix)
            chosen = dialog.selectedFiles()
            if chosen and Path(chosen[0]).suffix[1:] in {kind.suffix for kind in kinds}:
                dialog.selectFile(Path(chosen[0]).with_suffix(f".{by_filter[name].suffix}").name)

        def accept(name: str) -> None:
            kind = kind_of(Path(name), by_filter[dialog.selectedNameFilter()], kinds)
            self.write(with_suffix(Path(name), kind), kind, lambda: produce(kind))

        dialog.setDefaultSuffix(kinds[0].suffix)
        dialog.filterSelected.connect(choose)
        dialog.fileSelected.connect(accept)
        dialog.open()
        self.dialog = dialog
        dialog.destroyed.connect(self._closed)
        return dialog

    def write(self, target: Path, kind: FileKind, produce: Callable[[], bytes]) -> None:
        """Make the file and put it at `target` whole; what stood there stays if that fails."""
        self.started.emit(target.name)
        jobs = self._context.jobs

        def begin(_: object) -> None:
            job = jobs.read(
                lambda: self.put(target, produce()),
                lambda _: self._written(target),
                lambda error: self.refused.emit(error, kind),
            )
            job.cancelled.connect(self.stopped)

        # What is being saved goes first: the file holds every change made until now.
        jobs.write(lambda: None, begin)

    def put(self, target: Path, content: bytes) -> None:
        """Write what was made, on a worker. Raises UserError."""
        from exporters.base import write_whole

        write_whole(target, content)

    def _remember(self, target: Path) -> None:
        """The folder, for the next file."""
        self._context.settings.put(LAST_EXPORT, str(target.parent))

    def _written(self, target: Path) -> None:
        self._remember(target)
        self.finished.emit(target)
        self._context.messages.toast(
            tr("window.file_saved", file=target.name),
            tr("window.open_folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent))),
        )

    def _closed(self) -> None:
        self.dialog = None


def kind_of(target: Path, chosen: FileKind, kinds: Sequence[FileKind]) -> FileKind:
    """The kind whose suffix was typed, where only one has it; the chosen one otherwise."""
    typed = [kind for kind in kinds if kind.suffix == target.suffix[1:].lower()]
    return typed[0] if len(typed) == 1 else chosen


def with_suffix(target: Path, kind: FileKind) -> Path:
    """`target` with the suffix of its kind, added to whatever was typed."""
    if target.suffix[1:].lower() == kind.suffix:
        return target
    return target.with_name(f"{target.name}.{kind.suffix}")
