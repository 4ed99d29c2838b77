"""What is told of a query besides how it was read."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: `unknown_value`: searched as words, because it is no value of the facet. `no_words`: nothing in the text
#: can be searched. `cut`: it was too long. `bare_stars`: nothing but stars. `too_many_patterns`: searched as
#: words. `most_frequent`: of a pattern's words only those. `not_there`: no passage is called so.
#: `not_beside`: of those that are, none has these words.
About = Literal[
    "unknown_value",
    "no_words",
    "cut",
    "bare_stars",
    "too_many_patterns",
    "most_frequent",
    "not_there",
    "not_beside",
]


class Note(NamedTuple):
    """`shown`: what of the query it is about, as typed."""

    about: About
    shown: str
    facet: str = ""
