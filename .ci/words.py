"""The set-up's sentences, in the language of the machine; needs nothing but the standard library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.wording import Language, say  # noqa: E402  (the project is not installed yet)


def language() -> Language:
    """English where the locale says so, else Spanish, as the `acervo` command does."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.lower().startswith("en") else "es"


def tell(key: str, **values: object) -> None:
    """Print a sentence of the area `setup` on standard error, at once."""
    print(say(f"setup.{key}", language(), **values), file=sys.stderr, flush=True)
