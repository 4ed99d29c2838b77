"""What is done to a dossier's items: moved, made deeper or shallower, inserted, taken out, replaced.

A section goes with all that stands in it, its subsections too. After every change the levels are those that
are shown: none is skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.dossier import DEEPEST, DossierItem, outline

Items = tuple[DossierItem, ...]

#: What is done to a dossier's items. Applied to what is shown at once, and on the writer's thread to what the
#: library holds then, so that a change never undoes another one that was still on its way.
Change = Callable[[Items], Items]


def levelled(items: Sequence[DossierItem]) -> Items:
    """The items with the levels that their sections are shown at."""
    return tuple(
        replace(place.item, level=place.level)
        if place.item.type == "section" and place.item.level != place.level
        else place.item
        for place in outline(items)
    )


def _span(items: Sequence[DossierItem], start: int) -> int:
    """Where the block that begins at `start` ends: a section goes with all that stands in it."""
    end = start + 1
    if items[start].type != "section":
        return end
    while end < len(items) and not _heads(items[end], items[start].level):
        end += 1
    return end


def _heads(item: DossierItem, level: int) -> bool:
    """Whether the item begins a section that is not within one of `level`."""
    return item.type == "section" and item.level <= level


def _place(items: Sequence[DossierItem], item_id: str | None) -> int:
    return next((index for index, item in enumerate(items) if item.id == item_id), -1)


def moved(item_id: str, before: str | None, level: int | None = None) -> Change:
    """Put an item, or a section with its items, before another item; None: at the end. `level`: how far in
    a section then stands, as far as that can be; None: as before."""

    def change(items: Items) -> Items:
        items = levelled(items)
        start = _place(items, item_id)
        if start < 0:
            return items
        end = _span(items, start)
        block, rest = items[start:end], (*items[:start], *items[end:])
        if before is not None and any(item.id == before for item in block):
            at = start  # where it is; perhaps further in or out
        else:
            at = _place(rest, before) if before is not None else len(rest)
            at = len(rest) if at < 0 else at
        if block[0].type == "section":
            # A section never takes away what stands below another heading: it goes before the next one.
            while at < len(rest) and rest[at].type != "section":
                at += 1
            if level is not None:
                block = _shifted(block, level, _level_before(rest, at))
        return levelled((*rest[:at], *block, *rest[at:]))

    return change


def _level_before(items: Sequence[DossierItem], at: int) -> int:
    """The level of the section that what is put at `at` comes after; 0 where there is none."""
    return next((item.level for item in reversed(items[:at]) if item.type == "section"), 0)


def _shifted(block: Items, level: int, before: int) -> Items:
    """A section with its subsections at `level`, or as near as no level is skipped and none too deep."""
    below = max(item.level for item in block if item.type == "section") - block[0].level
    by = max(1, min(level, before + 1, DEEPEST - below)) - block[0].level
    return tuple(replace(item, level=item.level + by) if item.type == "section" else item for item in block)


def stepped(item_id: str, by: int) -> Change:
    """One place up (-1) or down (1): items over each other and over headings, sections over sections."""

    def change(items: Items) -> Items:
        items = levelled(items)
        start = _place(items, item_id)
        if start < 0:
            return items
        end = _span(items, start)
        is_section = items[start].type == "section"
        if by < 0:
            at = _above(items, start) if is_section else start - 1
            return (
                items
                if start == 0
                else levelled((*items[:at], *items[start:end], *items[at:start], *items[end:]))
            )
        if end == len(items):
            return items
        after = _below(items, start, end) if is_section else end + 1
        return levelled((*items[:start], *items[end:after], *items[start:end], *items[after:]))

    return change


def _above(items: Items, start: int) -> int:
    """Where a section goes one up: before the section before it, or before the one that it stands in."""
    at = start - 1
    while at > 0 and not _heads(items[at], items[start].level):
        at -= 1
    return max(at, 0)


def _below(items: Items, start: int, end: int) -> int:
    """Behind what a section goes one down: the section after it, or the beginning of the next larger one."""
    if items[end].level == items[start].level:
        return _span(items, end)
    after = end + 1
    while after < len(items) and items[after].type != "section":
        after += 1
    return after


def deepened(item_id: str, by: int) -> Change:
    """A section with its subsections one level further in (1) or out (-1), as far as there are levels."""

    def change(items: Items) -> Items:
        items = levelled(items)
        start = _place(items, item_id)
        if start < 0 or items[start].type != "section":
            return items
        end = _span(items, start)
        levels = [item.level for item in items[start:end] if item.type == "section"]
        before = _level_before(items, start)
        if not 1 <= levels[0] + by <= before + 1 or max(levels) + by > DEEPEST:
            return items
        block = (
            replace(item, level=item.level + by) if item.type == "section" else item
            for item in items[start:end]
        )
        return levelled((*items[:start], *block, *items[end:]))

    return change


def inserted(item: DossierItem, after: str | None) -> Change:
    """Put a new item after another; None or unknown: at the end. A section goes after the whole section
    that the other stands in, at its level."""

    def change(items: Items) -> Items:
        items = levelled(items)
        at = _place(items, after)
        if item.type != "section":
            at = len(items) if at < 0 else at + 1
            return (*items[:at], item, *items[at:])
        heading = at
        while heading >= 0 and items[heading].type != "section":
            heading -= 1
        level = items[heading].level if heading >= 0 else 1
        if at < 0:
            end = len(items)
        elif heading >= 0:
            end = _span(items, heading)
        else:
            end = next((i for i in range(at, len(items)) if items[i].type == "section"), len(items))
        return levelled((*items[:end], replace(item, level=level), *items[end:]))

    return change


def removed(item_id: str) -> Change:
    """Take one item out; the items of a section stay, under the section before."""
    return lambda items: levelled([item for item in levelled(items) if item.id != item_id])


def replaced(new: DossierItem) -> Change:
    """Put `new` where the item of its id stands."""
    return lambda items: tuple(new if item.id == new.id else item for item in items)
