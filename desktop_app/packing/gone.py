"""What a dossier names that is no longer in the library, by the name that it had."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import UserError
from corpus.library import Library
from corpus.manifest import read_manifest
from corpus.model import Bilingual
from corpus.structure.locators import locator


def names_of_gone(library: Library, dossier_id: str, ids: Sequence[str]) -> dict[str, Bilingual]:
    """By id: as the library called it, else as the dossier's last export did, else after its eid."""
    if not ids:
        return {}
    names = {**_exported(library, dossier_id), **library.names(ids)}
    return {identifier: names.get(identifier) or _readable(identifier) for identifier in ids}


def _exported(library: Library, dossier_id: str) -> dict[str, Bilingual]:
    export = library.last_export(dossier_id)
    if export is None:
        return {}
    try:
        manifest = read_manifest(export.manifest)
    except UserError:  # of a newer version of the program
        return {}
    practices = {used.id: Bilingual(used.title, used.title) for used in manifest.practices}
    return {**practices, **{used.id: used.name for used in manifest.passages}}


def _readable(identifier: str) -> Bilingual:
    """ "Numeral 1, parte A" of ``d38…#clause_1__part_a``."""
    _, _, eid = identifier.partition("#")
    es, en = (locator(eid, (), language) if eid else "" for language in ("es", "en"))
    return Bilingual(es[:1].upper() + es[1:] or identifier, en[:1].upper() + en[1:] or identifier)
