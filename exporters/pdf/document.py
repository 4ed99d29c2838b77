"""The whole PDF: cover and contents, sections, sources, drawn once all page numbers are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.pack import Pack, PackItem, PackSection
from corpus.progress import Progress
from corpus.wording import say
from exporters.citing import Notes
from exporters.naming import item_name, language_of, long_date, passage_label
from exporters.pdf import fonts
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import Anchor, Section, prose
from exporters.pdf.composer import Composer
from exporters.pdf.contents import Entry
from exporters.pdf.cover import Cover
from exporters.pdf.furniture import draw_classification, draw_furniture
from exporters.pdf.inline import Run
from exporters.pdf.items import ItemWriter
from exporters.pdf.metadata import describe, new_canvas
from exporters.pdf.paper import Paper
from exporters.pdf.structure import Element, Headings
from exporters.pdf.text import one_line, runs


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A section with its printed number ("" for one without a title) and the key of its place.

    `depth`: of what stands in it in the outline, below the last section that has a title.
    """

    key: str
    number: str
    section: PackSection
    depth: int

    @property
    def running(self) -> str:
        return f"{self.number}. {self.section.title}" if self.number else ""

    def item_key(self, index: int) -> str:
        return f"{self.key}-item-{index}"


class PackDocument:
    """One rendering of one pack."""

    def __init__(self, pack: Pack, paper: Paper, progress: Progress) -> None:
        fonts.register()
        self._pack, self._paper = pack, paper
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}
        self._sections = list(_numbered(pack))
        self._canvas = new_canvas(pack, paper)
        self._root = self._canvas.root
        self._headings = Headings()
        notes = Notes(pack)
        self._composer = Composer(paper, notes, progress)
        self._writer = ItemWriter(pack, notes, self._headings, paper.text_width)

    def render(self, wanted: range | None = None) -> bytes:
        """The whole file, or only the `wanted` pages without structure."""
        cover = Cover(self._pack, self._paper, self._root)
        cover.place_contents(self._composer, list(self._entries()), self._headings)
        for numbered in self._sections:
            part = self._root.add("Sect")
            self._composer.add(self._heading(numbered, part))
            for index, item in enumerate(numbered.section.items):
                self._composer.add(self._item(numbered, index, item, part))
        for annex in self._annexes():
            self._composer.add(self._annex(annex, self._root.add("Sect")))
        self._composer.flush()
        self._draw(cover, wanted)
        if wanted is None:
            describe(self._canvas, self._pack, sections=bool(self._sections))
        return self._canvas.file()

    def _entries(self) -> Iterator[Entry]:
        """The contents. Passages are listed by their document, once for several in a row."""
        for numbered in self._sections:
            title = numbered.section.title
            if numbered.number and numbered.section.level == 1:
                yield Entry(numbered.key, title, 0, numbered.number)
            elif numbered.number:
                yield Entry(numbered.key, f"{numbered.number}  {title}", 1)
            before = ""
            for index, item in enumerate(numbered.section.items):
                name = item_name(item, self._language, self._documents)
                if name and (item.type != "passage" or name != before):
                    yield Entry(numbered.item_key(index), name, 1)
                before = name
        for annex in self._annexes():
            yield Entry(annex.id, item_name(annex, self._language, self._documents), 0)

    def _annexes(self) -> Iterator[PackItem]:
        """Those that have something to show."""
        for annex in self._pack.annexes:
            if annex.glossary or (annex.type == "sources" and self._pack.documents):
                yield annex

    def _heading(self, numbered: _Numbered, part: Element) -> Iterator[Block]:
        self._writer.begin_section()
        level = numbered.section.level
        if level == 1:
            yield Section(numbered.running)
        if numbered.number:
            title = numbered.section.title
            yield Anchor(numbered.key, one_line(f"{numbered.number}  {title}"), numbered.depth - 1)
            number = Run(f"{numbered.number}\u00a0\u00a0", colour=p.ACCENT)
            name = "section" if level == 1 else "subsection"
            yield prose((number, *runs(title)), name, self._headings.add(part, level))

    def _item(self, numbered: _Numbered, index: int, item: PackItem, part: Element) -> list[Block]:
        blocks = self._writer.blocks(item, part)
        title = one_line(self._outline_title(item))
        anchor = Anchor(numbered.item_key(index), title, numbered.depth)
        # A sheet begins with its page break, and its anchor belongs on the page that follows.
        return [*blocks[:1], anchor, *blocks[1:]] if item.type == "practice" else [anchor, *blocks]

    def _outline_title(self, item: PackItem) -> str:
        if item.passage is not None:
            return passage_label(item.passage, self._language)
        return item_name(item, self._language, self._documents)

    def _annex(self, annex: PackItem, part: Element) -> Iterator[Block]:
        heading = item_name(annex, self._language, self._documents)
        yield Section(heading)
        yield Anchor(annex.id, heading)
        yield prose(heading, "section", self._headings.add(part, 1))
        yield from self._writer.listed(annex, part)

    def _draw(self, cover: Cover, wanted: range | None) -> None:
        pages = self._composer.pages
        date = long_date(self._pack.date, self._language)
        anchored: set[int] = set()
        for number, page in enumerate(pages, start=1):
            if wanted is not None and number not in wanted:
                continue
            if number == 1:
                cover.draw(self._canvas)
            else:
                count = say("exports.page_of", self._language, page=number, total=len(pages))
                draw_furniture(self._canvas, self._paper, self._pack.title, page.running, date, count)
            draw_classification(self._canvas, self._paper, self._pack.classification)
            page.draw(self._canvas, self._paper.margin, anchored)
            self._canvas.showPage()


def _numbered(pack: Pack) -> Iterator[_Numbered]:
    count = depth = 0
    for position, section in enumerate(pack.sections):
        titled = bool(section.title)
        count += titled
        depth = min(section.level, depth + 1) if titled else depth
        number = (section.number or str(count)) if titled else ""
        yield _Numbered(f"section-{position}", number, section, depth)
