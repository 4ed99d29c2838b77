"""What the rows of the results are: by offset under headings, or by document.

A list knows from the answer's exact counts how long it is and where its headings stand, so that it can
be walked to the end while only the pages that come into view are fetched. Rows not fetched yet are
`WAITING`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.results import Hit, SearchAnswer

PAGE = 20


@dataclass(frozen=True, slots=True)
class GroupRow:
    """«Contienen 2 de 3 palabras  9»."""

    words: int
    of: int
    count: int


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit with the label that people read («Numeral 2 ter», «§ 4.1, fila 1»). For a practice `title` is
    its own and `where` the label of its source. `other`: the language of another version of its document,
    `other_document` that version, both "" if there is none.
    """

    hit: Hit
    title: str
    where: str = ""
    other: str = ""
    other_document: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The heading of a document's hits; `count` of them in all, only the first shown unless it is open."""

    hit: Hit
    count: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A hit that is not fetched yet."""


Row = GroupRow | HitRow | DocumentRow | WaitingRow
WAITING = WaitingRow()


@dataclass(frozen=True, slots=True)
class Gap:
    """Hits to fetch: from `offset` on, of one document or (``""``) of the answer."""

    document: str
    offset: int
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Change:
    """What became of rows: from `first` on `removed` went and `added` came; those before and after stay."""

    first: int
    removed: int = 0
    added: int = 0


def _page_of(offset: int) -> int:
    return offset - offset % PAGE


class ByOffset:
    """The hits one after the other, with a heading before each group of an answer by relevance."""

    def __init__(self, answer: SearchAnswer, *, grouped: bool) -> None:
        self._hits: dict[int, HitRow] = {}
        self._headings: dict[int, GroupRow] = {}
        row = answer.named
        for words, count in sorted(answer.groups.items(), reverse=True) if grouped else ():
            self._headings[row] = GroupRow(words, answer.word_count, count)
            row += count + 1
        self._heading_rows = sorted(self._headings)
        self.count = answer.total + len(self._headings)

    def row(self, number: int) -> Row:
        heading = self._headings.get(number)
        return heading if heading is not None else self._hits.get(self._offset(number), WAITING)

    def is_heading(self, number: int) -> bool:
        return number in self._headings

    def headings(self) -> Iterable[int]:
        return self._heading_rows

    def _offset(self, number: int) -> int:
        return number - bisect_right(self._heading_rows, number)

    def _number(self, offset: int) -> int:
        for heading in self._heading_rows:
            offset += heading <= offset
        return offset

    def fill(self, gap: Gap, hits: Sequence[HitRow]) -> tuple[int, int]:
        """Take in fetched hits; the first and last row that changed."""
        self._hits.update(enumerate(hits, gap.offset))
        return self._number(gap.offset), self._number(gap.offset + len(hits) - 1)

    def gap(self, first: int, last: int) -> Gap | None:
        """What to fetch so that the rows from `first` to `last` are there."""
        for number in range(first, last + 1):
            if self.row(number) is WAITING:
                start = _page_of(self._offset(number))
                return Gap("", start, max(PAGE, _page_of(self._offset(last)) + PAGE - start))
        return None

    def toggling(self, number: int) -> Change | None:
        """Nothing to open here."""
        return None

    def toggle(self, number: int) -> None:
        """See `toggling`."""

    def find(self, hit_id: str) -> int:
        """The row of a fetched hit, or -1."""
        found = (offset for offset, row in self._hits.items() if row.hit.id == hit_id)
        offset = next(found, -1)
        return -1 if offset < 0 else self._number(offset)


class ByDocument:
    """A heading for each document, its first hit and, when it is open, all others."""

    def __init__(self, answer: SearchAnswer) -> None:
        self._best: dict[int, HitRow] = {}
        self._open: dict[int, dict[int, HitRow]] = {}
        self._documents = answer.documents
        self._arrange()

    def _arrange(self) -> None:
        sizes = [2] * self._documents
        for document in self._open:
            sizes[document] = 1 + self._best[document].hit.in_document
        self._starts = [0, *accumulate(sizes)]

    @property
    def count(self) -> int:
        return self._starts[-1]

    def row(self, number: int) -> Row:
        document, place = self._at(number)
        best = self._best.get(document)
        if best is None:
            return WAITING
        if not place:
            return DocumentRow(best.hit, best.hit.in_document, document in self._open)
        if place == 1:
            return best
        return self._open[document].get(place - 1, WAITING)

    def _at(self, number: int) -> tuple[int, int]:
        """Which document, and which row of it."""
        document = bisect_right(self._starts, number) - 1
        return document, number - self._starts[document]

    def is_heading(self, number: int) -> bool:
        return self._at(number)[1] == 0

    def headings(self) -> Iterable[int]:
        return self._starts[:-1]

    def fill(self, gap: Gap, hits: Sequence[HitRow]) -> tuple[int, int]:
        """Take in fetched hits; the first and last row that changed."""
        if not gap.document:
            self._best.update(enumerate(hits, gap.offset))
            return self._starts[gap.offset], self._starts[gap.offset + len(hits)] - 1
        document = self._number_of(gap.document)
        if document not in self._open:
            return 0, -1
        self._open[document].update(enumerate(hits, gap.offset))
        first = self._starts[document] + 1 + gap.offset
        return first, first + len(hits) - 1

    def _number_of(self, document_id: str) -> int:
        return next(n for n, best in self._best.items() if best.hit.document_id == document_id)

    def gap(self, first: int, last: int) -> Gap | None:
        """What to fetch so that the rows from `first` to `last` are there."""
        for number in range(first, last + 1):
            if self.row(number) is WAITING:
                document, place = self._at(number)
                best = self._best.get(document)
                if best is not None:
                    return Gap(best.hit.document_id, _page_of(place - 1))
                start = _page_of(document)
                return Gap("", start, max(PAGE, _page_of(self._at(last)[0]) + PAGE - start))
        return None

    def toggling(self, number: int) -> Change | None:
        """What opening or closing the document that a row belongs to will do; None if it has one hit."""
        document, _ = self._at(number)
        best = self._best.get(document)
        if best is None or best.hit.in_document < 2:
            return None
        others, first = best.hit.in_document - 1, self._starts[document] + 2
        return Change(first, removed=others) if document in self._open else Change(first, added=others)

    def toggle(self, number: int) -> None:
        """Open or close the document that a row belongs to."""
        document, _ = self._at(number)
        if document in self._open:
            del self._open[document]
        else:
            self._open[document] = {0: self._best[document]}
        self._arrange()

    def find(self, hit_id: str) -> int:
        """The row of a fetched hit, or -1."""
        for document, best in self._best.items():
            opened = self._open.get(document, {0: best})
            place = next((place for place, row in opened.items() if row.hit.id == hit_id), -1)
            if place >= 0:
                return self._starts[document] + 1 + place
        return -1
