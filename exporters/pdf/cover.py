"""The first page: what the pack is, for whom, when, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Matrix
from corpus.pack import Pack
from corpus.wording import say
from exporters.naming import cover_facts, disclaimer, kicker, language_of
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import horizontal_rule, prose
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.composer import Composer
from exporters.pdf.contents import ContentsLine, Entry, contents_lines, fits
from exporters.pdf.figures import bounding_box, classified, ornament
from exporters.pdf.grid import PAD, Grid
from exporters.pdf.paper import Paper
from exporters.pdf.pictures import Picture
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element, Headings
from exporters.pdf.styles import Style, style
from exporters.pdf.text import clean, runs

#: Distances from the upper edge.
_KICKER, _TITLE, _FACTS, _ORNAMENT_TOP = 63.0, 112.0, 357.0, 117.0
_ORNAMENT = 163.0
_GUTTER = 24.0
_USUAL_FACTS = 65.0  #: the height of three of them
_TITLE_HEIGHT = 200.0
_FACT_WIDTHS = (92.0, 245.0)
_LOGO = (150.0, 44.0)  #: the most that it may take
_DISCLAIMER_FOOT = 42.0
_MARK_ROOM = 12.0  #: more, where the classification stands below
_LEAST_CONTENTS = 90.0
_CONTENTS_HEADING = 22.0
_ABOVE_FOOT = 14.0  #: between the contents and the rule at the foot


class Cover:
    """The cover of `pack`, laid out at once, drawn when all page numbers are known."""

    def __init__(self, pack: Pack, paper: Paper, parent: Element) -> None:
        self._pack, self._paper = pack, paper
        self._language = language_of(pack.language)
        self._matrix = _first_matrix(pack)
        self._element = parent.add("Sect")
        self._figure: Element | None = None
        self._placed: list[tuple[Block, float, float]] = []
        self._foot = self._disclaimer_top()
        self._contents_top = self._head()

    def place_contents(self, composer: Composer, entries: Sequence[Entry], headings: Headings) -> None:
        """Begin the first page with the contents, which run on as far as they need to."""
        name = say("exports.contents", self._language)
        heading = prose(name, "contents_heading", headings.add(self._element, 1))
        lines = list(contents_lines(entries, composer.page_of, self._element, self._language))
        # The cover itself has no running head: this names the pages on which its contents go on.
        composer.start_page(name, top=self._contents_top, bottom=self._foot + _ABOVE_FOOT)
        if not self._stays(lines):
            composer.start_page(name)
        composer.add([heading])
        if not entries:
            composer.add([prose(say("exports.empty", self._language), "empty", self._element.add("P"))])
        composer.add(lines)

    def _stays(self, lines: Sequence[ContentsLine]) -> bool:
        """Whether the contents begin on the cover: where they fit, or are too long for any page."""
        room = self._contents_top - self._foot - _ABOVE_FOOT
        if room < _LEAST_CONTENTS:
            return False
        width = self._paper.text_width
        page = self._paper.top - self._paper.bottom - _CONTENTS_HEADING
        room -= _CONTENTS_HEADING
        return fits(lines, width, room) or not fits(lines, width, page)

    def draw(self, canvas: TaggedCanvas) -> None:
        canvas.begin_artifact()
        canvas.setFillColor(p.EDGE)
        canvas.rect(0, 0, p.BAND, self._paper.height, stroke=0, fill=1)
        canvas.end()
        if self._matrix is not None and self._figure is not None:
            x, low = self._ornament_x(), self._paper.height - _ORNAMENT_TOP - _ORNAMENT
            bounding_box(self._figure, x, low, _ORNAMENT, _ORNAMENT)
            canvas.begin(self._figure)
            ornament(canvas, self._matrix, x, low, _ORNAMENT)
            canvas.end()
        horizontal_rule(canvas, self._paper.margin, self._paper.right, self._foot, p.RULE, 0.6)
        for block, x, y in self._placed:
            block.draw(canvas, x, y)

    def _put(self, block: Block, top: float, width: float, x: float = 0.0) -> float:
        """Place with its top at `top`; return where its foot is."""
        height = block.measure(width)
        self._placed.append((block, x or self._paper.margin, top - height))
        return top - height

    def _head(self) -> float:
        """Kicker, title, subtitle, ornament, facts; returns where the contents may begin."""
        paper, pack = self._paper, self._pack
        width = paper.text_width - (_ORNAMENT + _GUTTER if self._matrix else 0)
        self._top_line()
        words = pack.title or say("exports.untitled", self._language)
        element = self._element.add("Title")
        title = _fitted(words, "cover_title", width, _TITLE_HEIGHT, element, keep_words=True)
        foot = self._put(title, paper.height - _TITLE, width)
        if pack.subtitle:
            subtitle = _fitted(pack.subtitle, "cover_subtitle", width, 120, self._element.add("P"))
            foot = self._put(subtitle, foot - 11, width)
        foot = min(foot, self._caption())
        facts = self._facts()
        # More facts than the usual ones grow upwards, to leave the contents their room.
        facts_top = paper.height - _FACTS + max(facts.measure(paper.text_width) - _USUAL_FACTS, 0.0)
        top = min(facts_top, foot - 30) if self._matrix or foot < facts_top + 40 else foot - 64
        contents_top = self._put(facts, top, paper.text_width) - 34
        disclaimer_words = disclaimer(pack.documents, self._language)
        note = prose(disclaimer_words, "disclaimer", self._element.add("P"))
        self._put(note, self._foot - 9, paper.text_width)
        return contents_top

    def _top_line(self) -> None:
        """What kind of paper this is, and the office's logo at the right."""
        kind = prose(kicker(self._pack, self._language), "kicker", self._element.add("P"))
        self._put(kind, self._paper.height - _KICKER, self._paper.text_width - _LOGO[0])
        logo = self._pack.design.logo
        if logo is not None:
            picture = Picture(logo, self._language, self._element, _LOGO)
            top = self._paper.height - _KICKER + (picture.height - 13) / 2
            self._placed.append((picture, self._paper.right - picture.width, top - picture.height))

    def _caption(self) -> float:
        if self._matrix is None:
            return self._paper.height
        self._figure = self._element.add("Figure", alt=say("exports.ornament_alt", self._language))
        words = say(f"exports.ornament_{self._matrix.role}", self._language, n=classified(self._matrix))
        caption = prose(words, "caption", self._element.add("Caption"))
        top = self._paper.height - _ORNAMENT_TOP - _ORNAMENT - 5
        return self._put(caption, top, _ORNAMENT, self._ornament_x())

    def _facts(self) -> Grid:
        listed = self._element.add("L")
        rows = []
        for name, value in cover_facts(self._pack, self._language):
            item = listed.add("LI")
            label = _fitted(name, "fact_name", _FACT_WIDTHS[0] - PAD, 60, item.add("Lbl"))
            shown = _fitted(value, "fact", _FACT_WIDTHS[1] - 15, 60, item.add("LBody"))
            rows.append(((label,), (shown,)))
        return Grid(rows, _FACT_WIDTHS, closed=False)

    def _disclaimer_top(self) -> float:
        """Where the rule above the words at the foot stands."""
        words = prose(disclaimer(self._pack.documents, self._language), "disclaimer")
        marked = _MARK_ROOM if self._pack.classification else 0.0
        return _DISCLAIMER_FOOT + marked + words.measure(self._paper.text_width) + 9

    def _ornament_x(self) -> float:
        return self._paper.right - _ORNAMENT


