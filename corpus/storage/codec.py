"""Edits and other frozen values to JSON and back, led by the type hints of their classes.

An edit is written as ``{"type": "ChangeTags", ...its fields}``. Fields that a newer version added are
left out when read, fields that an older one lacked take their defaults.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

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


def to_plain(value: Any) -> Any:
    """`value` as what JSON knows: dicts, lists, strings, numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {entry.name: to_plain(getattr(value, entry.name)) for entry in fields(value)}
        return {"type": type(value).__name__, **plain} if isinstance(value, EDIT_TYPES) else plain
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return value


def edit_from_plain(plain: dict[str, Any]) -> Edit:
    """The edit that `to_plain` wrote. Raises KeyError for a type this version does not know."""
    edit: Edit = _build(_EDITS[plain["type"]], plain)
    return edit


def _build(kind: type[Any], plain: dict[str, Any]) -> Any:
    values = {}
    for name, hint, required in _hints(cast(Hashable, kind)):
        if name in plain:
            values[name] = _read(hint, plain[name])
        elif required:
            raise KeyError(name)
    return kind(**values)


@cache
def _hints(kind: Hashable) -> tuple[tuple[str, Any, bool], ...]:
    assert isinstance(kind, type) and is_dataclass(kind)
    hints = typing.get_type_hints(kind)
    return tuple(
        (entry.name, hints[entry.name], entry.default is MISSING and entry.default_factory is MISSING)
        for entry in fields(kind)
    )


def _read(hint: Any, plain: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), plain)
    if origin is tuple:
        return _read_tuple(get_args(hint), plain)
    if hint is datetime or hint is date:
        return hint.fromisoformat(plain)
    if is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, plain)
    return plain


def _read_union(options: tuple[Any, ...], plain: Any) -> Any:
    if plain is None:
        return None
    kinds = [option for option in options if option is not type(None)]
    if len(kinds) == 1:
        return _read(kinds[0], plain)
    return edit_from_plain(plain)  # the only wider union there is: Edit


def _read_tuple(items: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_read(items[0], item) for item in plain)
    return tuple(_read(hint, item) for hint, item in zip(items, plain, strict=True))
