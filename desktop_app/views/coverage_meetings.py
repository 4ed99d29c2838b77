"""Meetings by theme, painted: a disc where a meeting's documents speak of a theme, with its number."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app import fonts
from desktop_app.language import concept, current, span, tr
from desktop_app.meetings import MeetingColumn, MeetingGrid
from desktop_app.theme import Theme

#: Themes shown; the others have fewer passages.
MOST_THEMES = 7
#: A stretch of at least so many years without any meeting is drawn as a gap.
SILENT_YEARS = 3
_LARGE, _SMALL = 40, 8  #: passages at which a disc is largest; below which its number stands beside it


class MeetingsView(QWidget):
    """The grid. `wanted(document id, theme)` when a disc is clicked."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = MeetingGrid((), {})
        self._is_known = False  #: the library has answered
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("coverage.meetings_title"))

    def show_grid(self, grid: MeetingGrid) -> None:
        self._grid = grid
        self._is_known = True
        self.setAccessibleDescription("\n".join(text for _, text in self._discs_spoken()))
        self.updateGeometry()
        self.update()

    def _themes(self) -> list[str]:
        return list(self._grid.counts)[:MOST_THEMES]

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(700), self._top() + max(1, len(self._themes())) * self._step() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + len(self._slots()) * fonts.px(70) + 8, self.sizeHint().height())

    # --- geometry ----------------------------------------------------------------------------------

    def _top(self) -> int:
        return fonts.px(62)

    def _step(self) -> int:
        return fonts.px(36)

    def _left(self) -> int:
        return fonts.px(176)

    def _slots(self) -> list[tuple[str, int]]:
        """What stands side by side: ("column", index) or ("silence", index of the column before it)."""
        slots: list[tuple[str, int]] = []
        columns = self._grid.columns
        for index, column in enumerate(columns):
            slots.append(("column", index))
            if index + 1 < len(columns) and columns[index + 1].year - column.year > SILENT_YEARS:
                slots.append(("silence", index))
        return slots

    def _x(self, slot: int) -> float:
        width = (self.width() - self._left() - 8) / max(1, len(self._slots()))
        return self._left() + (slot + 0.5) * width

    def _width(self) -> float:
        return (self.width() - self._left() - 8) / max(1, len(self._slots()))

    def _y(self, row: int) -> float:
        return self._top() + (row + 0.5) * self._step()

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._is_known:
            return
        if not self._grid.columns:
            painter.setPen(Theme.current().color("text_2"))
            painter.setFont(fonts.ui())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("coverage.meetings_none"))
            return
        self._paint_rows(painter)
        for slot, (what, index) in enumerate(self._slots()):
            if what == "silence":
                self._paint_silence(painter, slot, index)
            else:
                self._paint_column(painter, slot, self._grid.columns[index], index)

    def _paint_rows(self, painter: QPainter) -> None:
        tokens = Theme.current()
        for row, theme in enumerate(self._themes()):
            y = self._y(row)
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawLine(QPointF(self._left(), y), QPointF(self.width() - 8, y))
            painter.setPen(tokens.color("text"))
            painter.setFont(fonts.ui("secondary"))
            name = painter.fontMetrics().elidedText(
                concept("theme", theme), Qt.TextElideMode.ElideRight, self._left() - 12
            )
            area = QRectF(0, y - fonts.px(10), self._left() - 8, fonts.px(20))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_column(self, painter: QPainter, slot: int, column: MeetingColumn, index: int) -> None:
        tokens = Theme.current()
        x, held = self._x(slot), bool(column.documents)
        bottom = self._top() + len(self._themes()) * self._step()
        style = Qt.PenStyle.SolidLine if held else Qt.PenStyle.DotLine
        painter.setPen(QPen(tokens.color("accent" if held else "field_border"), 1.5 if held else 1, style))
        painter.drawLine(QPointF(x, self._top() - 4), QPointF(x, bottom))
        self._paint_head(painter, x, column)
        if not held:
            painter.setPen(QPen(tokens.color("field_border"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(tokens.color("surface"))
            painter.drawEllipse(QPointF(x, self._top() - 4), fonts.px(6), fonts.px(6))
            return
        for row, theme in enumerate(self._themes()):
            count = self._grid.counts[theme][index]
            if count:
                self._paint_disc(painter, x, self._y(row), count)

    def _paint_head(self, painter: QPainter, x: float, column: MeetingColumn) -> None:
        tokens = Theme.current()
        width = self._width() - 6
        when = span(column.start).split(" ", 1)[-1] if column.start else str(column.year)
        lines = [(column.name.text(current()), "strong" if column.documents else "secondary", "text")]
        if column.place:
            lines.append((column.place, "caption", "text_2"))
        lines.append((when, "caption", "text_2"))
        y = 0.0
        for text, role, ink in lines:
            painter.setFont(fonts.ui(role))  # type: ignore[arg-type]  # each is one of the roles
            painter.setPen(tokens.color(ink if column.documents else "text_2"))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(
                QRectF(x - width / 2, y, width, fonts.px(18)), Qt.AlignmentFlag.AlignCenter, shown
            )
            y += fonts.px(18)

    def _paint_disc(self, painter: QPainter, x: float, y: float, count: int) -> None:
        tokens = Theme.current()
        radius = fonts.px(5) + min(count, _LARGE) / _LARGE * fonts.px(11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("accent"))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setFont(fonts.ui("caption_strong"))
        inside = count >= _LARGE / 2
        painter.setPen(tokens.color("on_accent" if inside else "text"))
        if inside:
            area = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(count))
        else:
            area = QRectF(x + radius + 5, y - fonts.px(9), fonts.px(30), fonts.px(18))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(count))

    def _paint_silence(self, painter: QPainter, slot: int, before: int) -> None:
        tokens = Theme.current()
        first = self._grid.columns[before].year + 1
        last = self._grid.columns[before + 1].year - 1
        years = tr("coverage.no_data_span", first=first, last=last)
        width = min(self._width() - 8, fonts.px(64))
        bottom = len(self._themes()) * self._step()
        area = QRectF(self._x(slot) - width / 2, self._top(), width, bottom)
        painter.setPen(QPen(tokens.color("line"), 1))
        painter.setBrush(tokens.color("panel"))
        painter.drawRect(area)
        painter.setPen(tokens.color("text_2"))
        painter.setFont(fonts.ui("caption"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, tr("coverage.no_data", years=years))

    # --- pointing ----------------------------------------------------------------------------------

    def _discs(self) -> Iterator[tuple[QRectF, int, str, int]]:
        """Each disc: its area, the column, the theme and the count."""
        side = fonts.px(34)
        for slot, (what, index) in enumerate(self._slots()):
            if what == "column" and self._grid.columns[index].documents:
                for row, theme in enumerate(self._themes()):
                    count = self._grid.counts[theme][index]
                    if count:
                        middle = QPointF(self._x(slot), self._y(row))
                        area = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
                        yield area, index, theme, count

    def _discs_spoken(self) -> Iterator[tuple[QRectF, str]]:
        for area, index, theme, count in self._discs():
            column = self._grid.columns[index]
            meeting = f"{column.name.text(current())} {column.year}"
            yield area, tr("coverage.meeting_spoken", theme=concept("theme", theme), meeting=meeting, n=count)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for area, index, theme, _ in self._discs():
            if area.contains(event.position()):
                self.wanted.emit(self._grid.columns[index].documents[0], theme)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(area.contains(event.position()) for area, *_ in self._discs())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for area, text in self._discs_spoken():
                if area.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), text, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)
