"""What is called somehow is found by any form of its words, without stemming what is called otherwise."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vocabulary import SCHEMES, scheme
from index.analysis import tokens
from index.labels import Called, Labels, key_of
from index.synonyms import _lines

_WORDS = ("mujeres", "mujer", "migrantes", "de", "la", "ñandú", "2030", "Trata", "niñas,", "y", "x", "(OIM)")


def everything() -> list[Called[str]]:
    """All that the program has labels for."""
    found = []
    for name in SCHEMES:
        for concept in scheme(name).values():
            found += [Called("es", label, concept.id) for label in (concept.es, *concept.alt_es)]
            found += [Called("en", label, concept.id) for label in (concept.en, *concept.alt_en)]
    for number, members in enumerate(_lines()):
        found += [Called(code, label, str(number)) for code, labels in members.items() for label in labels]
    return found


def test_all_labels_there_are_are_found_as_if_each_had_been_looked_at() -> None:
    called = everything()
    expected = defaultdict(list)
    for one in called:
        expected[one.language, key_of(tokens(one.label), one.language)].append(one)
    assert len(expected) > 1000
    labels = Labels(called)
    for (language, key), ones in expected.items():
        if key:
            assert labels.find(key, language) == ones


@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=4).map(" ".join), max_size=8))
def test_any_labels(printed: list[str]) -> None:
    called = [Called("es", label, number) for number, label in enumerate(printed)]
    labels = Labels(called)
    for one in called:
        key = key_of(tokens(one.label), "es")
        found = [other for other in called if key and key_of(tokens(other.label), "es") == key]
        assert labels.find(key, "es") == found


@pytest.mark.parametrize("key", [(), ("nada",)])
def test_what_nothing_is_called(key: tuple[str, ...]) -> None:
    assert Labels([Called("es", "de la", 1), Called("es", "", 2)]).find(key, "es") == []


def test_stop_words_alone_call_nothing() -> None:
    labels = Labels([Called("en", "own will", "voluntary")])
    assert labels.find(key_of(["will"], "en"), "en") == []
