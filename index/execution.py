"""Carrying out Whoosh queries on a snapshot: which entries, with what score.

The kinds of query that are asked all the time are carried out on whole arrays of postings; the scores
are those that Whoosh's own matchers would give. Any other query is handed to these matchers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from whoosh import query as whoosh

from index.flat.arrays import Array, distinct
from index.phrases import in_a_row
from index.scoring import Rarity
from index.snapshot import NOTHING, Board, Matches, Snapshot
from index.trees import Beginning, Near, Pattern
from index.wildcards import forms_of, is_pattern, matching


def evaluate(snapshot: Snapshot, query: Any) -> Matches:
    """The live entries that fulfil `query` with their scores."""
    found = _evaluate(snapshot, query)
    boost = getattr(query, "boost", 1.0)
    return found if boost == 1.0 else Matches(found.ids, found.scores * boost)


def _evaluate(snapshot: Snapshot, query: Any) -> Matches:
    """Without the query's own boost."""
    kind = type(query)
    if kind is whoosh.Term:
        return snapshot.term(query.fieldname, query.text)
    if kind is whoosh.DisjunctionMax and not query.tiebreak:
        return best(snapshot, [evaluate(snapshot, part) for part in query.subqueries])
    if kind is whoosh.Or and not query.minmatch and not query.scale:
        return _sum(snapshot, [evaluate(snapshot, part) for part in query.subqueries])
    if kind is whoosh.And:
        return _and(snapshot, query.subqueries)
    if kind is whoosh.AndNot:
        return _without(snapshot, evaluate(snapshot, query.a), [evaluate(snapshot, query.b)])
    if kind is whoosh.Phrase and query.slop == 1 and query.fieldname == "words":
        row = tuple(query.words)
        return snapshot.remembered(row, lambda: in_a_row(snapshot, row))
    if kind is Beginning or kind is Pattern:
        words = matching(snapshot, query.text + "*" * (kind is Beginning)).words
        return _best_word(snapshot, query.fieldname, words)
    if kind is Near:
        key = ("near", query.words, query.distance, query.variants)
        return snapshot.remembered(key, lambda: _near(snapshot, query))
    if kind is whoosh.Every and query.fieldname is None:
        return Matches(snapshot.everything, np.ones(len(snapshot.everything)))
    if query == whoosh.NullQuery:
        return NOTHING
    return _by_whoosh(snapshot, query)


def best(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """The union, each entry with its best score: synonyms in one passage do not add up. In a part an entry
    may stand several times, in any order, unless it is the only part."""
    parts = [part for part in parts if len(part.ids)]
    if not parts:
        return NOTHING
    with snapshot.board() as board:
        for ids, scores in parts:
            np.maximum.at(board.scores, ids, scores)
            board.marks[ids] = True
        return _taken(board)


def _best_word(snapshot: Snapshot, field: str, words: Sequence[str]) -> Matches:
    """The entries with any of the words, each with the score of its best."""
    ids, freqs, starts = snapshot.gather([(field, word) for word in words])
    if not len(ids):
        return NOTHING
    scores = np.empty(len(ids))
    for word, (start, end) in zip(words, pairwise(starts), strict=True):
        if end > start:
            rarity = Rarity(end - start, snapshot.how_many(word, field))
            scores[start:end] = snapshot.scoring.scores(field, ids[start:end], freqs[start:end], rarity)
    return best(snapshot, [Matches(ids, scores)])


def _sum(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    with snapshot.board() as board:
        for ids, scores in parts:
            np.add.at(board.scores, ids, scores)
            board.marks[ids] = True
        return _taken(board)


def _taken(board: Board) -> Matches:
    """The marked entries with their scores, which are taken off the board."""
    (ids,) = board.marks.nonzero()
    scores = board.scores.take(ids)
    board.marks[ids] = False
    board.scores[ids] = 0
    return Matches(ids, scores)


def _and(snapshot: Snapshot, queries: Sequence[Any]) -> Matches:
    wanted = [evaluate(snapshot, part) for part in queries if type(part) is not whoosh.Not]
    unwanted = [evaluate(snapshot, part.query) for part in queries if type(part) is whoosh.Not]
    if not wanted:
        return NOTHING
    return _without(snapshot, _all(wanted), unwanted)


def _all(parts: Sequence[Matches]) -> Matches:
    """The entries that all have, with their sums."""
    parts = sorted(parts, key=lambda part: len(part.ids))
    ids = parts[0].ids
    for part in parts[1:]:
        at = np.searchsorted(part.ids, ids)
        at[at == len(part.ids)] = 0
        ids = ids[part.ids[at] == ids] if len(part.ids) else ids[:0]
    total = np.zeros(len(ids))
    for part in parts:
        total += part.scores[np.searchsorted(part.ids, ids)]
    return Matches(ids, total)


def _without(snapshot: Snapshot, found: Matches, unwanted: Sequence[Matches]) -> Matches:
    if not unwanted:
        return found
    stays = np.ones(snapshot.count, bool)
    for part in unwanted:
        stays[part.ids] = False
    chosen = stays[found.ids]
    return Matches(found.ids[chosen], found.scores[chosen])


def _near(snapshot: Snapshot, query: Near) -> Matches:
    """Entries where all words stand within the distance; each word more may take one place more."""
    forms = [_forms(snapshot, word, variants=query.variants) for word in query.words]
    matches = [_best_word(snapshot, "words", each) for each in forms]
    together = _all(matches)
    if not len(together.ids):
        return NOTHING
    wanted = np.zeros(snapshot.count, bool)
    wanted[together.ids] = True
    where = [_where(snapshot, each, wanted) for each in forms]
    reach = query.distance + len(where) - 2
    has = np.zeros(snapshot.count, bool)
    for starts in where:
        near = np.ones(len(starts), bool)
        for others in where:
            if others is not starts:
                at = np.minimum(np.searchsorted(others, starts), len(others) - 1)
                ahead = others[at] - starts
                near &= (ahead >= 0) & (ahead <= reach)
        has[starts[near] >> 32] = True
    chosen = has[together.ids]
    return Matches(together.ids[chosen], together.scores[chosen])


def _forms(snapshot: Snapshot, word: str, *, variants: bool) -> Sequence[str]:
    if is_pattern(word):
        return matching(snapshot, word).words
    return forms_of(snapshot, word) if variants else [word]


def _where(snapshot: Snapshot, words: Sequence[str], wanted: Array) -> Array:
    """Entry and place, in one number, of any of the words, ascending."""
    found = [snapshot.places(word, wanted) for word in words]
    return distinct(np.concatenate([(ids.astype(np.int64) << 32) + places for ids, places in found]))


def _isin_sorted(values: Array, among: Array) -> Array:
    """Which of `values` are `among`, which is ascending."""
    if not len(among):
        return np.zeros(len(values), bool)
    at = np.searchsorted(among, values)
    at[at == len(among)] = 0
    return np.asarray(among[at] == values)


def _by_whoosh(snapshot: Snapshot, query: Any) -> Matches:
    """By Whoosh's own matchers, entry by entry."""
    ids: list[int] = []
    scores: list[float] = []
    searcher = snapshot.searcher
    for leaf, offset in searcher.leaf_searchers():
        matcher = query.matcher(leaf, searcher.boolean_context())
        while matcher.is_active():
            ids.append(matcher.id() + offset)
            scores.append(getattr(query, "boost", 1.0))
            matcher.next()
    return Matches(np.array(ids, np.intp), np.array(scores, np.float64))
