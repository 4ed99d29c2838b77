"""Making elements whose text and attributes can hold anything."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from exporters.characters import xml_text

#: Hebrew, Arabic and their neighbours, and the marks that turn the direction.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)


def element(parent: Any, name: str, /, **attributes: str) -> Any:
    """A new element; below `parent` unless that is None. The attributes are ours, not the text's."""
    made = etree.Element(name) if parent is None else etree.SubElement(parent, name)
    for key, value in attributes.items():
        made.set(key, value)
    return made


def with_words(made: Any, words: str, *, attribute: str = "") -> Any:
    """Put any words into an element that is still empty, or into one of its attributes."""
    words = xml_text(words)
    if attribute:
        made.set(attribute, words)
        return made
    made.text = words
    if has_right_to_left(words):
        made.set("dir", "auto")
    return made


def add_words(made: Any, words: str) -> None:
    """Put words behind what the element holds already."""
    words = xml_text(words)
    if len(made):
        made[-1].tail = (made[-1].tail or "") + words
    else:
        made.text = (made.text or "") + words
    if has_right_to_left(words):
        made.set("dir", "auto")


def has_right_to_left(words: str) -> bool:
    return not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None
