"""How rows of the reader are laid out: columns, fonts, and one QTextDocument per text, made when needed."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from desktop_app import fonts
from desktop_app.models.reading import ReaderRow, Style

_GAPS: dict[Style, tuple[int, int]] = {
    # above, below, at 100 %
    "title": (14, 10), "heading": (16, 4), "text": (8, 8), "point": (3, 3), "head": (8, 6), "row": (8, 8),
    "footnote": (5, 5), "cell_title": (0, 0),
}  # fmt: skip
_INDENT = 18


@dataclass(slots=True)
class Cell:
    """One text of a row: where it stands in the row, and its document once it is needed. `head`: a column
    title painted before it where the cells of a table row stand below one another.
    """

    text: str
    x: float
    width: float
    document: QTextDocument | None = None
    y: float = 0
    head: str = ""
    style: Style = "text"


@dataclass(slots=True)
class LaidRow:
    """A row with its cells. `height` is an estimate until `is_exact`."""

    cells: list[Cell]
    above: float
    below: float
    height: float
    is_exact: bool = False


@dataclass(slots=True)
class Columns:
    """Where text and margin stand for a given width. In parallel the margin is in the middle."""

    width: float
    zoom: int
    is_parallel: bool
    text_x: float = 0
    text_width: float = 0
    margin_x: float = 0
    margin_width: float = 0
    other_x: float = 0
    fonts: dict[Style, QFont] = field(default_factory=dict)

    def __post_init__(self) -> None:
        body = fonts.document(self.zoom)
        self.fonts = {
            "title": fonts.document(self.zoom, pixels=19, weight=600),
            "heading": fonts.document(self.zoom, pixels=16, weight=600),
            "text": body,
            "point": body,
            "head": fonts.document(self.zoom, pixels=13, weight=600),
            "row": fonts.document(self.zoom, pixels=14),
            "cell_title": fonts.document(self.zoom, pixels=14, weight=600),
            "footnote": fonts.document(self.zoom, pixels=13),
        }
        self.margin_width = fonts.px(76 if self.is_parallel else 92)
        if self.is_parallel:
            half = (self.width - self.margin_width) / 2
            self.text_x, self.text_width = 24, half - 48
            self.margin_x, self.other_x = half, half + self.margin_width + 24
            return
        # No more than about 80 characters on a line, and the text not glued to the left of a wide pane.
        measure = QFontMetricsF(body).averageCharWidth() * 84
        free = self.width - self.margin_width - 10 - 26
        self.text_width = max(120.0, min(free, measure))
        spare = max(0.0, free - self.text_width)
        self.margin_x = min(spare / 2, 120)
        self.text_x = self.margin_x + self.margin_width + 10

    @property
    def line_height(self) -> float:
        return fonts.px(24) * self.zoom / 100

    def lay(self, row: ReaderRow) -> LaidRow:
        """A row with estimated height; nothing is laid out yet."""
        gaps = _GAPS["text"] if self.is_parallel and row.style == "point" else _GAPS[row.style]
        above, below = (gap * self.zoom / 100 for gap in gaps)
        cells = self._cells(row)
        for cell in cells:
            cell.style = cell.style if row.style == "row" else row.style
        character = QFontMetricsF(self.fonts[row.style]).averageCharWidth()
        lines = [max(1.0, len(c.text) * character / max(c.width, 1) + 0.5) for c in cells]
        total = sum(lines) if self._is_stacked(row) else max(lines, default=1)
        return LaidRow(cells, above, below, round(above + below + max(1, round(total)) * self.line_height))

    def _is_stacked(self, row: ReaderRow) -> bool:
        """A table in a narrow pane: cells below one another instead of broken words side by side."""
        narrow = self.text_width < fonts.px(_SIDE_BY_SIDE) * self.zoom / 100
        return row.style == "row" and narrow and not self.is_parallel

    def _cells(self, row: ReaderRow) -> list[Cell]:
        if self.is_parallel:
            texts = (*row.texts, "")[:2]
            return [
                Cell(texts[0], self.text_x, self.text_width),
                Cell(texts[1], self.other_x, self.text_width),
            ]
        if row.style in ("row", "head") and len(row.texts) > 1:
            return self._table_cells(row)
        indent = _INDENT * row.depth * self.zoom / 100 if row.style == "point" else 0
        return [Cell(row.texts[0], self.text_x + indent, self.text_width - indent)]

    def _table_cells(self, row: ReaderRow) -> list[Cell]:
        """Columns as wide as what they usually hold: the last, the description, takes the most."""
        if row.style == "head" and self.text_width < fonts.px(_SIDE_BY_SIDE) * self.zoom / 100:
            return [Cell(" · ".join(row.texts), self.text_x + 8, self.text_width - 14)]
        if self._is_stacked(row):
            return self._stacked_cells(row)
        count = len(row.texts)
        shares = _SHARES.get(count, [1 / count] * count)
        cells, x = [], self.text_x
        for text, share in zip(row.texts, shares, strict=True):
            width = self.text_width * share
            cells.append(Cell(text, x + 8, width - 14, style="row"))
            x += width
        return cells

    def _stacked_cells(self, row: ReaderRow) -> list[Cell]:
        heads = row.heads or ("",) * len(row.texts)
        indent = fonts.px(84) * self.zoom / 100 if row.heads else 0
        cells = []
        for number, (text, head) in enumerate(zip(row.texts, heads, strict=True)):
            is_short = number > 0 and len(text) < 60
            x = self.text_x + 10 + (indent if is_short else 0)
            width = self.text_width - 20 - (indent if is_short else 0)
            style: Style = "cell_title" if number == 0 else "row"
            cells.append(Cell(text, x, width, head=head if is_short else "", style=style))
        return cells

    def complete(self, row: ReaderRow, laid: LaidRow) -> float:
        """Lay the row out; returns by how much its height differs from what was thought."""
        if laid.is_exact:
            return 0
        y = 0.0
        for cell in laid.cells:
            cell.document = self._document(cell)
            if self._is_stacked(row):
                cell.y = y
                y += cell.document.size().height() + 4 if cell.text else 0
        heights = [
            cell.y + cell.document.size().height() for cell in laid.cells if cell.document and cell.text
        ]
        tallest = max(heights, default=0)
        has_glyphs = bool(row.passage.level or row.passage.dimension)
        least = self.line_height + fonts.px(15 if has_glyphs else 0) if row.margin else 0
        height = round(laid.above + laid.below + max(tallest, least))
        difference = height - laid.height
        laid.height, laid.is_exact = height, True
        return difference

    def _document(self, cell: Cell) -> QTextDocument:
        style = cell.style
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.fonts[style])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setPlainText(cell.text)
        form = QTextBlockFormat()
        ratio = {"title": 26, "heading": 23, "footnote": 20, "row": 21, "cell_title": 21, "head": 19}.get(
            style, 24
        )
        form.setLineHeight(
            fonts.px(ratio) * self.zoom / 100, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        document.setTextWidth(cell.width)
        return document


#: From this width of the text on the columns of a table hold their longest words.
_SIDE_BY_SIDE = 680
_SHARES = {
    2: [0.3, 0.7],
    3: [0.24, 0.2, 0.56],
    4: [0.2, 0.15, 0.15, 0.5],
    5: [0.17, 0.13, 0.13, 0.37, 0.2],
}
