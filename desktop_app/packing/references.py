"""The words that name an item: ``matrix:country=SV``, ``DOCUMENT#eid@120-240``, ``search:retorno``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.dossier import PRACTICE_FORMS, DossierItem, Excerpt, FrozenSearch
from corpus.errors import NotFound, UserError
from corpus.library import Library
from corpus.model import Passage
from corpus.vocabulary import scheme
from desktop_app.packing.ids import new_item_id

_PART = re.compile(r"(?P<id>.+)@(?P<start>\d{1,9})-(?P<end>\d{1,9})")
MATRIX_ROLES = ("practice", "challenge", "proposal")
MATRIX_BASES = ("source", "catalogue")

#: Asks a search now and keeps what it finds.
Freeze = Callable[[str], FrozenSearch]


def item_for(library: Library, reference: str, freeze: Freeze | None = None) -> DossierItem:
    """The dossier item that a reference names.

    A practice id (``p…`` or ``p…:short``), a passage id (``DOCUMENT#eid``) or a part of it
    (``DOCUMENT#eid@start-end``, characters from 0), ``matrix`` (``matrix:country=SV,by=catalogue``),
    ``search:QUERY``, ``timeline:DOCUMENT#eid``, ``glossary``, ``sources``. Raises NotFound for anything
    else and UserError for options that do not fit.
    """
    kind, _, rest = reference.partition(":")
    match kind:
        case "matrix":
            return _new("matrix", options=_matrix_options(rest))
        case "glossary" | "sources" if not rest:
            return DossierItem(new_item_id(), "glossary" if kind == "glossary" else "sources")
        case "search" if rest.strip() and freeze is not None:
            return _new("search", found=freeze(rest.strip()))
        case "timeline" if rest:
            return _new("timeline", ref=library.passage(rest).id)
    return _passage(library, reference) if "#" in reference else _practice(library, reference)


def _new(kind: str, **values: object) -> DossierItem:
    return DossierItem(new_item_id(), kind, **values)  # type: ignore[arg-type]  # called with an ItemType


def _matrix_options(words: str) -> tuple[tuple[str, str], ...]:
    """ "country=SV,by=catalogue" as options."""
    allowed = {"country": tuple(scheme("country")), "by": MATRIX_BASES, "role": MATRIX_ROLES}
    options = {}
    for word in filter(None, (word.strip() for word in words.split(","))):
        name, _, value = word.partition("=")
        value = value.upper() if name == "country" else value
        if value not in allowed.get(name, ()):
            raise UserError("errors_app.matrix_option", option=word)
        options[name] = value
    return tuple(options.items())


def _passage(library: Library, reference: str) -> DossierItem:
    part = _PART.fullmatch(reference)
    if part is None:
        return _new("passage", ref=library.passage(reference).id)
    passage = library.passage(part["id"])
    return _new("passage", ref=passage.id, excerpt=excerpt_of(passage, int(part["start"]), int(part["end"])))


def excerpt_of(passage: Passage, start: int, end: int) -> Excerpt:
    """Characters `start` to `end` of the passage's text, marked. Raises UserError outside of it."""
    quote = passage.text[start:end]
    if end > len(passage.text) or not quote.strip():
        raise UserError("errors_app.not_a_part", id=passage.id, start=start, end=end, n=len(passage.text))
    return Excerpt(start, end, quote)


def _practice(library: Library, reference: str) -> DossierItem:
    identifier, _, form = reference.partition(":")
    try:
        item = _new("practice", ref=library.practice(identifier).id)
    except NotFound:
        raise NotFound("errors_app.not_an_item", id=reference) from None
    if not form:
        return item
    if form not in PRACTICE_FORMS:
        raise NotFound("errors_app.not_an_item", id=reference)
    return replace(item, options=(("form", form),))
