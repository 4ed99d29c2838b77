"""The history and the change sequence, as values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from corpus.model import HistoryEntry
from corpus.storage.summary import summarise
from corpus.storage.tables import changes, history, history_targets


def entries(
    connection: Connection, *, reader: str, limit: int | None, target: str | None
) -> tuple[HistoryEntry, ...]:
    """Newest first. `reader`: the author who reads, called "you" in the summaries."""
    columns = [history.c[name] for name in ("seq", "id", "at", "author", "verb", "summary", "undone")]
    query = select(*columns).order_by(history.c.seq.desc()).limit(limit)
    if target is not None:
        about = select(history_targets.c.seq).where(history_targets.c.target == target)
        query = query.where(history.c.seq.in_(about))
    rows = connection.execute(query).all()
    targets = _targets(connection, [row.seq for row in rows])
    return tuple(
        HistoryEntry(
            id=row.id,
            seq=row.seq,
            at=datetime.fromisoformat(row.at),
            author=row.author,
            verb=row.verb,
            targets=tuple(targets.get(row.seq, ())),
            summary=summarise(row.summary, row.author, reader),
            undone=row.undone,
        )
        for row in rows
    )


def _targets(connection: Connection, seqs: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if not seqs:
        return found
    query: Any = select(history_targets.c.seq, history_targets.c.target)
    # The newest entries are a range; with a filter it reads some rows too many, which are dropped.
    query = query.where(history_targets.c.seq.between(min(seqs), max(seqs)))
    wanted = set(seqs)
    for seq, target in connection.execute(query):
        if seq in wanted:
            found.setdefault(seq, []).append(target)
    return found


def last_change(connection: Connection) -> int:
    return connection.execute(select(func.max(changes.c.seq))).scalar() or 0
