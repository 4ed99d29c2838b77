"""Ids that are unique everywhere, so that what two offices made can be merged."""

from __future__ import annotations

from uuid import uuid4


def new_item_id() -> str:
    return f"i{uuid4().hex[:12]}"


def new_dossier_id() -> str:
    return f"b{uuid4().hex[:10]}"


def new_practice_id() -> str:
    """For a practice that the office writes itself."""
    return f"p{uuid4().hex[:10]}"
