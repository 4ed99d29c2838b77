"""Asking the index on a worker, and putting people's labels on what it found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.delegates.snippet import marked_words
from desktop_app.models.documents import meeting_name
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.labels import passage_label
from index.analysis import fold, is_stop_word, tokens
from index.called import called
from index.known import Known
from index.query import parse
from index.results import Hit, SearchAnswer, SearchRequest
from index.typed_filters import take

if TYPE_CHECKING:
    from corpus.model import Document
    from desktop_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its hits as rows. `lookups`: what the text names by number, if it does. `like`: the
    label of the passage that was asked for what is like it. `meetings`: how those are called."""

    request: SearchRequest
    answer: SearchAnswer
    rows: tuple[HitRow, ...]
    like: str = ""
    meetings: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """All filters in force, those typed in the text among them."""
        typed, chosen = self.answer.typed, self.request.filters
        names = (*chosen, *(name for name in typed if name not in chosen))
        return {name: tuple(dict.fromkeys((*typed.get(name, ()), *chosen.get(name, ())))) for name in names}

    @property
    def lookups(self) -> tuple[HitRow, ...]:
        return tuple(row for row in self.rows if row.hit.is_clause_lookup)


class _Documents(NamedTuple):
    """`versions`: for documents that there are in another language which, and that version's id."""

    versions: dict[str, tuple[str, str]]
    meetings: dict[str, str]


class Asker:
    """Searches and labels. Its methods run on workers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: _Documents | None = None

    def forget(self) -> None:
        """Documents may have come or gone."""
        self._known = None

    def ask(self, request: SearchRequest) -> Found:
        answer = self._workspace.search(request)
        sources = [source_of(hit) for hit in answer.hits]
        passages = self._workspace.passages_by_id([source for source in sources if "#" in source])
        documents = self._documents()
        versions = documents.versions
        rows = []
        for hit, source in zip(answer.hits, sources, strict=True):
            label = passage_label(passages[source]) if source in passages else hit.label
            if hit.type == "practice":
                rows.append(HitRow(hit, hit.label, label))
            else:
                rows.append(HitRow(hit, label, "", *versions.get(hit.document_id, ())))
        like = passage_label(self._workspace.passage(request.like)) if request.like else ""
        return Found(request, answer, tuple(rows), like, documents.meetings)

    def _documents(self) -> _Documents:
        known = self._known
        if known is None:
            documents = {document.id: document for document in self._workspace.documents()}
            versions = {
                document.id: (documents[other].language, other)
                for document in documents.values()
                for other in document.versions[:1]
                if other in documents
            }
            known = self._known = _Documents(versions, meeting_names(documents.values()))
        return known


def meeting_names(documents: Iterable[Document]) -> dict[str, str]:
    """By the value of the facet «XX CRM (2015)», «Puebla (2022)»."""
    names: dict[str, str] = {}
    for meeting in (document.meeting for document in documents):
        if meeting and (values := called(meeting)):
            if meeting.year:
                names[values[0]] = f"{meeting_name(meeting)} ({meeting.year})"
            else:
                names.setdefault(values[0], meeting_name(meeting))
    return names


def source_of(hit: Hit) -> str:
    """The id of the passage that a hit stands at; "" for a practice that the office wrote."""
    return hit.id if hit.type == "passage" else f"{hit.document_id}#{hit.eid}" if hit.eid else ""


def without_filter(text: str, facet: str, places: Collection[str] = (), *, unwanted: bool = False) -> str:
    """`text` without the filters of a facet that are typed in it, or those with a minus. `places`: of
    meetings, as read."""
    for start, end in reversed(take(text, Known(places)).places_of(facet, unwanted=unwanted)):
        text = text[:start] + text[end:]
    return " ".join(text.split())


def words_of(row: HitRow, text: str) -> tuple[str, ...]:
    """What to highlight in the reader for a hit: the words marked in it, and those that were asked for. Words
    that say nothing ("que", "de"), filters, and what was not wanted are left out."""
    asked = [word for unit in parse(text).units for piece in unit.pieces for word in piece.words]
    words = dict.fromkeys([*marked_words(row.hit.snippet), *(word for word in asked if len(word) > 2)])
    return tuple(word for word in words if not is_stop_word(fold(word)))


def variant_examples(found: Found, text: str) -> tuple[str, ...]:
    """Up to two forms among the marked words that were not typed: «mujer, atender»."""
    typed = set(tokens(text))
    forms: dict[str, str] = {}
    for row in found.rows:
        for word in marked_words(row.hit.snippet):
            low = fold(word)
            if low not in typed and " " not in low and any(low[:4] == other[:4] for other in typed):
                forms.setdefault(low, word.lower())
    return tuple(forms.values())[:2]
