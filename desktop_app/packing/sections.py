"""The sections of a dossier: what they hold, and where one ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.dossier import DossierItem, outline
from corpus.structure.words import fold
from desktop_app.packing.shelf import Shelf


def end_of_section(items: Sequence[DossierItem], title: str) -> int | None:
    """Where the section's own items end: before its first subsection, or the next section. Of several
    with that title, whatever its capitals and accents, the last; None where there is none."""
    wanted = fold(title)
    found = [n for n, item in enumerate(items) if item.type == "section" and fold(item.title) == wanted]
    if not found:
        return None
    after = range(found[-1] + 1, len(items))
    return next((n for n in after if items[n].type == "section"), len(items))


def unfilled_sections(
    items: Sequence[DossierItem], is_shown: Callable[[DossierItem], bool]
) -> dict[str, str]:
    """The sections that hold nothing to print, nor any section below them, by id, each with the id of the
    outermost unfilled section that it stands in (its own, if in none). `is_shown`: of other items."""
    unfilled: dict[str, tuple[str, ...]] = {}  # with the sections around, outermost first
    around: list[tuple[int, DossierItem]] = []
    for place in outline(items):
        if place.item.type == "section":
            around = [*(entry for entry in around if entry[0] < place.level), (place.level, place.item)]
            unfilled[place.item.id] = tuple(item.id for _, item in around)
        elif is_shown(place.item) and not _is_blank(place.item, around[-1][1].text if around else ""):
            for _, item in around:
                unfilled.pop(item.id, None)
    return {name: next(one for one in path if one in unfilled) for name, path in unfilled.items()}


def printed_items(
    items: Sequence[DossierItem], is_shown: Callable[[DossierItem], bool]
) -> Iterator[DossierItem]:
    """The items without unfilled sections and what stands in them."""
    unfilled = unfilled_sections(items, is_shown)
    section = ""
    for item in items:
        section = item.id if item.type == "section" else section
        if section not in unfilled and (item.type == "section" or is_shown(item)):
            yield item


def _is_blank(item: DossierItem, hint: str) -> bool:
    """Whether a note says nothing, or nothing but the hint that its section has from the template."""
    if item.type != "note":
        return False
    words = fold(item.text)
    return words == fold(hint) if words else not item.title.strip()


def is_shown(shelf: Shelf, item: DossierItem) -> bool:
    """Whether what the item names is in the library, so that it will be printed."""
    match item.type:
        case "passage" | "timeline":
            return shelf.passage_if_there(item.ref or "") is not None
        case "practice":
            return shelf.practice_if_there(item.ref or "") is not None
        case "search":
            return item.found is not None
    return True


def is_printed(item: DossierItem) -> bool:
    """Whether something stands in its place: of what is no longer in the library, its name."""
    return item.type != "search" or item.found is not None
