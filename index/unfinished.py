"""A query while it is being typed: its last word may be only the beginning of one."""

from __future__ import annotations

from dataclasses import replace

from index.query import Parsed, Piece, Unit
from index.snapshot import Snapshot
from index.widening import is_there

#: One letter begins too much.
_SHORTEST = 2


def finish(snapshot: Snapshot, parsed: Parsed) -> Parsed:
    """The query with the words that begin as its last one does in the place of that one, if no entry has
    it and there are such words."""
    if not parsed.units or not parsed.text[-1:].isalnum():
        return parsed
    last = parsed.units[-1]
    if len(last.pieces) != 1 or last.pieces[0].kind != "word":
        return parsed
    word = last.pieces[0].words[0]
    if len(word) < _SHORTEST or is_there(snapshot, word) or not snapshot.beginning_with(word):
        return parsed
    beginning = Unit((Piece("prefix", (word,)),), f"{last.shown}*")
    rest = (*parsed.rest[:-1], beginning) if parsed.rest[-1:] == (last,) else parsed.rest
    return replace(parsed, units=(*parsed.units[:-1], beginning), rest=rest)
