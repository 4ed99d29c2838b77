"""Every kind of item of a pack as blocks: passages, practices, matrices, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from corpus.model import Passage
from corpus.pack import Pack, PackItem
from corpus.wording import say
from exporters.citing import Notes
from exporters.manuscript import blocks as manuscript
from exporters.manuscript.findings import FindingsWriter
from exporters.manuscript.passages import PassageWriter
from exporters.manuscript.practices import PracticeWriter
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title
from exporters.naming import document_name, item_name, language_of, passage_label
from exporters.parts import PartHeading, Point, arranged
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import PageBreak, prose
from exporters.pdf.blocks_of import BlockSetter
from exporters.pdf.figures import HeatMap
from exporters.pdf.inline import Run, Words, note_mark
from exporters.pdf.lettering import letters_width
from exporters.pdf.notes import NoteWriter
from exporters.pdf.prose import Prose
from exporters.pdf.sheets import SheetWriter, quotation
from exporters.pdf.sources import sources
from exporters.pdf.structure import Element, Headings
from exporters.pdf.styles import Style, style
from exporters.pdf.text import one_line, runs

_ITEM_DEPTH = 2  #: of the heading of an item, below that of its section


class ItemWriter:
    """Turns the items of one pack into blocks, in order: it counts sheets and notes.

    Every block has its place in the structure before it is laid out.
    """

    def __init__(self, pack: Pack, notes: Notes, headings: Headings, width: float) -> None:
        self._language = language_of(pack.language)
        self._pack, self._notes, self._headings = pack, notes, headings
        self._documents = {document.id: document for document in pack.documents}
        practices = [i.practice for s in pack.sections for i in s.items if i.practice is not None]
        self._citable = {**_passages(pack), **pack.cited}
        self._sheets = 0
        self._document = ""  #: of the passage before, named again only when it changes
        self._sheet_writer = SheetWriter(practices, notes, headings, self._language, width)
        self._note_writer = NoteWriter(self._language, self._cite, self._remark, headings, width)
        self._is_bilingual = pack.is_bilingual
        self._findings = FindingsWriter(pack, notes)
        self._parallel = PassageWriter(pack, notes)
        languages = {document.id: document.language for document in pack.documents}
        self._short = PracticeWriter(notes, self._language, practices, languages)
        self._setter = BlockSetter(self._mark, headings, width)

    def begin_section(self) -> None:
        self._document = ""

    def blocks(self, item: PackItem, parent: Element) -> list[Block]:
        writers: dict[str, Callable[[PackItem, Element], list[Block]]] = {
            "passage": self._passage,
            "practice": self._practice,
            "matrix": self._matrix,
            "note": self._written_note,
            "search": self._found,
            "timeline": self._found,
            "glossary": self._found,
            "sources": self._found,
        }
        writer = writers.get(item.type)
        return writer(item, parent) if writer else []

    def _mark(self, number: int) -> Run:
        return note_mark(number, say("exports.link_to_note", self._language, n=number))

    def _cite(self, identifier: str) -> Run | None:
        passage = self._citable.get(identifier)
        return self._mark(self._notes.cite(passage)) if passage else None

    def _remark(self, words: str) -> Run:
        return self._mark(self._notes.remark(words))

    def _heading(self, words: Words, parent: Element) -> Prose:
        return prose(words, "heading", self._headings.add(parent, _ITEM_DEPTH))

    def _language_of(self, document_id: str | None) -> str:
        """The language of a document where it is not the pack's own; "" otherwise."""
        document = self._documents.get(document_id or "")
        return document.language if document and document.language != self._language else ""

    def _passage(self, item: PackItem, parent: Element) -> list[Block]:
        passage = item.passage
        if passage is None:
            return []
        if self._is_bilingual:
            self._document = ""
            return self._set(self._parallel.blocks(item, passage, 0, ""), parent)
        mark = self._mark(self._notes.cite(passage))
        heading = self._passage_heading(item, passage, parent)
        quote = parent.add("BlockQuote", lang=self._language_of(passage.document_id))
        parts = list(arranged(passage, item.parts))
        if not parts:
            return [
                heading,
                *quotation(item.quotation or passage_label(passage, self._language), (mark,), quote),
            ]
        blocks: list[Block] = [*(quotation(passage.text, (), quote) if passage.text else ())]
        points = PointWriter(quote)
        for index, part in enumerate(parts):
            marks = (mark,) if index == len(parts) - 1 else ()
            blocks.append(points.prose(part, marks, first=not blocks))
        return [heading, *blocks]

    def _passage_heading(self, item: PackItem, passage: Passage, parent: Element) -> Prose:
        name = passage_label(passage, self._language) or item.title
        document = self._documents.get(passage.document_id)
        about = ""
        if document is not None and passage.document_id != self._document:
            about = document_name(document, self._language)
        self._document = passage.document_id
        words = runs(name or about)
        if name and about:
            small = runs(f"\u00a0\u00a0{about}", regular=True, size=8.6, colour=p.TEXT_3)
            words = (*words, *small)
        return self._heading(words, parent)

    def _practice(self, item: PackItem, parent: Element) -> list[Block]:
        practice = item.practice
        if practice is None:
            return []
        self._document = ""
        if item.form == "short":
            return self._set(self._short.blocks(item, practice, 0, ""), parent)
        self._sheets += 1
        source_language = self._language_of(practice.document_id)
        return [
            PageBreak(even_after_heading=False),
            *self._sheet_writer.sheet(item, self._sheets, source_language, parent),
        ]

    def _matrix(self, item: PackItem, parent: Element) -> list[Block]:
        matrix = item.matrix
        if matrix is None:
            return []
        self._document = ""
        mark = self._remark(matrix_remark(matrix, self._language))
        title = item.title or matrix_title(matrix, self._language)
        gaps = gaps_sentence(matrix, self._language)
        return [
            self._heading((*runs(title), mark), parent),
            HeatMap(matrix, self._language, parent),
            *([prose(gaps, "remark", parent.add("P"))] if gaps else []),
        ]

    def _found(self, item: PackItem, parent: Element) -> list[Block]:
        """Searches, timelines and lists, as the other formats write them."""
        self._document = ""
        if item.search is not None:
            return self._set(self._findings.search(item.search, item.title, 0, ""), parent)
        if item.timeline is not None:
            return self._set(self._findings.timeline(item.timeline, item.title, 0, ""), parent)
        if not item.glossary and not (item.type == "sources" and self._pack.documents):
            return []
        name = self._heading(runs(item_name(item, self._language, self._documents)), parent)
        return [name, *self.listed(item, parent)]

    def listed(self, item: PackItem, parent: Element) -> list[Block]:
        """A glossary or the sources, without a heading."""
        if item.type == "glossary":
            return self._set(self._findings.glossary(item.glossary), parent)
        return sources(self._pack, self._language, parent)

    def _set(self, blocks: Iterable[manuscript.Block], parent: Element) -> list[Block]:
        return self._setter.blocks(blocks, parent, _ITEM_DEPTH)

    def _written_note(self, item: PackItem, parent: Element) -> list[Block]:
        self._document = ""
        title = [self._heading(runs(item.title), parent)] if item.title else []
        return [*title, *self._note_writer.blocks(item.note, parent, _ITEM_DEPTH + len(title))]


