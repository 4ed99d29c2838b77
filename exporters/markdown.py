"""Briefing packs as Markdown: the blocks of the manuscript, with the citations as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.pack import Pack
from corpus.wording import say
from exporters.manuscript import Manuscript, manuscript
from exporters.manuscript.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    Line,
    Listing,
    Paragraph,
    Point,
    Quotation,
    Rule,
    Table,
    Words,
)
from exporters.naming import language_of

#: As entities, which every Markdown reads; backslashes before these are not understood by all.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"})
_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LINE_START = re.compile(r"^(\s*)([#+\-=]|\d{1,9}[.)])", re.MULTILINE)
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_INDENT = "    "


def render_markdown(pack: Pack) -> str:
    """The pack as CommonMark with tables and footnotes; all text is escaped, and shows as it stands."""
    whole = manuscript(pack)
    blocks = [*_head(whole), *_blocks(whole.blocks), *_footnotes(whole)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly it, on as many lines as it has."""
    text = _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)
    return _LINE_START.sub(lambda match: f"{match[1]}{_marker(match[2])}", text)


def _marker(marker: str) -> str:
    if marker == "=":
        return "&#61;"
    return f"\\{marker}" if len(marker) == 1 else f"{marker[:-1]}\\{marker[-1]}"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _head(whole: Manuscript) -> Iterator[str]:
    yield f"# {_one_line(whole.title)}"
    if whole.pack.subtitle:
        yield f"*{_one_line(whole.pack.subtitle)}*"
    yield "\n".join(f"- {_one_line(name)}: {_one_line(value)}" for name, value in whole.facts)
    yield _one_line(whole.disclaimer)


def _footnotes(whole: Manuscript) -> Iterator[str]:
    numbers = range(1, len(whole.notes) + 1)
    yield "\n".join(f"[^{n}]: {_one_line(whole.notes.wording(n, range(1, n)))}" for n in numbers)


# --- blocks ------------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        text = _block(block)
        if text:
            yield text


def _block(block: Block) -> str:
    match block:
        case Heading():
            number = f"{block.number}. " if block.number else ""
            return f"{'#' * min(block.level + 1, 6)} {number}{_inline(block.line, ' ')}"
        case Paragraph():
            words = _inline(block.line)
            return f"*{words}*" if block.kind in ("kicker", "caption") and words else words
        case Quotation():
            return _quoted(block)
        case Listing():
            return _listing(block)
        case Code():
            return _fenced(block.text)
        case Rule():
            return "---"
        case Table():
            return _facts(block) if block.kind == "facts" else _table(block)
        case Figure():
            return "\n\n".join(filter(None, _figure(block)))
        case _:
            return ""


def _figure(figure: Figure) -> Iterator[str]:
    """What the drawing shows stands in its table; Markdown has no drawings of its own, so its title takes
    the place of the caption, which explains shades and signs."""
    if figure.data:
        yield _table(figure.data)
    language = figure.drawing.language
    name = say("exports.figure", language_of(language), n=figure.number)
    yield f"**{name}** · {_one_line(figure.drawing.title)}"
    yield _inline(figure.source)


def _quoted(quotation: Quotation) -> str:
    """Each line set off; points as lists, which paragraphs stand apart from."""
    lines: list[str] = []
    before: Paragraph | Point | None = None
    for part in quotation.blocks:
        is_point = isinstance(part, Point)
        if before is not None and not (is_point and isinstance(before, Point)):
            lines.append("")
        lines += (_point(part) if isinstance(part, Point) else _inline(part.line)).split("\n")
        before = part
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _point(point: Point) -> str:
    # A bullet is Markdown's own.
    marker = "" if point.marker == "•" else f"{escaped(point.marker)} "
    return f"{_INDENT * point.depth}- {marker}{_inline(point.line, ' ')}"


def _listing(listing: Listing) -> str:
    items = []
    for position, blocks in enumerate(listing.items):
        marker = "- " if listing.start is None else f"{listing.start + position}. "
        inside = "\n\n".join(_blocks(blocks))
        # Four blanks carry what belongs to an item in every Markdown.
        items.append(marker + inside.replace("\n", f"\n{_INDENT}"))
    is_loose = any(len(blocks) > 1 for blocks in listing.items)
    return ("\n\n" if is_loose else "\n").join(items)


def _fenced(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


# --- tables --------------------------------------------------------------------------------------------


def _facts(table: Table) -> str:
    """Name and value as a list: a table without a head is none in Markdown."""
    return "\n".join(f"- {': '.join(map(_cell, row))}" for row in table.rows)


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if not rows:
        return ""
    head = rows.pop(0) if table.head_rows else [""] * len(rows[0])
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cell(cell: Cell) -> str:
    """All that the cell holds on one line, the only one that it has."""
    return "<br>".join(filter(None, _cell_lines(cell.blocks)))


def _cell_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Quotation):
            for part in block.blocks:
                marker = f"{escaped(part.marker)} " if isinstance(part, Point) else ""
                yield marker + _inline(part.line, "<br>")
        elif isinstance(block, Paragraph):
            yield _inline(block.line, "<br>")
        else:
            yield _block(block).replace("\n", "<br>")


# --- lines ---------------------------------------------------------------------------------------------


def _inline(line: Line, break_by: str = "\\\n") -> str:
    """A line with its manners and note marks; `break_by`: what stands for a new line inside it."""
    text = "".join(map(_words, line)).strip()
    return break_by.join(part.strip() for part in text.split("\n") if part.strip())


def _words(words: Words) -> str:
    if words.note:
        return f"[^{words.note}]"
    if words.is_code:
        return _ticked(words.text)
    before, inside, after = _EDGES.fullmatch(words.text).groups()  # type: ignore[union-attr]  # matches all
    if not inside:
        return words.text
    text = escaped(inside)
    # The marks must touch the words that they mark.
    text = f"*{text}*" if words.is_italic else text
    text = f"**{text}**" if words.is_bold or words.change == "added" else text
    text = f"~~{text}~~" if words.change == "removed" else text
    if words.link:
        text = f"[{text}](<{words.link.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{before}{text}{after}"


def _ticked(text: str) -> str:
    text = " ".join(text.split())
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("|", "&#124;") if text else ""
