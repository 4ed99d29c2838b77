"""What a meeting can be asked for by."""

from __future__ import annotations

from functools import lru_cache

from corpus.model import Meeting
from index.analysis import tokens


def called(meeting: Meeting) -> tuple[str, ...]:
    """Its number, its town and country, in both languages, folded; the first one stands for it in facets."""
    places = _place_names(meeting.place) if meeting.place else ()
    return tuple(dict.fromkeys((str(meeting.ordinal), *places))) if meeting.ordinal else places


@lru_cache(1024)
def _place_names(place: str) -> tuple[str, ...]:
    # Only writing the index needs the names of places, which take their time to load.
    from corpus.structure.citations import place_name

    whole: list[str] = [place_name(place, "es"), place_name(place, "en")]
    parts = [" ".join(tokens(part)) for name in whole for part in name.split(",")]
    short = [part.removeprefix("ciudad de ").removesuffix(" city") for part in parts]
    return tuple(dict.fromkeys(name for name in (*parts, *short) if name))
