"""The index finds what reading everything would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import stem, tokens
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage

# Words that no label of the vocabulary knows, so that nothing is found by another name; translations
# have tests of their own and are switched off here.
_ES = ("camino", "caminos", "puente", "árbol", "árboles", "año", "piña", "cuaderno", "de", "la", "y")
_EN = ("bridge", "bridges", "river", "notebook", "of", "the", "paint", "painting")


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Asked, dict[str, tuple[str, str]]]]:
    """A library of 120 short texts, and each text by the id of its passage with its language."""
    texts: dict[str, tuple[str, str]] = {}
    for asked in open_library(tmp_path_factory.mktemp("parity")):
        for number in range(12):
            language, words = ("es", _ES) if number % 2 else ("en", _EN)
            said = [
                " ".join(words[(n * n * 7 + number * 3 + k * (n + 2)) % len(words)] for k in range(2 + n % 6))
                for n in range(10)
            ]
            parsed = document(
                f"Título {number}", [passage(f"clause_{n}", t) for n, t in enumerate(said)], language=language
            )
            identifier = add(asked.library, parsed, asked.folder)
            texts |= {f"{identifier}#clause_{n}": (language, text) for n, text in enumerate(said)}
            if number % 4 == 3:
                asked.index.catch_up()  # several segments
        asked.index.catch_up()
        yield asked, texts


def has_word(word: str, language: str, text: str) -> bool:
    """Whether a naive reader sees a form of `word` in `text`."""
    wanted = stem(word, language)
    return any(stem(found, language) == wanted and wanted is not None for found in tokens(text))


def has_phrase(words: Sequence[str], text: str) -> bool:
    read = tokens(text)
    return any(read[at : at + len(words)] == list(words) for at in range(len(read)))


_WORDS = st.sampled_from([w for w in (*_ES, *_EN) if len(w) > 3])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.lists(_WORDS, min_size=1, max_size=4, unique_by=lambda w: tokens(w)[0]),
    minus=st.none() | _WORDS,
)
def test_words_are_found_as_by_reading(
    shelves: tuple[Asked, dict[str, tuple[str, str]]], wanted: list[str], minus: str | None
) -> None:
    asked, texts = shelves
    words = [tokens(word)[0] for word in wanted]
    counts = {key: sum(has_word(w, lang, text) for w in words) for key, (lang, text) in texts.items()}
    floor = 2 if len(words) >= 3 and max(counts.values()) >= 2 else 1
    expected = {key: count for key, count in counts.items() if count >= floor}
    if minus:
        away = tokens(minus)[0]
        expected = {k: c for k, c in expected.items() if not has_word(away, *texts[k])}
    answer = asked(" ".join(wanted) + (f" -{minus}" if minus else ""), limit=1000, translations=False)
    assert {hit.id: hit.words for hit in answer.hits} == expected
    # Up to three words in groups by how many of them a passage has, longer ones by their score alone.
    assert answer.groups == (Counter(expected.values()) if len(words) <= 3 else {})
    stands = [(hit.words if answer.groups else 0, hit.score) for hit in answer.hits]
    assert stands == sorted(stands, reverse=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(_ES), min_size=2, max_size=4)
    | st.lists(st.sampled_from(_EN), min_size=2, max_size=3)
)
def test_phrases_are_found_as_by_reading(
    shelves: tuple[Asked, dict[str, tuple[str, str]]], words: list[str]
) -> None:
    asked, texts = shelves
    folded = [tokens(word)[0] for word in words]
    expected = {key for key, (_, text) in texts.items() if has_phrase(folded, text)}
    assert {hit.id for hit in asked(f'"{" ".join(words)}"', limit=1000).hits} == expected


@pytest.mark.parametrize("prefix", ["cam", "árb", "pa", "br", "pi"])
def test_prefixes_are_found_as_by_reading(
    shelves: tuple[Asked, dict[str, tuple[str, str]]], prefix: str
) -> None:
    asked, texts = shelves
    start = tokens(prefix)[0]
    expected = {k for k, (_, text) in texts.items() if any(w.startswith(start) for w in tokens(text))}
    assert {hit.id for hit in asked(f"{prefix}*", limit=1000).hits} == expected


@pytest.mark.parametrize("word", ["camino", "caminos", "árbol", "painting", "año"])
def test_exact_words_are_found_as_by_reading(
    shelves: tuple[Asked, dict[str, tuple[str, str]]], word: str
) -> None:
    asked, texts = shelves
    expected = {key for key, (_, text) in texts.items() if tokens(word)[0] in tokens(text)}
    assert {hit.id for hit in asked(word, limit=1000, variants=False).hits} == expected
