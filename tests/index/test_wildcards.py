"""Wildcards and words near one another, against a reader who looks at every text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import stem, tokens
from index.wildcards import MOST_WORDS
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage

_WORDS = (
    "camino",
    "caminos",
    "caminar",
    "puente",
    "puentes",
    "niña",
    "niño",
    "cañón",
    "razón",
    "nación",
    "de",
    "la",
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Asked, dict[str, str]]]:
    said = {
        f"clause_{n}": " ".join(
            _WORDS[(n * n * 5 + k * (n + 3) + k * k) % len(_WORDS)] for k in range(3 + n % 9)
        )
        for n in range(150)
    }
    for asked in open_library(tmp_path_factory.mktemp("wild")):
        add(asked.library, document("T", [passage(eid, text) for eid, text in said.items()]), asked.folder)
        asked.index.catch_up()
        yield asked, said


def found(asked: Asked, text: str, **more: object) -> set[str]:
    return {name.partition(":")[2] for name in asked.eids(text, **more)}


@pytest.mark.parametrize("pattern", ["camin*", "*on", "ca*n", "ni?o", "ni?a", "*a?o*", "p*s", "n?*o", "zz*"])
def test_patterns_are_the_words_they_fit(texts: tuple[Asked, dict[str, str]], pattern: str) -> None:
    asked, said = texts
    fits = re.compile(pattern.replace("*", ".*").replace("?", "."))
    wanted = {eid for eid, text in said.items() if any(fits.fullmatch(word) for word in tokens(text))}
    assert found(asked, pattern) == wanted


def _near(words: tuple[str, ...], distance: int, text: str, *, forms: bool) -> bool:
    read = tokens(text)

    def is_form(word: str, other: str) -> bool:
        return word == other or (
            forms and stem(word, "es") is not None and stem(word, "es") == stem(other, "es")
        )

    places = [[at for at, read_word in enumerate(read) if is_form(word, read_word)] for word in words]
    reach = distance + len(words) - 2
    return any(
        all(any(first <= at <= first + reach for at in where) for where in places)
        for first in sorted({at for where in places for at in where})
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from([w for w in _WORDS if len(w) > 3]), min_size=2, max_size=3,
                   unique_by=lambda word: stem(tokens(word)[0], "es")),
    distance=st.integers(1, 6),
    forms=st.booleans(),
)  # fmt: skip
def test_words_near_one_another(
    texts: tuple[Asked, dict[str, str]], words: list[str], distance: int, forms: bool
) -> None:
    asked, said = texts
    folded = tuple(tokens(word)[0] for word in words)
    wanted = {eid for eid, text in said.items() if _near(folded, distance, text, forms=forms)}
    quoted = f'"{" ".join(words)}"~{distance}'
    assert found(asked, quoted, variants=forms) == wanted
    assert found(asked, f" CERCA/{distance} ".join(words), variants=forms) == wanted


def test_what_was_found_is_marked(texts: tuple[Asked, dict[str, str]]) -> None:
    asked, _ = texts
    assert "<b>nación</b>" in asked("na*ón").hits[0].snippet
    near = asked('"camin* puente"~4').hits[0].snippet
    assert re.search("<b>camin", near) and re.search("<b>puente", near)


def test_a_pattern_for_very_many_words_stays_quick_and_is_told(empty: Asked) -> None:
    said = [f"palabra{n:04}" for n in range(4000)]
    passages = [passage(f"clause_{n}", " ".join(said[n * 40 : n * 40 + 40])) for n in range(100)]
    add(empty.library, document("T", passages), empty.folder)
    empty.index.catch_up()
    empty("palabra0001")
    for text in ("pal*", "*00*", " ".join(f"pa*{n}" for n in range(60)), "pa?abra* " * 200):
        started = time.thread_time()
        answer = empty(text)
        assert time.thread_time() - started < 2
        assert answer.total
    assert f"de «pal*» se buscaron las {MOST_WORDS} palabras más frecuentes" in empty("pal*").understood
