"""The list of documents: filter field, filter pills, the table, its context menu."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from corpus.vocabulary import scheme
from desktop_app import fonts, icons
from desktop_app.delegates.documents import DocumentDelegate, row_height
from desktop_app.language import concept, tr
from desktop_app.models.documents import Column, DocumentFilter, DocumentsModel, Work
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.fields import SearchField
from desktop_app.widgets.filters import FilterPill
from desktop_app.widgets.panels import Panel
from desktop_app.widgets.popup import TickValue

_WIDTHS = {
    Column.KIND: 132, Column.MEETING: 104, Column.YEAR: 58, Column.LANGUAGES: 96,
    Column.PASSAGES: 84, Column.DATA: 150,
}  # fmt: skip
_NARROW_WIDTHS = {
    Column.KIND: 124,
    Column.MEETING: 82,
    Column.YEAR: 54,
    Column.LANGUAGES: 88,
    Column.PASSAGES: 76,
    Column.DATA: 142,
}
_FACETS = ("kinds", "years", "languages")


class FilterBar(Panel):
    """The field and the pills. `changed(DocumentFilter)`; `left_down()` from the field into the list."""

    changed = Signal(object)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "panel", line="bottom", margins=(16, 0, 16, 10), gap=6, horizontal=True, parent=parent
        )
        self.field = SearchField(tr("documents.filter"))
        self.field.setFixedWidth(fonts.px(262))
        self.field.textChanged.connect(self._tell)
        self.field.left_down.connect(self.left_down)
        self.field.escaped.connect(self.field.clear)
        self.body.addWidget(self.field)
        self.pills: dict[str, FilterPill] = {}
        for facet in _FACETS:
            pill = FilterPill(tr(f"documents.filter_{facet}"))
            pill.changed.connect(self._tell)
            self.body.addWidget(pill)
            self.pills[facet] = pill
        self.clear_button = Button(tr("documents.filter_clear"), kind="link")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.body.addWidget(self.clear_button)
        self.body.addStretch(1)

    @property
    def wanted(self) -> DocumentFilter:
        kinds, years, languages = (frozenset(self.pills[facet].keys()) for facet in _FACETS)
        return DocumentFilter(self.field.text().strip(), kinds, years, languages)

    def show_values(self, model: DocumentsModel) -> None:
        """Offer what the library has, with counts under the other filters."""
        for facet, pill in self.pills.items():
            chosen = set(pill.keys())
            pill.set_values(
                [
                    TickValue(
                        value,
                        _value_text(facet, value),
                        count,
                        state=Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked,
                    )
                    for value, count in model.values(facet).items()
                ]
            )

    def clear(self) -> None:
        for pill in self.pills.values():
            pill.set_values([replace(value, state=Qt.CheckState.Unchecked) for value in pill._values])
        self.field.clear()
        self._tell()

    def _tell(self, *_: object) -> None:
        self.clear_button.setVisible(not self.wanted.is_empty)
        self.changed.emit(self.wanted)


def _value_text(facet: str, value: str) -> str:
    if facet == "kinds":
        return concept("kind", value) if value in scheme("kind") else value
    return tr(f"documents.language_{value}") if facet == "languages" else value


class DocumentsTable(QTableView):
    """One row for each work. Signals name works: `opened(Work, language)`, `current_changed(Work | None)`,
    `removal_wanted(works)`, `citations_wanted(works)`, `confirm_wanted(Work)`,
    `original_wanted(document_id)`.
    """

    opened = Signal(object, str)
    current_changed = Signal(object)
    removal_wanted = Signal(tuple)
    citations_wanted = Signal(tuple)
    confirm_wanted = Signal(object)
    original_wanted = Signal(str)
    resized = Signal()

    def __init__(self, model: DocumentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: set[str] = set()
        self._current: str | None = None
        self.setModel(model)
        self.setItemDelegate(DocumentDelegate(self))
        self.setAccessibleName(tr("documents.table"))
        self._dress()
        self.doubleClicked.connect(self._open_index)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        self.selectionModel().currentRowChanged.connect(self._current_moved)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_height())
        rows.setDefaultSectionSize(row_height())
        head = self.horizontalHeader()
        head.setStyleSheet("QHeaderView::section:first { padding-left: 16px; }")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, fonts.px(width))
        head.setSortIndicator(Column.TITLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    # --- size -----------------------------------------------------------------------------------------

    def content_height(self) -> int:
        """As high as header and rows are: the place puts what follows right below."""
        return self.horizontalHeader().height() + self._model.rowCount() * row_height() + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(400, self.horizontalHeader().height() + 2 * row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What matters least gives way first, so that titles can be read.
        width = self.viewport().width()
        widths = _NARROW_WIDTHS if width < fonts.px(900) else _WIDTHS
        for column, pixels in widths.items():
            self.setColumnWidth(column, fonts.px(pixels))
        self.setColumnHidden(Column.PASSAGES, width < fonts.px(860))

    # --- selection ------------------------------------------------------------------------------------

    def selected(self) -> tuple[Work, ...]:
        works = [self._model.work_at(index) for index in self.selectionModel().selectedRows()]
        return tuple(work for work in works if work is not None)

    def current_work(self) -> Work | None:
        return self._model.work_at(self.currentIndex())

    def select_document(self, document_id: str) -> None:
        row = self._model.row_of(document_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))

    def _keep_selection(self) -> None:
        self._kept = {work.first.id for work in self.selected()}
        work = self.current_work()
        self._current = work.first.id if work else None

    def _restore_selection(self) -> None:
        self.clearSpans()
        for row in range(len(self._model.shown), self._model.rowCount()):
            self.setSpan(row, Column.KIND, 1, len(Column) - Column.KIND)
        selection = self.selectionModel()
        rows = [row for row, work in enumerate(self._model.shown) if work.first.id in self._kept]
        current = self._model.row_of(self._current) if self._current else -1
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for row in rows:
            selection.select(self._model.index(row, 0), flags)
        if current >= 0:
            selection.setCurrentIndex(self._model.index(current, 0), selection.SelectionFlag.NoUpdate)
        self.resized.emit()
        self.current_changed.emit(self.current_work())

    def _current_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self._model.work_at(now))

    # --- doing ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        work = self.current_work()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and work is not None:
            self.opened.emit(work, "")
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.removal_wanted.emit(self.selected())
        else:
            super().keyPressEvent(event)

    def _open_index(self, index: QModelIndex) -> None:
        work = self._model.work_at(index)
        if work is not None:
            self.opened.emit(work, "")

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        work = self._model.work_at(index) or self.current_work()
        if work is not None:
            menu = self.menu_for(work)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(point))

    def menu_for(self, work: Work) -> QMenu:
        """What can be done with a row; removing takes all selected ones if it is among them."""
        menu = QMenu(self)
        for document in work.documents:
            name = tr(f"documents.in_{document.language}")
            text = (
                tr("documents.open") if len(work.documents) == 1 else tr("documents.open_language", name=name)
            )
            menu.addAction(text, partial(self.opened.emit, work, document.language))
        if len(work.documents) > 1:
            menu.addAction(tr("documents.file_parallel"), lambda: self.opened.emit(work, "parallel"))
        menu.addAction(tr("documents.open_original"), lambda: self.original_wanted.emit(work.first.id))
        if work.uncertain:
            action = menu.addAction(tr("documents.confirm_action"), lambda: self.confirm_wanted.emit(work))
            icons.set_icon(action, "warning", "warning")
        menu.addSeparator()
        works = self.selected() if work in self.selected() else (work,)
        citations = menu.addAction(
            tr("documents.export_citations"), lambda: self.citations_wanted.emit(works)
        )
        icons.set_icon(citations, "quote", "text_2")
        removal = menu.addAction(tr("documents.remove"), lambda: self.removal_wanted.emit(works))
        icons.set_icon(removal, "delete", "error")
        return menu
