"""The column beside the matrix: what the chosen cell counts, and where practices are missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.models.coverage import CellEntry, Coverage, Gap
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.chips import Chip, classification
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.layouts import clear, rule
from desktop_app.widgets.panels import Card, Panel, scrolling

#: Entries of a cell shown; «Abrir en Prácticas» shows all.
_SHOWN = 6


class CoverageSide(Panel):
    """Cell above, gaps below. `gap_chosen(level, dimension)` when a gap's card is clicked."""

    gap_chosen = Signal(str, str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("panel", line="left", parent=parent)
        self._context = context
        self.setMinimumWidth(fonts.px(280))
        inner = Panel("panel", margins=(16, 16, 16, 16), gap=8)
        self._cell = QVBoxLayout()
        self._cell.setSpacing(8)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(10)
        inner.body.addLayout(self._cell)
        self.rule = rule()
        inner.body.addWidget(self.rule)
        inner.body.addLayout(self._gaps)
        inner.body.addStretch(1)
        self.body.addWidget(scrolling(inner))

    def show_cell(self, coverage: Coverage, level: str, dimension: str) -> None:
        clear(self._cell)
        entries = coverage.cells.get((level, dimension), ())
        self._cell.addWidget(Label(tr("coverage.cell"), "caption_strong", "text_2"))
        self._cell.addLayout(_chips(level, dimension, str(len(entries))))
        for entry in entries[:_SHOWN]:
            self._cell.addWidget(self._entry_card(entry, coverage.role == "practice"))
        if not entries:
            self._cell.addWidget(Label(tr(f"coverage.none_{coverage.role}"), "body", "text_2"))
        elif coverage.role == "practice":
            button = Button(tr("coverage.open_practices"), icon="open", key="Return", compact=True)
            button.clicked.connect(lambda: self.open_cell(level, dimension))
            self._cell.addWidget(button)

    def open_cell(self, level: str, dimension: str) -> None:
        self._context.navigator.open_practices(level=(level,), dimension=(dimension,))

    def _entry_card(self, entry: CellEntry, is_practice: bool) -> QWidget:
        card = LinkCard()
        card.body.addWidget(Label(entry.title, "strong", wrap=True))
        if entry.where:
            card.body.addWidget(Label(entry.where, "secondary", "text_2", wrap=True))
        card.body.addWidget(Label(_shortened(entry.text), "secondary", "text_2", wrap=True))
        navigator = self._context.navigator
        open_it = navigator.open_practice if is_practice else navigator.open_passage
        card.clicked.connect(lambda: open_it(entry.id))
        card.setAccessibleName(entry.title)
        return card

    def show_gaps(self, coverage: Coverage) -> None:
        """Where practices lack; nothing while proposals or challenges are counted."""
        clear(self._gaps)
        has_gaps = coverage.role == "practice" and coverage.matrix.total > 0
        self.rule.setVisible(has_gaps)
        if not has_gaps:
            return
        self._gaps.addWidget(IconLabel("warning", tr("coverage.gaps"), "strong", "text", icon_ink="warning"))
        for gap in coverage.gaps:
            self._gaps.addWidget(self._gap_card(gap))
        if not coverage.gaps:
            self._gaps.addWidget(Label(tr("coverage.gap_nothing"), "body", "text_2", wrap=True))

    def _gap_card(self, gap: Gap) -> QWidget:
        card = LinkCard("warning" if gap.practices == 0 else "true")
        card.body.addLayout(_chips(gap.level, gap.dimension))
        if gap.practices:
            card.body.addWidget(
                Label(tr("coverage.gap_few", n=gap.practices, needs=gap.needs), "body", wrap=True)
            )
        else:
            self._fill_empty_gap(card, gap)
        card.clicked.connect(lambda: self.gap_chosen.emit(gap.level, gap.dimension))
        return card

    def _fill_empty_gap(self, card: Card, gap: Gap) -> None:
        card.body.addWidget(Label(tr("coverage.gap_none"), "strong", wrap=True))
        if gap.example is not None:
            card.body.addWidget(Label(tr("coverage.gap_need"), "body", "text_2", wrap=True))
            quotation = Label(_shortened(gap.example.text), "body", wrap=True)
            quotation.setFont(fonts.document(90))
            card.body.addWidget(quotation)
            see = Button(tr("coverage.see_passage"), kind="link")
            passage_id = gap.example.id
            see.clicked.connect(lambda: self._context.navigator.open_passage(passage_id))
            card.body.addWidget(see, 0, Qt.AlignmentFlag.AlignRight)
        elif gap.level_needs:
            card.body.addWidget(
                Label(tr("coverage.gap_level_need", n=gap.level_needs), "body", "text_2", wrap=True)
            )


class LinkCard(Card):
    """A card that is clicked, or opened with Enter or Space, as a whole."""

    clicked = Signal()

    def __init__(self, kind: str = "true", parent: QWidget | None = None) -> None:
        super().__init__("warning" if kind == "warning" else "true", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.body.setSpacing(4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def _chips(level: str, dimension: str, count: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Chip(classification(level)))
    row.addWidget(Label("×", "body", "text_2"))
    row.addWidget(Chip(classification(dimension)))
    row.addStretch(1)
    if count:
        row.addWidget(Label(count, "strong"))
    return row


def _shortened(text: str, limit: int = 110) -> str:
    """The first words of a text, ending at a word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"
