"""The language of a text."""

from __future__ import annotations

import re
from functools import lru_cache

_MOST = 20_000


def language_of(text: str) -> str:
    """ "es", "en", "pt" or "fr"; "es" for a text without words."""
    sample = " ".join(re.findall(r"[^\W\d_]+", text[:_MOST]))
    return _classified(sample.lower()) if sample else "es"


@lru_cache(maxsize=64)
def _classified(sample: str) -> str:
    # Loading the model takes half a second, which no other work should pay.
    import py3langid

    py3langid.set_languages(["es", "en", "pt", "fr"])
    return str(py3langid.classify(sample)[0])
