"""What the notes of a dossier cite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.dossier import DossierItem
    from corpus.model import Passage
    from desktop_app.packing.shelf import Shelf

#: ``[[<passage id>]]`` or ``[[<eid>]]`` in a note cites that passage.
CITATION_MARK = re.compile(r"\[\[([^\[\]\s]+)\]\]")


def cited_in(note: str) -> tuple[str, ...]:
    """The references of a note as they are typed, in order, each once."""
    return tuple(dict.fromkeys(CITATION_MARK.findall(note)))


def documents_named(items: Iterable[DossierItem], shelf: Shelf) -> tuple[str, ...]:
    """The documents of the passages and practices that a dossier names, in order: where the eids that
    its notes cite are looked for."""
    items = tuple(items)
    shelf.expect_practices(item.ref for item in items if item.type == "practice" and item.ref)
    found: dict[str, None] = {}
    for item in items:
        reference = item.ref or ""
        practice = shelf.practice_if_there(reference) if item.type == "practice" and reference else None
        document = practice.document_id if practice else reference.partition("#")[0]
        if document and (practice or "#" in reference):
            found[document] = None
    return tuple(found)


def passages_cited(reference: str, shelf: Shelf, documents: Iterable[str]) -> tuple[Passage, ...]:
    """What a reference of a note can mean: one passage; none where it leads nowhere; several where an eid
    stands in more than one work of `documents`. Of two language versions the one named first is meant."""
    if "#" in reference:
        found = shelf.passage_if_there(reference)
        return (found,) if found is not None else ()
    by_work: dict[str, Passage] = {}
    for document in documents:
        passage = shelf.passage_if_there(f"{document}#{reference}")
        if passage is not None:
            by_work.setdefault(shelf.document(document).work_id, passage)
    return tuple(by_work.values())
