"""Finding the passages of other documents that say the same as a given one.

The index names the passages that share the most telling words; these are then compared word by word
(`index.likeness`), each with the points below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus.model import Passage
from index.analysis import languages
from index.flat.arrays import Array
from index.likeness import PIECE, SAME, Likeness, Profile, compare, news, profile
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from corpus.library import Library

#: What can be a commitment. Titles and headings name what follows, tables and notes stand beside it.
_COMMITS = frozenset({"clause", "recital", "paragraph", "point"})
#: Lines of a cover, by their eids.
_COVER = "cover_"
#: So many of the rarest words are looked up, and so many passages compared word by word.
_WORDS, _PASSAGES = 24, 100
#: A word that stands in more than this share of all passages does not lead anywhere.
_COMMON = 0.2
#: Passages less alike than this by themselves are not compared again with their points.
_PROMISING = 0.25
#: Further pieces of a commitment that a document has split must say at least so much that is not said yet.
_NEWS = 0.5


def commits(passage: Passage) -> bool:
    """Whether a passage can be a commitment."""
    return passage.structure in _COMMITS and not passage.eid.startswith(_COVER)


@dataclass(frozen=True, slots=True)
class Whole:
    """A passage with the points and paragraphs below it."""

    passage: Passage
    parts: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        lines = [self.passage.text]
        lines += [("• " if part.structure == "point" else "") + part.text for part in self.parts]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A passage that says the same. `is_part`: only a part of it, or the other way round."""

    whole: Whole
    score: float
    is_part: bool


def wholes(library: Library, found: Iterable[Passage]) -> dict[str, Whole]:
    """Passages with what lies below each, by id."""
    by_id = {passage.id: passage for passage in found}
    below = library.passages_below(list(by_id))
    return {
        identifier: Whole(passage, tuple(p for p in below[identifier] if commits(p)))
        for identifier, passage in by_id.items()
    }


def counterparts(
    snapshot: Snapshot, library: Library, asked: Whole, without: Iterable[str] = ()
) -> list[Counterpart]:
    """What says the same as `asked` in documents of the same language but its own and those `without`,
    likest first. What is split in a document is given in its pieces; passages that lie within one
    another are given once."""
    finder = _Finder(snapshot, library, asked)
    by_document: dict[str, list[_Compared]] = {}
    for one in finder.compared({asked.passage.document_id, *without}):
        by_document.setdefault(one.whole.passage.document_id, []).append(one)
    found = [finder.chosen(together) for together in by_document.values()]
    return sorted((one for each in found for one in each), key=lambda one: (-one.score, one.whole.passage.id))


@dataclass(frozen=True, slots=True)
class _Compared:
    whole: Whole
    profile: Profile
    likeness: Likeness


class _Finder:
    def __init__(self, snapshot: Snapshot, library: Library, asked: Whole) -> None:
        self._snapshot, self._library = snapshot, library
        identifier = asked.passage.document_id
        self._language = library.documents_by_id([identifier])[identifier].language
        self._stemmed = self._language if self._language in languages() else languages()[0]
        self._weights: dict[str, float] = {}
        self._asked = self._profile(asked.text)

    def _profile(self, text: str) -> Profile:
        return profile(text, self._stemmed, self._weight)

    def _weight(self, word: str) -> float:
        """The rarity of a stem, as in BM25."""
        known = self._weights.get(word)
        if known is None:
            count, everything = self._count(word), self._snapshot.count
            known = self._weights[word] = math.log(1 + (everything - count + 0.5) / (count + 0.5))
        return known

    def _count(self, word: str) -> int:
        return self._snapshot.how_many(word, f"stem_{self._stemmed}")

    def _sharing(self, without: set[str]) -> Array:
        """The entries of the same language that share the heaviest words, in order of what they share."""
        snapshot, facts = self._snapshot, self._snapshot.facts
        most = _COMMON * snapshot.count
        words = sorted(self._asked.weights, key=lambda word: -self._asked.weights[word])
        chosen = [word for word in words[:_WORDS] if self._count(word) <= most] or words[:3]
        shared = np.zeros(snapshot.count)
        for word in chosen:
            shared[snapshot.term(f"stem_{self._stemmed}", word).ids] += self._asked.weights[word]
        wanted = facts.of_document["language"] == facts.number_of((self._language,))
        wanted[[number for number, name in enumerate(facts.document_ids) if name in without]] = False
        shared[~wanted[facts.document]] = 0
        ids = np.flatnonzero(shared)
        if len(ids) > _PASSAGES:
            ids = ids[np.argpartition(-shared[ids], _PASSAGES)[:_PASSAGES]]
        return ids[np.argsort(-shared[ids], kind="stable")]

    def compared(self, without: set[str]) -> list[_Compared]:
        """The passages that are somewhat like what is asked, and those that they lie in."""
        ids = [self._snapshot.facts.id(docnum) for docnum in self._sharing(without).tolist()]
        texts = self._library.findings([i for i in ids if "#" in i], []).values()
        near = [
            finding.id
            for finding in texts
            if finding.text.endswith(":")
            or compare(self._asked, self._profile(finding.text)).score >= _PROMISING
        ]
        wanted = list(dict.fromkeys(i for identifier in near for i in (identifier, *_outer(identifier))))
        found = [p for p in self._library.passages_by_id(wanted).values() if commits(p)]
        return [self._one(whole) for whole in wholes(self._library, found).values()]

    def _one(self, whole: Whole) -> _Compared:
        other = self._profile(whole.text)
        # What only announces points says nothing by itself.
        is_empty = whole.passage.text.endswith(":") and not whole.parts
        return _Compared(whole, other, Likeness(0.0) if is_empty else compare(self._asked, other))

    def chosen(self, together: Sequence[_Compared]) -> list[Counterpart]:
        """The likest passage of one document, and what else says a part that it does not say."""
        ranked = sorted(together, key=lambda one: (-one.likeness.score, one.whole.passage.order))
        kept: list[_Compared] = []
        for one in ranked:
            if not kept and one.likeness.score < SAME:
                break
            if not kept or self._says_more(one, kept):
                kept.append(one)
        is_split = len(kept) > 1
        return [
            Counterpart(one.whole, round(one.likeness.score, 3), one.likeness.is_part or is_split)
            for one in kept
        ]

    def _says_more(self, one: _Compared, kept: Sequence[_Compared]) -> bool:
        if one.likeness.score < PIECE or any(overlap(one.whole, other.whole) for other in kept):
            return False
        return news(self._asked, one.profile, [other.profile for other in kept]) >= _NEWS


def _outer(passage_id: str) -> list[str]:
    """The ids of the passages that one lies in."""
    document, _, eid = passage_id.partition("#")
    steps = eid.split("__")
    return [f"{document}#{'__'.join(steps[:n])}" for n in range(1, len(steps))]


def overlap(one: Whole, other: Whole) -> bool:
    """Whether two passages of one document are the same or one lies in the other."""
    a, b = one.passage.eid, other.passage.eid
    return a == b or a.startswith(f"{b}__") or b.startswith(f"{a}__")
