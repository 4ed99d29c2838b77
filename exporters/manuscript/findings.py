"""What was found, as blocks: matrices, precedents, frozen searches, the glossary, the sources."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.pack import Appearance, GlossaryEntry, Pack, PackHit, PackSearch, PackTimeline
from corpus.vocabulary import SCHEMES, label
from corpus.wording import say
from exporters.citing import Notes
from exporters.drawings import Moment, draw_matrix, draw_timeline
from exporters.drawings.timeline import kept
from exporters.manuscript.blocks import Block, Cell, Figure, Heading, Line, Listing, Paragraph, Table, Words
from exporters.manuscript.lines import bold, cell, changes, mark, paragraphs, plain
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title
from exporters.naming import (
    concepts,
    document_name,
    language_name,
    language_of,
    long_date,
    passage_label,
    practice_name,
    references,
)


class FindingsWriter:
    """Writes what one pack has found."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack, self._notes = pack, notes
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def matrix(self, matrix: Matrix, title: str, level: int, key: str) -> Iterator[Block]:
        number = self._notes.remark(matrix_remark(matrix, self._language))
        name = title or matrix_title(matrix, self._language)
        yield Heading(level, (*plain(name), *mark(number)), key, is_listed=True)
        drawing = draw_matrix(matrix, self._language, title=name, bare=True)
        yield Figure(drawing, plain(matrix_title(matrix, self._language)), self._counts(matrix, name))
        gaps = gaps_sentence(matrix, self._language)
        if gaps:
            yield Paragraph(plain(gaps), "remark")

    def _counts(self, matrix: Matrix, name: str) -> Table:
        total = self._say("total")
        heads = [self._say("level"), *concepts("dimension", DIMENSIONS, self._language), total]
        rows = [tuple(cell(words, is_head=True) for words in heads)]
        for row, counts in zip(LEVELS, matrix.counts, strict=True):
            cells = [str(count) if count else self._say(f"none_{matrix.role}") for count in counts]
            head = cell(label("level", row, self._language), is_head=True)
            rows.append((head, *map(cell, cells), cell(str(sum(counts)))))
        sums = [str(sum(row[column] for row in matrix.counts)) for column in range(len(DIMENSIONS))]
        classified = str(matrix.total - matrix.unclassified)
        rows.append((cell(total, is_head=True), *map(cell, sums), cell(bold(classified))))
        return Table(tuple(rows), 1, "counts", name)

    def timeline(self, timeline: PackTimeline, title: str, level: int, key: str) -> Iterator[Block]:
        name = title or self._say("timeline_title", label=passage_label(timeline.chosen, self._language))
        yield Heading(level, plain(name), key, is_listed=True)
        moments = [self._moment(one) for one in timeline.appearances]
        sentences = [self._say("timeline_searched", n=timeline.searched)] if timeline.searched else []
        if timeline.absent:
            meetings = "; ".join(meeting.text(self._language) for meeting in timeline.absent)
            sentences.append(self._say("timeline_absent", meetings=meetings))
        if any(_is_compared(one) for one in timeline.appearances):
            sentences.append(self._say("timeline_changes"))
        drawing = draw_timeline(moments, self._language, title=name, bare=True)
        yield Figure(drawing, plain(name), self._appearances(timeline, moments, name))
        if sentences:
            yield Paragraph(plain(" ".join(sentences)), "remark")

    def _moment(self, one: Appearance) -> Moment:
        place = passage_label(one.passage, self._language)
        meeting = one.meeting.text(self._language)
        return Moment(one.year, meeting, place, one.kind, "", one.share, one.is_chosen)

    def _appearances(self, timeline: PackTimeline, moments: list[Moment], name: str) -> Table:
        columns = ("column_year", "column_meeting_passage", "column_change", "column_text")
        rows = [tuple(cell(self._say(column), is_head=True) for column in columns)]
        before: dict[str, str] = {}  #: the text of the appearance before, by its language
        for one, moment in zip(timeline.appearances, moments, strict=True):
            language = self._language_of(one.passage.document_id)
            year = str(moment.year or say("precedents.undated", self._language))
            place = (*bold(moment.label), *plain(f" · {moment.meeting}"))
            kind = say(f"precedents.kind_{moment.kind}", self._language)
            change = [plain(part) for part in (kind, kept(moment, self._language)) if part]
            lines = self._cited(one, before.get(language) if _is_compared(one) else None)
            text = Cell(tuple(map(Paragraph, lines)), language=language)
            before[language] = one.text
            rows.append((cell(year, is_head=True), cell(place), Cell(tuple(map(Paragraph, change))), text))
        return Table(tuple(rows), 1, name=name)

    def _cited(self, one: Appearance, before: str | None) -> list[Line]:
        """The words of an appearance, with what changed since the text `before`, where it is given."""
        same = [plain(words) for words in paragraphs(one.text)]
        lines = (same if before is None else changes(before, one.text)) or [()]
        return [*lines[:-1], (*lines[-1], *mark(self._notes.cite(one.passage)))]

    def _language_of(self, document_id: str) -> str:
        document = self._documents.get(document_id)
        return document.language if document else ""

    def search(self, search: PackSearch, title: str, level: int, key: str) -> Iterator[Block]:
        own = self._say("search_title", query=search.query) if search.query else self._say("search_all")
        yield Heading(level, plain(title or own), key, is_listed=True)
        yield Paragraph(plain(self._search_remark(search)), "remark")
        if search.hits:
            yield Listing(tuple((Paragraph(self._hit(hit)),) for hit in search.hits), 1)

    def _search_remark(self, search: PackSearch) -> str:
        day = long_date(search.on, self._language)
        parts = [self._say("search_remark", n=search.total, date=day, shown=len(search.hits))]
        if search.filters:
            names = [
                label(facet, value, self._language) if facet in SCHEMES else value
                for facet, value in search.filters
            ]
            parts.append(self._say("search_filters", filters="; ".join(names)))
        if search.lost:
            parts.append(self._say("search_lost", n=search.lost))
        return " ".join(parts)

    def _hit(self, hit: PackHit) -> Line:
        if hit.practice is not None:
            name, number = practice_name(hit.practice, self._language), None
            number = self._notes.cite_practice(hit.practice, hit.source)
            language = self._language_of(hit.practice.document_id or "")
        elif hit.passage is not None:
            document = self._documents.get(hit.passage.document_id)
            parts = (
                passage_label(hit.passage, self._language),
                document_name(document, self._language) if document else "",
            )
            name = " · ".join(part for part in parts if part)
            number = self._notes.cite(hit.passage)
            language = self._language_of(hit.passage.document_id)
        else:
            return ()
        snippet = tuple(
            Words(_in_line(run.text), is_bold=run.is_match, language=language) for run in hit.snippet
        )
        return (*bold(name), *mark(number), *(plain("\n") if snippet else ()), *snippet)

    def glossary(self, entries: tuple[GlossaryEntry, ...]) -> Iterator[Block]:
        if not entries:
            return
        other = "es" if self._language == "en" else "en"
        columns = ("column_term", f"column_term_{other}", "column_also", "column_used")
        rows = [tuple(cell(self._say(column), is_head=True) for column in columns)]
        for entry in entries:
            acronyms = (entry.acronym.text(self._language), entry.acronym.text(other))
            used = [
                " ".join(part for part in (use.number, use.name.text(self._language)) if part)
                for use in entry.uses
            ]
            rows.append(
                (
                    cell(entry.label.text(self._language), is_head=True),
                    Cell((Paragraph(plain(entry.label.text(other))),), language=other),
                    cell("; ".join(dict.fromkeys(filter(None, acronyms)))),
                    cell("; ".join(dict.fromkeys(used))),
                )
            )
        yield Table(tuple(rows), 1, name=self._say("glossary"))

    def sources(self) -> Iterator[Block]:
        known = references(self._pack, self._language)
        for document in self._pack.documents:
            yield Paragraph(plain(known[document.id]))
            facts = (
                document_name(document, self._language),
                language_name(document.language, self._language),
                f"{self._say('file')}: {document.file.name}",
                f"SHA-256 {document.file.sha256}",
            )
            yield Paragraph(plain(" · ".join(fact for fact in facts if fact)), "remark")


def _is_compared(one: Appearance) -> bool:
    """Whether its words are shown beside those that they took the place of."""
    return one.kind == "reworded" and one.share is not None


def _in_line(words: str) -> str:
    """A snippet of a table's row has one cell a line."""
    return words.replace("\n", " · ")
