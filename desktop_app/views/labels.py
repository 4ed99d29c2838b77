"""What a passage is called on the window: «Decisión 21», «Numeral 2 ter», «§ 4.1, fila 1»."""

from __future__ import annotations

from corpus.model import Passage
from corpus.structure.locators import display_label
from desktop_app import language


def passage_label(passage: Passage) -> str:
    """The passage's name in the window's language; never empty."""
    return display_label(passage, language.current()) or passage.label or passage.eid
