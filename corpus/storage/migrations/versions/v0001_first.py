"""The first library: documents, passages, practices, tags, dossiers and the history.

Frozen: this file says what version 1 was, whatever the tables are today.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE changes (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entity VARCHAR NOT NULL,
        target VARCHAR NOT NULL,
        CONSTRAINT ck_changes_entity CHECK (entity IN ('document', 'passage', 'practice'))
    )
    """,
    "CREATE INDEX ix_changes_entity_seq ON changes (entity, seq)",
    """
    CREATE TABLE documents (
        id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        language VARCHAR NOT NULL,
        title TEXT NOT NULL,
        short_es TEXT NOT NULL,
        short_en TEXT NOT NULL,
        meeting_body VARCHAR,
        meeting_ordinal INTEGER,
        meeting_place TEXT,
        meeting_start VARCHAR,
        meeting_end VARCHAR,
        meeting_year INTEGER,
        countries JSON NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 VARCHAR NOT NULL,
        file_media_type VARCHAR NOT NULL,
        file_bytes INTEGER NOT NULL,
        uncertain JSON NOT NULL,
        warnings JSON NOT NULL,
        passage_count INTEGER NOT NULL,
        imported_at VARCHAR NOT NULL,
        removed BOOLEAN NOT NULL,
        CONSTRAINT pk_documents PRIMARY KEY (id),
        CONSTRAINT ck_documents_sha256 CHECK (length(file_sha256) = 64),
        CONSTRAINT uq_documents_file_sha256 UNIQUE (file_sha256),
        CONSTRAINT uq_documents_position UNIQUE (position)
    )
    """,
    "CREATE INDEX ix_documents_kind_meeting_body_meeting_ordinal"
    " ON documents (kind, meeting_body, meeting_ordinal)",
    "CREATE INDEX ix_documents_kind_meeting_year ON documents (kind, meeting_year)",
    """
    CREATE TABLE dossiers (
        id VARCHAR NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        prepared_for TEXT NOT NULL,
        modified_at VARCHAR NOT NULL,
        CONSTRAINT pk_dossiers PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE history (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        author TEXT NOT NULL,
        verb VARCHAR NOT NULL,
        summary JSON NOT NULL,
        payload BLOB NOT NULL,
        inverse BLOB NOT NULL,
        undoes VARCHAR,
        undone BOOLEAN NOT NULL,
        CONSTRAINT uq_history_id UNIQUE (id)
    )
    """,
    """
    CREATE TABLE tags (
        target VARCHAR NOT NULL,
        scheme VARCHAR NOT NULL,
        concept VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        author TEXT NOT NULL,
        at VARCHAR,
        CONSTRAINT pk_tags PRIMARY KEY (target, scheme, concept),
        CONSTRAINT ck_tags_origin CHECK (origin IN ('source', 'suggested', 'office'))
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX ix_tags_scheme_concept_target ON tags (scheme, concept, target)",
    """
    CREATE TABLE dossier_items (
        dossier_id VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        type VARCHAR NOT NULL,
        ref VARCHAR,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        options JSON NOT NULL,
        CONSTRAINT pk_dossier_items PRIMARY KEY (dossier_id, id),
        CONSTRAINT fk_dossier_items_dossier_id_dossiers
            FOREIGN KEY(dossier_id) REFERENCES dossiers (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE history_targets (
        target VARCHAR NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_history_targets PRIMARY KEY (target, seq),
        CONSTRAINT fk_history_targets_seq_history FOREIGN KEY(seq) REFERENCES history (seq)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX ix_history_targets_seq ON history_targets (seq)",
    """
    CREATE TABLE passages (
        id VARCHAR NOT NULL,
        document_id VARCHAR NOT NULL,
        eid VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        structure VARCHAR NOT NULL,
        role VARCHAR,
        label TEXT NOT NULL,
        parent VARCHAR,
        path JSON NOT NULL,
        text TEXT NOT NULL,
        page INTEGER,
        footnotes JSON NOT NULL,
        citation_es TEXT NOT NULL,
        citation_en TEXT NOT NULL,
        cells JSON NOT NULL,
        source_level JSON NOT NULL,
        source_dimension JSON NOT NULL,
        CONSTRAINT pk_passages PRIMARY KEY (id),
        CONSTRAINT uq_passages_document_id_position UNIQUE (document_id, position),
        CONSTRAINT fk_passages_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
    )
    """,
    "CREATE INDEX ix_passages_role ON passages (role)",
    """
    CREATE TABLE links (
        document_id VARCHAR NOT NULL,
        passage_id VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_links PRIMARY KEY (document_id, passage_id, position),
        CONSTRAINT fk_links_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id),
        CONSTRAINT fk_links_passage_id_passages FOREIGN KEY(passage_id) REFERENCES passages (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE practices (
        id VARCHAR NOT NULL,
        document_id VARCHAR,
        passage_id VARCHAR,
        position INTEGER NOT NULL,
        parent VARCHAR,
        title TEXT NOT NULL,
        description TEXT NOT NULL,
        source_title TEXT NOT NULL,
        source_description TEXT NOT NULL,
        source_country JSON NOT NULL,
        source_level JSON NOT NULL,
        source_dimension JSON NOT NULL,
        uncertain JSON NOT NULL,
        evidence JSON NOT NULL,
        status VARCHAR NOT NULL,
        review VARCHAR NOT NULL,
        from_source BOOLEAN NOT NULL,
        removed BOOLEAN NOT NULL,
        CONSTRAINT pk_practices PRIMARY KEY (id),
        CONSTRAINT ck_practices_review CHECK (review IN ('pending', 'accepted', 'rejected')),
        CONSTRAINT fk_practices_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id),
        CONSTRAINT fk_practices_passage_id_passages FOREIGN KEY(passage_id) REFERENCES passages (id),
        CONSTRAINT fk_practices_parent_practices FOREIGN KEY(parent) REFERENCES practices (id)
    )
    """,
    "CREATE INDEX ix_practices_document_id_position ON practices (document_id, position)",
    "CREATE INDEX ix_practices_parent ON practices (parent)",
    "CREATE INDEX ix_practices_passage_id ON practices (passage_id)",
    """
    CREATE TABLE assessments (
        practice_id VARCHAR NOT NULL,
        criterion VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        evidence TEXT NOT NULL,
        author TEXT NOT NULL,
        at VARCHAR NOT NULL,
        CONSTRAINT pk_assessments PRIMARY KEY (practice_id, criterion),
        CONSTRAINT ck_assessments_answer CHECK (answer IN ('yes', 'partial', 'no')),
        CONSTRAINT fk_assessments_practice_id_practices FOREIGN KEY(practice_id) REFERENCES practices (id)
    )
     WITHOUT ROWID
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
