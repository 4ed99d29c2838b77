"""Every sentence exists in both languages, with the same blanks to fill."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from corpus import wording

_FOLDER = Path(wording.__file__).parent
_ROOT = _FOLDER.parents[1]
_AREAS = sorted(path.stem for path in _FOLDER.glob("*.toml"))
#: Areas whose `en` is not a sentence but a pattern that is recognised.
_PATTERNS = {"usage"}


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("area", [area for area in _AREAS if area not in _PATTERNS])
def test_each_sentence_is_in_both_languages_with_the_same_fields(area: str) -> None:
    for key, forms in wording.area(area).items():
        assert {"es", "en"} <= set(forms), f"{area}.{key}"
        assert forms["es"].strip() and forms["en"].strip(), f"{area}.{key}"
        assert _fields(forms["es"]) == _fields(forms["en"]), f"{area}.{key}"
        assert ("es_one" in forms) == ("en_one" in forms), f"{area}.{key}"


def test_every_wording_key_in_the_code_exists() -> None:
    known = {f"{area}.{key}" for area in _AREAS for key in wording.area(area)}
    named = re.compile(
        r"""(?:\b(?:tr|say)|\.(?:text|note)|(?:Error|File|Refused|Found|Conflict))\(\s*["']([a-z_]+\.[a-z_0-9]+)["']"""
    )
    missing = {
        f"{path.relative_to(_ROOT)}: {key}"
        for room in ("corpus", "index", "exporters", "desktop_app")
        for path in (_ROOT / room).rglob("*.py")
        for key in named.findall(path.read_text(encoding="utf-8"))
        if key not in known
    }
    assert not missing
