"""A removed clause with all its points is told once, not once for every point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from corpus.library import Library
from desktop_app.packing.notes import cited_in

if TYPE_CHECKING:
    from desktop_app.packing.reissue import SinceChange

_GONE = ("passage_removed", "passage_not_in_new_version")


def names_in_dossier(library: Library, dossier_id: str) -> frozenset[str]:
    """What the items of the dossier and its notes name by themselves: passage ids, and eids in notes."""
    try:
        items = library.dossier(dossier_id).items
    except NotFound:
        return frozenset()
    cited = (reference for item in items for reference in cited_in(item.text))
    return frozenset({*(item.ref for item in items if item.ref), *cited})


def with_parts(changes: Sequence[SinceChange], named: frozenset[str]) -> tuple[SinceChange, ...]:
    """The changes without those of points that are gone as what they stand below; that one counts them.
    Points that are `named` themselves stay."""
    gone = {change.target: change.kind for change in changes if _is_plain(change)}
    heads = {
        change.target: next((above for above in _above(change.target) if gone.get(above) == change.kind), "")
        for change in changes
        if _is_plain(change) and not named & {change.target, change.target.partition("#")[2]}
    }
    # A point below a point is counted with the outermost.
    counts = Counter(head for head in heads.values() if head)
    return tuple(
        replace(change, parts=counts[change.target]) if _is_plain(change) else change
        for change in changes
        if not (_is_plain(change) and heads.get(change.target))
    )


def _is_plain(change: SinceChange) -> bool:
    """Whether a passage is gone and no newer version has it."""
    return change.kind in _GONE and not change.added


def _above(passage_id: str) -> Iterator[str]:
    """The ids of what a passage stands below, outermost first."""
    document, _, eid = passage_id.partition("#")
    segments = eid.split("__")
    for n in range(1, len(segments)):
        yield f"{document}#{'__'.join(segments[:n])}"
