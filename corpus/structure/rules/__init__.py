"""The rules of the genre, as data: cue words, numbering words, months, headings, in both languages.

Each file here can be read and extended by somebody who knows the documents and no programming.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def rules(name: str) -> dict[str, Any]:
    """The content of `<name>.toml` in this folder. Raises FileNotFoundError for an unknown one."""
    with resources.files(__name__).joinpath(f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
