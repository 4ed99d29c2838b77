"""How dossiers are painted: the rows of the list of dossiers, and the contents of one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from corpus.dossier import Dossier
from desktop_app import fonts, icons
from desktop_app.delegates.documents import draw_line_below, paint_text
from desktop_app.language import tr
from desktop_app.models.dossiers import Entry, saved_when, summary
from desktop_app.models.dossiers_contents import ContentsModel
from desktop_app.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_HOVERED = QStyle.StateFlag.State_MouseOver
_STEP = 14  #: how much further in a section stands than the one around it
DOSSIER = int(Qt.ItemDataRole.UserRole) + 1


class ContentsDelegate(QStyledItemDelegate):
    """Paints one `Entry`: grip, number or icon, name, and what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ContentsModel.ENTRY)
        return QSize(120, fonts.px(40 if isinstance(entry, Entry) and not entry.is_section else 38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ContentsModel.ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        band = self.band(rect, entry)
        if option.state & (_SELECTED | _HOVERED):
            color = "selection" if option.state & _SELECTED else "hover"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Theme.current().color(color))
            painter.drawRoundedRect(band, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(Theme.current().color("accent"), 2))
            painter.drawRoundedRect(band.adjusted(1, 1, -1, -1), 6, 6)
        side = fonts.px(14)
        grip = QRectF(band.x() + 6, band.center().y() - side / 2, side, side)
        icons.paint(painter, "grip", grip, "text_3")
        if entry.is_section:
            self._paint_section(painter, entry, band, bool(index.data(ContentsModel.FOLDED)))
        else:
            self._paint_item(painter, entry, band)
        painter.restore()

    @staticmethod
    def band(rect: QRectF, entry: Entry) -> QRectF:
        """The rounded ground of a row: items stand in from their section."""
        return rect.adjusted(ContentsDelegate.indent(entry.level, is_section=entry.is_section), 1, -10, -1)

    @staticmethod
    def indent(level: int, *, is_section: bool) -> int:
        """Where the ground of a section of `level`, or of an item in it, begins."""
        return (10 if is_section or not level else 22) + fonts.px(_STEP) * max(level - 1, 0)

    def _paint_section(self, painter: QPainter, entry: Entry, band: QRectF, folded: bool) -> None:
        x = band.x() + fonts.px(30)
        number = entry.number
        paint_text(
            painter, number, QRectF(x, band.y(), fonts.px(60), band.height()), fonts.ui("strong"), "accent"
        )
        if number:
            x += max(fonts.px(22), QFontMetricsF(fonts.ui("strong")).horizontalAdvance(number) + 10)
        space = QRectF(x, band.y(), band.right() - x - fonts.px(34), band.height())
        paint_text(painter, entry.name, space, fonts.ui("strong"), "text")
        icons.paint(painter, "chevron-right" if folded else "chevron-down", self.fold_mark(band), "text_2")

    @staticmethod
    def fold_mark(band: QRectF) -> QRectF:
        side = fonts.px(14)
        return QRectF(band.right() - side - 10, band.center().y() - side / 2, side, side)

    def _paint_item(self, painter: QPainter, entry: Entry, band: QRectF) -> None:
        tokens = Theme.current()
        box, side = fonts.px(24), fonts.px(15)
        tile = QRectF(band.x() + fonts.px(26), band.center().y() - box / 2, box, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("warning_bg" if entry.is_flagged else "hover"))
        painter.drawRoundedRect(tile, 4, 4)
        mark = QRectF(tile.center().x() - side / 2, tile.center().y() - side / 2, side, side)
        icons.paint(painter, entry.icon, mark, "warning" if entry.is_flagged else "text_2")
        x = tile.right() + 8
        half = band.height() / 2
        space = QRectF(x, band.y() + 2, band.right() - x - 8, half - 1)
        paint_text(painter, entry.name, space, fonts.ui("medium"), "text")
        below = space.translated(0, half - 3)
        ink = "warning" if entry.is_flagged else "text_2"
        paint_text(painter, entry.detail, below, fonts.ui("caption"), ink)

    # --- folding and renaming --------------------------------------------------------------------------

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        entry = index.data(ContentsModel.ENTRY)
        if (
            isinstance(entry, Entry)
            and entry.is_section
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(model, ContentsModel)
        ):
            mark = self.fold_mark(self.band(QRectF(option.rect), entry)).adjusted(-8, -8, 8, 8)
            if mark.contains(event.position()):
                model.toggle(entry.item.id)
                return True
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setProperty("compact", "true")
        field.setFont(fonts.ui("medium"))
        field.setAccessibleName(tr("dossiers.rename"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        height = fonts.px(30)
        top = option.rect.center().y() - height // 2 + 1
        entry = index.data(ContentsModel.ENTRY)
        inset = self.band(QRectF(option.rect), entry).x() if isinstance(entry, Entry) else 0.0
        left = round(inset) + fonts.px(38 if _is_section(index) else 54)
        editor.setGeometry(left, top, option.rect.right() - left - 12, height)


def _is_section(index: Index) -> bool:
    entry = index.data(ContentsModel.ENTRY)
    return isinstance(entry, Entry) and entry.is_section


class DossierDelegate(QStyledItemDelegate):
    """Paints one dossier of the list: title, contents, when it was changed; under the pointer a bin."""

    @staticmethod
    def delete_mark(rect: QRectF) -> QRectF:
        """Where the bin of a row is."""
        side = fonts.px(16)
        return QRectF(rect.right() - side - 20, rect.center().y() - side / 2, side, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, fonts.px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        dossier = index.data(DOSSIER)
        if not isinstance(dossier, Dossier):
            return
        tokens, rect = Theme.current(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if option.state & (_SELECTED | _HOVERED):
            painter.fillRect(rect, tokens.color("selection" if option.state & _SELECTED else "hover"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        if option.state & _SELECTED:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))
        side = fonts.px(20)
        icons.paint(
            painter, "dossier", QRectF(rect.x() + 20, rect.center().y() - side / 2, side, side), "accent"
        )
        x = rect.x() + 20 + side + 14
        when = tr("dossiers.changed", when=saved_when(dossier.modified_at))
        width = QFontMetricsF(fonts.ui("secondary")).horizontalAdvance(when) + 4
        bin_ = self.delete_mark(rect)
        right = bin_.x() - 12 - width
        if option.state & _HOVERED:
            icons.paint(painter, "delete", bin_, "text_2")
        paint_text(
            painter, when, QRectF(right, rect.y(), width, rect.height()), fonts.ui("secondary"), "text_2"
        )
        line = QRectF(x, rect.y() + fonts.px(10), right - x - 16, fonts.px(22))
        paint_text(painter, dossier.title, line, fonts.ui("strong"), "text")
        about = summary(dossier.items)
        if dossier.prepared_for:
            about = f"{about} · {tr('dossiers.for_whom', who=dossier.prepared_for)}"
        paint_text(painter, about, line.translated(0, fonts.px(21)), fonts.ui("secondary"), "text_2")
        painter.restore()
