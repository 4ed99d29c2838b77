"""The middle of Revisión: the printed table, the practice's row in it, and what is missing there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from corpus.model import Practice
from desktop_app import fonts
from desktop_app.delegates.source_table import PADDING, SourceDelegate
from desktop_app.language import current, tr
from desktop_app.models.review import UNCERTAIN_FIELDS, statements
from desktop_app.models.source_table import SourceTableModel, quoted_words
from desktop_app.widgets.banner import Banner
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.layouts import clear
from desktop_app.widgets.panels import Panel
from desktop_app.workspace import SourceTable


class SourceView(QTableView):
    """The table as printed. Columns share the width by how much they hold; Ctrl+C copies a cell."""

    def __init__(self, model: SourceTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = SourceDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("review.source_table"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the width to share out does not change with the height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(fonts.px(20))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.lay_out)

    def lay_out(self) -> None:
        """Share out the width and the heights."""
        self.horizontalHeader().setVisible(self._model.has_header)
        total = self.viewport().width()
        self._delegate.pixels = 13 if total < fonts.px(500) else 14
        widths = self._column_widths(total)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self._delegate.row_height(self, row))

    def _column_widths(self, total: int) -> list[int]:
        metrics = QFontMetrics(fonts.document(pixels=self._delegate.pixels))
        most = fonts.px(110 if total < fonts.px(500) else 130)
        least, wanted = [], []
        for column in range(self._model.columnCount()):
            texts = self._model.column_texts(column)
            words = {word for text in texts for word in text.split()}
            longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            least.append(min(longest, most) + 2 * PADDING + 4)
            wanted.append(max(len(text) for text in texts) ** 0.5)
        if sum(least) > total:
            return [low * total // sum(least) for low in least]
        spare = total - sum(least)
        share = sum(wanted) or 1.0
        widths = [low + int(spare * want / share) for low, want in zip(least, wanted, strict=True)]
        if widths:
            widths[-1] += max(0, total - sum(widths))
        return widths

    def show_current(self) -> None:
        row = self._model.current_row
        if row >= 0:
            self.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._later.start(30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)


class SourcePanel(Panel):
    """Where the practice was found. `open_wanted()`: the person wants to read it in its document."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent=parent)
        head = Panel("panel", line="bottom", margins=(18, 0, 12, 0), gap=8, horizontal=True)
        head.setFixedHeight(fonts.px(44))
        self.place = ElidedLabel("", "secondary", "text_2")
        self.open_button = Button(tr("review.open_in_document"), icon="open", kind="link")
        self.open_button.clicked.connect(self.open_wanted)
        head.body.addWidget(Label(tr("review.source"), "strong"))
        head.body.addWidget(self.place, 1)
        head.body.addWidget(self.open_button)
        self.body.addWidget(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(18, 14, 18, 0)
        inner.setSpacing(10)
        self.notices = QVBoxLayout()
        self.notices.setSpacing(8)
        inner.addLayout(self.notices)
        self.model = SourceTableModel(self)
        self.view = SourceView(self.model)
        inner.addWidget(self.view, 1)
        self.note = Label("", "secondary", "text_2", wrap=True)
        self.note.setContentsMargins(0, 0, 0, 8)
        inner.addWidget(self.note)
        self.body.addLayout(inner, 1)
        self.setMinimumWidth(fonts.px(300))

    def show_source(self, practice: Practice, table: SourceTable | None) -> None:
        self._show_place(practice, table)
        self._show_notices(practice, table)
        self.open_button.setVisible(practice.passage_id is not None)
        if self.model.show(table, quoted_words(practice.evidence)):
            self.view.lay_out()
        self.note.setVisible(self.model.left_out > 0)
        self.note.setText(tr("review.rows_left_out", n=len(table.rows)) if table else "")
        self.view.show_current()

    def _show_place(self, practice: Practice, table: SourceTable | None) -> None:
        if table is None:
            self.place.setText("")
            return
        name = table.document.short_title.text(current()) or table.document.title
        page = practice.page
        self.place.setText(tr("review.source_page", document=name, page=page) if page else name)

    def _show_notices(self, practice: Practice, table: SourceTable | None) -> None:
        clear(self.notices)
        doubts = [field for field in UNCERTAIN_FIELDS if field in practice.uncertain]
        if practice.review == "pending" and doubts:
            said = [sentence.text(current()) for sentence in statements(practice)]
            self.notices.addWidget(Banner("warning", " ".join(said) or tr(f"review.doubt_{doubts[0]}")))
        if table is None:
            self.notices.addWidget(Label(tr("review.no_source"), "body", "text_2"))