def _passages(pack: Pack) -> dict[str, Passage]:
    """The passages that the pack prints: a note may cite them too."""
    items = [item for section in pack.sections for item in section.items]
    return {passage.id: passage for item in items for passage in item.passages()}


class PointWriter:
    """The lines below a clause's text: headings, paragraphs, and points as lists in lists."""

    def __init__(self, quote: Element) -> None:
        self._quote = quote
        self._bodies: list[Element] = []  #: of the open lists, the last item's body by depth

    def prose(self, part: PartHeading | Point, marks: Words, *, first: bool) -> Prose:
        """A line; its bar joins that of the line above."""
        words = (*runs(part.text), *marks)
        if isinstance(part, PartHeading) or not part.marker:
            self._bodies.clear()
            name = "quote_heading" if isinstance(part, PartHeading) else "quote_more"
            own = style(name)
            own = replace(own, joined=0.0) if first else own
            return Prose(words, own, self._quote.add("P"), lang=self._quote.language)
        label, body = self._item(part.depth)
        marker = one_line(part.marker)
        return Prose(
            words, _point_style(part.depth, marker, first=first), body.add("P"),
            label=marker, label_element=label, lang=self._quote.language,
        )  # fmt: skip

    def _item(self, depth: int) -> tuple[Element, Element]:
        """Label and body of a new item in the list of that depth."""
        depth = min(depth, len(self._bodies))
        if depth < len(self._bodies):
            body = self._bodies[depth]
            assert body.parent is not None and body.parent.parent is not None
            listed = body.parent.parent
        else:
            listed = (self._bodies[-1] if self._bodies else self._quote).add("L")
        item = listed.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        self._bodies[depth:] = [body]
        return label, body


def _point_style(depth: int, marker: str, *, first: bool) -> Style:
    base = style("quote_point")
    shift = 14.0 * min(depth, 6)
    hang = max(base.left - base.label_at, letters_width(runs(marker), base.font, base.size) + 6)
    label_at = base.label_at + shift
    return replace(base, left=label_at + hang, label_at=label_at, joined=0.0 if first else base.joined)
