"""The card that is in hand: opened in the reader once one rests on it, and in hand again in new results."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from desktop_app.context import WindowContext
from desktop_app.models.hits import HitsModel, Role
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.reader import Reader
from desktop_app.views.search_list import HitList

#: How long a card must have been in hand before it is opened, so that walking through them stays light.
REST_MILLISECONDS = 80


class CardInHand(QObject):
    """`entered` when a card was opened to be read, not only passed by. `words`: what to highlight for it."""

    entered = Signal()

    def __init__(
        self,
        context: WindowContext,
        cards: HitList,
        reader: Reader,
        words: Callable[[HitRow], tuple[str, ...]],
    ) -> None:
        super().__init__(cards)
        self._context, self._cards, self._reader, self._words = context, cards, reader, words
        model = cards.model()
        assert isinstance(model, HitsModel)
        self._model = model
        self._to_choose = ""  #: the hit that was in hand before the answer, until it is there again
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MILLISECONDS)
        self._rest.timeout.connect(lambda: self.open(cards.currentIndex(), False))
        cards.opened.connect(self._taken)
        model.dataChanged.connect(lambda *_: self.take_again())

    def keep(self) -> None:
        """Remember which hit is in hand, before other results are shown."""
        row = self._cards.currentIndex().data(Role.ROW)
        self._to_choose = (row.hit.id if isinstance(row, HitRow) else "") or self._to_choose

    def take_again(self) -> None:
        """Take it in hand when it is also in the new results. What is in view stays there: after a new
        question that is the best of the answer, wherever the card stands."""
        row = self._model.row_of(self._to_choose) if self._to_choose else -1
        if row >= 0:
            self._to_choose = ""
            bar = self._cards.verticalScrollBar()
            position = bar.value()
            self._cards.choose(row)
            bar.setValue(position)

    def take_first(self) -> None:
        first = self._model.first_hit()
        if first >= 0:
            self._cards.setCurrentIndex(self._model.index(first, 0))

    def go_to_cards(self) -> None:
        """Leave the field for the results."""
        self._cards.setFocus()
        if self._cards.currentIndex().isValid():
            self._cards.scrollTo(self._cards.currentIndex())
        else:
            self.take_first()

    def _taken(self, index: QModelIndex, with_focus: bool) -> None:
        self._to_choose = ""
        if with_focus:
            self._rest.stop()
            self.open(index, True)
        else:
            self._rest.start()

    def open(self, index: QModelIndex, with_focus: bool) -> None:
        """Show a hit in the reader; `with_focus`: to be read there."""
        row = index.data(Role.ROW)
        if not isinstance(row, HitRow):
            return
        if row.hit.type == "practice":
            if with_focus:
                self._context.navigator.open_practice(row.hit.id)
            elif row.hit.eid:
                self._reader.open_passage(f"{row.hit.document_id}#{row.hit.eid}", self._words(row))
            return
        self._reader.open_passage(row.hit.id, self._words(row))
        if with_focus:
            self.entered.emit()
            self._reader.view.setFocus()
