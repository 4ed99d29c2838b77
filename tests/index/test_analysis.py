"""Folding, words, stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold, is_stop_word, spans, stem, tokens, with_enye


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    for word, start, end in spans(text):
        assert fold(text[start:end]) == word


def test_accents_fold_and_enye_stays() -> None:
    assert fold("ÁÉÍÓÚÜ Ñandú año Françoise") == "aeiouu ñandu año francoise"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mujer", "mujeres"), ("migración", "migraciones"), ("migracion", "migración"),
        ("integración", "integracion"), ("familiar", "familiares"), ("niño", "niñas"),
        ("político", "políticas"), ("retornado", "retornadas"), ("taller", "talleres"),
    ],
)  # fmt: skip
def test_forms_of_a_spanish_word_have_one_stem(one: str, other: str) -> None:
    assert stem(fold(one), "es") == stem(fold(other), "es")


def test_forms_of_an_english_word_have_one_stem() -> None:
    assert stem("migrants", "en") == stem("migrant", "en")


def test_anio_is_not_ano() -> None:
    assert stem("año", "es") != stem("ano", "es")
    assert with_enye("ano") == ()


def test_an_enye_typed_without_its_tilde_is_guessed() -> None:
    assert "niñez" in with_enye("ninez")
    assert "niñas" in with_enye("ninas")


@pytest.mark.parametrize("word", ["estado", "estados", "sentido"])
def test_words_that_name_states_are_no_stop_words(word: str) -> None:
    assert not is_stop_word(word)
    assert stem(word, "es") is not None


def test_stop_words_have_no_stem() -> None:
    assert stem("de", "es") is None
    assert stem("the", "en") is None


def test_words_are_letters_and_digits() -> None:
    assert tokens("El XX-2015, «retorno»_digno (2.º)") == ["el", "xx", "2015", "retorno", "digno", "2", "º"]


def test_what_is_pro_tempore_is_no_form_of_temporal_nor_of_temporada() -> None:
    for language in ("es", "en"):
        others = {stem(word, language) for word in ("temporal", "temporales", "temporada", "temporary")}
        assert stem("tempore", language) not in others
