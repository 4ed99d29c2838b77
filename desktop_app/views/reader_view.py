"""The page of the reader: one laid-out text per passage, labels in the margin, hits, selection.

Rows are laid out when they come into view and, in slices of a few milliseconds, ahead of time; until
then their heights are estimates, and the row at the top stays where it is when an estimate is corrected.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desktop_app.models.reading import Reading, Spot
from desktop_app.theme import Theme
from desktop_app.views.reader_layout import Columns, LaidRow
from desktop_app.views.reader_marked import MarkedText, Point
from desktop_app.views.reader_paint import margin_glyphs, note_marks, paint_row
from desktop_app.widgets.glyphs import spoken

_SLICE_SECONDS = 0.008


class ReaderView(QAbstractScrollArea):
    """Signals: `selected(row)`: the person chose a passage; `zoomed(step)`: Ctrl+wheel."""

    selected = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading: Reading | None = None
        self.zoom = 100
        self.current = -1
        self._band: frozenset[int] = frozenset()
        self._rows: list[LaidRow] = []
        self._tops: list[float] = []
        self._columns = Columns(400, 100, False)
        self._hits: dict[int, list[Spot]] = {}
        self._hit: Spot | None = None
        self._marked = MarkedText()
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._lay_ahead)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setProperty("surface", "surface")
        self.viewport().setAutoFillBackground(False)

    # --- content -----------------------------------------------------------------------------------

    def show_reading(self, reading: Reading | None) -> None:
        """Replace the document; nothing is selected or marked."""
        self.reading = reading
        self.current, self._hit = -1, None
        self._marked = MarkedText(within_column=bool(reading and reading.is_parallel))
        self._band = frozenset()
        self._hits = {}
        self._relay()
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, percent: int) -> None:
        self.zoom = percent
        self._relay()

    def show_hits(self, hits: Sequence[Spot], current: Spot | None = None) -> None:
        """Mark `hits`, and one of them as the current one."""
        self._hits = {}
        for spot in hits:
            self._hits.setdefault(spot[0], []).append(spot)
        self._hit = current
        self.viewport().update()

    def go_to(self, row: int, *, select: bool = True) -> None:
        """Bring a row into view, a little below the top, and select it."""
        if not 0 <= row < len(self._rows):
            return
        if select:
            self._select(row)
        # Rows around must be exact, or the row would move away once they are laid out.
        self._complete(max(0, row - 12), min(len(self._rows), row + 12))
        visible = self.viewport().height()
        top, height = self._tops[row], self._rows[row].height
        bar = self.verticalScrollBar()
        if not (bar.value() <= top and top + height <= bar.value() + visible):
            room = min(visible * 0.25, max(0.0, visible - height) / 2)
            bar.setValue(round(top - room))
        self.viewport().update()

    def reveal(self, spot: Spot) -> None:
        """Scroll so that a hit is visible."""
        row = spot[0]
        self._complete(max(0, row - 12), min(len(self._rows), row + 12))
        laid = self._rows[row]
        document = laid.cells[min(spot[1], len(laid.cells) - 1)].document
        y = self._tops[row] + laid.above + laid.cells[min(spot[1], len(laid.cells) - 1)].y
        if document is not None:
            block = document.findBlock(spot[2])
            line = block.layout().lineForTextPosition(spot[2] - block.position())
            y += document.documentLayout().blockBoundingRect(block).y() + line.y()
        bar, visible = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + 20 <= y <= bar.value() + visible - 60:
            bar.setValue(round(y - visible / 3))
        self.viewport().update()

    # --- layout ------------------------------------------------------------------------------------

    def _relay(self) -> None:
        """Begin again with estimates, keeping the row at the top."""
        top = self._row_at(self.verticalScrollBar().value())
        inside = self.verticalScrollBar().value() - self._tops[top] if self._tops else 0
        reading = self.reading
        self._columns = Columns(self.viewport().width(), self.zoom, bool(reading and reading.is_parallel))
        self._rows = [self._columns.lay(row) for row in reading.rows] if reading else []
        self._place(0)
        if top < len(self._tops):
            self.verticalScrollBar().setValue(round(self._tops[top] + inside))
        self._ahead.start()
        self.viewport().update()

    def _place(self, start: int) -> None:
        y = 10.0 if start == 0 else self._tops[start]
        del self._tops[start:]
        for laid in self._rows[start:]:
            self._tops.append(y)
            y += laid.height
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(y + 40 - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._columns.line_height * 1.5))

    def _complete(self, start: int, end: int) -> bool:
        """Lay out rows `start` to `end`; True if any height changed."""
        if self.reading is None:
            return False
        moved, first = 0.0, None
        top = self._row_at(self.verticalScrollBar().value())
        for number in range(start, end):
            change = self._columns.complete(self.reading.rows[number], self._rows[number])
            if change:
                first = number if first is None else first
                moved += change if number < top else 0
        if first is None:
            return False
        self._place(first)
        if moved:
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + moved))
        return True

    def _lay_ahead(self) -> None:
        until = time.monotonic() + _SLICE_SECONDS
        for number, laid in enumerate(self._rows):
            if laid.is_exact:
                continue
            self._complete(number, min(number + 4, len(self._rows)))
            if time.monotonic() > until:
                return
        self._ahead.stop()

    def _row_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._relay()
        else:
            self._place(0)

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = Theme.current()
        painter.fillRect(event.rect(), tokens.color("surface"))
        if self.reading is None or not self._rows:
            return
        first, last = self._visible()
        if self._complete(first, last + 1):
            first, last = self._visible()
            self._complete(first, last + 1)
        if self.reading.is_parallel:
            self._paint_middle(painter)
        offset = self.verticalScrollBar().value()
        for number in range(first, last + 1):
            paint_row(
                painter,
                self.reading.rows[number],
                self._rows[number],
                self._columns,
                QPointF(0, self._tops[number] - offset),
                is_current=number in self._band,
                is_first_of_current=number == self.current,
                selections=partial(self._selections, number),
            )

    def _paint_middle(self, painter: QPainter) -> None:
        tokens, columns = Theme.current(), self._columns
        band = QRectF(columns.margin_x, 0, columns.margin_width, self.viewport().height())
        painter.fillRect(band, tokens.color("panel"))
        painter.setPen(tokens.color("line"))
        painter.drawLine(band.topLeft(), band.bottomLeft())
        painter.drawLine(band.topRight(), band.bottomRight())

    def _visible(self) -> tuple[int, int]:
        y = self.verticalScrollBar().value()
        return self._row_at(y), self._row_at(y + self.viewport().height())

    def _selections(self, row: int, cell: int) -> list[QAbstractTextDocumentLayout.Selection]:
        document = self._rows[row].cells[cell].document
        if document is None:
            return []
        tokens = Theme.current()
        result = []
        for spot in self._hits.get(row, ()):
            if spot[1] == cell:
                style = QTextCharFormat()
                is_current = spot == self._hit
                style.setBackground(tokens.color("current_hit" if is_current else "hit"))
                style.setForeground(tokens.color("on_current_hit" if is_current else "on_hit"))
                if is_current:
                    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                    style.setFontUnderline(True)
                result.append(_selection(document, spot[2], spot[2] + spot[3], style))
        span = self._marked.span(row, cell, document.characterCount() - 1)
        if span is not None:
            style = QTextCharFormat()
            style.setBackground(tokens.color("accent"))
            style.setForeground(tokens.color("on_accent"))
            result.append(_selection(document, *span, style))
        return result

    # --- selecting ---------------------------------------------------------------------------------

    def _select(self, row: int) -> None:
        if row != self.current:
            assert self.reading is not None
            self.current = row
            self._band = _band(self.reading, row)
            shown = self.reading.rows[row]
            self.setAccessibleDescription(f"{shown.label}. {' '.join(shown.texts)}")
            self.viewport().update()

    def selected_text(self) -> str:
        """What the person has marked with the mouse, one passage a line."""
        return self._marked.text(self._rows)

    def marked_in(self, text: str) -> tuple[int, int] | None:
        """Start and end, in `text` of the selected passage, of what is marked; None if that is nothing, all
        of it, or goes beyond it."""
        anchor, caret = self._marked.anchor, self._marked.caret
        if anchor is None or caret is None or anchor[:2] != caret[:2] or anchor[0] != self.current:
            return None
        cell = self._rows[anchor[0]].cells[anchor[1]]
        span = self._marked.span(anchor[0], anchor[1], len(cell.text))
        begin = text.find(cell.text) if cell.text else -1
        if span is None or begin < 0 or not cell.text[slice(*span)].strip():
            return None
        start, end = begin + span[0], begin + span[1]
        return None if (start, end) == (0, len(text)) else (start, end)

    def copy(self) -> None:
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def _point_at(self, position: QPoint, *, exact: bool = False) -> Point | None:
        """The character at a place of the viewport."""
        if not self._rows:
            return None
        y = position.y() + self.verticalScrollBar().value()
        row = self._row_at(y)
        laid = self._rows[row]
        below = y - self._tops[row] - laid.above
        cells = [i for i, c in enumerate(laid.cells) if c.x - 8 <= position.x() and c.y <= below]
        which = cells[-1] if cells else 0
        cell = laid.cells[which]
        if cell.document is None:
            return None
        hit = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        inside = QPointF(position.x() - cell.x, below - cell.y)
        at = cell.document.documentLayout().hitTest(inside, hit)
        return None if at < 0 else (row, which, at)

    # --- events ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._marked.begin(self._point_at(event.position().toPoint()))
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and self._marked.anchor is not None:
            self._marked.extend(self._point_at(position))
            self.viewport().update()
            return
        over_note = self._note_at(position) is not None
        shape = Qt.CursorShape.PointingHandCursor if over_note else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not self._marked.is_empty:
            self._select_marked()
            return
        note = self._note_at(position)
        if note is not None and self.reading is not None:
            eids = [row.passage.eid for row in self.reading.rows]
            if note in eids:
                self.go_to(eids.index(note))
                self.selected.emit(self.current)
            return
        row = self._row_at(position.y() + self.verticalScrollBar().value())
        if row < len(self._rows):
            self._select(row)
            self.selected.emit(row)

    def _select_marked(self) -> None:
        """What is done to the selected passage is meant for the one in which the marking began."""
        anchor = self._marked.anchor
        if anchor is not None and anchor[0] != self.current:
            self._select(anchor[0])
            self.selected.emit(anchor[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self._point_at(event.position().toPoint())
        if point is None:
            return
        document = self._rows[point[0]].cells[point[1]].document
        assert document is not None
        cursor = QTextCursor(document)
        cursor.setPosition(point[2])
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._marked.begin((point[0], point[1], cursor.selectionStart()))
        self._marked.extend((point[0], point[1], cursor.selectionEnd()))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._rows:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.go_to(min(max(self.current + step, 0), len(self._rows) - 1))
            self.selected.emit(self.current)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(bar.value() + bar.pageStep() - 48)
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep() + 48)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return bool(super().viewportEvent(event))  # type: ignore[arg-type]  # any QEvent

    def _show_tip(self, event: QHelpEvent) -> None:
        row = self._row_at(event.pos().y() + self.verticalScrollBar().value())
        if self.reading is None or row >= len(self._rows):
            return
        at = QPointF(event.pos()) - QPointF(0, self._tops[row] - self.verticalScrollBar().value())
        glyphs = margin_glyphs(self.reading.rows[row], self._rows[row], self._columns)
        name = next((name for name, spot in glyphs if spot.adjusted(-2, -2, 2, 2).contains(at)), "")
        if name:
            QToolTip.showText(event.globalPos(), spoken(name), self.viewport())
        else:
            QToolTip.hideText()

    def _note_at(self, position: QPoint) -> str | None:
        """The footnote whose mark is at a place."""
        row = self._row_at(position.y() + self.verticalScrollBar().value())
        if self.reading is None or row >= len(self._rows):
            return None
        at = QPointF(position) - QPointF(0, self._tops[row] - self.verticalScrollBar().value())
        marks = note_marks(self.reading.rows[row], self._rows[row])
        return next((eid for eid, _, spot in marks if spot.adjusted(-3, -3, 3, 3).contains(at)), None)


def _band(reading: Reading, row: int) -> frozenset[int]:
    """The rows that are filled when `row` is selected: itself and, unless it is a heading, its points."""
    rows = reading.rows
    band, eids = {row}, {rows[row].passage.eid}
    if rows[row].style == "heading":
        return frozenset(band)
    for number in range(row + 1, len(rows)):
        if rows[number].passage.parent not in eids:
            break
        band.add(number)
        eids.add(rows[number].passage.eid)
    return frozenset(band)


def _selection(
    document: object, start: int, end: int, style: QTextCharFormat
) -> QAbstractTextDocumentLayout.Selection:
    result = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(document)  # type: ignore[call-overload]  # a QTextDocument
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    result.cursor, result.format = cursor, style
    return result
