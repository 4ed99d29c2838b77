"""The names of values that still want a person's confirmation."""

from __future__ import annotations

from collections.abc import Iterable

#: The order in which they are kept and shown, so that confirming and taking back changes nothing.
_ORDER = ("kind", "title", "meeting", "date", "country", "level", "dimension")


def in_order(names: Iterable[str]) -> list[str]:
    """Each name once, in the order of `_ORDER`; unknown ones last."""
    return sorted(set(names), key=lambda name: (_ORDER.index(name) if name in _ORDER else 99, name))
