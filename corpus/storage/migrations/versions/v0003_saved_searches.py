"""Searches that the office keeps, and when each was looked at."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    """
    CREATE TABLE saved_searches (
        id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        question JSON NOT NULL,
        since INTEGER NOT NULL,
        CONSTRAINT pk_saved_searches PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE search_visits (
        search_id VARCHAR NOT NULL,
        author VARCHAR NOT NULL,
        seen INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        CONSTRAINT pk_search_visits PRIMARY KEY (search_id, author)
    )
     WITHOUT ROWID
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
