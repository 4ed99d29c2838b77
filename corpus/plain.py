"""Frozen values to what JSON knows and back, led by the type hints of their classes.

Fields that a newer version added are left out when read, fields that an older one lacked take their
defaults.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

#: Reads a value of a union of classes.
Choose = Callable[[Any], Any]


def to_plain(value: Any, named: tuple[type[Any], ...] = ()) -> Any:
    """`value` as what JSON knows: dicts, lists, strings, numbers.

    `named`: classes whose values say what they are, as ``"type"``.
    """
    if is_dataclass(value) and not isinstance(value, type):
        plain = {entry.name: to_plain(getattr(value, entry.name), named) for entry in fields(value)}
        return {"type": type(value).__name__, **plain} if isinstance(value, named) else plain
    if isinstance(value, tuple | list):
        return [to_plain(item, named) for item in value]
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return value


def from_plain(kind: type[Any], plain: dict[str, Any], choose: Choose | None = None) -> Any:
    """The value of class `kind` that `to_plain` wrote.

    `choose`: reads a value of a union of classes. Raises KeyError where something is missing, ValueError
    or TypeError where it is of another kind.
    """
    values = {}
    for name, hint, required in _hints(cast(Hashable, kind)):
        if name in plain:
            values[name] = _read(hint, plain[name], choose)
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


def _read(hint: Any, plain: Any, choose: Choose | None) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), plain, choose)
    if origin is tuple:
        return _read_tuple(get_args(hint), plain, choose)
    if hint is datetime or hint is date:
        return hint.fromisoformat(plain)
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, plain, choose)
    if hint in (str, int, bool) and type(plain) is not hint:
        raise TypeError(f"{hint.__name__} expected")
    return plain


def _read_union(options: tuple[Any, ...], plain: Any, choose: Choose | None) -> Any:
    if plain is None:
        return None
    kinds = [option for option in options if option is not type(None)]
    if len(kinds) == 1:
        return _read(kinds[0], plain, choose)
    return choose(plain) if choose is not None else plain


def _read_tuple(items: tuple[Any, ...], plain: Any, choose: Choose | None) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise TypeError("list expected")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_read(items[0], item, choose) for item in plain)
    return tuple(_read(hint, item, choose) for hint, item in zip(items, plain, strict=True))
