"""Result cards: label and source, two lines that show why, chips, and three actions on the card in hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_app import fonts, icons, language
from desktop_app.delegates.snippet import snippet_layout
from desktop_app.language import number, tr
from desktop_app.models.hits import Index, Role
from desktop_app.models.hits_rows import DocumentRow, GroupRow, HitRow, Row
from desktop_app.theme import Theme
from desktop_app.widgets.chips import ChipSpec, chip_height, classifications, paint_chips
from index.results import Hit

_SIDE = 14
_GAP = 8
_PAD = 14
_LINES = 2
#: Of a hit that is not there yet; most cards have this height.
WAITING_HEIGHT = 106
_ICONS = {"copy_citation": "quote", "tag": "tag", "add_to_dossier": "dossier-add", "more": "more"}


@dataclass(frozen=True, slots=True)
class _Parts:
    card: QRectF
    inner: QRectF
    snippet: QRectF
    chips: QRectF


def source_line(row: HitRow) -> str:
    """«Declaración de México, XX CRM 2015, p. 3»; texts in another language than the window's say so."""
    hit = row.hit
    page = f", {tr('finding.page', page=hit.page)}" if hit.page else ""
    where = f"{row.where} · " if row.where else ""
    return f"{where}{hit.short.text(language.current())}{page}{_other_language(hit)}"


def document_name(hit: Hit) -> str:
    """«Declaración de México, XX CRM 2015 · EN»."""
    return f"{hit.short.text(language.current())}{_other_language(hit)}"


def _other_language(hit: Hit) -> str:
    return f" · {hit.language.upper()}" if hit.language != language.current() else ""


def group_text(row: GroupRow) -> str:
    """«Contienen las 3 palabras», «Contienen 2 de 3 palabras»."""
    if row.words < row.of:
        return tr("finding.group_some", n=row.words, of=row.of)
    return tr("finding.group_both") if row.of == 2 else tr("finding.group_all", of=row.of)


def actions_of(row: HitRow) -> tuple[str, ...]:
    """The card's small buttons, by name; «EN» or «ES» leads to what says the same in that language."""
    return ("counterpart", *_ICONS) if row.other else tuple(_ICONS)


def action_text(name: str, row: HitRow) -> str:
    """What an action is called in menus and tooltips."""
    if name == "counterpart":
        return tr(f"finding.counterpart_{row.other}")
    return tr("finding.more_actions") if name == "more" else tr(f"window.act_{name}")


