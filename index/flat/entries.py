"""The facts of a segment's entries: what facets, filters, sorting and hits need, as arrays.

What all passages of a document share lies once, in a table of documents; what they are tagged with once
in a table of the different profiles there are (all facets together). A facet's values are a number in a
table of the different sets of values.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from index.facts import Facts
from index.flat.arrays import Array, narrow

#: Facets whose values differ between the passages of a document.
OWN_FACETS = ("country", "level", "dimension", "theme", "role", "status")
_PRACTICE, _WHOLE_ID = 1, 2  #: in ``kind``: it is a practice; its id does not begin with the document's

#: Weights lie on disk in hundredths.
_WEIGHT_OF_ONE = 100

_COLUMNS: dict[str, tuple[str, type]] = {
    "doc": ("I", np.uint32),
    "order": ("i", np.int32),
    "length": ("I", np.uint32),
    "weight": ("B", np.uint8),
    "kind": ("B", np.uint8),
    "profile": ("I", np.uint32),
}

Profile = tuple[tuple[str, ...], ...]


class DocumentFacts(NamedTuple):
    """What all entries of a document share. See `index.facts.Facts`."""

    id: str
    language: str
    date: str
    meeting: int
    kind: tuple[str, ...]
    year: tuple[str, ...]
    called: tuple[str, ...]


class EntryWriter:
    """Gathers the facts of entries, in their order."""

    def __init__(self) -> None:
        self._columns = {name: array(code) for name, (code, _) in _COLUMNS.items()}
        self._documents: dict[tuple[Any, ...], int] = {}
        self._profiles: dict[Profile, int] = {}
        self._sets: dict[tuple[str, ...], int] = {(): 0}
        self._ids: list[str] = []
        self._sources: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, facts: Facts) -> None:
        document = _of_document(facts)
        documents, profiles, columns = self._documents, self._profiles, self._columns
        prefix = f"{facts.document}#"
        own = facts.id.removeprefix(prefix)
        is_practice = facts.type == "practice"
        columns["doc"].append(documents.setdefault(document, len(documents)))
        columns["order"].append(facts.order)
        columns["length"].append(facts.length)
        columns["weight"].append(round(facts.weight * _WEIGHT_OF_ONE))
        columns["kind"].append(_PRACTICE * is_practice + _WHOLE_ID * (own is facts.id or own == facts.id))
        columns["profile"].append(profiles.setdefault(_profile(facts), len(profiles)))
        if is_practice and facts.source:
            self._sources[len(self._ids)] = facts.source
        self._ids.append(own)

    def count(self, lengths: array[int]) -> None:
        """Fill in how many words each entry has."""
        self._columns["length"] = lengths

    def _set_number(self, values: tuple[str, ...]) -> int:
        return self._sets.setdefault(values, len(self._sets))

    def arrays(self) -> tuple[dict[str, Array], dict[str, Any]]:
        """The columns, and the tables they point into."""
        found: dict[str, Array] = {}
        for name, (_, kind) in _COLUMNS.items():
            values: Array = np.frombuffer(self._columns[name], kind) if self._ids else np.zeros(0, kind)
            found[name] = narrow(values) if name not in ("weight", "kind") else values
        found["id"], id_at = joined([identifier.encode() for identifier in self._ids])
        found["id_len"] = narrow(np.diff(id_at))
        documents, number = list(map(DocumentFacts._make, self._documents)), self._set_number
        shared = {
            "language": [number((document.language,)) for document in documents],
            "date": [number((document.date,)) for document in documents],
            "kind": [number(document.kind) for document in documents],
            "year": [number(document.year) for document in documents],
            "meeting": [document.meeting for document in documents],
            "called": [number(document.called) for document in documents],
        }
        shared |= {
            facet: [number(profile[at]) for profile in self._profiles] for at, facet in enumerate(OWN_FACETS)
        }
        found |= {f"of_{name}": narrow(np.array(numbers, np.int32)) for name, numbers in shared.items()}
        tables = {
            "documents": [document.id for document in documents],
            "sets": list(self._sets),
            "sources": list(self._sources.items()),
        }
        return found, tables


_profile = itemgetter(*map(Facts._fields.index, OWN_FACETS))
_of_document = itemgetter(*map(Facts._fields.index, ("document", *DocumentFacts._fields[1:])))


def joined(words: Iterable[bytes]) -> tuple[Array, Array]:
    """Many byte strings as one, and where each begins."""
    words = list(words)
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    return np.frombuffer(b"".join(words), np.uint8), narrow(np.concatenate(([0], ends)).astype(np.uint32))


def ends(lengths: Array) -> Array:
    """Where each of many byte strings begins, and the last ends: their lengths take fewer bytes on disk."""
    at = np.zeros(len(lengths) + 1, np.uint32)
    np.cumsum(lengths, out=at[1:])
    return at


class Entries:
    """The facts of one segment's entries, as they lie on disk."""

    def __init__(self, arrays: Mapping[str, Array], tables: Mapping[str, Any]) -> None:
        self.columns = arrays
        self.documents: list[str] = tables["documents"]  #: their ids
        self.sets = list(map(tuple, tables["sets"]))
        self._sources = {int(number): source for number, source in tables["sources"]}
        # Through memoryviews, because numpy is slow at handing out single values.
        self._views = {name: array.data for name, array in arrays.items()}
        self._ids = arrays["id"].data
        self._id_at = ends(arrays["id_len"]).data
        self._documents: dict[int, DocumentFacts] = {}
        self._profiles: dict[int, Profile] = {}

    def __len__(self) -> int:
        return len(self._id_at) - 1

    def _set(self, facet: str, number: int) -> tuple[str, ...]:
        return self.sets[self._views[f"of_{facet}"][number]]

    def document(self, number: int) -> DocumentFacts:
        found = self._documents.get(number)
        if found is None:
            (language,), (date,) = self._set("language", number), self._set("date", number)
            meeting = self._views["of_meeting"][number]
            more = (self._set("kind", number), self._set("year", number), self._set("called", number))
            found = DocumentFacts(self.documents[number], language, date, meeting, *more)
            self._documents[number] = found
        return found

    def id(self, number: int) -> str:
        own = bytes(self._ids[self._id_at[number] : self._id_at[number + 1]]).decode()
        if self._views["kind"][number] & _WHOLE_ID:
            return own
        return f"{self.documents[self._views['doc'][number]]}#{own}"

    def facts(self, number: int) -> Facts:
        views = self._views
        document = self.document(views["doc"][number])
        is_practice = bool(views["kind"][number] & _PRACTICE)
        identifier = self.id(number)
        profile = views["profile"][number]
        return Facts(
            "practice" if is_practice else "passage",
            identifier,
            self._sources.get(number, "") if is_practice else identifier,
            document.id,
            views["order"][number],
            document.language,
            views["length"][number],
            views["weight"][number] / _WEIGHT_OF_ONE,
            document.date,
            document.meeting,
            document.kind,
            document.year,
            document.called,
            *(self._profiles.get(profile) or self._profile(profile)),
        )

    def _profile(self, number: int) -> Profile:
        found = self._profiles[number] = tuple(self._set(facet, number) for facet in OWN_FACETS)
        return found

    def weights(self) -> Array:
        return self.columns["weight"] / float(_WEIGHT_OF_ONE)

    def of_documents(self, wanted: set[str]) -> Array:
        """The entries of these documents."""
        # Most segments have none of them, and to see only that is quickly done.
        if wanted.isdisjoint(self.documents):
            return np.zeros(0, np.int64)
        codes = [code for code, document in enumerate(self.documents) if document in wanted]
        chosen = np.zeros(len(self.documents), bool)
        chosen[codes] = True
        return np.flatnonzero(chosen[self.columns["doc"]])

    def with_ids(self, wanted: set[str]) -> list[int]:
        """The entries that have these ids."""
        parents = {identifier.partition("#")[0] for identifier in wanted}
        near = self.of_documents(parents).tolist()
        # A practice's id need not begin with its document's.
        near += np.flatnonzero(self.columns["kind"] & _WHOLE_ID).tolist()
        return [number for number in set(near) if self.id(number) in wanted]
