"""Which changes since an export a dossier can take over or leave, and the edit that takes them.

Searches keep what they found, and a document's older version stays in the library: there the office
chooses. What is compiled when it is printed (tags, status, matrices, precedents) is always as it is now.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from corpus.edits import ArrangeDossier
from desktop_app.packing.reissue import Reissue, SinceChange

if TYPE_CHECKING:
    from corpus.dossier import Dossier
    from desktop_app.packing.press import Press

#: What taking a change does: points to the newer version, asks the search again, takes the item out.
Taking = Literal["follow", "ask", "drop"]
_SEARCHES = ("hits_new", "hits_total", "hits_gone")
_VERSIONS = ("new_version", "passage_in_new_version")
_GONE = ("passage_removed", "practice_removed")


def taking(change: SinceChange) -> Taking | None:
    """None where there is nothing to choose."""
    if change.kind in _SEARCHES:
        return "ask"
    if change.kind in _VERSIONS or (change.kind == "passage_removed" and change.added):
        return "follow"
    return "drop" if change.kind in _GONE else None


def choices(found: Reissue) -> tuple[SinceChange, ...]:
    """The changes that can be taken or left; of several of one search the first stands for all."""
    seen: set[tuple[Taking, str, str]] = set()
    offered = []
    for change in found.changes:
        kind = taking(change)
        if kind is None:
            continue
        key = (kind, change.target, "" if kind == "ask" else change.kind)
        if key not in seen:
            seen.add(key)
            offered.append(change)
    return tuple(offered)


def with_taken(
    press: Press, dossier: Dossier, found: Reissue, taken: Collection[SinceChange], on: date
) -> ArrangeDossier:
    """The edit by which the dossier takes over these changes and leaves the others."""
    by_kind: dict[Taking | None, set[str]] = {}
    for change in taken:
        by_kind.setdefault(taking(change), set()).add(change.target)
    followed = press.renewed(dossier, found, [c for c in taken if taking(c) == "follow"])
    dropped, asked = by_kind.get("drop", set()), by_kind.get("ask", set())
    items = [item for item in followed.items if item.type == "note" or item.ref not in dropped]
    return ArrangeDossier(
        dossier.id,
        tuple(
            replace(item, found=press.asked_again(item.found, on))
            if item.id in asked and item.found
            else item
            for item in items
        ),
    )
