"""Dossiers get settings, their items levels, excerpts and frozen searches; the last export is kept."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    """
    CREATE TABLE new_dossiers (
        id VARCHAR NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        prepared_for TEXT NOT NULL,
        modified_at VARCHAR NOT NULL,
        settings JSON NOT NULL,
        CONSTRAINT pk_dossiers PRIMARY KEY (id)
    )
    """,
    "INSERT INTO new_dossiers SELECT id, title, subtitle, prepared_for, modified_at, '{}' FROM dossiers",
    """
    CREATE TABLE new_dossier_items (
        dossier_id VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        type VARCHAR NOT NULL,
        ref VARCHAR,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        options JSON NOT NULL,
        level INTEGER NOT NULL,
        excerpt JSON,
        found JSON,
        CONSTRAINT pk_dossier_items PRIMARY KEY (dossier_id, id),
        CONSTRAINT fk_dossier_items_dossier_id_dossiers
            FOREIGN KEY(dossier_id) REFERENCES dossiers (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    "INSERT INTO new_dossier_items"
    " SELECT dossier_id, id, position, type, ref, title, text, options, 1, NULL, NULL FROM dossier_items",
    # The items first: where foreign keys are enforced, dropping the dossiers would delete them.
    "DROP TABLE dossier_items",
    "DROP TABLE dossiers",
    "ALTER TABLE new_dossiers RENAME TO dossiers",
    "ALTER TABLE new_dossier_items RENAME TO dossier_items",
    """
    CREATE TABLE dossier_exports (
        dossier_id VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        format VARCHAR NOT NULL,
        language VARCHAR NOT NULL,
        file_name TEXT NOT NULL,
        manifest TEXT NOT NULL,
        CONSTRAINT pk_dossier_exports PRIMARY KEY (dossier_id)
    )
     WITHOUT ROWID
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
