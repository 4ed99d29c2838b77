"""Bringing files in by hand: the area to drop them on, and the dialogs that ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from corpus.extraction import SUFFIXES
from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.settings import LAST_FOLDER, Settings
from desktop_app.theme import Theme, blend
from desktop_app.widgets.file_dialogs import label_in_words


def dropped_paths(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


class DropArea(QWidget):
    """A dashed frame. `set_active(True)` while files hang over the place. Add to `body`."""

    def __init__(self, *, soft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soft = soft
        self._active = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def is_active(self) -> bool:
        return self._active

    def set_active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accented = self._soft or self._active
        ink = blend(tokens.accent, tokens.panel, 0.55) if accented else tokens.color("field_border")
        painter.setPen(QPen(ink, 2 if accented else 1, Qt.PenStyle.DashLine))
        ground = "selection" if self._active else "accent_soft" if self._soft else "surface"
        painter.setBrush(tokens.color(ground))
        inset = 1.0 if accented else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)


class DropStrip(DropArea):
    """The area below the list: «Arrastre más archivos o carpetas a esta lista»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("documents.drop_more"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        text = tr("documents.drop_now" if self.is_active else "documents.drop_more")
        painter.setFont(fonts.ui())
        painter.setPen(Theme.current().color("accent" if self.is_active else "text_2"))
        width = painter.fontMetrics().horizontalAdvance(text)
        side = fonts.px(18)
        x = (self.width() - width - side - 10) / 2
        mark = QRectF(x, (self.height() - side) / 2, side, side)
        icons.paint(painter, "import", mark, "accent" if self.is_active else "text_2")
        space = QRectF(x + side + 10, 0, width + 4, self.height())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, text)


class FileChooser:
    """Asks for files or a folder without blocking, and remembers the last folder. `chosen(paths)`."""

    def __init__(
        self, parent: QWidget, settings: Settings, chosen: Callable[[Sequence[Path]], object]
    ) -> None:
        self._parent = parent
        self._settings = settings
        self._chosen = chosen
        self.dialog: QFileDialog | None = None

    def ask_files(self, folder: Path | None = None) -> None:
        dialog = self._dialog("documents.choose_files", QFileDialog.FileMode.ExistingFiles, folder)
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters([tr("documents.known_types", patterns=patterns), tr("documents.all_types")])
        # The patterns would make the dialog as wide as the screen.
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails, True)
        label_in_words(dialog)
        dialog.open()

    def ask_folder(self) -> None:
        dialog = self._dialog("documents.choose_folder", QFileDialog.FileMode.Directory, None)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        label_in_words(dialog)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode, folder: Path | None) -> QFileDialog:
        start = str(folder) if folder else self._settings.text(LAST_FOLDER)
        self.dialog = dialog = QFileDialog(self._parent, tr(title), start)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._selected)
        return dialog

    def _selected(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._settings.put(LAST_FOLDER, str(paths[0].parent))
            self._chosen(paths)
