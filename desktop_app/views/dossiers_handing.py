"""The strip below the head where a failed export is told, with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.dossier import Dossier
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.views.dossiers_cover import pack_language
from desktop_app.views.dossiers_export import FORMATS, Exporter, ExportMenu, Format
from desktop_app.widgets.banner import Banner, error_banner


class ExportStrip(QWidget):
    """Exports what `dossier` gives. `busy(file name)`, "" when done; `cover_wanted` from the menu."""

    busy = Signal(str)
    cover_wanted = Signal()

    def __init__(
        self, context: WindowContext, dossier: Callable[[], Dossier | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._dossier = context, dossier
        self._banner: Banner | None = None
        self._kind = FORMATS[0]  #: what was asked for last
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self.exporter = Exporter(context, self)
        self.exporter.started.connect(self._started)
        self.exporter.finished.connect(lambda _: self.busy.emit(""))
        self.exporter.refused.connect(self._refused)
        self.hide()

    @property
    def banner(self) -> Banner | None:
        """What went wrong with the last export, until the next one."""
        return self._banner

    def open_menu(self, anchor: QWidget) -> ExportMenu:
        """The formats, below the button."""
        dossier = self._dossier()
        items = dossier.items if dossier else ()
        menu = ExportMenu(anchor, sum(item.type == "practice" for item in items))
        menu.chosen.connect(self.export)
        menu.cover_wanted.connect(self.cover_wanted)
        menu.show_below(anchor, align_right=True)
        return menu

    def export(self, kind: Format = FORMATS[0]) -> None:
        """Ask for a file and write it."""
        dossier = self._dossier()
        if dossier is not None:
            self._kind = kind
            self.exporter.offer(dossier, kind, pack_language(self._context.settings))

    def forget(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        self.hide()

    def _started(self, name: str) -> None:
        self.forget()
        self.busy.emit(name)

    def _refused(self, error: Exception) -> None:
        kind = self._kind
        self.busy.emit("")
        self.forget()
        self._banner = error_banner(error, tr("dossiers.save_elsewhere"), lambda: self.export(kind))
        self._column.addWidget(self._banner)
        self.show()
