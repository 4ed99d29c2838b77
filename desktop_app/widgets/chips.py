"""Chips: 4 px rectangles for classifications and facts, dashed where something is missing.

`ChipSpec` says what a chip shows; `chip_width` and `paint_chip` draw it in delegates, `Chip` is the same
as a widget. A pill with ✕ is a removable filter and lives in `filters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import fonts, icons
from desktop_app.language import concept, tr
from desktop_app.theme import Theme, blend
from desktop_app.widgets.glyphs import paint_glyph, scheme_of, spoken

HEIGHT = 20
GAP = 6
_PADDING = 7


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """What a chip shows. `concept`: a level or dimension, giving glyph and colours. `icon`: for plain
    chips. `dashed`: something is missing, or can be added.
    """

    text: str
    concept: str = ""
    icon: str = ""
    dashed: bool = False


def classification(name: str) -> ChipSpec:
    """The chip of a level or dimension."""
    return ChipSpec(concept(scheme_of(name), name), name)


def classifications(
    levels: Sequence[str], dimensions: Sequence[str], countries: Sequence[str] = (), *, missing: bool = False
) -> list[ChipSpec]:
    """The chips of a passage or practice in the usual order. With `missing`, dashed «Sin nivel» and
    «Sin dimensión» stand for what is not given, if at least one of the two is.
    """
    chips = [classification(name) for name in levels]
    if missing and not levels and dimensions:
        chips.append(ChipSpec(tr("window.no_level"), dashed=True))
    chips += [classification(name) for name in dimensions]
    if missing and levels and not dimensions:
        chips.append(ChipSpec(tr("window.no_dimension"), dashed=True))
    chips += [ChipSpec(concept("country", code), icon="place") for code in countries]
    return chips


def chip_height() -> int:
    return fonts.px(HEIGHT)


def chip_width(spec: ChipSpec) -> float:
    """The width a chip needs."""
    width = QFontMetricsF(fonts.ui("secondary")).horizontalAdvance(spec.text) + 2 * _PADDING
    if spec.concept or spec.icon:
        width += _mark(spec) + 5
    return round(width + 0.5)


def _mark(spec: ChipSpec) -> int:
    return fonts.px(12 if spec.icon or scheme_of(spec.concept) == "level" else 10)


def paint_chip(painter: QPainter, spec: ChipSpec, rect: QRectF) -> None:
    """Draw a chip; text that does not fit is elided."""
    tokens = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if spec.concept:
        pair = tokens.classification(spec.concept)
        background, ink = QColor(pair.bg), QColor(pair.text)
        border = blend(pair.text, pair.bg, 0.32)
    else:
        background, ink = QColor(Qt.GlobalColor.transparent), tokens.color("text_2")
        border = (
            tokens.color("field_border") if spec.dashed else blend(tokens.field_border, tokens.surface, 0.6)
        )
        if not spec.dashed:
            background = tokens.color("surface")
    pen = QPen(border, 1)
    if spec.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(background)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    x = rect.x() + _PADDING
    side = _mark(spec)
    mark = QRectF(x, rect.center().y() - side / 2, side, side)
    if spec.concept:
        is_level = scheme_of(spec.concept) == "level"
        paint_glyph(painter, spec.concept, mark, ink if is_level else None)
    elif spec.icon:
        icons.paint(painter, spec.icon, mark, "text_2")
    if spec.concept or spec.icon:
        x += side + 5
    font = fonts.ui("secondary")
    painter.setFont(font)
    painter.setPen(ink)
    space = QRectF(x, rect.y(), rect.right() - x - _PADDING + 2, rect.height())
    text = QFontMetricsF(font).elidedText(spec.text, Qt.TextElideMode.ElideRight, space.width() + 1)
    painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def fitting(widths: Sequence[float], more: Sequence[float], space: float) -> int:
    """How many chips of these widths stand in `space`, with the count of the others (`more[n]` wide for
    n others) after them. At least the first always stands.
    """
    for shown in range(len(widths), 1, -1):
        rest = len(widths) - shown
        needed = sum(widths[:shown]) + GAP * (shown - 1) + (GAP + more[rest] if rest else 0)
        if needed <= space:
            return shown
    return min(1, len(widths))


def paint_chips(painter: QPainter, specs: Sequence[ChipSpec], rect: QRectF) -> float:
    """Draw chips from left to right, centred in height. Those that do not fit are counted («+2»); the
    first is always drawn, elided if need be. Returns the x where the last one ends.
    """
    counts = [ChipSpec(f"+{rest}") for rest in range(len(specs))]
    widths, more = [chip_width(spec) for spec in specs], [chip_width(spec) for spec in counts]
    shown = fitting(widths, more, rect.width())
    rest = len(specs) - shown
    if shown == 1:
        room = rect.width() - (GAP + more[rest] if rest else 0)
        widths[0] = min(widths[0], max(room, 2.0 * chip_height()))
    drawn = list(zip(specs[:shown], widths, strict=False))
    if rest:
        drawn.append((counts[rest], more[rest]))
    x, height = rect.x(), chip_height()
    for spec, width in drawn:
        paint_chip(painter, spec, QRectF(x, rect.center().y() - height / 2, width, height))
        x += width + GAP
    return x - GAP


class Chip(QWidget):
    """A chip as a widget. Its accessible name says the scheme too («Nivel: Comunitario»)."""

    def __init__(self, spec: ChipSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_spec(spec)

    def set_spec(self, spec: ChipSpec) -> None:
        self.spec = spec
        name = spoken(spec.concept) if spec.concept else spec.text
        self.setAccessibleName(name)
        self.setToolTip(name if spec.concept else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(chip_width(self.spec)), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.spec, QRectF(self.rect()))
