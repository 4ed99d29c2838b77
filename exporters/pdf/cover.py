"""The first page: what the pack is, for whom, when, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table

from corpus.model import Matrix, Pack
from corpus.wording import say
from exporters.naming import disclaimer, language_name, language_of, long_date
from exporters.pdf import palette as p
from exporters.pdf.composer import Composer
from exporters.pdf.contents import ContentsLine, Entry
from exporters.pdf.figures import classified, ornament
from exporters.pdf.flowables import text
from exporters.pdf.styles import style
from exporters.pdf.tables import rules
from exporters.pdf.text import clean, markup

_KICKER_TOP = p.PAGE_HEIGHT - 63.0
_TITLE_TOP = p.PAGE_HEIGHT - 112.0
_FACTS_TOP = p.PAGE_HEIGHT - 357.0
_ORNAMENT = 163.0
_ORNAMENT_TOP = p.PAGE_HEIGHT - 117.0
_GUTTER = 24.0
_TITLE_HEIGHT = 200.0
_DISCLAIMER_FOOT = 42.0
_LEAST_CONTENTS = 90.0


class Cover:
    """The cover of `pack`, laid out at once, drawn when all page numbers are known."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._language = language_of(pack.language)
        self._matrix = _first_matrix(pack)
        self._placed: list[tuple[Any, float, float]] = []
        self._foot = self._disclaimer()
        self._contents_top = self._head()

    def place_contents(self, composer: Composer, entries: Sequence[Entry]) -> None:
        """Begin the first page with the contents, which run on as far as they need to."""
        heading = say("exports.contents", self._language)
        # The cover itself has no running head: this names the pages on which its contents go on.
        composer.start_page(heading, top=self._contents_top, bottom=self._foot + 14)
        if self._contents_top - self._foot < _LEAST_CONTENTS:
            composer.start_page(heading)
        composer.add([text(heading, "contents_heading")])
        if not entries:
            composer.add([text(say("exports.empty", self._language), "empty")])
        composer.add(
            ContentsLine(
                entry,
                composer.page_of,
                followed=index + 1 < len(entries) and entries[index + 1].level > entry.level,
            )
            for index, entry in enumerate(entries)
        )

    def draw(self, canvas: Any) -> None:
        canvas.setFillColor(p.ACCENT)
        canvas.rect(0, 0, p.BAND, p.PAGE_HEIGHT, stroke=0, fill=1)
        if self._matrix is not None:
            ornament(canvas, self._matrix, _ornament_x(), _ORNAMENT_TOP - _ORNAMENT, _ORNAMENT)
        canvas.setStrokeColor(p.RULE)
        canvas.setLineWidth(0.6)
        canvas.line(p.MARGIN, self._foot, p.PAGE_WIDTH - p.MARGIN, self._foot)
        for flowable, x, y in self._placed:
            flowable.drawOn(canvas, x, y)

    def _put(self, flowable: Any, top: float, width: float, x: float = p.MARGIN) -> float:
        """Place with its top at `top`; return where its foot is."""
        _, height = flowable.wrap(width, p.PAGE_HEIGHT)
        self._placed.append((flowable, x, top - height))
        return float(top - height)

    def _head(self) -> float:
        """Kicker, title, subtitle, ornament, facts; returns where the contents may begin."""
        width = p.WIDTH if self._matrix is None else p.WIDTH - _ORNAMENT - _GUTTER
        self._put(text(say("exports.kicker", self._language), "kicker"), _KICKER_TOP, p.WIDTH)
        words = self._pack.title or say("exports.untitled", self._language)
        title = _fitted(words, "cover_title", width, _TITLE_HEIGHT, keep_words=True)
        foot = self._put(title, _TITLE_TOP, width)
        if self._pack.subtitle:
            foot = self._put(_fitted(self._pack.subtitle, "cover_subtitle", width, 120), foot - 11, width)
        foot = min(foot, self._caption())
        top = min(_FACTS_TOP, foot - 40) if self._matrix or foot < _FACTS_TOP + 40 else foot - 64
        return self._put(self._facts(), top, p.WIDTH) - 38

    def _caption(self) -> float:
        if self._matrix is None:
            return float(p.PAGE_HEIGHT)
        words = say(f"exports.ornament_{self._matrix.role}", self._language, n=classified(self._matrix))
        top = _ORNAMENT_TOP - _ORNAMENT - 5
        return self._put(text(words, "caption"), top, _ORNAMENT, _ornament_x())

    def _facts(self) -> Table:
        facts = [
            ("prepared_for", self._pack.prepared_for),
            ("date", long_date(self._pack.date, self._language)),
            ("language", language_name(self._language, self._language)),
        ]
        rows = [
            [text(say(f"exports.{name}", self._language), "fact_name"), _fitted(value, "fact", 230, 60)]
            for name, value in facts
            if value
        ]
        lines = [("LINEABOVE", (0, 0), (-1, 0), 0, p.WHITE)]
        return Table(rows, colWidths=[78, 245], style=rules(*lines), hAlign="LEFT")

    def _disclaimer(self) -> float:
        """Place the words at the foot; return where the rule above them stands."""
        paragraph = text(disclaimer(self._pack.documents, self._language), "disclaimer")
        _, height = paragraph.wrap(p.WIDTH, p.PAGE_HEIGHT)
        top = _DISCLAIMER_FOOT + float(height)
        self._put(paragraph, top, p.WIDTH)
        return top + 9


def _ornament_x() -> float:
    return float(p.PAGE_WIDTH - p.MARGIN - _ORNAMENT)


def _first_matrix(pack: Pack) -> Matrix | None:
    """The first matrix of the pack that counts anything."""
    matrices = (item.matrix for section in pack.sections for item in section.items)
    return next((m for m in matrices if m is not None and any(map(any, m.counts))), None)


def _fitted(
    words: str, style_name: str, width: float, height: float, *, keep_words: bool = False
) -> Paragraph:
    """The words in the largest type, down to a half, in which they fit; cut short where none does."""
    base = style(style_name)
    words = " ".join(clean(words).split())
    for percent in (100, 88, 76, 64, 52):
        own = _resized(base, percent / 100)
        paragraph = Paragraph(markup(words), own)
        if keep_words and percent > 52 and paragraph.minWidth() > width:
            continue
        if paragraph.wrap(width, height)[1] <= height:
            return paragraph
    return _cut(words, own, width, height)


def _cut(words: str, own: ParagraphStyle, width: float, height: float) -> Paragraph:
    short, long = 0, len(words)
    while long - short > 1:
        middle = (short + long) // 2
        paragraph = Paragraph(markup(words[:middle].rstrip() + "…"), own)
        if paragraph.wrap(width, height)[1] <= height:
            short = middle
        else:
            long = middle
    return Paragraph(markup(words[:short].rstrip() + "…"), own)


def _resized(base: ParagraphStyle, factor: float) -> ParagraphStyle:
    if factor == 1:
        return base
    resized: ParagraphStyle = base.clone(
        f"{base.name}-{factor}", fontSize=base.fontSize * factor, leading=base.leading * factor
    )
    return resized