class CardDelegate(QStyledItemDelegate):
    """Paints hits and group headings. `acted(action, index)`: one of the card's small buttons."""

    acted = Signal(str, QModelIndex)

    # --- sizes -----------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.height(index.data(Role.ROW), option.rect.width()))

    def height(self, row: Row, width: int) -> int:
        """The height of a row in a list of that width."""
        if isinstance(row, GroupRow | DocumentRow):
            return fonts.px(30 if isinstance(row, GroupRow) else 34)
        if not isinstance(row, HitRow):
            return fonts.px(WAITING_HEIGHT)
        has_chips = bool(self._chips(row))
        lines = max(1, self._layout(row, width - 2 * (_SIDE + _PAD)).lineCount())
        height = 2 * 10 + fonts.px(22) + lines * fonts.px(19) + (chip_height() + 9 if has_chips else 2)
        return height + _GAP

    @staticmethod
    def _layout(row: HitRow, width: int) -> QTextLayout:
        return snippet_layout(row.hit.snippet, width, _LINES, Theme.current().name, fonts.px(100))

    def _parts(self, rect: QRect) -> _Parts:
        card = QRectF(rect).adjusted(_SIDE, 0, -_SIDE, -_GAP)
        inner = card.adjusted(_PAD, 10, -_PAD, -10)
        snippet = QRectF(inner.x(), inner.y() + fonts.px(22), inner.width(), _LINES * fonts.px(19))
        chips = QRectF(inner.x(), inner.bottom() - chip_height(), inner.width(), chip_height())
        return _Parts(card, inner, snippet, chips)

    @staticmethod
    def _chips(row: HitRow) -> list[ChipSpec]:
        hit = row.hit
        return classifications(hit.level, hit.dimension, hit.country[:3], missing=True)

    def _buttons(self, parts: _Parts, row: HitRow) -> list[tuple[str, QRectF]]:
        """Where the small buttons stand: beside the chips, or beside the title where there are none."""
        side, names = fonts.px(26), actions_of(row)
        x = parts.inner.right() - len(names) * (side + 3) + 8
        y = parts.inner.bottom() - side + 3 if self._chips(row) else parts.inner.y() - 4
        return [(name, QRectF(x + number * (side + 3), y, side, side)) for number, name in enumerate(names)]

    # --- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, option.rect, row)
        elif isinstance(row, DocumentRow):
            self._paint_document(painter, option, row)
        elif isinstance(row, HitRow):
            self._paint_card(painter, option, row)
        else:
            self._paint_waiting(painter, option)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow) -> None:
        side = fonts.px(13)
        middle = rect.y() + rect.height() / 2 + 1
        icon = "check" if row.words >= row.of else "circle-half"
        icons.paint(painter, icon, QRectF(_SIDE, middle - side / 2, side, side), "text_2")
        text = group_text(row)
        x = _SIDE + side + 7
        painter.setFont(fonts.ui("secondary_strong"))
        painter.setPen(Theme.current().color("text_2"))
        line = QRectF(x, rect.y() + 1, rect.width() - x, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        if row.count is not None:
            line.setX(x + QFontMetricsF(fonts.ui("secondary_strong")).horizontalAdvance(text) + 8)
            painter.setFont(fonts.ui("secondary"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, number(row.count))

    def _paint_document(self, painter: QPainter, option: QStyleOptionViewItem, row: DocumentRow) -> None:
        """The heading of a document: chevron where there is more to open, its name, how many hits."""
        tokens = Theme.current()
        rect = QRectF(option.rect).adjusted(_SIDE - 6, 3, -_SIDE, -3)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("selection"))
            painter.drawRoundedRect(rect, 6, 6)
        side = fonts.px(12)
        if row.count > 1:
            chevron = QRectF(rect.x() + 6, rect.center().y() - side / 2, side, side)
            icons.paint(painter, "chevron-down" if row.is_open else "chevron-right", chevron, "text_2")
        line = rect.adjusted(6 + side + 7, 0, -8, 0)
        count = tr("window.n_passages", n=row.count)
        painter.setFont(fonts.ui("secondary"))
        painter.setPen(tokens.color("text_2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        line.setRight(line.right() - QFontMetricsF(painter.font()).horizontalAdvance(count) - 10)
        painter.setFont(fonts.ui("secondary_strong"))
        painter.setPen(tokens.color("text"))
        title = document_name(row.hit)
        text = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_waiting(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A grey card where a hit will be."""
        card = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, -_GAP)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        self._paint_frame(painter, card, selected=False, focused=focused)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().color("skeleton"))
        for line, share in enumerate((0.4, 0.94, 0.76)):
            top = card.y() + _PAD + line * (card.height() - 2 * _PAD) / 3 + 4
            painter.drawRoundedRect(
                QRectF(card.x() + _PAD, top, (card.width() - 2 * _PAD) * share, fonts.px(10)), 4, 4
            )

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, row: HitRow) -> None:
        parts = self._parts(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        self._paint_frame(painter, parts.card, selected, focused)
        self._paint_title(painter, self._title_space(parts, row, in_hand=selected or hovered), row)
        tokens = Theme.current()
        layout = self._layout(row, int(parts.snippet.width()))
        painter.setPen(tokens.color("text"))
        layout.draw(painter, QPointF(parts.snippet.x(), parts.snippet.y()))
        space = QRectF(parts.chips)
        if selected or hovered:
            space.setRight(self._buttons(parts, row)[0][1].x() - 4)
        if space.width() > 40:
            paint_chips(painter, self._chips(row), space)
        if selected or hovered:
            self._paint_buttons(painter, row, self._buttons(parts, row), option)

    def _paint_frame(self, painter: QPainter, card: QRectF, selected: bool, focused: bool) -> None:
        tokens = Theme.current()
        frame = card.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(tokens.color("accent" if selected else "line"), 1))
        painter.setBrush(tokens.color("accent_soft" if selected else "surface"))
        painter.drawRoundedRect(frame, 8, 8)
        if selected:
            painter.save()
            painter.setClipRect(QRectF(card.x(), card.y(), 4, card.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent"))
            painter.drawRoundedRect(card, 8, 8)
            painter.restore()
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), 10, 10)

    def _title_space(self, parts: _Parts, row: HitRow, *, in_hand: bool) -> QRectF:
        space = QRectF(parts.inner)
        if in_hand and not self._chips(row):
            space.setRight(self._buttons(parts, row)[0][1].x() - 4)
        return space

    def _paint_title(self, painter: QPainter, inner: QRectF, row: HitRow) -> None:
        tokens = Theme.current()
        strong, plain = fonts.ui("strong"), fonts.ui("secondary")
        line = QRectF(inner.x(), inner.y(), inner.width(), fonts.px(20))
        title = QFontMetricsF(strong).elidedText(row.title, Qt.TextElideMode.ElideRight, inner.width() * 0.62)
        painter.setFont(strong)
        painter.setPen(tokens.color("accent"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        line.setX(line.x() + QFontMetricsF(strong).horizontalAdvance(title) + 9)
        painter.setFont(plain)
        painter.setPen(tokens.color("text_2"))
        source = QFontMetricsF(plain).elidedText(source_line(row), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, source)

    def _paint_buttons(
        self,
        painter: QPainter,
        row: HitRow,
        buttons: list[tuple[str, QRectF]],
        option: QStyleOptionViewItem,
    ) -> None:
        tokens = Theme.current()
        view = option.widget
        pointer = view.mapFromGlobal(view.cursor().pos()) if view is not None else None
        for name, spot in buttons:
            if pointer is not None and spot.contains(QPointF(pointer)):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.color("selection"))
                painter.drawRoundedRect(spot, 5, 5)
            if name == "counterpart":
                painter.setFont(fonts.ui("caption_strong"))
                painter.setPen(tokens.color("text"))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, row.other.upper())
                continue
            side = fonts.px(15)
            mark = QRectF(0, 0, side, side)
            mark.moveCenter(spot.center())
            icons.paint(painter, _ICONS[name], mark, "text")

    # --- the small buttons ------------------------------------------------------------------------

    def _button_at(self, rect: QRect, row: HitRow, point: QPointF) -> str:
        buttons = self._buttons(self._parts(rect), row)
        return next((name for name, spot in buttons if spot.contains(point)), "")

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(Role.ROW)
        if isinstance(event, QMouseEvent) and isinstance(row, HitRow):
            name = self._button_at(option.rect, row, event.position())
            if name and event.type() == QEvent.Type.MouseButtonRelease:
                self.acted.emit(name, model.index(index.row(), index.column()))
            return bool(name) and event.type() == QEvent.Type.MouseButtonPress
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(Role.ROW)
        if not isinstance(row, HitRow):
            return False
        name = self._button_at(option.rect, row, QPointF(event.pos()))
        text = action_text(name, row) if name else row.hit.citation.text(language.current())
        QToolTip.showText(event.globalPos(), text, view)
        return True
