"""Passages that are about the same as a given one, by the words that tell most in it ("more like this").

The words are weighed as those of a query are, translations included, so that a passage finds what is like
it in the other language too. Sentence embeddings were measured beside it: see docs/search-quality.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import stem, tokens
from index.answering import Shown, hits_of
from index.lexicon import DIRECTIONS
from index.query import Parsed, Piece, Unit
from index.reading import Found, Reading, find
from index.results import Hit
from index.schema import Facts
from index.snapshot import Snapshot
from index.weighing import rarity
from index.widening import widen

if TYPE_CHECKING:
    from corpus.library import Library

#: How many of its words a passage is compared by.
_MOST_WORDS = 24


def similar(snapshot: Snapshot, library: Library, passage_id: str, limit: int) -> tuple[Hit, ...]:
    """The `limit` passages and practices most like a passage, best first; without itself, what was made of
    it, and what is it in another language. Raises `NotFound`."""
    snapshot.versions.refresh()
    passage = library.passage(passage_id)
    language = library.document(passage.document_id).language
    units = telling_units(snapshot, passage.text, language)
    reading = Reading(
        Parsed(passage.text, units),
        units,
        variants=True,
        wider=widen(snapshot, units, language if language in DIRECTIONS else None, translated=True),
        language=language,
    )
    same = {passage_id, *snapshot.versions.counterparts(passage_id)}
    found = find(snapshot, reading) if units else Found(*(np.zeros(0, np.int32) for _ in range(3)))
    order = np.argsort(-found.scores, kind="stable")[: limit + 4 * len(same)]
    shown = [
        Shown(int(found.ids[at]), int(found.words[at]), float(found.scores[at]), 0)
        for at in order.tolist()
        if _source(snapshot.facts[int(found.ids[at])]) not in same
    ]
    return hits_of(snapshot, library, reading, shown[:limit])


def _source(fact: Facts) -> str:
    return fact.source or fact.id


def telling_units(snapshot: Snapshot, text: str, language: str) -> tuple[Unit, ...]:
    """The words of a text that say most: often in it, and seldom elsewhere."""
    code = language if language in DIRECTIONS else "es"
    often: dict[str, int] = {}
    words: dict[str, str] = {}
    for word in tokens(text):
        known = stem(word, code)
        if known and len(known) > 2 and not known.isdigit():
            often[known] = often.get(known, 0) + 1
            words.setdefault(known, word)
    weight = {
        known: (1 + math.log(n)) * rarity(snapshot, len(snapshot.term(f"stem_{code}", known).ids))
        for known, n in often.items()
    }
    best = sorted(weight, key=lambda known: -weight[known])[:_MOST_WORDS]
    return tuple(Unit((Piece("word", (words[known],)),), words[known]) for known in best)
