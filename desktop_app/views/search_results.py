"""The list of results with its heading, and what stands there while waiting or when nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.delegates.cards import document_name, group_text, source_line
from desktop_app.delegates.snippet import read_marks
from desktop_app.language import number, tr
from desktop_app.models.hits import HitsModel
from desktop_app.models.hits_rows import DocumentRow, GroupRow, HitRow, Row
from desktop_app.views.search_list import HitList
from desktop_app.views.search_query import Found
from desktop_app.views.search_relaxing import relaxation_text
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.layouts import FlowLayout, clear
from desktop_app.widgets.panels import EmptyState, Panel, SkeletonCards
from index.results import SearchAnswer, Sort

WAIT_MILLISECONDS = 200
SORTS: tuple[Sort, ...] = ("relevance", "date", "document")


class Understood(Panel):
    """How the search was read, on one line; a button unfolds what does not fit on it."""

    def __init__(self) -> None:
        super().__init__("panel", margins=(14, 0, 10, 4), gap=4, horizontal=True)
        self._line = ElidedLabel("", "caption", "text_2")
        self._whole = Label("", "caption", "text_2", wrap=True)
        self._whole.hide()
        self._unfold = IconButton(
            "chevron-down", tr("finding.how_read"), size=12, side=20, checkable=True, ink="text_2"
        )
        self._unfold.toggled.connect(self._show_whole)
        top = Qt.AlignmentFlag.AlignTop
        self.body.addWidget(self._line, 1)
        self.body.addWidget(self._whole, 1)
        self.body.addWidget(self._unfold, 0, top)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """An empty sentence hides the line."""
        self._line.setText(sentence)
        self._whole.setText(sentence)
        self._line.setToolTip(sentence)
        self.setVisible(bool(sentence))

    def _show_whole(self, on: bool) -> None:
        self._line.setVisible(not on)
        self._whole.setVisible(on)


class ResultsPane(Panel):
    """Signals: `sorted_by(sort)`; `collapsed(on)`: by document or not; `saved_wanted`; `dossier_wanted`;
    `relaxed(text, filters)`: another spelling was chosen; `loosened(relaxation)`: a wider search was.
    """

    sorted_by = Signal(str)
    collapsed = Signal(bool)
    saved_wanted = Signal()
    dossier_wanted = Signal()
    relaxed = Signal(str, dict)
    loosened = Signal(object)

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
        self._is_collapsed = False
        self._filters: Mapping[str, Sequence[str]] = {}
        self.saved = IconButton("bookmark", tr("finding.saved"), size=15, ink="text_2")
        self.saved.clicked.connect(self.saved_wanted)
        self.to_dossier = IconButton("dossier-add", tr("finding.search_to_dossier"), size=15, ink="text_2")
        self.to_dossier.clicked.connect(self.dossier_wanted)
        self.new = Button("", icon="bookmark", kind="quiet", compact=True)
        self.new.clicked.connect(self.saved_wanted)
        self.new.hide()
        head.body.addWidget(self.count, 1)
        head.body.addWidget(self.new)
        head.body.addWidget(self.saved)
        head.body.addWidget(self.to_dossier)
        head.body.addWidget(self.sort)
        self.body.addWidget(head)
        self.understood = Understood()
        self.body.addWidget(self.understood)
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
        self._before: QWidget = self.list  #: what the grey cards took the place of
        self._waiting.timeout.connect(self._show_skeleton)

    def _show_skeleton(self) -> None:
        self._before = self._pages.currentWidget() or self.list
        self._pages.setCurrentWidget(self._skeleton)

    def wait(self) -> None:
        """An answer is on its way: grey cards after 200 ms, if there is nothing to leave standing."""
        if self._model.rowCount() == 0 and self._pages.currentWidget() is not self._skeleton:
            self._waiting.start()

    def stop_waiting(self) -> None:
        """The answer came and is not shown here: what stood before stays, no grey cards."""
        self._waiting.stop()
        if self._pages.currentWidget() is self._skeleton:
            self._pages.setCurrentWidget(self._before)

    def show_answer(self, found: Found) -> None:
        """Say how much was found, and show the list that the model holds, or why there is none."""
        self._waiting.stop()
        answer, request = found.answer, found.request
        self._filters = request.filters
        self._sort, self._is_collapsed = request.sort, request.collapse
        self.sort.setText(tr(f"finding.sort_{request.sort}"))
        self.count.setText(
            tr(
                "finding.total",
                passages=tr("window.n_passages", n=answer.total),
                documents=tr("window.n_documents", n=answer.documents),
            )
            if answer.total
            else tr("finding.total_none")
        )
        self.understood.show_sentence(answer.understood if answer.query.strip() or request.like else "")
        self._show_suggestions(answer if found.rows else None)
        if found.rows:
            self._pages.setCurrentWidget(self.list)
        else:
            self._show_nothing(answer, is_like=bool(request.like))

    def show_new(self, count: int) -> None:
        """How much is new in the saved searches, in the place of their button's icon."""
        self.new.setText(tr("finding.n_new", n=count))
        self.new.setToolTip(tr("finding.n_new_tip"))
        self.new.setVisible(count > 0)
        self.saved.setVisible(not count)

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

    def _show_nothing(self, answer: SearchAnswer, *, is_like: bool) -> None:
        """Name the words, then offer searches that find something, with their counts."""
        buttons: list[tuple[str, Callable[[], object]]] = []
        for suggestion in answer.suggestions[:3]:
            buttons.append(
                (
                    tr("finding.search_for", text=suggestion),
                    partial(self.relaxed.emit, suggestion, dict(self._filters)),
                )
            )
        buttons += [
            (relaxation_text(wider), partial(self.loosened.emit, wider)) for wider in answer.relaxations
        ]
        text = tr("finding.nothing_hint") if not buttons else tr("finding.nothing_relax")
        title = (
            tr("finding.nothing", text=answer.query) if answer.query.strip() else tr("finding.nothing_at_all")
        )
        if is_like:
            title, text = tr("finding.nothing_similar"), tr("finding.nothing_similar_hint")
        self._fill_empty(EmptyState("search", title, text, buttons))

    def _show_suggestions(self, answer: SearchAnswer | None) -> None:
        """«¿Quiso decir …?» above the results, and wider searches where they are few."""
        clear(self._meant)
        # What was searched for already is told in the sentence above.
        suggestions = answer.suggestions[:2] if answer is not None and not answer.respelled else ()
        for text in suggestions:
            button = Button(tr("finding.did_you_mean", text=text), kind="link")
            button.clicked.connect(partial(self.relaxed.emit, text, dict(self._filters)))
            self._meant.addWidget(button)
        wider = answer.relaxations[:2] if answer is not None else ()
        for one in wider:
            button = Button(relaxation_text(one), kind="link")
            button.clicked.connect(partial(self.loosened.emit, one))
            self._meant.addWidget(button)
        self._meant_row.setVisible(bool(suggestions or wider))

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
        menu.addSeparator()
        by_document = QAction(tr("finding.collapsed"), menu)
        by_document.setCheckable(True)
        by_document.setChecked(self._is_collapsed)
        by_document.triggered.connect(self.collapsed)
        menu.addAction(by_document)
        menu.popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))


def spoken(row: Row) -> str:
    """A row for screen readers."""
    if isinstance(row, GroupRow):
        return f"{group_text(row)} {number(row.count)}"
    if isinstance(row, DocumentRow):
        state = tr("finding.document_open" if row.is_open else "finding.document_closed")
        passages = tr("window.n_passages", n=row.count)
        return f"{document_name(row.hit)}, {passages}{state if row.count > 1 else ''}"
    if isinstance(row, HitRow):
        return f"{row.title}. {source_line(row)}. {read_marks(row.hit.snippet)[0]}"
    return tr("window.loading")
