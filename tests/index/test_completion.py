"""Completion: words, concepts, titles and values of filters, with the library's accents."""

from __future__ import annotations

import statistics
import time

import pytest

from index.analysis import fold
from tests.index.conftest import Asked
from tests.index.texts import add, document, passage


def _offered(shelf: Asked, text: str) -> tuple[str, ...]:
    return shelf.index.complete(text)


# --- words ---------------------------------------------------------------------------------------


def test_the_word_goes_on_with_accents_that_were_not_typed(shelf: Asked) -> None:
    assert "atención" in _offered(shelf, "aten")
    assert "niñez" in _offered(shelf, "niñ")


@pytest.mark.parametrize("text", ["mig", "mujeres mig", "atención psi", "decl", "el sal", "registro reg"])
def test_every_offer_begins_with_what_was_typed(shelf: Asked, text: str) -> None:
    offers = _offered(shelf, text)
    assert offers
    assert all(fold(offer).startswith(fold(text)) for offer in offers)
    assert len({fold(offer) for offer in offers}) == len(offers) <= 8


def test_of_several_words_the_last_goes_on(shelf: Asked) -> None:
    assert "mujeres migrantes" in _offered(shelf, "mujeres migr")
    assert "Apoyar a las mujeres" in _offered(shelf, "Apoyar a las muj")


def test_what_stands_beside_the_word_before_comes_first(ask: Asked) -> None:
    texts = ["retorno seguro", "retorno seguro"] + [f"el seguimiento {n}" for n in range(9)]
    clauses = [passage(f"clause_{n}", text) for n, text in enumerate(texts, 1)]
    add(ask.library, document("T", clauses), ask.folder)
    ask.index.catch_up()
    assert _offered(ask, "segui")[0] == "seguimiento"
    assert _offered(ask, "retorno segu")[0] == "retorno seguro"


def test_frequent_words_come_first_and_stop_words_never(shelf: Asked) -> None:
    assert _offered(shelf, "m")[0] == "mujeres"
    assert "para" not in _offered(shelf, "par")


def test_nothing_is_offered_after_a_space_or_for_signs(shelf: Asked) -> None:
    for text in ("", " ", "mujeres ", "¿", "-", '"', "zzzzzz"):
        assert _offered(shelf, text) == ()


# --- concepts and titles ---------------------------------------------------------------------------


def test_concepts_are_offered_in_both_languages(shelf: Asked) -> None:
    assert "Personas retornadas" in _offered(shelf, "personas re")
    assert "Returned migrants" in _offered(shelf, "returned m")


def test_a_concept_completes_the_last_words_of_a_longer_text(shelf: Asked) -> None:
    assert "apoyo a personas retornadas" in _offered(shelf, "apoyo a personas re")


def test_titles_are_offered_whole(shelf: Asked) -> None:
    assert "Declaración de Prueba" in _offered(shelf, "declaracion de")
    assert "Memoria del taller" in _offered(shelf, "memoria d")


def test_a_new_document_is_offered_at_once(ask: Asked) -> None:
    assert "Actas de la reunión técnica" not in _offered(ask, "actas de")
    add(ask.library, document("Actas de la reunión técnica", [passage("clause_1", "Uno")]), ask.folder)
    ask.index.catch_up()
    assert _offered(ask, "actas de")[0] == "Actas de la reunión técnica"


# --- filters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("país:gua", ("país:Guatemala",)),
        ("pais:Gua", ("pais:Guatemala",)),
        ("mujeres país:el s", ('mujeres país:"El Salvador"',)),
        ('mujeres país:"el s', ('mujeres país:"El Salvador"',)),
        ("country:dom", ('country:"Dominican Republic"',)),
        ("nivel:", ("nivel:Individual", "nivel:Comunitario", "nivel:Estructural")),
        ("level:c", ("level:Community",)),
        ("dimensión:psi", ("dimensión:Psicosocial",)),
        ("-idioma:ing", ("-idioma:inglés",)),
        ("rol:comp", ("rol:compromiso",)),
        ("año:20", ("año:2022", "año:2016", "año:2015")),
        ("estado:prom", ("estado:Prometedora",)),
        ("país:Guatemala", ()),
        ("país:zz", ()),
    ],
)
def test_values_of_a_filter_in_the_language_of_its_name(
    shelf: Asked, typed: str, offered: tuple[str, ...]
) -> None:
    assert _offered(shelf, typed) == offered


def test_what_is_offered_for_a_filter_is_understood(shelf: Asked) -> None:
    names = ("tipo:", "nivel:", "dimension:", "tema:", "country:", "idioma:", "role:", "status:", "year:")
    for name in names:
        offers = shelf.index.complete(name, 50)
        assert offers
        for offer in offers:
            read = shelf(offer)
            assert read.word_count == 0, offer
            assert read.typed, offer


def test_it_is_quick_enough_for_every_key(shelf: Asked) -> None:
    def ask(text: str) -> float:
        started = time.thread_time()
        shelf.index.complete(text)
        return time.thread_time() - started

    texts = ["m", "mi", "mig", "mujeres migr", "personas re", "país:g"]
    assert statistics.median(ask(text) for text in texts * 3) < 0.01
