"""What a pack draws: matrices and timelines, numbered, with caption, source, and all they show in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import DIMENSIONS, LEVELS, Bilingual, Matrix
from corpus.pack import Appearance, Pack, PackTimeline
from corpus.vocabulary import label
from corpus.wording import say
from exporters.citing import Notes
from exporters.drawings import Moment, draw_matrix, draw_timeline
from exporters.drawings.timeline import kept
from exporters.manuscript.blocks import Block, Cell, Figure, Heading, Line, Paragraph, Table
from exporters.manuscript.lines import bold, cell, changes, mark, paragraphs, plain
from exporters.matrices import gaps_sentence, matrix_caption, matrix_remark, matrix_title
from exporters.naming import concepts, language_of, passage_label

#: The kinds of appearances in the order in which a caption explains their signs.
SIGNS = ("first", "repeated", "reworded", "part")
#: More documents than this are counted, not named, below a figure.
_MOST_NAMED = 4


class FigureWriter:
    """Writes the figures of one pack and counts them."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._notes = notes
        self._language = language_of(pack.language)
        self._languages = {document.id: document.language for document in pack.documents}
        self._count = 0

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def _source(self, documents: Sequence[Bilingual], *remarks: str) -> Line:
        """Where what is drawn comes from, and what else is to be known of it."""
        names = list(dict.fromkeys(name.text(self._language) for name in documents))
        if len(names) > _MOST_NAMED:
            names = [self._say("figure_documents", n=len(names))]
        source = [self._say("figure_source", documents="; ".join(names))] if names else []
        return plain(" ".join([*source, *(remark for remark in remarks if remark)]))

    def matrix(
        self, matrix: Matrix, origins: Sequence[Bilingual], title: str, level: int, key: str
    ) -> Iterator[Block]:
        """`origins`: names of the documents that were counted."""
        self._count += 1
        name = title or matrix_title(matrix, self._language)
        yield Heading(level, plain(name), key, is_listed=True)
        yield Figure(
            draw_matrix(matrix, self._language, title=name, bare=True),
            self._count,
            plain(matrix_caption(matrix, self._language)),
            self._source(origins, matrix_remark(matrix, self._language)),
            self._counts(matrix, name),
        )
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
        self._count += 1
        name = title or self._say("timeline_title", label=passage_label(timeline.chosen, self._language))
        yield Heading(level, plain(name), key, is_listed=True)
        moments = [self._moment(one) for one in timeline.appearances]
        searched = self._say("timeline_searched", n=timeline.searched) if timeline.searched else ""
        yield Figure(
            draw_timeline(moments, self._language, title=name, bare=True),
            self._count,
            plain(self._timeline_caption(timeline.appearances)),
            self._source([one.meeting for one in timeline.appearances], searched),
            self._appearances(timeline, moments, name),
        )
        sentences = []
        if timeline.absent:
            meetings = "; ".join(meeting.text(self._language) for meeting in timeline.absent)
            sentences.append(self._say("timeline_absent", meetings=meetings))
        if any(_is_compared(one) for one in timeline.appearances):
            sentences.append(self._say("timeline_changes"))
        if sentences:
            yield Paragraph(plain(" ".join(sentences)), "remark")

    def _timeline_caption(self, appearances: Sequence[Appearance]) -> str:
        """In how many documents, of which years, and what the signs mean that are drawn."""
        known = sorted({one.year for one in appearances if one.year})
        documents = len({one.passage.document_id for one in appearances})
        years = "–".join(map(str, dict.fromkeys((known[0], known[-1])))) if known else ""
        signs = "; ".join(
            self._say(f"sign_{kind}") for kind in SIGNS if any(one.kind == kind for one in appearances)
        )
        caption = self._say("timeline_caption", n=documents, years=f" ({years})" if years else "")
        return f"{caption} {signs[:1].upper()}{signs[1:]}." if signs else caption

    def _moment(self, one: Appearance) -> Moment:
        place = passage_label(one.passage, self._language)
        meeting = one.meeting.text(self._language)
        return Moment(one.year, meeting, place, one.kind, "", one.share, one.is_chosen)

    def _appearances(self, timeline: PackTimeline, moments: list[Moment], name: str) -> Table:
        columns = ("column_year", "column_meeting_passage", "column_change", "column_text")
        rows = [tuple(cell(self._say(column), is_head=True) for column in columns)]
        before: dict[str, str] = {}  #: the text of the appearance before, by its language
        for one, moment in zip(timeline.appearances, moments, strict=True):
            language = self._languages.get(one.passage.document_id, "")
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


def _is_compared(one: Appearance) -> bool:
    """Whether its words are shown beside those that they took the place of."""
    return one.kind == "reworded" and one.share is not None
