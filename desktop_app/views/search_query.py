"""Asking the index on a worker, and putting people's labels on what it found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.delegates.snippet import marked_words
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.labels import passage_label
from index.known import Known
from index.results import Hit, SearchAnswer, SearchRequest
from index.typed_filters import take

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its hits as rows. `lookups`: what the text names by number, if it does. `like`: the
    label of the passage that was asked for what is like it."""

    request: SearchRequest
    answer: SearchAnswer
    rows: tuple[HitRow, ...]
    like: str = ""

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """All filters in force, those typed in the text among them."""
        typed, chosen = self.answer.typed, self.request.filters
        names = (*chosen, *(name for name in typed if name not in chosen))
        return {name: tuple(dict.fromkeys((*typed.get(name, ()), *chosen.get(name, ())))) for name in names}

    @property
    def lookups(self) -> tuple[HitRow, ...]:
        return tuple(row for row in self.rows if row.hit.is_clause_lookup)


class Asker:
    """Searches and labels. Its methods run on workers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._versions: dict[str, tuple[str, str]] | None = None

    def forget(self) -> None:
        """Documents may have come or gone."""
        self._versions = None

    def ask(self, request: SearchRequest) -> Found:
        answer = self._workspace.search(request)
        sources = [source_of(hit) for hit in answer.hits]
        passages = self._workspace.passages_by_id([source for source in sources if "#" in source])
        versions = self._versions_of_documents()
        rows = []
        for hit, source in zip(answer.hits, sources, strict=True):
            label = passage_label(passages[source]) if source in passages else hit.label
            if hit.type == "practice":
                rows.append(HitRow(hit, hit.label, label))
            else:
                rows.append(HitRow(hit, label, "", *versions.get(hit.document_id, ())))
        like = passage_label(self._workspace.passage(request.like)) if request.like else ""
        return Found(request, answer, tuple(rows), like)

    def _versions_of_documents(self) -> dict[str, tuple[str, str]]:
        """For documents that there are in another language: which, and that version's id."""
        known = self._versions
        if known is None:
            documents = {document.id: document for document in self._workspace.documents()}
            known = {
                document.id: (documents[other].language, other)
                for document in documents.values()
                for other in document.versions[:1]
                if other in documents
            }
            self._versions = known
        return known


def source_of(hit: Hit) -> str:
    """The id of the passage that a hit stands at; "" for a practice that the office wrote."""
    return hit.id if hit.type == "passage" else f"{hit.document_id}#{hit.eid}" if hit.eid else ""


def without_filter(text: str, facet: str, places: Collection[str] = ()) -> str:
    """`text` without the filters of a facet that are typed in it. `places`: of meetings, as read."""
    for start, end in reversed(take(text, Known(places)).places_of(facet)):
        text = text[:start] + text[end:]
    return " ".join(text.split())


def words_of(row: HitRow, text: str) -> tuple[str, ...]:
    """What to highlight in the reader for a hit: the words marked in it, and those that were typed."""
    typed = [word.strip("«»\"'()*:,.;") for word in text.split()]
    return tuple(dict.fromkeys([*marked_words(row.hit.snippet), *(word for word in typed if len(word) > 2)]))


def variant_examples(found: Found, text: str) -> tuple[str, ...]:
    """Up to two forms among the marked words that were not typed: «mujer, atender»."""
    typed = {word.lower() for word in text.split()}
    forms: dict[str, None] = {}
    for row in found.rows:
        for word in marked_words(row.hit.snippet):
            low = word.lower()
            if low not in typed and " " not in low and any(low[:4] == other[:4] for other in typed):
                forms.setdefault(low)
    return tuple(forms)[:2]
