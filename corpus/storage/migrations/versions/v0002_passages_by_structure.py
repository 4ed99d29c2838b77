"""Find passages by structure without reading all of them: coverage asks for rows and annexes."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_passages_structure", "passages", ["structure"])
