"""The strip below the head: how far an export is, where the file is, or what went wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from corpus.dossier import Dossier
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.views.dossiers_export import FORMATS, ExportMenu, Format
from desktop_app.views.dossiers_export_dialog import ExportDialog
from desktop_app.views.dossiers_printing import Printing
from desktop_app.views.dossiers_writing import Exporter
from desktop_app.widgets.banner import Banner, error_banner
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.layouts import clear
from desktop_app.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from desktop_app.packing.checking import DossierFinding


class ExportStrip(QWidget):
    """Exports what `dossier` gives. Signals: `busy(file name)`, "" when done; `cover_wanted`;
    `set_up(DossierSettings)`, `item_wanted(item id)` and `taken(Reissue, changes)` from the dialog."""

    busy = Signal(str)
    cover_wanted = Signal()
    set_up = Signal(object)
    item_wanted = Signal(str)
    taken = Signal(object, object)

    def __init__(
        self,
        context: WindowContext,
        dossier: Callable[[], Dossier | None],
        pages: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._dossier, self._pages = context, dossier, pages
        self._findings: tuple[DossierFinding, ...] = ()
        self._banner: Banner | None = None
        self._kind = FORMATS[0]  #: what was asked for last
        self._dialog: ExportDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self.exporter = Exporter(context, self)
        self.exporter.started.connect(self._started)
        self.exporter.progressed.connect(self._progressed)
        self.exporter.finished.connect(self._written)
        self.exporter.stopped.connect(lambda: self._stopped("dossiers.export_stopped"))
        self.exporter.refused.connect(self._refused)
        self.printing = Printing(context, self)
        self.printing.started.connect(self._printing)
        self.printing.progressed.connect(self._printed_so_far)
        self.printing.finished.connect(self._printed)
        self.printing.stopped.connect(lambda: self._stopped("dossiers.printing_stopped"))
        self.printing.refused.connect(self._not_printed)
        self.hide()

    @property
    def banner(self) -> Banner | None:
        """How the last export went, until the next one."""
        return self._banner

    @property
    def dialog(self) -> ExportDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    def show_findings(self, findings: Sequence[DossierFinding]) -> None:
        """What is wrong with the dossier now."""
        self._findings = tuple(findings)
        if self._dialog is not None:
            self._dialog.show_findings(self._findings)

    # --- beginning -------------------------------------------------------------------------------------

    def open_menu(self, anchor: QWidget) -> ExportMenu:
        """The formats, below the button."""
        dossier = self._dossier()
        items = dossier.items if dossier else ()
        menu = ExportMenu(anchor, sum(item.type == "practice" for item in items))
        menu.chosen.connect(self.export)
        menu.print_wanted.connect(self.print)
        menu.cover_wanted.connect(self.cover_wanted)
        menu.show_below(anchor, align_right=True)
        return menu

    def export(self, kind: Format = FORMATS[0]) -> None:
        """Show what will be written and what to look at first; the dialog asks for the file."""
        dossier = self._dossier()
        if dossier is None:
            return
        self._kind = kind
        if not kind.is_whole:
            self.exporter.offer(dossier, kind)
            return
        dialog = ExportDialog(self._context, dossier, kind, self._pages(), self.window())
        dialog.show_findings(self._findings)
        dialog.set_up.connect(self.set_up)
        dialog.item_wanted.connect(self.item_wanted)
        dialog.taken.connect(self.taken)
        dialog.confirmed.connect(self._save)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _save(self, kind: Format) -> None:
        dossier = self._dossier()
        if dossier is not None:
            self._kind = kind
            self.exporter.offer(dossier, kind)

    def _dialog_closed(self) -> None:
        self._dialog = None

    def print(self) -> None:
        """The system's print dialog, then the pages."""
        dossier = self._dossier()
        if dossier is not None:
            self.printing.ask(dossier, self.window())

    # --- telling ---------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Take away what is told."""
        self._banner = None
        clear(self._column)
        self.hide()

    def _tell(self, *widgets: QWidget) -> None:
        self.forget()
        row = QHBoxLayout()
        row.setSpacing(8)
        for index, widget in enumerate(widgets):
            row.addWidget(widget, 0 if index else 1)
        self._column.addLayout(row)
        self.show()

    def _started(self, name: str) -> None:
        self._tell_busy(name, tr("dossiers.saving_file", file=name), self.exporter.stop)

    def _printing(self, title: str) -> None:
        self._tell_busy(title, tr("dossiers.printing", title=title), self.printing.stop)

    def _tell_busy(self, name: str, words: str, stop: Callable[[], None]) -> None:
        self.progress = ProgressBar()
        self.progress.show_progress(0, 0, words)
        self.cancel = Button(tr("dossiers.cancel"), icon="close")
        self.cancel.clicked.connect(lambda: self.cancel.setEnabled(False))
        self.cancel.clicked.connect(stop)
        self._tell(self.progress, self.cancel)
        self.busy.emit(name)

    def _progressed(self, pages: int) -> None:
        if pages:
            self._show_progress(pages, max(self._pages(), pages))

    def _printed_so_far(self, done: int, total: int) -> None:
        # Until the pages are on their way to the printer it is not known how many there are.
        if total > 1:
            self._show_progress(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        if self.isVisible() and self._banner is None:
            self.progress.show_progress(done, total, self.progress.left.text())

    def _printed(self, pages: int) -> None:
        self.busy.emit("")
        self.forget()
        self._context.messages.toast(tr("dossiers.printed", n=pages))

    def _not_printed(self, error: Exception) -> None:
        self.busy.emit("")
        banner = error_banner(error, tr("dossiers.print_again"), self.print)
        self._tell(banner)
        self._banner = banner

    def _written(self, target: Path) -> None:
        self.busy.emit("")
        self._banner = Banner("ok", tr("window.file_saved", file=target.name))
        self.open_file = Button(tr("dossiers.open_file"), icon="open")
        self.open_file.clicked.connect(lambda: _open(target))
        self.open_folder = Button(tr("dossiers.open_folder"), icon="folder")
        self.open_folder.clicked.connect(lambda: _open(target.parent))
        close = IconButton("close", tr("dossiers.close_notice"))
        close.clicked.connect(self.forget)
        banner = self._banner
        self._tell(banner, self.open_file, self.open_folder, close)
        self._banner = banner

    def _stopped(self, told: str) -> None:
        self.busy.emit("")
        self.forget()
        self._context.messages.toast(tr(told), icon="info")

    def _refused(self, error: Exception) -> None:
        self.busy.emit("")
        banner = error_banner(error, tr("dossiers.save_elsewhere"), lambda: self._save(self._kind))
        self._tell(banner)
        self._banner = banner


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
