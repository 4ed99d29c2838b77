"""Practice drafts for the review queue, from the rows that became passages."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import PracticeDraft
from corpus.practices.model import PracticeRow
from corpus.practices.suggest import suggest


def practice_drafts(found: Sequence[tuple[str, str | None, PracticeRow]]) -> tuple[PracticeDraft, ...]:
    """Drafts for (row eid, table eid, row) in document order; parts point to the whole before them."""
    drafts: list[PracticeDraft] = []
    whole: str | None = None
    table_of_whole: str | None = None
    for eid, table, row in found:
        if not row.is_part:
            whole, table_of_whole = eid, table
        parent = whole if row.is_part and table == table_of_whole else None
        words = f"{row.title}\n{row.description}"
        drafts.append(
            PracticeDraft(
                eid,
                row.title,
                row.description,
                row.country,
                row.level,
                row.dimension,
                suggest("theme", words),
                suggest("population", words),
                suggest("phase", words),
                parent,
                row.uncertain,
                row.evidence,
            )
        )
    return tuple(drafts)
