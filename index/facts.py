"""What the index knows of each passage and practice besides its words."""

from __future__ import annotations

from typing import NamedTuple


class Facts(NamedTuple):
    """What is known of each passage and practice besides its words.

    `source`: the passage itself, or the one a practice was taken from. `order`: the place in the document.
    `length`: how many words the text has. `weight` lessens headings and the lines of forms. `date` is the
    meeting's, ISO, "" if unknown; `meeting` its number, 0 if unknown; `called` what else it can be asked
    for by: its place, folded. `role`: role and structure; `status`: a practice's, and its review's.
    """

    type: str
    id: str
    source: str
    document: str
    order: int
    language: str
    length: int
    weight: float
    date: str
    meeting: int
    kind: tuple[str, ...]
    year: tuple[str, ...]
    called: tuple[str, ...]
    country: tuple[str, ...]
    level: tuple[str, ...]
    dimension: tuple[str, ...]
    theme: tuple[str, ...]
    role: tuple[str, ...]
    status: tuple[str, ...]
