"""Words of a source beside the same in the other language; what has no other version says so."""

from __future__ import annotations

from corpus.wording import Language, say
from exporters.manuscript.blocks import Block, Cell, Paragraph, Quotation, Table
from exporters.manuscript.lines import cell, plain
from exporters.naming import language_name, language_of


def side_by_side(
    own: Quotation, other: Quotation | None, language: Language, name: str, *, remark: str = ""
) -> tuple[Block, ...]:
    """A table with the pack's `language` at the left, or `own` alone with a line on what is missing.

    `name`: of what is quoted. `remark`: what is to be known of the other version.
    """
    own_side = language_of(own.language or language)
    other_side: Language = "es" if own_side == "en" else "en"
    if other is None:
        return (own, Paragraph(plain(say(f"exports.no_counterpart_{other_side}", language)), "missing"))
    told = (Paragraph(plain(remark), "missing"),) if remark else ()
    sides = {
        own_side: Cell((own,), language=own_side),
        other_side: Cell((Quotation(other.blocks, other_side), *told), language=other_side),
    }
    order: tuple[Language, ...] = ("en", "es") if language == "en" else ("es", "en")
    heads = tuple(cell(language_name(side, language), is_head=True) for side in order)
    return (Table((heads, tuple(sides[side] for side in order)), 1, "parallel", name),)
