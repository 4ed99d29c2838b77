"""Find the practice tables among the lines, join their parts over pages, and say whose they are.

The country of a table is read from its caption row, from the heading above it or from a column; a
table without any follows the one before it, unless its rows (demonyms) or the contents list tell
otherwise, and then the country is proposed with its evidence and marked uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Bilingual, Cell
from corpus.practices.columns import Columns, find_header, holds_known_values
from corpus.practices.model import PracticeRow, PracticeTable
from corpus.practices.rows import RawRow, data_rows, read_rows, same_header, sentence, single_text
from corpus.structure import countries
from corpus.structure.contents import ContentsEntry
from corpus.structure.lines import Line
from corpus.structure.words import word_count
from corpus.vocabulary import label

_MAX_CAPTION_WORDS = 14
_INNERMOST = 9


@dataclass(slots=True)
class _Segment:
    """Rows of one printed table under one heading."""

    columns: Columns
    rows: list[RawRow]
    page: int | None
    at: int  #: index of the line
    caption: str = ""  #: printed caption row with the country's name
    title: str = ""  #: printed caption row with anything else
    country: str | None = None
    explicit: bool = False  #: its own caption or heading names the country
    sure: bool = True
    joins: bool = False  #: nothing was printed between it and the segment before it
    evidence: list[Bilingual] = field(default_factory=list)
    entry: ContentsEntry | None = None  #: announces the section whose heading is missing

    @property
    def words(self) -> str:
        return "\n".join(cell.text for row in self.rows for cell in row.cells if not cell.merged)


def arrange_practices(
    lines: Sequence[Line], contents: Sequence[ContentsEntry], reference: str
) -> tuple[Line, ...]:
    """The lines with every practice table read; captions with a country become headings above it."""
    segments = _segments(lines)
    if not segments:
        return tuple(lines)
    _place(segments, lines, contents)
    groups = _grouped(segments)
    by_line: dict[int, list[list[_Segment]]] = {}
    for group in groups:
        by_line.setdefault(group[0].at, []).append(group)
    read = {segment.at for segment in segments}
    result: list[Line] = []
    for index, line in enumerate(lines):
        for group in by_line.get(index, []):
            result.extend(_lines_of(group, line, contents, reference))
        if index not in read:
            result.append(line)
    return tuple(result)


# --- finding ---------------------------------------------------------------------------------------


def _segments(lines: Sequence[Line]) -> list[_Segment]:
    segments: list[_Segment] = []
    columns: Columns | None = None
    last = -2  # the last practice table, though a page may hold no more of it than its header
    for index, line in enumerate(lines):
        if line.kind != "table":
            continue
        found = find_header(line.rows)
        if found is None and (columns is None or not _goes_on(lines, index, columns, last)):
            columns = None
            continue
        if found and columns and last == index - 1 and _begins_with_rest(line.rows, *found, columns):
            found = None  # the end of the row before stands above the header printed again
        start, columns = found or (-1, columns)
        assert columns is not None
        new = _split(line, index, start, columns)
        if not holds_known_values([row.cells for segment in new for row in segment.rows], columns):
            columns = None
            continue
        if new and segments:
            new[0].joins = last == index - 1
        last = index
        segments.extend(new)
    return segments


def _goes_on(lines: Sequence[Line], index: int, columns: Columns, last: int) -> bool:
    """A table without a header right after a practice table of the same width is its next page."""
    return last == index - 1 and all(len(row) == columns.width for row in lines[index].rows)


def _begins_with_rest(rows: Sequence[Sequence[Cell]], start: int, again: Columns, columns: Columns) -> bool:
    """Whether `rows` begin with rows of the table before, torn by the page, and then its header again.

    A caption stands in the first cell, alone or merged with the others.
    """
    above = rows[:start]
    return (
        bool(above)
        and same_header(again, columns)
        and all(any(cell.text and not cell.merged for cell in row[1:]) for row in above)
    )


def _split(line: Line, index: int, start: int, columns: Columns) -> list[_Segment]:
    """One segment for each country caption in the table."""
    above = [text for row in line.rows[: max(start, 0)] if (text := single_text(row))]
    current = _Segment(columns, [], line.page, index)
    for text in above:
        if countries.of_heading(text):
            current.caption, current.country, current.explicit = text, countries.of_heading(text), True
        else:
            current.title = f"{current.title} {text}".strip()
    segments = [current]
    for row in line.rows[start + 1 :]:
        text = single_text(row)
        code = countries.of_heading(text) if text and len(row) > 1 and not _is_value(row, columns) else None
        if code and countries.is_name(text or ""):
            current = _Segment(
                columns, [], line.page, index, caption=text or "", country=code, explicit=True, joins=True
            )
            segments.append(current)
        else:
            current.rows.append(RawRow(tuple(row), line.page))
    return [segment for segment in segments if segment.rows or segment.caption]


def _is_value(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether the only text of the row stands in its country column alone."""
    filled = [i for i, cell in enumerate(row) if cell.text]
    return filled == [columns.country]


# --- whose they are --------------------------------------------------------------------------------


def _place(segments: list[_Segment], lines: Sequence[Line], contents: Sequence[ContentsEntry]) -> None:
    announced = [
        (code, entry)
        for entry in contents
        if (code := countries.of_heading(entry.title)) and word_count(entry.title) <= 6
    ]
    before: _Segment | None = None
    for segment in segments:
        if segment.country is None:
            _read_heading(segment, lines, before.at if before else -1)
        if segment.country is None and segment.columns.country is None:
            _infer(segment, before, announced)
        before = segment
    _doubt_missing_countries(segments, announced)


