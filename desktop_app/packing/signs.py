"""Which signs of a dossier a PDF cannot draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.dossier import Dossier, DossierItem
from corpus.errors import NotFound
from desktop_app.packing.shelf import Shelf
from exporters.pdf import undrawn

#: Signs that are named; where there are more, an ellipsis follows.
_MOST = 12


def signs_of_cover(dossier: Dossier) -> str:
    settings = dossier.settings
    values = (value for _, value in settings.cover)
    words = (dossier.title, dossier.subtitle, dossier.prepared_for, settings.classification, *values)
    return _named(words)


def signs_of_item(item: DossierItem, shelf: Shelf) -> str:
    return _named(_words(item, shelf))


def _words(item: DossierItem, shelf: Shelf) -> Iterator[str]:
    """What the item prints; guidance of sections is not printed."""
    yield item.title
    if item.type == "note":
        yield item.text
    elif item.type in ("passage", "timeline"):
        passage = shelf.passage_if_there(item.ref or "")
        if passage is not None:
            yield item.excerpt.quote if item.excerpt else passage.text
            if item.excerpt is None:
                yield from (part.text for part in shelf.below(passage))
    elif item.type == "practice":
        try:
            practice = shelf.practice(item.ref or "")
        except NotFound:
            return
        yield from (practice.title, practice.description, practice.source_title, practice.source_description)
        yield from (assessment.evidence for assessment in practice.assessments)
    elif item.found is not None:
        yield from (item.found.query, *(hit.snippet for hit in item.found.hits))


def _named(texts: Iterable[str]) -> str:
    signs = "".join(dict.fromkeys(sign for text in texts for sign in undrawn(text)))
    shown = " ".join(signs[:_MOST])
    return f"{shown} …" if len(signs) > _MOST else shown
