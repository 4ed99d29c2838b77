"""The panel at the right of Documentos while files come in, and until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from desktop_app import fonts
from desktop_app.delegates.imports import ImportDelegate
from desktop_app.language import tr
from desktop_app.models.imports import ImportLine, ImportList, action_of, summary
from desktop_app.views.documents_imports import Imports, time_left
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import Panel
from desktop_app.widgets.progress import ProgressBar

_FRAME = 50  #: milliseconds between two steps of a travelling bar
_HEIGHTS = 120  #: milliseconds between two adaptations of the rows' heights
_TRAVEL = 1500  #: milliseconds for one way


class ImportView(QListView):
    """The files. `acted(row)`: the person used a row's button, by pointer or with Enter."""

    acted = Signal(int)

    def __init__(self, imports: ImportList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(imports)
        self._delegate = ImportDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("documents.import_panel"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A thousand files are laid out in slices, so that the window never waits for them.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setMouseTracking(True)
        self._imports = imports
        self._moving = QTimer(self)
        self._moving.setInterval(_FRAME)
        self._moving.timeout.connect(self._move_bars)
        self._heights = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.setInterval(_HEIGHTS)
        self._heights.timeout.connect(self.scheduleDelayedItemsLayout)
        imports.dataChanged.connect(self._changed)
        imports.modelReset.connect(self._changed)

    def _changed(self) -> None:
        # A row that begins to be read grows by its bar.
        if not self._heights.isActive():
            self._heights.start()
        if self._imports.count("reading"):
            self._moving.start()
        else:
            self._moving.stop()

    def _move_bars(self) -> None:
        self._delegate.phase = (self._delegate.phase + _FRAME / _TRAVEL) % 1.0
        if self.isVisible():
            for row, line in enumerate(self._imports.lines):
                if line.state == "reading":
                    self.update(self._imports.index(row))

    def _row_at(self, point: QPoint) -> int | None:
        """The row whose button is at `point`."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        button = self._delegate.button_rect(self.visualRect(index), self._imports[index.row()])
        return index.row() if button.isValid() and button.contains(point) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        hovered = self._imports.index(-1 if row is None else row)
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.hovered = self._imports.index(-1)
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0) or (
            event.key() == Qt.Key.Key_Delete and row >= 0 and not self._imports[row].is_over
        ):
            self.acted.emit(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ImportPanel(Panel):
    """Title, overall bar, the files, and «Ocultar».

    Signals: `hidden_by_person()`; `acted(row)` for the buttons of files that are over (opening, choosing
    another); cancelling is done here.
    """

    hidden_by_person = Signal()
    acted = Signal(int)

    def __init__(self, imports: Imports, parent: QWidget | None = None) -> None:
        super().__init__("surface", line="left", parent=parent)
        self.imports = imports
        self.setAccessibleName(tr("documents.import_panel"))
        self.setMinimumWidth(fonts.px(340))
        self.body.addWidget(self._make_head())
        self.view = ImportView(imports.list)
        self.view.acted.connect(self._act)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._make_foot())
        imports.progressed.connect(self.update_words)
        self.update_words()

    def _make_head(self) -> QWidget:
        head = Panel("panel", line="bottom", margins=(16, 11, 16, 12), gap=8)
        row = QHBoxLayout()
        self.title = Label("", "subtitle")
        self.cancel_all = Button(tr("documents.cancel_all"), kind="danger", compact=True)
        self.cancel_all.clicked.connect(self.imports.cancel_all)
        row.addWidget(self.title, 1)
        row.addWidget(self.cancel_all)
        head.body.addLayout(row)
        self.progress = ProgressBar()
        # In a narrow panel the files that could not be read are still told, on a second line.
        self.progress.left.setWordWrap(True)
        head.body.addWidget(self.progress)
        self.summary = Label("", "secondary", "text_2", wrap=True)
        self.summary.hide()
        head.body.addWidget(self.summary)
        return head

    def _make_foot(self) -> QWidget:
        foot = Panel("panel", line="top", margins=(16, 9, 16, 9), gap=12, horizontal=True)
        self.note = Label("", "secondary", "text_2", wrap=True)
        self.hide_button = Button(tr("documents.hide"), compact=True)
        self.hide_button.clicked.connect(self.hidden_by_person)
        foot.body.addWidget(self.note, 1)
        foot.body.addWidget(self.hide_button)
        return foot

    def update_words(self) -> None:
        """Say where the import is."""
        imports, files = self.imports, self.imports.list
        running = imports.is_running
        # What was taken out is no longer among the files to be read.
        total = len(files) - files.count("cancelled")
        over = files.over - files.count("cancelled")
        title = tr("documents.importing", n=total) if total else tr("documents.import_looking")
        self.title.setText(title if running else tr("documents.import_done"))
        self.cancel_all.setVisible(running and not imports.is_indexing)
        right = tr("documents.import_indexing") if imports.is_indexing else time_left(imports.seconds_left())
        left = tr("documents.import_progress", done=over, total=total) if total else ""
        failed = files.count("failed")
        if failed:
            left += " · " + tr("documents.sum_failed", n=failed)
        self.progress.setVisible(running)
        self.summary.setVisible(not running and len(files) > 0)
        self.summary.setText(summary(files))
        self.progress.show_progress(over, total if total or running else 1, left, right or " ")
        self.note.setText(tr("documents.import_note" if running else "documents.import_note_done"))

    def line(self, row: int) -> ImportLine:
        return self.imports.list[row]

    def _act(self, row: int) -> None:
        action = action_of(self.line(row))
        if action is None:
            return
        if action.id in ("cancel", "leave_out"):
            self.imports.cancel(row)
        else:
            self.acted.emit(row)
