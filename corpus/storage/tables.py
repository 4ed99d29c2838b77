"""The tables of `library.db` as they are now. How older libraries get here stands in `migrations/`.

Lists that are only ever read whole (headings above a passage, cells of a row) are JSON; whatever is
filtered or counted is a column or, for concepts, a row of `tags`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),  # in the order of importing
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("short_es", Text, nullable=False),
    Column("short_en", Text, nullable=False),
    Column("meeting_body", String),  # NULL: no meeting
    Column("meeting_ordinal", Integer),
    Column("meeting_place", Text),
    Column("meeting_start", String),
    Column("meeting_end", String),
    Column("meeting_year", Integer),
    Column("countries", JSON, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String, nullable=False),
    Column("file_media_type", String, nullable=False),
    Column("file_bytes", Integer, nullable=False),
    Column("uncertain", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("passage_count", Integer, nullable=False),
    Column("imported_at", String, nullable=False),
    Column("removed", Boolean, nullable=False),
    CheckConstraint("length(file_sha256) = 64", name="sha256"),
    UniqueConstraint("file_sha256"),
    UniqueConstraint("position"),
    Index(None, "kind", "meeting_body", "meeting_ordinal"),
    Index(None, "kind", "meeting_year"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("eid", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("structure", String, nullable=False),
    Column("role", String),
    Column("label", Text, nullable=False),
    Column("parent", String),
    Column("path", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("footnotes", JSON, nullable=False),
    Column("citation_es", Text, nullable=False),
    Column("citation_en", Text, nullable=False),
    Column("cells", JSON, nullable=False),
    Column("source_level", JSON, nullable=False),
    Column("source_dimension", JSON, nullable=False),
    UniqueConstraint("document_id", "position"),
    Index(None, "role"),
    Index(None, "structure"),
)

links = Table(
    "links",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("passage_id", ForeignKey("passages.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

practices = Table(
    "practices",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_id", ForeignKey("documents.id")),
    Column("passage_id", ForeignKey("passages.id")),
    Column("position", Integer, nullable=False),
    Column("parent", ForeignKey("practices.id")),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("source_title", Text, nullable=False),
    Column("source_description", Text, nullable=False),
    Column("source_country", JSON, nullable=False),
    Column("source_level", JSON, nullable=False),
    Column("source_dimension", JSON, nullable=False),
    Column("uncertain", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("status", String, nullable=False),
    Column("review", String, nullable=False),
    Column("from_source", Boolean, nullable=False),  # false: written by the office
    Column("removed", Boolean, nullable=False),
    CheckConstraint("review IN ('pending', 'accepted', 'rejected')", name="review"),
    Index(None, "document_id", "position"),
    Index(None, "passage_id"),
    Index(None, "parent"),
)

tags = Table(
    "tags",
    metadata,
    Column("target", String, primary_key=True),  # a passage or a practice
    Column("scheme", String, primary_key=True),
    Column("concept", String, primary_key=True),
    Column("origin", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String),
    CheckConstraint("origin IN ('source', 'suggested', 'office')", name="origin"),
    Index(None, "scheme", "concept", "target"),
    sqlite_with_rowid=False,
)

assessments = Table(
    "assessments",
    metadata,
    Column("practice_id", ForeignKey("practices.id"), primary_key=True),
    Column("criterion", String, primary_key=True),
    Column("answer", String, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
    CheckConstraint("answer IN ('yes', 'partial', 'no')", name="answer"),
    sqlite_with_rowid=False,
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("subtitle", Text, nullable=False),
    Column("prepared_for", Text, nullable=False),
    Column("modified_at", String, nullable=False),
    Column("settings", JSON, nullable=False),  # `DossierSettings`
)

dossier_items = Table(
    "dossier_items",
    metadata,
    Column("dossier_id", ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("ref", String),  # not a foreign key: what a dossier cites may have been removed
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("level", Integer, nullable=False),
    Column("excerpt", JSON(none_as_null=True)),  # `Excerpt`
    Column("found", JSON(none_as_null=True)),  # `FrozenSearch`
    sqlite_with_rowid=False,
)

# Not part of the history: a file that was handed on cannot be taken back. Not tied to the dossier either:
# it may be deleted and brought back, and still have been handed on.
dossier_exports = Table(
    "dossier_exports",
    metadata,
    Column("dossier_id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("format", String, nullable=False),
    Column("language", String, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    sqlite_with_rowid=False,
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("question", JSON, nullable=False),  # text, filters, order: as it is asked
    Column("since", Integer, nullable=False),  # the newest change when it was saved
)

# Who looked at a saved search when. Not an edit: nobody undoes having looked.
search_visits = Table(
    "search_visits",
    metadata,
    Column("search_id", String, primary_key=True),  # not a foreign key: undoing a deletion finds it again
    Column("author", String, primary_key=True),
    Column("seen", Integer, nullable=False),  # the newest change then
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
)

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("verb", String, nullable=False),
    Column("summary", JSON, nullable=False),  # wording key and values, filled in when it is read
    Column("payload", LargeBinary, nullable=False),
    Column("inverse", LargeBinary, nullable=False),
    Column("undoes", String),
    Column("undone", Boolean, nullable=False),
    UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

history_targets = Table(
    "history_targets",
    metadata,
    Column("target", String, primary_key=True),
    Column("seq", ForeignKey("history.seq"), primary_key=True),
    Index(None, "seq"),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("entity", String, nullable=False),
    Column("target", String, nullable=False),
    CheckConstraint("entity IN ('document', 'passage', 'practice')", name="entity"),
    Index(None, "entity", "seq"),
    sqlite_autoincrement=True,
)
