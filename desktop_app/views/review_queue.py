"""The left of Revisión: the queue by country."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from corpus.model import Practice
from desktop_app import fonts
from desktop_app.delegates.review import ReviewDelegate
from desktop_app.language import tr
from desktop_app.models.review import Group, ReviewModel


class ReviewQueue(QListView):
    """Walks practices with ↑ ↓, passing over country rows; ← → and a click fold those.

    `practice_chosen(id)`: another practice is current, by the person or by `choose`.
    """

    practice_chosen = Signal(str)

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen: str | None = None
        self.setModel(model)
        self.setItemDelegate(ReviewDelegate(self))
        self.setAccessibleName(tr("review.queue"))
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(fonts.px(140))
        model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def chosen(self) -> str | None:
        """The practice that is shown beside the queue, even where its group is folded."""
        return self._chosen

    def choose(self, practice_id: str | None) -> None:
        """Make a practice current, unfolding its group."""
        if practice_id is None:
            self._chosen = None
            self.clearSelection()
            return
        if self._model.row_of(practice_id) < 0:
            self._unfold(practice_id)
        row = self._model.row_of(practice_id)
        is_new = practice_id != self._chosen
        self._chosen = practice_id
        if row >= 0:
            index = self._model.index(row)
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        if is_new:
            self.practice_chosen.emit(practice_id)

    def step(self, by: int) -> None:
        """To the practice before (-1) or after (1), in the order shown."""
        neighbour = self._model.neighbour(self._chosen, by)
        if neighbour is not None:
            self.choose(neighbour)

    def _unfold(self, practice_id: str) -> None:
        group = self._model.group_of(practice_id)
        for row in range(self._model.rowCount()):
            item = self._model.row(row)
            if isinstance(item, Group) and group is not None and item.key == group.key:
                self._model.set_folded(row, False)
                return

    def _restore(self) -> None:
        row = self._model.row_of(self._chosen)
        if row >= 0:
            index = self._model.index(row)
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        item = now.data(ReviewModel.ROW)
        if isinstance(item, Practice) and item.id != self._chosen:
            self._chosen = item.id
            self.practice_chosen.emit(item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        on_group = isinstance(self.currentIndex().data(ReviewModel.ROW), Group)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not on_group:
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self._fold_around(self.currentIndex().row(), key == Qt.Key.Key_Left)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and on_group:
            self._model.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        """The next practice; at the end of an open group, over the folded groups that follow."""
        self.step(by)

    def _fold_around(self, row: int, folded: bool) -> None:
        while row > 0 and not isinstance(self._model.row(row), Group):
            row -= 1
        self._model.set_folded(row, folded)
        self.setCurrentIndex(self._model.index(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if isinstance(index.data(ReviewModel.ROW), Group):
            self._model.toggle(index.row())
            self.setFocus()
        else:
            super().mousePressEvent(event)
