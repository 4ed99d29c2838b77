"""The paragraph styles of the page, by name."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    settings = {
        "textColor": p.TEXT,
        "bulletFontName": font,
        "bulletFontSize": size,
        "bulletColor": more.get("textColor", p.TEXT),
        "hyphenated": "keepWithNext" not in more,
    }
    settings.update(more)
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **settings)


def style(name: str) -> ParagraphStyle:
    """The style called `name`. Raises KeyError for an unknown one. Headings are not `hyphenated`."""
    return _all()[name]


@cache
def _all() -> dict[str, ParagraphStyle]:
    return {one.name: one for one in (*_cover(), *_body(), *_sheet(), *_notes())}


def _cover() -> tuple[ParagraphStyle, ...]:
    return (
        _style("kicker", SANS_BOLD, 9.8, 13, textColor=p.ACCENT),
        _style("cover_title", SANS_BOLD, 25.5, 31.4),
        _style("cover_subtitle", SERIF, 12, 19.5, textColor=p.TEXT_2),
        _style("caption", SANS, 7.5, 10.4, textColor=p.TEXT_3),
        _style("fact_name", SANS, 9.3, 13, textColor=p.TEXT_2),
        _style("fact", SANS, 9.3, 13),
        _style("contents_heading", SANS_BOLD, 11.3, 15, spaceAfter=6, keepWithNext=1),
        _style("contents_section", SANS_BOLD, 9.4, 13.4),
        _style("contents_item", SANS, 9, 13.4, textColor=p.TEXT_2),
        _style("disclaimer", SANS, 8.2, 12, textColor=p.TEXT_2),
    )


def _body() -> tuple[ParagraphStyle, ...]:
    quote: dict[str, Any] = {"leftIndent": 12.6, "barColor": p.BAR}
    return (
        _style("section", SANS_BOLD, 17.2, 22, spaceAfter=12, keepWithNext=1),
        _style("heading", SANS_BOLD, 10.5, 14, textColor=p.ACCENT, spaceBefore=16, spaceAfter=5,
               keepWithNext=1),
        _style("subheading", SANS_BOLD, 9.6, 13, spaceBefore=10, spaceAfter=4, keepWithNext=1),
        _style("quote", SERIF, 9.6, 14.9, **quote),
        _style("quote_more", SERIF, 9.6, 14.9, spaceBefore=5, joined=5, **quote),
        _style("quote_point", SERIF, 9.6, 14.9, spaceBefore=4, joined=4, **{**quote, "leftIndent": 25},
               bulletIndent=14.6),
        _style("quote_heading", SERIF_BOLD, 9.6, 14.9, spaceBefore=9, joined=9, keepWithNext=1, **quote),
        _style("body", SERIF, 10.2, 15.6, spaceBefore=7, spaceAfter=3),
        _style("list", SERIF, 10.2, 15.6, spaceBefore=3.5, spaceAfter=3.5),
        _style("note_quote", SERIF, 10.2, 15.6, spaceBefore=7, spaceAfter=3, textColor=p.TEXT_2,
               leftIndent=12.6, barColor=p.LINE),
        _style("code", SANS, 8.8, 12.6, spaceBefore=7, spaceAfter=3, textColor=p.TEXT_2, leftIndent=12.6),
        _style("cell", SANS, 8.7, 12),
        _style("cell_head", SANS_BOLD, 8.7, 12),
        _style("remark", SANS, 9, 13, textColor=p.TEXT_2, spaceBefore=8),
        _style("empty", SERIF, 10.2, 15.6, textColor=p.TEXT_2),
        _style("source", SERIF, 9.6, 14.4, spaceBefore=10),
        _style("source_file", SANS, 7.8, 11, textColor=p.TEXT_3, spaceBefore=2),
    )  # fmt: skip


def _sheet() -> tuple[ParagraphStyle, ...]:
    return (
        _style("sheet_kicker", SANS, 9, 13, textColor=p.TEXT_2, spaceBefore=4, keepWithNext=1),
        _style("sheet_title", SANS_BOLD, 17.2, 22, spaceBefore=2, spaceAfter=2, keepWithNext=1),
        _style("sheet_subtitle", SANS, 9.4, 13.4, textColor=p.TEXT_2, spaceAfter=4, keepWithNext=1),
        _style("criterion", SANS, 8.7, 12),
        _style("evidence", SANS, 8.7, 12, textColor=p.TEXT_2),
        _style("answer_yes", SANS_BOLD, 8.7, 12, textColor=p.OK),
        _style("answer_partial", SANS_BOLD, 8.7, 12, textColor=p.WARNING),
        _style("answer_no", SANS_BOLD, 8.7, 12, textColor=p.ERROR),
        _style("answer_none", SANS_BOLD, 8.7, 12, textColor=p.TEXT_3),
        _style("zero", SANS_BOLD, 8, 9.6, textColor=p.WARNING, alignment=TA_CENTER),
    )


def _notes() -> tuple[ParagraphStyle, ...]:
    note: dict[str, Any] = {"textColor": p.TEXT_2, "bulletIndent": 0, "spaceBefore": 2.4}
    return (
        _style("footnote", SANS, 7.6, 10.5, leftIndent=12.2, **note),
        _style("footnote_wide", SANS, 7.6, 10.5, leftIndent=17, **note),
    )
