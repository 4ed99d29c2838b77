"""What the notes of a dossier cite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.model import Passage
    from desktop_app.packing.shelf import Shelf

#: ``[[<passage id>]]`` or ``[[<eid>]]`` in a note cites that passage.
CITATION_MARK = re.compile(r"\[\[([^\[\]\s]+)\]\]")


def cited_in(note: str) -> tuple[str, ...]:
    """The references of a note as they are typed, in order, each once."""
    return tuple(dict.fromkeys(CITATION_MARK.findall(note)))


def passages_cited(reference: str, shelf: Shelf, documents: Iterable[str]) -> tuple[Passage, ...]:
    """What a reference of a note can mean: one passage; none where it leads nowhere; several where an eid
    stands in more than one of `documents`, those that the dossier uses."""
    if "#" in reference:
        found = shelf.passage_if_there(reference)
        return (found,) if found is not None else ()
    candidates = (shelf.passage_if_there(f"{document}#{reference}") for document in documents)
    return tuple(passage for passage in candidates if passage is not None)
