"""Asking the index on a worker, and putting people's labels on what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from desktop_app.delegates.snippet import marked_words
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.labels import passage_label
from index.results import Hit, SearchAnswer, SearchRequest

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its hits as rows. `lookups`: what the text names by number, if it does."""

    request: SearchRequest
    answer: SearchAnswer
    rows: tuple[HitRow, ...]

    @property
    def lookups(self) -> tuple[HitRow, ...]:
        return tuple(row for row in self.rows if row.hit.is_clause_lookup)


def ask(workspace: Workspace, request: SearchRequest) -> Found:
    """Search and label. Runs on a worker."""
    answer = workspace.search(request)
    return Found(request, answer, tuple(_row(workspace, hit) for hit in answer.hits))


def _row(workspace: Workspace, hit: Hit) -> HitRow:
    source = hit.id if hit.type == "passage" else f"{hit.document_id}#{hit.eid}"
    try:
        label = passage_label(workspace.passage(source)) if "#" in source and hit.eid else hit.label
    except NotFound:
        label = hit.label
    return HitRow(hit, label) if hit.type == "passage" else HitRow(hit, hit.label, label)


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
