"""Printing a dossier on paper: the system's print dialog, then page after page on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from corpus.dossier import Dossier
from corpus.errors import UserError
from corpus.progress import Progress
from corpus.wording import Language
from desktop_app import language
from desktop_app.context import WindowContext
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


def print_dossier(context: WindowContext, dossier: Dossier, window: QWidget) -> None:
    """Ask which printer and which pages, then print behind."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = new_printer(dossier)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setWindowTitle(tr("dossiers.print_title", title=dossier.title))
    dialog.accepted.connect(lambda: start_printing(context, dossier, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)


def start_printing(context: WindowContext, dossier: Dossier, printer: QPrinter) -> None:
    """Print the dossier as it is saved, with the choices made in `printer`."""
    workspace, frame = context.workspace, language.current()
    sheets = Sheets(printer.fromPage(), printer.toPage())

    def task(progress: Progress) -> int:
        return print_sheets(workspace, dossier.id, frame, printer, sheets, progress)

    def done(pages: int) -> None:
        context.messages.toast(tr("dossiers.printed", n=pages))

    def begin(_: object) -> None:
        context.messages.toast(tr("dossiers.printing", title=dossier.title), icon="info")
        context.jobs.read(task, done, context.messages.error)

    # What is being saved goes first.
    context.jobs.write(lambda: None, begin)


def print_sheets(
    workspace: Workspace,
    dossier_id: str,
    frame: Language,
    printer: QPrinter,
    sheets: Sheets,
    progress: Progress,
) -> int:
    """Print on a worker's thread; how many pages. Raises UserError where the printer does not take it."""
    from PySide6.QtPdf import QPdfDocument

    room = PrintRoom()
    try:
        content = room.make(workspace.pack(dossier_id, None, frame=frame), "pdf", progress)
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
    finally:
        painter.end()
        document.close()
    return len(wanted)
