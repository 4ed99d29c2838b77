"""Asking the index on a worker, and putting people's labels on what it found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from desktop_app.delegates.snippet import marked_words
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.labels import passage_label
from index.results import Hit, SearchAnswer, SearchRequest
from index.typed_filters import take

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace


_TYPED = re.compile(r"(?<!\S)[^\W\d_]+:(?=\S)")
_WORD = re.compile(r"""\S+""")
_LONGEST_VALUE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its hits as rows. `lookups`: what the text names by number, if it does."""

    request: SearchRequest
    answer: SearchAnswer
    rows: tuple[HitRow, ...]

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """All filters in force, those typed in the text among them."""
        typed, chosen = self.answer.typed, self.request.filters
        names = (*chosen, *(name for name in typed if name not in chosen))
        return {name: tuple(dict.fromkeys((*typed.get(name, ()), *chosen.get(name, ())))) for name in names}

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


def without_filter(text: str, facet: str) -> str:
    """`text` without the filters of a facet that are typed in it."""
    at = 0
    while (match := _TYPED.search(text, at)) is not None:
        at = match.end()
        # A value may have several words: the longest piece that is nothing but this filter goes.
        ends = [word.end() for word in _WORD.finditer(text, match.end() - 1)][:_LONGEST_VALUE]
        for end in reversed(ends):
            left, filters = take(text[match.start() : end])
            if filters.keys() == {facet} and not left.strip():
                text, at = f"{text[: match.start()]}{text[end:]}", match.start()
                break
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
