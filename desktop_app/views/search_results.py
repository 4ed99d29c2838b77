"""The list of results with its heading, and what stands there while waiting or when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import fonts, language
from desktop_app.delegates.cards import CardDelegate, source_line
from desktop_app.delegates.snippet import read_marks
from desktop_app.language import number, tr
from desktop_app.models.hits import GroupRow, HitRow, HitsModel, Index, Role, Row
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import ElidedLabel
from desktop_app.widgets.layouts import FlowLayout, clear
from desktop_app.widgets.panels import EmptyState, Panel, SkeletonCards
from index.results import Relaxation, SearchAnswer, Sort

WAIT_MILLISECONDS = 200
SORTS: tuple[Sort, ...] = ("relevance", "date", "document")


class HitList(QListView):
    """Cards. `opened(index, with_focus)`: a card became current, or was chosen with Entrar."""

    opened = Signal(QModelIndex, bool)
    left_up = Signal()

    def __init__(self, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.cards = CardDelegate(self)
        self.setItemDelegate(self.cards)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(fonts.px(40))
        self.setAccessibleName(tr("finding.results"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and isinstance(current.data(Role.ROW), HitRow):
            self.opened.emit(self.model().index(current.row(), 0), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current, True)
        elif event.key() == Qt.Key.Key_Up and current.row() <= 1:
            self.left_up.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """The next card in that direction, over group headings."""
        model = self.model()
        row = self.currentIndex().row() + by
        while 0 <= row < model.rowCount() and isinstance(model.index(row, 0).data(Role.ROW), GroupRow):
            row += by
        if 0 <= row < model.rowCount():
            self.setCurrentIndex(model.index(row, 0))
            if row >= model.rowCount() - 3 and model.canFetchMore(QModelIndex()):
                model.fetchMore(QModelIndex())

    def choose(self, row: int) -> None:
        """Make a row current without opening it."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.blockSignals(True)
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flag)
        self.blockSignals(False)
        self.viewport().update()


class ResultsPane(Panel):
    """Signals: `sorted_by(sort)`; `relaxed(text, filters)`: a wider search was chosen."""

    sorted_by = Signal(str)
    relaxed = Signal(str, dict)

    def __init__(self, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent=parent)
        self._model = model
        model.speak_with(spoken)
        head = Panel("panel", margins=(14, 6, 10, 2), gap=8, horizontal=True)
        self.count = ElidedLabel("", "secondary_strong")
        self.sort = Button(
            tr("finding.sort_relevance"), icon="sort", kind="quiet", compact=True, menu_arrow=True
        )
        self.sort.clicked.connect(self._open_sorts)
        self._sort: Sort = "relevance"
        self._filters: Mapping[str, Sequence[str]] = {}
        head.body.addWidget(self.count, 1)
        head.body.addWidget(self.sort)
        self.body.addWidget(head)
        self._meant_row = Panel("panel", margins=(12, 0, 12, 6))
        holder = QWidget()
        self._meant = FlowLayout(holder, gap=4)
        self._meant_row.body.addWidget(holder)
        self._meant_row.hide()
        self.body.addWidget(self._meant_row)
        self.list = HitList(model)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._skeleton = SkeletonCards(3, 104)
        self._pages.addWidget(self._skeleton)
        self._empty = QWidget()
        QVBoxLayout(self._empty).setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self.body.addWidget(self._pages, 1)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(WAIT_MILLISECONDS)
        self._waiting.timeout.connect(lambda: self._pages.setCurrentWidget(self._skeleton))

    def wait(self) -> None:
        """An answer is on its way: grey cards after 200 ms, if there is nothing to leave standing."""
        if self._model.rowCount() == 0 and self._pages.currentWidget() is not self._skeleton:
            self._waiting.start()

    def show_answer(
        self,
        answer: SearchAnswer,
        hits: Sequence[HitRow],
        *,
        sort: Sort,
        filters: Mapping[str, Sequence[str]],
    ) -> None:
        self._waiting.stop()
        self._filters = filters
        self._sort = sort
        self.sort.setText(tr(f"finding.sort_{sort}"))
        self.count.setText(
            tr(
                "finding.total",
                passages=tr("window.n_passages", n=answer.total),
                documents=tr("window.n_documents", n=answer.documents),
            )
            if answer.total
            else tr("finding.total_none")
        )
        self.count.setToolTip(answer.understood)
        self._model.show(answer, hits, grouped=sort == "relevance")
        self._show_suggestions(answer if hits else None)
        if hits:
            self._pages.setCurrentWidget(self.list)
            self.list.scrollToTop()
        else:
            self._show_nothing(answer)

    def show_error(self, banner: QWidget) -> None:
        self._waiting.stop()
        self._fill_empty(banner)

    def _fill_empty(self, widget: QWidget) -> None:
        layout = self._empty.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        layout.addWidget(widget)
        self._pages.setCurrentWidget(self._empty)

    def _show_nothing(self, answer: SearchAnswer) -> None:
        """Name the words, then offer searches that find something, with their counts."""
        buttons: list[tuple[str, Callable[[], object]]] = []
        for suggestion in answer.suggestions[:3]:
            buttons.append(
                (
                    tr("finding.search_for", text=suggestion),
                    partial(self.relaxed.emit, suggestion, dict(self._filters)),
                )
            )
        for wider in answer.relaxations[:4]:
            label = self._relaxation(answer.query, wider)
            buttons.append((label, partial(self.relaxed.emit, wider.text, dict(wider.filters))))
        text = tr("finding.nothing_hint") if not buttons else tr("finding.nothing_relax")
        title = (
            tr("finding.nothing", text=answer.query) if answer.query.strip() else tr("finding.nothing_at_all")
        )
        self._fill_empty(EmptyState("search", title, text, buttons))

    def _relaxation(self, query: str, wider: Relaxation) -> str:
        """What a wider search leaves out: words, or filters by their names."""
        passages = tr("window.n_passages", n=wider.total)
        if wider.text.strip() != query.strip():
            return tr("finding.search_only", text=wider.text, passages=passages)
        dropped = [facet for facet in self._filters if facet not in wider.filters]
        if not wider.filters or not dropped:
            return tr("finding.without_filters", passages=passages)
        names = language.listing([tr(f"finding.facet_short_{facet}") for facet in dropped])
        return tr("finding.without_filter", names=names, passages=passages)

    def _show_suggestions(self, answer: SearchAnswer | None) -> None:
        """«¿Quiso decir …?» above few results."""
        clear(self._meant)
        suggestions = answer.suggestions[:2] if answer is not None else ()
        for text in suggestions:
            button = Button(tr("finding.did_you_mean", text=text), kind="link")
            button.clicked.connect(partial(self.relaxed.emit, text, dict(self._filters)))
            self._meant.addWidget(button)
        self._meant_row.setVisible(bool(suggestions))

    def _open_sorts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for sort in SORTS:
            action = QAction(tr(f"finding.sort_{sort}"), menu)
            action.setCheckable(True)
            action.setChecked(sort == self._sort)
            action.triggered.connect(lambda _=False, sort=sort: self.sorted_by.emit(sort))
            group.addAction(action)
            menu.addAction(action)
        menu.popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))


def spoken(row: Row) -> str:
    """A row for screen readers."""
    if isinstance(row, GroupRow):
        key = "finding.group_all" if row.words >= row.of else "finding.group_some"
        return (
            f"{tr(key, n=row.words, of=row.of)} {number(row.count) if row.count is not None else ''}".strip()
        )
    return f"{row.title}. {source_line(row)}. {read_marks(row.hit.snippet)[0]}"
