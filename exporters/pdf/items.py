"""Every kind of item of a pack as blocks."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Passage
from corpus.pack import Pack, PackItem
from corpus.wording import say
from exporters.citing import Notes
from exporters.manuscript import blocks as m
from exporters.manuscript.figures import FigureWriter
from exporters.manuscript.findings import FindingsWriter
from exporters.manuscript.gone import gone
from exporters.manuscript.passages import PassageWriter
from exporters.manuscript.practices import PracticeWriter
from exporters.naming import item_name, language_of, passage_label, quoted_document
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import PageBreak, prose
from exporters.pdf.figures import HeatMap
from exporters.pdf.inline import Run, Words
from exporters.pdf.notes import NoteWriter
from exporters.pdf.prose import Prose
from exporters.pdf.setting import Setter
from exporters.pdf.sheets import SheetWriter
from exporters.pdf.sources import sources
from exporters.pdf.structure import Element, Headings
from exporters.pdf.text import runs


class ItemWriter:
    """Turns the items of one pack into blocks, in order: it counts sheets and notes.

    Every block has its place in the structure before it is laid out.
    """

    def __init__(self, pack: Pack, notes: Notes, headings: Headings, width: float) -> None:
        self._pack, self._notes, self._headings = pack, notes, headings
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}
        items = list(pack.items())
        self._citable: dict[str, Passage] = {q.id: q for i in items for q in i.passages()} | pack.cited
        self._sheets = 0
        self._is_after_sheet = False  #: what comes next in this section
        self._document = ""  #: of the passage before, named again only when it changes
        self._setter = Setter(self._language, headings, width)
        self._passages = PassageWriter(pack, notes)
        self._figures = FigureWriter(pack, notes)
        self._findings = FindingsWriter(pack, notes)
        self._practices = PracticeWriter(pack, notes)
        self._sheet_writer = SheetWriter(self._practices, self._setter, notes, self._language, width)
        self._note_writer = NoteWriter(self._language, self._cite, self._remark, headings, width)

    def begin_section(self) -> None:
        self._document = ""
        self._is_after_sheet = False

    def blocks(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        """`depth`: of the item's heading, from 1."""
        if item.type != "passage":
            self._document = ""
        is_after_sheet, self._is_after_sheet = self._is_after_sheet, _is_sheet(item)
        if item.gone is not None:
            return list(self._setter.blocks(gone(item, self._language, depth, ""), parent))
        writers: dict[str, Callable[[PackItem, Element, int], list[Block]]] = {
            "passage": self._passage,
            "practice": self._practice,
            "matrix": self._matrix,
            "search": self._found,
            "timeline": self._found,
            "glossary": self._listed,
            "sources": self._listed,
            "note": self._written_note,
        }
        writer = writers.get(item.type)
        blocks = writer(item, parent, depth) if writer else []
        # A sheet is handed out by itself: what is told in short does not run on from its page.
        is_short = item.practice is not None and not _is_sheet(item)
        return [PageBreak(), *blocks] if is_short and is_after_sheet else blocks

    def list_blocks(self, item: PackItem, parent: Element) -> list[Block]:
        """The glossary or the sources without a heading; [] where there is nothing to list."""
        if item.type == "glossary":
            return list(self._setter.blocks(self._findings.glossary(item.glossary), parent))
        return sources(self._pack, self._language, parent) if self._pack.documents else []

    def _cite(self, identifier: str) -> Run | None:
        passage = self._citable.get(identifier)
        return self._setter.mark(self._notes.cite(passage)) if passage else None

    def _remark(self, words: str) -> Run:
        return self._setter.mark(self._notes.remark(words))

    def _heading(self, words: Words, parent: Element, depth: int) -> Prose:
        return prose(words, "heading", self._headings.add(parent, depth))

    def _passage(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        passage = item.passage
        if passage is None:
            return []
        heading = self._heading(self._passage_name(item, passage), parent, depth)
        name = " ".join(run.text for run in heading.words)
        return [heading, *self._setter.blocks(self._passages.quoted(item, passage, name), parent)]

    def _passage_name(self, item: PackItem, passage: Passage) -> Words:
        name = item.title or passage_label(passage, self._language)
        document = self._documents.get(passage.document_id)
        about = ""
        if document is not None and passage.document_id != self._document:
            about = quoted_document(document, self._pack)
        self._document = passage.document_id
        words = runs(name or about)
        if name and about:
            small = runs(f"\u00a0\u00a0{about}", regular=True, size=8.6, colour=p.TEXT_3)
            words = (*words, *small)
        return words

    def _practice(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        practice = item.practice
        if practice is None:
            return []
        if item.form == "short":
            return list(self._setter.blocks(self._practices.blocks(item, practice, depth, ""), parent))
        self._sheets += 1
        return [
            PageBreak(even_after_heading=False),
            *self._sheet_writer.sheet(item, self._sheets, parent, depth),
        ]

    def _matrix(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        """The heat map takes the place of the drawing and of its table."""
        matrix = item.matrix
        if matrix is None:
            return []
        blocks: list[Block] = []
        for block in self._figures.matrix(matrix, item.origins, item.title, depth, ""):
            if isinstance(block, m.Figure):
                figure = parent.add("Figure", alt=say("exports.matrix_alt", self._language))
                blocks.append(HeatMap(matrix, self._language, figure, parent))
                blocks += self._setter.caption(block, figure)
            else:
                blocks += self._setter.blocks([block], parent)
        return blocks

    def _found(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        if item.search is not None:
            blocks = self._findings.search(item.search, item.title, depth, "")
        elif item.timeline is not None:
            blocks = self._figures.timeline(item.timeline, item.title, depth, "")
        else:
            return []
        return list(self._setter.blocks(blocks, parent))

    def _listed(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        heading = self._heading(runs(item_name(item, self._language, self._documents)), parent, depth)
        inside = self.list_blocks(item, parent)
        return [heading, *inside] if inside else []

    def _written_note(self, item: PackItem, parent: Element, depth: int) -> list[Block]:
        title = [self._heading(runs(item.title), parent, depth)] if item.title else []
        is_titled = bool(title)
        return [
            *title,
            *self._note_writer.blocks(item.note, parent, depth + is_titled, is_titled=is_titled),
        ]


def _is_sheet(item: PackItem) -> bool:
    return item.practice is not None and item.form == "sheet"
