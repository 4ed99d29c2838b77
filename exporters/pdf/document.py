"""The whole PDF: cover and contents, sections, annexes, drawn once all page numbers are known."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.pack import Pack, PackItem
from corpus.progress import Progress
from corpus.wording import say
from exporters.citing import Notes
from exporters.naming import item_name, language_of, long_date, passage_label
from exporters.pdf import fonts
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import Anchor, PageBreak, Section, prose
from exporters.pdf.composer import Composer
from exporters.pdf.contents import Entry
from exporters.pdf.cover import Cover
from exporters.pdf.furniture import Furniture
from exporters.pdf.inline import Run
from exporters.pdf.items import ItemWriter
from exporters.pdf.metadata import describe, new_canvas
from exporters.pdf.outline import Part, parts_of
from exporters.pdf.paper import Paper
from exporters.pdf.sources import colophon
from exporters.pdf.structure import Element, Headings
from exporters.pdf.text import one_line, runs

_STYLES = {1: "section", 2: "section_2"}


class PackDocument:
    """One rendering of one pack."""

    def __init__(self, pack: Pack, paper: Paper, progress: Progress) -> None:
        fonts.register()
        self._pack, self._paper, self._progress = pack, paper, progress
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}
        self._parts = list(parts_of(pack))
        self._canvas = new_canvas(pack, paper)
        self._root = self._canvas.root
        self._open = [self._root]  #: the structure's parts that hold what is being written, by depth
        self._headings = Headings()
        self._outline = -1  #: the level of the last entry of the outline
        self._notes = Notes(pack)
        self._cover = Cover(pack, paper, self._root)
        self._composer = Composer(paper, self._notes, progress)
        self._writer = ItemWriter(pack, self._notes, self._headings, paper.text_width)

    def lay_out(self) -> None:
        """Give everything its page; what is drawn afterwards has its true numbers."""
        self._cover.place_contents(self._composer, list(self._entries()), self._headings)
        story: list[Block] = []
        for part in self._parts:
            if part.section.level <= 1:
                self._composer.add(story)
                story = []
            # Headings in a row are placed together, also those of sections inside one another.
            story += self._begin(part)
            for index, item in enumerate(part.section.items):
                story += self._item(part, index, item)
        self._composer.add(story)
        for index, annex in enumerate(self._pack.annexes):
            if annex.glossary or annex.type != "glossary":
                self._composer.add(self._annex(index, annex))
        if self._pack.manifest is not None:
            self._composer.add(colophon(self._pack.manifest, self._language, self._open[-1]))
        self._composer.flush()

    def draw(self, wanted: range | None = None) -> bytes:
        """The whole file, or only the `wanted` pages without structure."""
        self._canvas.has_outline = wanted is None
        self._draw(self._cover, wanted)
        if wanted is None:
            describe(self._canvas, self._pack, sections=bool(self._parts))
        return self._canvas.file()

    @property
    def page_count(self) -> int:
        return len(self._composer.pages)

    @property
    def note_count(self) -> int:
        return len(self._notes)

    def places(self) -> dict[str, tuple[int, float]]:
        """Where each section and item begins: page (from 1) and points from the page's top, by its id."""
        keys = {
            part.item_key(index): item.id
            for part in self._parts
            for index, item in enumerate(part.section.items)
        }
        keys |= {part.key: part.section.id for part in self._parts}
        keys |= {_annex_key(index): annex.id for index, annex in enumerate(self._pack.annexes)}
        return {
            keys[block.key]: (number, self._paper.height - y)
            for number, page in enumerate(self._composer.pages, start=1)
            for block, y in page.placed
            if isinstance(block, Anchor) and block.key in keys
        }

    def heading_pages(self) -> dict[str, int]:
        """On which page the manuscript's headings stand, by their keys."""
        keys = {part.key: f"section-{position}" for position, part in enumerate(self._parts, start=1)}
        keys |= {
            part.item_key(index): f"item-{item.id}"
            for part in self._parts
            for index, item in enumerate(part.section.items)
        }
        keys |= {_annex_key(index): f"item-{annex.id}" for index, annex in enumerate(self._pack.annexes)}
        pages = self._composer.page_of
        return {heading: pages[key] for key, heading in keys.items() if key in pages}

    def _entries(self) -> Iterator[Entry]:
        """The contents. Passages are listed as "Numeral 2 · Declaración …", as in the other formats."""
        for part in self._parts:
            if part.section.title:
                yield Entry(part.key, part.section.title, part.depth - 1, part.section.number)
            for index, item in enumerate(part.section.items):
                name = item_name(item, self._language, self._documents)
                if name:
                    yield Entry(part.item_key(index), name, part.depth, is_item=True)
        for index, annex in enumerate(self._pack.annexes):
            if annex.glossary or (annex.type == "sources" and self._pack.documents):
                yield Entry(_annex_key(index), item_name(annex, self._language, self._documents), 0)

    def _begin(self, part: Part) -> Iterator[Block]:
        """A section's heading. Outermost ones begin a page; so does what has no title there."""
        self._writer.begin_section()
        del self._open[max(part.section.level, 1) :]
        element = self._open[-1].add("Sect")
        self._open.append(element)
        if part.section.level <= 1:
            yield Section(part.running)
        if part.section.title:
            number = part.section.number
            title = f"{number}  {part.section.title}" if number else part.section.title
            yield self._anchor(part.key, title, part.depth - 1)
            label = (Run(f"{number}\u00a0\u00a0", colour=p.ACCENT),) if number else ()
            name = _STYLES.get(part.depth, "section_3")
            yield prose((*label, *runs(part.section.title)), name, self._headings.add(element, part.depth))

    def _anchor(self, key: str, title: str, level: int) -> Anchor:
        """In the outline nothing stands more than one level below what is before it."""
        self._outline = min(level, self._outline + 1)
        return Anchor(key, one_line(title), self._outline)

    def _item(self, part: Part, index: int, item: PackItem) -> list[Block]:
        anchor = self._anchor(part.item_key(index), self._outline_title(item), part.depth)
        blocks = self._writer.blocks(item, self._open[-1], part.depth + 1)
        # A sheet begins with its page break, and its anchor belongs on the page that follows.
        begins_page = bool(blocks) and isinstance(blocks[0], PageBreak)
        return [*blocks[:1], anchor, *blocks[1:]] if begins_page else [anchor, *blocks]

    def _outline_title(self, item: PackItem) -> str:
        if item.passage is not None:
            return item.title or passage_label(item.passage, self._language)
        return item_name(item, self._language, self._documents)

    def _annex(self, index: int, annex: PackItem) -> Iterator[Block]:
        element = Element("Sect")
        heading = prose(
            name := item_name(annex, self._language, self._documents), "section",
            self._headings.add(element, 1),
        )  # fmt: skip
        inside = self._writer.list_blocks(annex, element)
        if inside:
            del self._open[1:]
            self._open.append(self._root.append(element))
            yield Section(name)
            yield self._anchor(_annex_key(index), name, 0)
            yield heading
            yield from inside

    def _draw(self, cover: Cover, wanted: range | None) -> None:
        pages = self._composer.pages
        furniture = Furniture(
            self._paper,
            self._pack.title,
            long_date(self._pack.date, self._language),
            self._pack.classification,
        )
        anchored: set[int] = set()
        for number, page in enumerate(pages, start=1):
            if wanted is not None and number not in wanted:
                continue
            if number == 1:
                cover.draw(self._canvas)
                furniture.draw_mark(self._canvas)
            else:
                count = say("exports.page_of", self._language, page=number, total=len(pages))
                furniture.draw(self._canvas, page.running, count)
            self._progress.step(len(pages), len(pages) + 1)
            page.draw(self._canvas, self._paper.margin, anchored)
            self._canvas.showPage()


def _annex_key(index: int) -> str:
    return f"annex-{index}"
