"""What marks a `library.db` as ours, and of which version."""

from __future__ import annotations

DATABASE = "library.db"
#: "ACRV" in the header of every library.db, so that another program's database is never touched.
APPLICATION_ID = 0x41435256
#: The newest migration; also `PRAGMA user_version`, which is compared without importing Alembic.
SCHEMA_VERSION = 4
