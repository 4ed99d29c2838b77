"""Every kind of item of a pack as flowables: passages, practices, matrices, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from corpus.model import Pack, PackItem, Passage
from exporters.citing import Notes
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title
from exporters.naming import document_name, language_of, passage_label
from exporters.parts import PartHeading, Point, arranged
from exporters.pdf.figures import HeatMap
from exporters.pdf.flowables import Barred, PageBreak, note_mark, text
from exporters.pdf.fonts import SERIF
from exporters.pdf.notes import NoteWriter
from exporters.pdf.sheets import quotation, sheet
from exporters.pdf.styles import style
from exporters.pdf.text import markup, plain


class ItemWriter:
    """Turns the items of one pack into flowables, in order: it counts sheets and notes."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._language = language_of(pack.language)
        self._notes = notes
        self._documents = {document.id: document for document in pack.documents}
        self._practices = [i.practice for s in pack.sections for i in s.items if i.practice is not None]
        self._citable = {**_passages(pack), **pack.cited}
        self._sheets = 0
        self._document = ""  #: of the passage before, named again only when it changes
        self._note_writer = NoteWriter(self._language, self._cite, notes.remark)

    def begin_section(self) -> None:
        self._document = ""

    def flowables(self, item: PackItem) -> list[Any]:
        writers: dict[str, Callable[[PackItem], list[Any]]] = {
            "passage": self._passage,
            "practice": self._practice,
            "matrix": self._matrix,
            "note": self._written_note,
        }
        writer = writers.get(item.type)
        return writer(item) if writer else []

    def _cite(self, identifier: str) -> int | None:
        passage = self._citable.get(identifier)
        return self._notes.cite(passage) if passage else None

    def _passage(self, item: PackItem) -> list[Any]:
        passage = item.passage
        if passage is None:
            return []
        number = self._notes.cite(passage)
        heading = self._passage_heading(item, passage)
        parts = list(arranged(passage, item.parts))
        if not parts:
            return [heading, *quotation(passage.text or passage_label(passage, self._language), number)]
        flowables = quotation(passage.text, None) if passage.text else []
        for index, part in enumerate(parts):
            mark = note_mark(number) if index == len(parts) - 1 else ""
            flowables.append(_part(part, mark, first=not flowables))
        return [heading, *flowables]

    def _passage_heading(self, item: PackItem, passage: Passage) -> Paragraph:
        name = passage_label(passage, self._language) or item.title
        document = self._documents.get(passage.document_id)
        about = ""
        if document is not None and passage.document_id != self._document:
            about = document_name(document, self._language)
        self._document = passage.document_id
        words = markup(name or about)
        if name and about:
            words += (f'<font name="AcervoSans" size="8.6" color="#5C6765">'
                      f"&nbsp;&nbsp;{markup(about)}</font>")  # fmt: skip
        return Paragraph(words, style("heading"))

    def _practice(self, item: PackItem) -> list[Any]:
        if item.practice is None:
            return []
        self._sheets += 1
        self._document = ""
        return [
            PageBreak(even_after_heading=False),
            *sheet(item, self._sheets, self._practices, self._notes, self._language),
        ]

    def _matrix(self, item: PackItem) -> list[Any]:
        matrix = item.matrix
        if matrix is None:
            return []
        self._document = ""
        number = self._notes.remark(matrix_remark(matrix, self._language))
        title = item.title or matrix_title(matrix, self._language)
        gaps = gaps_sentence(matrix, self._language)
        return [
            Paragraph(markup(title) + note_mark(number), style("heading")),
            HeatMap(matrix, self._language),
            *([text(gaps, "remark")] if gaps else []),
        ]

    def _written_note(self, item: PackItem) -> list[Any]:
        self._document = ""
        title = [text(item.title, "heading")] if item.title else []
        return [*title, *self._note_writer.flowables(item.note)]


def _passages(pack: Pack) -> dict[str, Passage]:
    """The passages that the pack prints: a note may cite them too."""
    items = [item for section in pack.sections for item in section.items]
    printed = [p for item in items for p in (item.passage, item.source, *item.parts) if p is not None]
    return {passage.id: passage for passage in printed}


def _part(part: PartHeading | Point, mark: str, *, first: bool) -> Any:
    """A line below a clause's text; its bar joins that of the line above."""
    if isinstance(part, PartHeading):
        own = style("quote_heading")
        return Barred(markup(part.text) + mark, own.clone("quote_heading-first", joined=0) if first else own)
    if not part.marker:
        own = style("quote_more")
        return Barred(markup(part.text) + mark, own.clone("quote_more-first", joined=0) if first else own)
    base = style("quote_point")
    shift = 14.0 * min(part.depth, 6)
    marker = plain(part.marker)
    hang = max(base.leftIndent - base.bulletIndent, stringWidth(marker, SERIF, base.fontSize) + 6)
    own = base.clone(
        f"quote_point-{part.depth}-{first}",
        leftIndent=base.bulletIndent + shift + hang,
        bulletIndent=base.bulletIndent + shift,
        joined=0 if first else base.joined,
    )
    return Barred(markup(part.text) + mark, own, bulletText=marker)