def _first_matrix(pack: Pack) -> Matrix | None:
    """The first matrix of the pack that counts anything."""
    matrices = (item.matrix for section in pack.sections for item in section.items)
    return next((m for m in matrices if m is not None and any(map(any, m.counts))), None)


def _fitted(
    words: str, style_name: str, width: float, height: float, element: Element, *, keep_words: bool = False
) -> Prose:
    """The words in the largest type, down to a half, in which they fit; cut short where none does."""
    base = style(style_name)
    words = " ".join(clean(words).split())
    for percent in (100, 88, 76, 64, 52):
        own = _resized(base, percent / 100)
        paragraph = Prose(runs(words), own, element)
        if keep_words and percent > 52 and paragraph.min_width() > width:
            continue
        if paragraph.measure(width) <= height:
            return paragraph
    return _cut(words, own, width, height, element)


def _cut(words: str, own: Style, width: float, height: float, element: Element) -> Prose:
    short, long = 0, len(words)
    while long - short > 1:
        middle = (short + long) // 2
        paragraph = Prose(runs(words[:middle].rstrip() + "…"), own, element)
        if paragraph.measure(width) <= height:
            short = middle
        else:
            long = middle
    return Prose(runs(words[:short].rstrip() + "…"), own, element)


def _resized(base: Style, factor: float) -> Style:
    if factor == 1:
        return base
    return replace(base, size=base.size * factor, leading=base.leading * factor)
