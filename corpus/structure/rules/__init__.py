"""The rules of the genre, as data: cue words, numbering words, months, headings, in both languages.

Each file here can be read and extended by somebody who knows the documents and no programming.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from corpus.toml_files import read_toml


@cache
def rules(name: str) -> dict[str, Any]:
    """The content of `<name>.toml` in this folder. Raises FileNotFoundError for an unknown one."""
    return read_toml(Path(__file__).with_name(f"{name}.toml"))
