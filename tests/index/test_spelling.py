"""Near spellings are found among all words at once: the same ones that looking at each would find."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.flat.entries import joined
from index.flat.terms import Terms
from index.spelling import _sieved, edits
from tests.index.conftest import Asked
from tests.index.texts import add, document, passage

_WORDS = st.text("abcñsz", min_size=1, max_size=9)


def _slow(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(_WORDS, st.lists(_WORDS, min_size=1, max_size=8, unique=True))
def test_steps_are_those_of_the_definition(word: str, others: list[str]) -> None:
    assert edits(word, others).tolist() == [_slow(word, other) for other in others]


@given(_WORDS, st.lists(_WORDS, min_size=1, max_size=30, unique=True), st.sampled_from([1, 2]))
def test_the_sieve_loses_no_near_word(word: str, others: list[str], distance: int) -> None:
    ordered = sorted(other.encode() for other in others)
    terms = Terms(*joined(ordered))
    passed = {terms[number].decode() for number in _sieved(terms, word, distance).tolist()}
    assert {other for other in others if _slow(word, other) <= distance} <= passed


def test_a_segment_without_words_has_none_near() -> None:
    terms = Terms(np.zeros(0, np.uint8), np.zeros(1, np.uint32))
    assert _sieved(terms, "palabra", 1).tolist() == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("migarntes", "migrantes"),  # two letters swapped
        ("psicosocail", "psicosocial"),
        ("igrantes", "migrantes"),  # the first letter left out
        ("rregistro", "registro"),
        ("rejional", "regional"),
        ("fortaleser", "fortalecer"),
    ],
)
def test_slips_of_the_pen_are_mended_as_the_library_writes(shelf: Asked, typed: str, meant: str) -> None:
    assert meant in shelf(typed).suggestions


def test_the_whole_query_is_rewritten_and_nothing_else_of_it(shelf: Asked) -> None:
    answer = shelf('Atención psicosocail de las "mujeres migrantes" -taller país:México')
    assert answer.suggestions[0] == 'Atención psicosocial de las "mujeres migrantes" -taller país:México'


def test_accents_come_back_and_names_keep_their_capital(ask: Asked) -> None:
    text = "El acuerdo con Guatemala sobre inclusión; la OIM y Guatemala lo firman."
    add(ask.library, document("T", [passage("clause_1", text)]), ask.folder)
    ask.index.catch_up()
    assert ask("inclusoin").suggestions == ("inclusión",)
    assert ask("gautemala").suggestions[0] == "Guatemala"


def test_a_rare_word_beside_a_far_more_frequent_one_is_asked_about(ask: Asked) -> None:
    many = [passage(f"clause_{n}", f"La seguridad número {n}") for n in range(1, 41)]
    many.append(passage("clause_41", "La seguirdad mal escrita"))
    add(ask.library, document("T", many), ask.folder)
    ask.index.catch_up()
    answer = ask("seguirdad")
    assert answer.total == 1
    assert answer.suggestions == ("seguridad",)
    assert ask("seguridad").suggestions == ()


def test_forms_of_one_word_are_no_slips(ask: Asked) -> None:
    many = [passage(f"clause_{n}", f"Las mujeres número {n}") for n in range(1, 41)]
    many.append(passage("clause_41", "Una mujere y un mujer"))
    add(ask.library, document("T", many), ask.folder)
    ask.index.catch_up()
    assert ask("mujer").suggestions == ()


def test_short_words_and_numbers_are_left_alone(shelf: Asked) -> None:
    assert shelf("oim").suggestions == ()
    assert shelf("20155").suggestions == ()
    assert shelf("").suggestions == ()


def test_the_language_of_the_query_comes_first(ask: Asked) -> None:
    english = [passage(f"clause_{n}", f"The protection of people {n}") for n in range(1, 6)]
    spanish = [passage("clause_1", "La protección de las personas")]
    add(ask.library, document("E", english, language="en"), ask.folder)
    add(ask.library, document("S", spanish), ask.folder)
    ask.index.catch_up()
    assert ask("la protecion de las personas").suggestions[0] == "la protección de las personas"
    assert ask("the protecion of people").suggestions[0] == "the protection of people"
    assert ask("protecion", language="en").suggestions[0] == "protection"
    assert ask("protecion", language="es").suggestions[0] == "protección"


def test_names_of_kinds_of_places_are_never_respelled(ask: Asked) -> None:
    causes = [
        passage(f"par_{n}", f"The cause of migration number {n}", structure="paragraph") for n in range(3)
    ]
    add(ask.library, document("C", causes, language="en"), ask.folder)
    ask.index.catch_up()
    assert "cause" in ask("cuase").suggestions
    answer = ask("clause 99")
    assert answer.suggestions == ()
    assert "«clause 99»" in answer.understood
    assert not any("cause" in hit.snippet for hit in answer.hits)
    assert ask("clause 99", variants=False).suggestions == ()


def test_a_respelled_word_stands_in_the_names_that_it_is_part_of(empty: Asked) -> None:
    said = ["Human beings", "Action against trafficking", "Better human services"]
    english = [passage(f"clause_{n}", text) for n, text in enumerate(said, start=1)]
    spanish = [passage("clause_1", "Combatir la trata de personas")]
    add(empty.library, document("E", english, language="en"), empty.folder)
    add(empty.library, document("S", spanish), empty.folder)
    empty.index.catch_up()
    right, wrong = empty("human trafficking"), empty("human trafikking")
    assert "es:clause_1" in [f"{hit.language}:{hit.eid}" for hit in wrong.hits]
    assert [hit.eid for hit in wrong.hits] == [hit.eid for hit in right.hits]
    assert "Trata de personas" in wrong.understood
