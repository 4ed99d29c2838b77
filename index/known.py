"""What reading a query needs to know of the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple


def _never(_words: Sequence[str]) -> bool:
    return False


class Known(NamedTuple):
    """`places`: where meetings were held, folded. `in_a_row`: whether any text has words in a row."""

    places: Collection[str] = ()
    in_a_row: Callable[[Sequence[str]], bool] = _never


NOTHING_KNOWN = Known()
