"""The sentences people read, in Spanish and English, from the TOML files of this folder.

A file `errors.toml` holds tables such as ``[password_protected]`` with the keys ``es`` and ``en``;
the sentence is named ``errors.password_protected``. One mechanism serves the command, the errors,
the exports and the window, so that a translation is reviewed in one place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from corpus.toml_files import read_toml

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, ...] = ("es", "en")


@cache
def area(name: str) -> dict[str, dict[str, str]]:
    """All sentences of one file, by key, each with its languages."""
    return read_toml(Path(__file__).with_name(f"{name}.toml"))


def say(key: str, language: Language, **values: object) -> str:
    """The sentence `key` (``"area.name"``) in `language`, its braces filled with `values`.

    A key with the forms ``one`` and ``other`` beside the language (``es_one``) is chosen by the
    value `n`. Raises KeyError for an unknown key: that is a bug, found by the tests.
    """
    area_name, _, name = key.partition(".")
    forms = area(area_name)[name]
    if "n" in values and f"{language}_one" in forms and values["n"] == 1:
        sentence = forms[f"{language}_one"]
    else:
        sentence = forms[language]
    return sentence.format(**values) if values else sentence
