"""Painting one row of the reader: band, margin label, glyphs, texts, footnote marks, table lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QPainter, QPalette, QPen

from desktop_app import fonts
from desktop_app.models.reading import ReaderRow
from desktop_app.theme import Theme
from desktop_app.views.reader_layout import Columns, LaidRow
from desktop_app.widgets.glyphs import paint_glyph, scheme_of

Selections = Callable[[int], list[QAbstractTextDocumentLayout.Selection]]


def paint_row(
    painter: QPainter,
    row: ReaderRow,
    laid: LaidRow,
    columns: Columns,
    at: QPointF,
    *,
    is_current: bool,
    is_first_of_current: bool,
    selections: Selections,
) -> None:
    """Draw a row with its top left at `at` (x is always the viewport's)."""
    painter.save()
    painter.translate(at)
    if is_current:
        _paint_band(painter, laid, columns)
    if row.style in ("row", "head"):
        _paint_grid(painter, row, laid, columns)
    _paint_margin(painter, row, laid, columns, is_current and is_first_of_current)
    for number, cell in enumerate(laid.cells):
        if cell.document is None:
            continue
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, Theme.current().color(_ink(row)))
        context.selections = selections(number)
        painter.save()
        painter.translate(cell.x, laid.above + cell.y)
        cell.document.documentLayout().draw(painter, context)
        painter.restore()
    if row.marker and not columns.is_parallel:
        _paint_bullet(painter, laid, columns)
    _paint_notes(painter, row, laid)
    painter.restore()


def _ink(row: ReaderRow) -> str:
    return "text_2" if row.style in ("footnote", "head") else "text"


def _paint_band(painter: QPainter, laid: LaidRow, columns: Columns) -> None:
    tokens = Theme.current()
    painter.fillRect(QRectF(0, 0, columns.width, laid.height), tokens.color("accent_soft"))
    painter.fillRect(QRectF(0, 0, 3, laid.height), tokens.color("accent"))
    if columns.is_parallel:
        edge = tokens.color("accent")
        edge.setAlphaF(0.45)
        painter.setPen(QPen(edge, 1))
        for x in (columns.margin_x, columns.margin_x + columns.margin_width):
            painter.drawLine(QPointF(x, 0), QPointF(x, laid.height))


def _paint_grid(painter: QPainter, row: ReaderRow, laid: LaidRow, columns: Columns) -> None:
    """Thin lines around the cells of a table row."""
    tokens = Theme.current()
    frame = QRectF(columns.text_x + 0.5, 0.5, columns.text_width - 1, laid.height)
    if row.style == "head":
        painter.fillRect(frame, tokens.color("panel"))
    painter.setPen(QPen(tokens.color("line"), 1))
    painter.drawRect(frame)
    is_grid = len({cell.x for cell in laid.cells}) == len(laid.cells)
    for cell in laid.cells[1:]:
        if is_grid:
            painter.drawLine(
                QPointF(round(cell.x - 8) + 0.5, 0), QPointF(round(cell.x - 8) + 0.5, laid.height)
            )
        elif cell.head:
            painter.save()
            painter.setPen(tokens.color("text_2"))
            painter.setFont(fonts.ui("secondary"))
            spot = QRectF(
                columns.text_x + 10, laid.above + cell.y, cell.x - columns.text_x - 14, fonts.px(21)
            )
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, cell.head)
            painter.restore()


def _paint_margin(painter: QPainter, row: ReaderRow, laid: LaidRow, columns: Columns, strong: bool) -> None:
    """The label, right-aligned (centred between two languages), and the glyphs under it."""
    tokens = Theme.current()
    label = row.margin or (_short(row.label) if strong else "")
    font = fonts.ui("caption_strong" if strong else "caption")
    painter.setFont(font)
    painter.setPen(tokens.color("accent" if strong else "text_3"))
    box = QRectF(columns.margin_x + 4, laid.above, columns.margin_width - 8, columns.line_height)
    align = Qt.AlignmentFlag.AlignVCenter
    align |= Qt.AlignmentFlag.AlignHCenter if columns.is_parallel else Qt.AlignmentFlag.AlignRight
    painter.drawText(box, align, fitting(label, QFontMetricsF(font), box.width()))
    for name, spot in margin_glyphs(row, laid, columns):
        paint_glyph(painter, name, spot)


def fitting(label: str, metrics: QFontMetricsF, width: float) -> str:
    """A label as it fits: where "Paragraph 2 quater" is too long, what tells it from others stays."""
    if metrics.horizontalAdvance(label) > width:
        label = label.partition(" ")[2] or label
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, width)


def _short(label: str) -> str:
    last = label.rsplit(", ", 1)[-1]
    return last[:1].upper() + last[1:]


def margin_glyphs(row: ReaderRow, laid: LaidRow, columns: Columns) -> list[tuple[str, QRectF]]:
    """The levels and dimensions of a row with where their glyphs stand, relative to the row."""
    names = [*row.passage.level, *row.passage.dimension]
    if not names:
        return []
    side, gap = fonts.px(12), 5
    total = len(names) * side + (len(names) - 1) * gap
    right = columns.margin_x + columns.margin_width - 4
    x = columns.margin_x + (columns.margin_width - total) / 2 if columns.is_parallel else right - total
    y = laid.above + (columns.line_height + 1 if row.margin else (columns.line_height - side) / 2)
    spots = []
    for number, name in enumerate(names):
        inset = 0.0 if scheme_of(name) == "level" else 1.5
        spot = QRectF(x + number * (side + gap), y, side, side)
        spots.append((name, spot.adjusted(inset, inset, -inset, -inset)))
    return spots


def _paint_bullet(painter: QPainter, laid: LaidRow, columns: Columns) -> None:
    tokens = Theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.color("text_3"))
    size = 2.3 * columns.zoom / 100
    painter.drawEllipse(
        QPointF(laid.cells[0].x - 11 * columns.zoom / 100, laid.above + columns.line_height / 2), size, size
    )


def note_marks(row: ReaderRow, laid: LaidRow) -> list[tuple[str, str, QRectF]]:
    """(eid, label, place) of the footnote marks after a row's text, relative to the row."""
    if not row.notes or laid.cells[0].document is None:
        return []
    cell = laid.cells[0]
    document = cell.document
    assert document is not None
    block = document.lastBlock()
    layout = block.layout()
    if layout.lineCount() == 0:
        return []
    line = layout.lineAt(layout.lineCount() - 1)
    top = document.documentLayout().blockBoundingRect(block).y() + line.y() + laid.above
    x = cell.x + line.x() + line.naturalTextWidth() + 3
    metrics = QFontMetricsF(fonts.ui("caption_strong"))
    marks = []
    for label, eid in row.notes:
        width = metrics.horizontalAdvance(label)
        marks.append((eid, label, QRectF(x, top, width, metrics.height())))
        x += width + 5
    return marks


def _paint_notes(painter: QPainter, row: ReaderRow, laid: LaidRow) -> None:
    painter.setFont(fonts.ui("caption_strong"))
    painter.setPen(Theme.current().color("accent"))
    for _, label, spot in note_marks(row, laid):
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, label)
