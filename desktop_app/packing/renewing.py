"""A dossier follows its documents to their new versions: the same places, in the newer files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from corpus.dossier import Dossier, DossierItem
from corpus.edits import ArrangeDossier
from corpus.model import Passage
from desktop_app.packing.excerpts import placed
from desktop_app.packing.notes import CITATION_MARK
from desktop_app.packing.reissue import Reissue, SinceChange
from desktop_app.packing.shelf import Shelf

#: Changes of a passage that are taken for it alone.
_ONE_BY_ONE = ("passage_in_new_version", "passage_removed")


def renewed(
    dossier: Dossier, found: Reissue, shelf: Shelf, taken: Collection[SinceChange] | None = None
) -> ArrangeDossier:
    """The edit by which everything that has the same eid in a newer version points there.

    What the newer version does not have stays as it is, to be looked at by a person. A marked part goes
    along if its words are still in one place; otherwise it stays at the old version too. `taken`: only
    these documents (`new_version`) follow, but not their passages that say something else now, which are
    taken one by one (`passage_in_new_version`); None: all.
    """
    taken = found.changes if taken is None else taken
    newer = {c.target: c.added[0] for c in taken if c.kind == "new_version" and c.added}
    passages: dict[str, str | None] = {
        c.target: c.added[0] if c in taken else None
        for c in found.changes
        if c.kind in _ONE_BY_ONE and c.added
    }
    rows = {used.id: used.passage_id for used in found.manifest.practices}
    renewing = _Renewing(newer, passages, shelf, rows)
    return ArrangeDossier(dossier.id, tuple(map(renewing.item, dossier.items)))


class _Renewing:
    """`newer`: documents by their older version. `passages`: where single ones go, None for nowhere."""

    def __init__(
        self,
        newer: Mapping[str, str],
        passages: Mapping[str, str | None],
        shelf: Shelf,
        rows: Mapping[str, str | None],
    ) -> None:
        self._newer, self._passages = newer, passages
        self._shelf, self._rows = shelf, rows

    def item(self, item: DossierItem) -> DossierItem:
        match item.type:
            case "passage":
                return self._passage(item)
            case "timeline":
                return replace(item, ref=self._reference(item.ref or ""))
            case "practice":
                return self._practice(item)
            case "note":
                text = CITATION_MARK.sub(self._citation, item.text)
                return replace(item, text=text)
            case _:
                return item

    def _counterpart(self, reference: str) -> Passage | None:
        if reference in self._passages:
            chosen = self._passages[reference]
            return self._shelf.passage_if_there(chosen) if chosen else None
        document, mark, eid = reference.partition("#")
        newer = self._newer.get(document)
        return self._shelf.passage_if_there(f"{newer}#{eid}") if newer and mark else None

    def _reference(self, reference: str) -> str:
        passage = self._counterpart(reference)
        return passage.id if passage is not None else reference

    def _passage(self, item: DossierItem) -> DossierItem:
        passage = self._counterpart(item.ref or "")
        if passage is None:
            return item
        excerpt = placed(passage.text, item.excerpt)
        if item.excerpt is not None and excerpt is None:
            return item
        return replace(item, ref=passage.id, excerpt=excerpt)

    def _practice(self, item: DossierItem) -> DossierItem:
        """Only one that is gone: what the office decided about a practice stays with it."""
        library = self._shelf.library
        reference = item.ref or ""
        passage = self._counterpart(self._rows.get(reference) or "")
        if passage is None or library.practices_by_id([reference]):
            return item
        found = (practice.id for practice in library.practices() if practice.passage_id == passage.id)
        return replace(item, ref=next(found, reference))

    def _citation(self, match: re.Match[str]) -> str:
        return f"[[{self._reference(match[1])}]]"
