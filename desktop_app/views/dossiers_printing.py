"""Printing a dossier on paper: the system's print dialog, then page after page on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from corpus.dossier import Dossier
from corpus.errors import UserError
from corpus.progress import Cancelled, Progress
from corpus.wording import Language
from desktop_app import language
from desktop_app.context import WindowContext
from desktop_app.jobs import Job
from desktop_app.language import tr
from desktop_app.print_room import PrintRoom

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.workspace import Workspace

#: Dots per inch at which pages are drawn for the printer: as fine as office printers print text.
_FINEST = 300
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True)
class Sheets:
    """Which pages to print: `first` and `last` from 1; 0 for all."""

    first: int = 0
    last: int = 0


def new_printer(dossier: Dossier) -> QPrinter:
    """A printer set to the dossier's paper, without margins of its own: the pages have theirs."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_FINEST)
    printer.setDocName(dossier.title)
    printer.setPageSize(QPageSize(_SIZES[dossier.settings.paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class Printing(QObject):
    """Prints a dossier. Signals: `started(title)`, `progressed(done, total)`, then one of `finished(pages)`,
    `refused(error)` and `stopped`."""

    started = Signal(str)
    progressed = Signal(int, int)
    finished = Signal(int)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._is_stopping = False

    def ask(self, dossier: Dossier, window: QWidget) -> None:
        """Let the person choose a printer and pages, then print behind."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        printer = new_printer(dossier)
        dialog = QPrintDialog(printer, window)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setWindowTitle(tr("dossiers.print_title", title=dossier.title))
        dialog.accepted.connect(lambda: self.start(dossier, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def start(self, dossier: Dossier, printer: QPrinter) -> None:
        """Print the dossier as it is saved, with the choices made in `printer`."""
        workspace, frame = self._context.workspace, language.current()
        sheets = Sheets(printer.fromPage(), printer.toPage())
        self._is_stopping = False
        self.started.emit(dossier.title)

        def task(progress: Progress) -> int:
            return print_sheets(workspace, dossier.id, frame, printer, sheets, progress)

        def begin(_: object) -> None:
            job = self._job = self._context.jobs.read(task, self.finished.emit, self.refused.emit)
            job.progressed.connect(lambda done, total, _: self.progressed.emit(done, total))
            job.cancelled.connect(self.stopped)
            if self._is_stopping:
                job.cancel()

        # What is being saved goes first.
        self._context.jobs.write(lambda: None, begin)

    def stop(self) -> None:
        """Print no further page; those that the printer has it may still print."""
        self._is_stopping = True
        if self._job is not None:
            self._job.cancel()


@dataclass(frozen=True, slots=True)
class _Unmeasured:
    progress: Progress

    def step(self, done: int, total: int, detail: str = "") -> None:
        self.progress.step(0, 1)


def print_sheets(
    workspace: Workspace,
    dossier_id: str,
    frame: Language,
    printer: QPrinter,
    sheets: Sheets,
    progress: Progress,
) -> int:
    """Print on a worker's thread; how many pages. Raises UserError where the printer does not take it,
    Cancelled where `progress` says so: what then has reached a printer it may print; a file is taken away."""
    from PySide6.QtPdf import QPdfDocument

    room = PrintRoom()
    try:
        # How many pages there will be is not known yet: only whether to go on is asked.
        content = room.make(workspace.pack(dossier_id, None, frame=frame), "pdf", _Unmeasured(progress))
    finally:
        room.close()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]  # belongs to this thread, to no widget
    document.load(buffer)
    last = min(sheets.last or document.pageCount(), document.pageCount())
    wanted = range(max(sheets.first, 1), last + 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("errors_app.printer_refuses")
    try:
        for number in wanted:
            progress.step(number - wanted.start, len(wanted))
            if number != wanted.start:
                printer.newPage()
            space = printer.paperRect(printer.Unit.DevicePixel).toRect()
            size = QSize(space.width(), space.height())
            painter.drawImage(QRect(0, 0, size.width(), size.height()), document.render(number - 1, size))
    except Cancelled:
        printer.abort()
        painter.end()
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        raise
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return len(wanted)
