"""Rows of a practice table as practices: merged cells, rows torn by a page, values in both axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Bilingual, Cell
from corpus.practices.columns import Columns, read_header
from corpus.practices.model import PracticeRow
from corpus.practices.titles import title_from
from corpus.structure import countries
from corpus.structure.axes import exactly, read_values
from corpus.structure.words import ends_sentence, fold
from corpus.wording import say


@dataclass(slots=True)
class RawRow:
    """A row with its page, the level or dimension of the caption row above it, and why its country
    is doubtful, if it is."""

    cells: tuple[Cell, ...]
    page: int | None = None
    caption: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubt: tuple[Bilingual, ...] = ()

    def text(self, position: int | None) -> str:
        return self.cells[position].text if position is not None and position < len(self.cells) else ""

    def is_merged(self, position: int | None) -> bool:
        return position is not None and position < len(self.cells) and self.cells[position].merged


def sentence(key: str, **values: object) -> Bilingual:
    """A sentence of the practices' wording in both languages."""
    return Bilingual(say(f"practices.{key}", "es", **values), say(f"practices.{key}", "en", **values))


def single_text(row: Sequence[Cell]) -> str | None:
    """The text of a row that holds only one (a caption), else None."""
    texts = {cell.text for cell in row if cell.text}
    return texts.pop() if len(texts) == 1 else None


def data_rows(rows: Sequence[RawRow], columns: Columns) -> list[RawRow]:
    """The rows that report something: headers printed again and captions gone, torn rows joined."""
    result: list[RawRow] = []
    caption: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if (
            not any(cell.text for cell in row.cells)
            or read_header([cell.text for cell in row.cells]) is not None
        ):
            continue
        named = _caption_values(row, columns)
        if named:
            caption = named
        elif result and _continues(result[-1], row, columns):
            result[-1] = _joined(result[-1], row, columns)
        else:
            result.append(RawRow(row.cells, row.page, caption, row.doubt))
    return result


def _caption_values(row: RawRow, columns: Columns) -> dict[str, tuple[str, ...]]:
    """The level or dimension that a row of one text announces for the rows below it."""
    text = single_text(row.cells)
    if text is None or len(row.cells) < 2:
        return {}
    alone_in = [i for i, cell in enumerate(row.cells) if cell.text]
    if len(alone_in) == 1 and alone_in[0] in (columns.level, columns.dimension):
        return {}
    found: dict[str, tuple[str, ...]] = {
        name: (value,) for name in ("level", "dimension") if (value := exactly(name, text))
    }
    return found if len(found) == 1 else {}


def _continues(before: RawRow, row: RawRow, columns: Columns) -> bool:
    """Whether `row` is the rest of `before` on the next page: no values, and a sentence left open."""
    if any(
        row.text(position) and not row.is_merged(position) for position in (columns.level, columns.dimension)
    ):
        return False
    rest = row.text(columns.description)
    if columns.description is None or not rest or row.is_merged(columns.description):
        return False
    starts_lower = rest[:1].islower()
    title = row.text(columns.title)
    if title and not row.is_merged(columns.title):
        return title[:1].islower() and (starts_lower or not ends_sentence(before.text(columns.description)))
    if not before.text(columns.description):
        return False
    return starts_lower or not ends_sentence(before.text(columns.description))


def _joined(before: RawRow, row: RawRow, columns: Columns) -> RawRow:
    cells = []
    for old, new in zip(before.cells, row.cells, strict=False):
        text = old.text if new.merged or not new.text else f"{old.text} {new.text}".strip()
        cells.append(Cell(text, old.merged, (*old.notes, *new.notes)))
    return RawRow(tuple(cells), before.page, before.caption, before.doubt)


def read_rows(rows: Sequence[RawRow], columns: Columns, reference: str) -> list[PracticeRow]:
    """The practices of a table in order. `reference`: running text, from which names are learnt."""
    result: list[PracticeRow] = []
    for row in rows:
        found = _read(row, columns, reference)
        if result and row.is_merged(columns.title) and _same_description(row, columns):
            result[-1] = _with_further_values(result[-1], found)
        else:
            result.append(found)
    has_whole = False
    for index, found in enumerate(result):
        if found.is_part and not has_whole:
            result[index] = replace(found, is_part=False)
        has_whole = has_whole or not found.is_part
    return result


def _same_description(row: RawRow, columns: Columns) -> bool:
    return (
        columns.description is None or row.is_merged(columns.description) or not row.text(columns.description)
    )


def _with_further_values(first: PracticeRow, more: PracticeRow) -> PracticeRow:
    """A practice whose level or dimension cells are split while its other cells are merged."""
    level = tuple(dict.fromkeys((*first.level, *more.level)))
    dimension = tuple(dict.fromkeys((*first.dimension, *more.dimension)))
    found = {"level"} if level else set()
    found |= {"dimension"} if dimension else set()
    uncertain = tuple(name for name in first.uncertain if name not in found)
    return replace(first, level=level, dimension=dimension, uncertain=uncertain)


def _read(row: RawRow, columns: Columns, reference: str) -> PracticeRow:
    uncertain: list[str] = ["country"] if row.doubt else []
    evidence: list[Bilingual] = [*row.doubt]
    level = _values(row, columns.level, "level", uncertain, evidence)
    dimension = _values(row, columns.dimension, "dimension", uncertain, evidence)
    printed_title = "" if row.is_merged(columns.title) else row.text(columns.title)
    description = row.text(columns.description)
    title = " ".join(printed_title.split()).rstrip(".").strip()
    if not title:
        title, description, sure = title_from(description or _any_text(row), reference)
        if not sure:
            uncertain.append("title")
            evidence.append(sentence("title_proposed"))
    elif columns.description is None:
        description = _other_texts(row, columns)
    country = _country(row, columns, uncertain, evidence)
    shown = [cell.text for cell in row.cells if cell.text and not cell.merged]
    return PracticeRow(
        cells=tuple(cell.text for cell in row.cells),
        text="\n".join(shown),
        title=title,
        description=description,
        level=level,
        dimension=dimension,
        country=country,
        uncertain=tuple(uncertain),
        evidence=tuple(evidence),
        is_part=not printed_title,
        notes=tuple(note for cell in row.cells if not cell.merged for note in cell.notes),
        page=row.page,
    )


def _values(
    row: RawRow, position: int | None, name: str, uncertain: list[str], evidence: list[Bilingual]
) -> tuple[str, ...]:
    text = row.text(position)
    if not text and name in row.caption:
        return row.caption[name]
    found = read_values(name, text)
    if not found.sure:
        uncertain.append(name)
        evidence.append(
            sentence(f"{name}_unread", text=" ".join(text.split())) if text else sentence(f"{name}_empty")
        )
    return found.concepts


def _country(
    row: RawRow, columns: Columns, uncertain: list[str], evidence: list[Bilingual]
) -> tuple[str, ...]:
    text = row.text(columns.country)
    found = countries.named(text)
    if columns.country is not None and text and not found:
        uncertain.append("country")
        evidence.append(sentence("country_unread", text=text))
    return found


def _any_text(row: RawRow) -> str:
    return max((cell.text for cell in row.cells if not cell.merged), key=len, default="")


def _other_texts(row: RawRow, columns: Columns) -> str:
    read = {columns.title, columns.level, columns.dimension, columns.country}
    return "\n".join(
        cell.text for i, cell in enumerate(row.cells) if i not in read and cell.text and not cell.merged
    )


def same_header(first: Columns, second: Columns) -> bool:
    return tuple(map(fold, first.header)) == tuple(map(fold, second.header))