def _read_heading(segment: _Segment, lines: Sequence[Line], after: int) -> None:
    """The country of the nearest heading or caption line above, back to the table before."""
    for index in range(segment.at - 1, after, -1):
        line = lines[index]
        if line.kind == "table" or word_count(line.text) > _MAX_CAPTION_WORDS:
            continue
        code = _country_of_line(line, index == segment.at - 1)
        if code:
            segment.country, segment.explicit = code, True
            return
        if line.kind == "heading" or (line.labels and line.labels[0].style == "multi"):
            return


def _country_of_line(line: Line, is_right_above: bool) -> str | None:
    text = line.body
    if countries.is_name(text) or line.kind == "heading" or line.labels:
        return countries.of_heading(text)
    found = countries.named(text) if is_right_above and not line.bullet else ()
    return found[0] if len(found) == 1 else None


def _infer(segment: _Segment, before: _Segment | None, announced: list[tuple[str, ContentsEntry]]) -> None:
    told = list(countries.demonyms(segment.words))
    codes = [code for code, _ in told]
    inherited = before.country if before else None
    if inherited and (not codes or inherited in codes):
        segment.country = inherited
        if before is not None and not before.sure:
            segment.sure, segment.entry, segment.evidence = False, before.entry, list(before.evidence)
        return
    segment.sure = False
    segment.evidence = [sentence("no_country")]
    proposed = max(codes, key=lambda code: (codes.count(code), -codes.index(code)), default=None)
    expected = _expected_after(inherited, announced)
    if proposed is None and inherited is None:
        named = countries.named(segment.words)
        proposed = named[0] if len(named) == 1 else (expected[0] if expected else None)
    for code, entry in announced:
        if code == proposed:
            segment.entry = entry
            segment.evidence.append(_announcement(entry))
    if codes and proposed in codes:
        segment.evidence.append(sentence("demonym", word=told[codes.index(proposed)][1]))
    segment.country = proposed


def _expected_after(
    code: str | None, announced: list[tuple[str, ContentsEntry]]
) -> tuple[str, ContentsEntry] | None:
    codes = [found for found, _ in announced]
    position = codes.index(code) + 1 if code in codes else 0
    return announced[position] if position < len(announced) else None


def _announcement(entry: ContentsEntry) -> Bilingual:
    if entry.page is None:
        return sentence("contents_announces", entry=entry.printed)
    return sentence("contents_announces_page", entry=entry.printed, page=entry.page)


def _doubt_missing_countries(segments: list[_Segment], announced: list[tuple[str, ContentsEntry]]) -> None:
    """Where a country is announced whose table nobody named, the tables before it may be its own."""
    present = {segment.country for segment in segments}
    if any(segment.columns.country is not None for segment in segments):
        return
    for position, (code, entry) in enumerate(announced[1:], 1):
        previous = announced[position - 1][0]
        if code in present or previous not in present:
            continue
        for segment in segments:
            if (
                segment.country == previous
                and not segment.explicit
                and segment.sure
                and not _says(segment, previous)
            ):
                segment.sure = False
                country = (label("country", previous, "es"), label("country", previous, "en"))
                segment.evidence = [_follows(*country), _announcement(entry)]


def _says(segment: _Segment, code: str) -> bool:
    return any(found == code for found, _ in countries.demonyms(segment.words)) or code in countries.named(
        segment.words
    )


def _follows(spanish: str, english: str) -> Bilingual:
    return Bilingual(sentence("follows", country=spanish).es, sentence("follows", country=english).en)


# --- joining ---------------------------------------------------------------------------------------


def _grouped(segments: list[_Segment]) -> list[list[_Segment]]:
    """Segments that are one table printed in parts."""
    groups: list[list[_Segment]] = []
    for segment in segments:
        last = groups[-1][-1] if groups else None
        adjoining = last is not None and (segment.joins or last.at == segment.at)
        same = (
            last is not None
            and last.country == segment.country
            and same_header(last.columns, segment.columns)
        )
        if adjoining and same and not segment.explicit and not segment.title:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _lines_of(
    group: list[_Segment], line: Line, contents: Sequence[ContentsEntry], reference: str
) -> list[Line]:
    first = group[0]
    result: list[Line] = []
    if first.caption:
        # The caption stands below the heading of the table's section, whatever the file's own levels.
        result.append(Line("heading", first.caption, level=_INNERMOST, page=first.page))
    raw = [replace(row, doubt=tuple(segment.evidence)) for segment in group for row in segment.rows]
    rows = tuple(
        _with_country(row, first)
        for row in read_rows(data_rows(raw, first.columns), first.columns, reference)
    )
    if not rows:
        return result
    entry = first.entry
    section = f"sec_{entry.label.key}" if entry and entry.label else None
    depth = len(entry.label.numbers) if entry and entry.label else 0
    table = PracticeTable(_header(first.columns), rows, section, depth, first.title)
    notes = line.notes if len({segment.at for segment in group}) == 1 else ()
    result.append(replace(line, notes=notes, practices=table, page=first.page))
    return result


def _header(columns: Columns) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(text.split()) for text in columns.header if text))


def _with_country(row: PracticeRow, first: _Segment) -> PracticeRow:
    if row.country or ("country" in row.uncertain and first.columns.country is not None):
        return row
    if first.columns.country is not None and first.country is None:
        return replace(
            row, uncertain=("country", *row.uncertain), evidence=(sentence("no_country"), *row.evidence)
        )
    return replace(row, country=(first.country,) if first.country else ())
