"""Passages that are about the same as a given one, by the words that tell most in it ("more like this").

The words are weighed as those of a query are, translations included, so that a passage finds what is like
it in the other language too. Sentence embeddings were measured beside it: see docs/search-quality.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import stem, tokens
from index.facts import Facts
from index.finding import NOTHING_FOUND, Found, find
from index.lexicon import DIRECTIONS
from index.query import Parsed, Piece, Unit
from index.reading import Reading
from index.snapshot import Snapshot
from index.weighing import rarity
from index.widening import widen

if TYPE_CHECKING:
    from corpus.library import Library

#: How many of its words a passage is compared by.
_MOST_WORDS = 24
#: What comes after so many has little in common with it.
_MOST_ALIKE = 50


def alike(snapshot: Snapshot, library: Library, passage_id: str) -> tuple[Reading, Found]:
    """The passage's telling words as a query, and the passages and practices that are most like it; without
    itself, what was made of it, and what is it in another language. Raises `NotFound`."""
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
    if not units:
        return reading, NOTHING_FOUND
    same = {passage_id, *snapshot.versions.counterparts(passage_id)}
    found = find(snapshot, reading)
    order = np.argsort(-found.scores, kind="stable")[: _MOST_ALIKE + 4 * len(same)].tolist()
    best = [at for at in order if _source(snapshot.facts[int(found.ids[at])]) not in same][:_MOST_ALIKE]
    return reading, Found(*(values[np.array(sorted(best), np.intp)] for values in found))


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
