"""How far the index is behind the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.states import State

if TYPE_CHECKING:
    from corpus.library import Library


def fits(state: State, library: Library) -> bool:
    """Whether the library still has the change that the index last took in."""
    return state.last == last_change(library, state.sequence)


def last_change(library: Library, sequence: int) -> tuple[str, str]:
    """Entity and id of the change of that number."""
    if sequence <= 0:
        return ("", "")
    found = library.changes_since(sequence - 1, limit=1)
    return (found[0].entity, found[0].id) if found and found[0].seq == sequence else ("", "?")


def waiting(library: Library, reached: int | None, enough: int) -> int:
    """About how many passages wait to be indexed after the change `reached` (None: all of them),
    counted until they are `enough`."""
    if reached is None:
        return sum(library.document_sizes().values())
    changes = library.changes_since(reached, limit=enough)
    count = len(changes)
    changed = {change.id for change in changes if change.entity == "document"}
    return count + sum(document.passage_count for document in library.plain_documents(changed).values())
