"""The three panes of the composer and how they share the room: in a narrow window the preview waits to be
asked for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.models.dossiers_contents import ContentsModel
from desktop_app.views.dossiers_contents import ContentsPanel
from desktop_app.views.dossiers_cover import CoverPane
from desktop_app.views.dossiers_note import NotePane
from desktop_app.views.dossiers_preview import PreviewPane
from desktop_app.views.dossiers_sheets import SheetPane
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import Panel

#: Below this width (a window of 1300) the preview is shown only when asked for.
NARROW = 1212
_SIZES = [334, 458, 560]


class ComposerPanes(QWidget):
    """`contents` at the left; in the `middle` the `cover`, a `note` or another item's `sheet`; `preview` at
    the right. `narrowed(bool)`: whether there is room for all of them."""

    narrowed = Signal(bool)

    def __init__(self, context: WindowContext, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self._is_asked_for = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.contents = ContentsPanel(model)
        self.note = NotePane(context)
        self.sheet = SheetPane(context)
        self.cover = CoverPane(context)
        self.middle = QStackedWidget()
        self.blank = Panel("surface")  #: while a dossier is being read
        for pane in (self.blank, self.cover, self.note, self.sheet):
            self.middle.addWidget(pane)
        self.preview = PreviewPane(context)
        self._splitter = Splitter("dossiers", context.settings, _SIZES)
        for part in (self.contents, self.middle, self.preview):
            self._splitter.addWidget(part)
        self._splitter.restore()
        column.addWidget(self._splitter)

    def show_nothing(self) -> None:
        """No field of a dossier that has not been read yet, nor of the one before."""
        self.middle.setCurrentWidget(self.blank)
        self.contents.header.note.setText("")

    def focus_middle(self) -> None:
        """To the first field of what is shown there."""
        if self.middle.currentWidget() is self.note:
            self.note.editor.setFocus()
            return
        pane = self.middle.currentWidget()
        fields = pane.findChildren(QLineEdit) + pane.findChildren(QAbstractButton) if pane else []
        if fields:
            fields[0].setFocus()

    def show_preview(self, shown: bool) -> None:
        """Beside the text or not; in a narrow window the three panes share what there is."""
        self._is_asked_for = shown
        self.preview.setVisible(shown)
        self.note.show_key(not (self._is_narrow and shown))
        if self._is_narrow:
            left = fonts.px(290 if shown else 330)
            rest = self.width() - left
            self._splitter.setSizes([left, rest * 4 // 9 if shown else rest, rest * 5 // 9 if shown else 0])
        elif self.isVisible():
            self._splitter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < fonts.px(NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.narrowed.emit(narrow)
            self.show_preview(not narrow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_narrow:
            # After the splitter has taken the sizes it remembers, which are those of a wide window.
            QTimer.singleShot(0, self, lambda: self.show_preview(self._is_asked_for))
