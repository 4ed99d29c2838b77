"""What Whoosh keeps of a passage or practice: the words it can be found by.

Fields: ``stem_<language>`` (stems of the text, in the document's language only), ``words`` (every
word as written, folded, with places: phrases, prefixes, exact words, spelling), ``above_<language>``
and ``above`` (the same of the headings and title above it, which weigh little), ``number`` (what it
can be called by, such as ``clause:2ter``). What facets, filters and sorting need lies in
`index.flat.entries`. The text itself stays in the library.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import fields, formats

from index.analysis import languages


class PlacesFormat(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Places as plain little-endian numbers: no pickle in a posting."""

    def decode_positions(self, value: bytes) -> list[int]:
        return places_from_bytes(value).tolist()


class Words(fields.FieldType):  # type: ignore[misc]
    """A field given as a list of words that are already analysed; keeps how often each stands."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Sequence[str], **_options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word, count in Counter(value).items():
            yield word.encode(), count, float(count), b""


class Places(fields.FieldType):  # type: ignore[misc]
    """Like `Words`, and keeps where each word stands, for phrases."""

    def __init__(self) -> None:
        super().__init__(PlacesFormat(), None)

    def index(self, value: Sequence[str], **_options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, array[int]] = {}
        for place, word in enumerate(value):
            places.setdefault(word, array("I")).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), places_to_bytes(found)


def places_to_bytes(places: array[int]) -> bytes:
    if sys.byteorder == "big":
        places = array("I", places)
        places.byteswap()
    return places.tobytes()


def places_from_bytes(data: bytes) -> array[int]:
    places = array("I")
    places.frombytes(data)
    if sys.byteorder == "big":
        places.byteswap()
    return places


def schema() -> Any:
    """The Whoosh schema; the same for every library."""
    known = fields.Schema(number=Words(), words=Places(), above=Words())
    for language in languages():
        known.add(f"stem_{language}", Words())
        known.add(f"above_{language}", Words())
    return known
