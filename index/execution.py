"""Carrying out Whoosh queries on a snapshot: which entries, with what score.

Only the kinds of query that `index.trees` builds are known. A faster way of doing the same work
replaces this module and nothing else.
"""

from __future__ import annotations

from typing import Any

from whoosh import query as whoosh

from index.snapshot import Scores, Snapshot


def evaluate(snapshot: Snapshot, query: Any) -> Scores:
    """The live entries that fulfil `query` with their scores. The result must not be changed."""
    if isinstance(query, whoosh.Term):
        found = snapshot.term(query.fieldname, query.text)
    elif isinstance(query, whoosh.Phrase):
        found = _phrase(snapshot, list(query.words))
    elif isinstance(query, whoosh.Prefix):
        words = snapshot.beginning_with(query.text)
        found = _best([snapshot.term("words", word) for word in words])
    elif isinstance(query, whoosh.Or):
        found = _best([evaluate(snapshot, part) for part in query.subqueries])
    elif isinstance(query, whoosh.And):
        found = _all([evaluate(snapshot, part) for part in query.subqueries])
    elif query == whoosh.NullQuery:
        found = {}
    else:
        raise TypeError(f"no way to carry out {query!r}")
    boost = query.boost
    return found if boost == 1.0 else {docnum: score * boost for docnum, score in found.items()}


def _best(parts: list[Scores]) -> Scores:
    """The union, each entry with its best score: synonyms in one passage do not add up."""
    parts = [part for part in parts if part]
    if not parts:
        return {}
    parts.sort(key=len, reverse=True)
    if len(parts) == 1:
        return parts[0]
    best = dict(parts[0])
    for part in parts[1:]:
        for docnum, score in part.items():
            if score > best.get(docnum, 0.0):
                best[docnum] = score
    return best


def _all(parts: list[Scores]) -> Scores:
    parts = sorted(parts, key=len)
    if not parts:
        return {}
    common = set(parts[0]).intersection(*parts[1:])
    return {docnum: sum(part[docnum] for part in parts) for docnum in common}


def _phrase(snapshot: Snapshot, words: list[str]) -> Scores:
    """Entries with these words one after the other, as they stand."""
    together = _all([snapshot.term("words", word) for word in dict.fromkeys(words)])
    if len(words) < 2 or not together:
        return together
    docnums = sorted(together)
    places = {word: snapshot.places(word, docnums) for word in dict.fromkeys(words)}
    found = {}
    for docnum in docnums:
        starts = set(places[words[0]][docnum])
        for offset, word in enumerate(words[1:], start=1):
            starts &= {place - offset for place in places[word][docnum]}
        if starts:
            found[docnum] = together[docnum]
    return found
