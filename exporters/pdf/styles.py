"""The paragraph styles of the page, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS, SANS_BOLD, SANS_ITALIC, SERIF, SERIF_BOLD


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set.

    `left`: its indent; `label_at`: where its label begins, with `label_ends` where it ends; `bar`: the
    colour of an upright bar at its left, which reaches up over `joined` points to the one before. Where
    it is not `hyphenated`, only words wider than a line are.
    """

    name: str
    font: str
    size: float
    leading: float
    colour: Any = p.TEXT
    left: float = 0.0
    label_at: float = 0.0
    label_ends: bool = False
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    hyphenated: bool = True
    centred: bool = False
    bar: Any = None
    joined: float = 0.0


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> Style:
    return Style(name, font, size, leading, **{"hyphenated": "keep_with_next" not in more, **more})


def style(name: str) -> Style:
    """The style called `name`. Raises KeyError for an unknown one."""
    return _all()[name]


@cache
def _all() -> dict[str, Style]:
    return {one.name: one for one in (*_cover(), *_body(), *_sheet(), *_notes())}


def _cover() -> tuple[Style, ...]:
    return (
        _style("kicker", SANS_BOLD, 9.8, 13, colour=p.ACCENT),
        _style("classification", SANS_BOLD, 9.8, 13),
        _style("cover_title", SANS_BOLD, 25.5, 31.4),
        _style("cover_subtitle", SERIF, 12, 19.5, colour=p.TEXT_2),
        _style("caption", SANS, 7.5, 10.4, colour=p.TEXT_3),
        _style("fact_name", SANS, 9.3, 13, colour=p.TEXT_2),
        _style("fact", SANS, 9.3, 13, hyphenated=False),
        _style("contents_heading", SANS_BOLD, 11.3, 15, space_after=6, keep_with_next=True),
        _style("contents_section", SANS_BOLD, 9.4, 13.4),
        _style("contents_subsection", SANS, 9.2, 13.4),
        _style("contents_item", SANS, 9, 13.4, colour=p.TEXT_2),
        _style("disclaimer", SANS, 8.2, 12, colour=p.TEXT_2),
    )


def _body() -> tuple[Style, ...]:
    quote: dict[str, Any] = {"left": 12.6, "bar": p.BAR}
    return (
        _style("section", SANS_BOLD, 17.2, 22, space_after=12, keep_with_next=True),
        _style("section_2", SANS_BOLD, 13.4, 18, space_before=24, space_after=8, keep_with_next=True),
        _style("section_3", SANS_BOLD, 11.6, 16, space_before=20, space_after=6, keep_with_next=True),
        _style("heading", SANS_BOLD, 10.5, 14, colour=p.ACCENT, space_before=16, space_after=5,
               keep_with_next=True),
        _style("subheading", SANS_BOLD, 9.6, 13, space_before=10, space_after=4, keep_with_next=True),
        _style("quote", SERIF, 9.6, 14.9, **quote),
        _style("quote_more", SERIF, 9.6, 14.9, space_before=5, joined=5, **quote),
        _style("quote_point", SERIF, 9.6, 14.9, space_before=4, joined=4, **{**quote, "left": 25},
               label_at=14.6),
        _style("quote_heading", SERIF_BOLD, 9.6, 14.9, space_before=9, joined=9, keep_with_next=True,
               **quote),
        _style("body", SERIF, 10.2, 15.6, space_before=7, space_after=3),
        _style("list", SERIF, 10.2, 15.6, space_before=3.5, space_after=3.5),
        _style("note_quote", SERIF, 10.2, 15.6, space_before=7, space_after=3, colour=p.TEXT_2,
               left=12.6, bar=p.LINE),
        _style("code", SANS, 8.8, 12.6, space_before=7, space_after=3, colour=p.TEXT_2, left=12.6),
        _style("cell", SANS, 8.7, 12, hyphenated=False),
        _style("cell_head", SANS_BOLD, 8.7, 12, hyphenated=False),
        _style("cell_remark", SANS, 7.8, 11, colour=p.TEXT_2, space_before=2.5, hyphenated=False),
        _style("cell_quote", SERIF, 9.2, 13.4, space_after=2),
        _style("kicker_line", SANS, 8.8, 13, colour=p.TEXT_2, space_after=4, keep_with_next=True),
        _style("found", SERIF, 9.6, 14.6, left=20, label_at=13.7, label_ends=True, space_before=6),
        _style("missing", SANS_ITALIC, 8.7, 13, colour=p.TEXT_3, left=12.6, space_before=2),
        _style("remark", SANS, 9, 13, colour=p.TEXT_2, space_before=8),
        _style("figure_caption", SANS, 8.7, 12.4, space_before=4),
        _style("figure_source", SANS, 7.8, 11, colour=p.TEXT_2, space_before=2, space_after=4),
        _style("empty", SERIF, 10.2, 15.6, colour=p.TEXT_2),
        _style("source", SERIF, 9.6, 14.4, space_before=10),
        _style("source_file", SANS, 7.8, 11, colour=p.TEXT_3, space_before=2),
        _style("colophon", SANS, 7.8, 11, colour=p.TEXT_3, space_before=22),
    )  # fmt: skip


def _sheet() -> tuple[Style, ...]:
    return (
        _style("sheet_kicker", SANS, 9, 13, colour=p.TEXT_2, space_before=4, keep_with_next=True),
        _style("sheet_title", SANS_BOLD, 17.2, 22, space_before=2, space_after=2, keep_with_next=True),
        _style("sheet_subtitle", SANS, 9.4, 13.4, colour=p.TEXT_2, space_after=4, keep_with_next=True),
        _style("criterion", SANS, 8.7, 12),
        _style("evidence", SANS, 8.7, 12, colour=p.TEXT_2),
        _style("answer_yes", SANS_BOLD, 8.7, 12, colour=p.OK),
        _style("answer_partial", SANS_BOLD, 8.7, 12, colour=p.WARNING),
        _style("answer_no", SANS_BOLD, 8.7, 12, colour=p.ERROR),
        _style("answer_none", SANS_BOLD, 8.7, 12, colour=p.TEXT_3),
        _style("zero", SANS_BOLD, 8, 9.6, colour=p.WARNING, centred=True),
    )


def _notes() -> tuple[Style, ...]:
    note: dict[str, Any] = {"colour": p.TEXT_2, "space_before": 2.4}
    return (
        _style("footnote", SANS, 7.6, 10.5, left=12.2, **note),
        _style("footnote_wide", SANS, 7.6, 10.5, left=17, **note),
    )
