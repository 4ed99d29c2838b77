"""Edits to JSON and back (`corpus.plain`), and compressed as the history keeps them.

An edit is written as ``{"type": "ChangeTags", ...its fields}``.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from corpus import plain as values
from corpus.edits import EDIT_TYPES, Edit

_EDITS: dict[str, type[Any]] = {kind.__name__: kind for kind in EDIT_TYPES}


def dump_edit(edit: Edit) -> bytes:
    """The edit as compressed JSON. An import holds a whole document, which shrinks to a sixth."""
    return zlib.compress(json.dumps(to_plain(edit), ensure_ascii=False).encode("utf-8"), 3)


def load_edit(data: bytes) -> Edit:
    return edit_from_plain(json.loads(zlib.decompress(data)))


def with_whole_characters(edit: Edit) -> Edit:
    """The edit with "?" for every half of a character (lone surrogates, which no database takes)."""
    text = json.dumps(to_plain(edit), ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return edit_from_plain(json.loads(text))


def to_plain(edit: Edit) -> Any:
    return values.to_plain(edit, EDIT_TYPES)


def edit_from_plain(plain: dict[str, Any]) -> Edit:
    """The edit that `to_plain` wrote. Raises KeyError for a type this version does not know."""
    # The only union of classes in an edit is that of a batch.
    edit: Edit = values.from_plain(_EDITS[plain["type"]], plain, edit_from_plain)
    return edit
