"""Reading what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold
from index.notes import Note
from index.query import Parsed, parse


def shown(parsed: Parsed) -> list[str]:
    return [unit.shown for unit in parsed.units]


def test_words_without_stop_words() -> None:
    assert shown(parse("la atención a las mujeres")) == ["atención", "mujeres"]


def test_stop_words_stay_when_there_is_nothing_else() -> None:
    assert shown(parse("de la")) == ["de", "la"]


@pytest.mark.parametrize(
    "text", ['"plan de acción"', "«plan de acción»", "“plan de acción”", '"plan de acción']
)
def test_phrases_in_any_quotes(text: str) -> None:
    (unit,) = parse(text).units
    assert unit.is_phrase
    assert unit.pieces[0].words == ("plan", "de", "accion")
    assert unit.size == 3


def test_prefix_minus_and_or() -> None:
    parsed = parse('migra* retorno OR regreso -mujeres -"trata de personas"')
    assert shown(parsed) == ["migra*", "retorno | regreso"]
    assert [unit.pieces[0].words for unit in parsed.excluded] == [("mujeres",), ("trata", "de", "personas")]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    parsed = parse("socio-económico - retorno")
    assert shown(parsed) == ["socio", "económico", "retorno"]
    assert parsed.excluded == ()


def test_a_word_typed_twice_counts_once() -> None:
    assert shown(parse("mujeres Mujeres MUJERES")) == ["mujeres"]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("país:SV", {"country": ("SV",)}),
        ("pais:salvador", {}),
        ("país:El Salvador retorno", {"country": ("SV",)}),
        ('country:"El Salvador"', {"country": ("SV",)}),
        ("country:sv,gt", {"country": ("SV", "GT")}),
        ("nivel:comunitario", {"level": ("community",)}),
        ("level:individual dimension:social", {"level": ("individual",), "dimension": ("social",)}),
        ("año:2015..2017", {"year": ("2015", "2016", "2017")}),
        ("year:2015", {"year": ("2015",)}),
        ("tipo:declaración", {"kind": ("declaration",)}),
        ("idioma:inglés", {"language": ("en",)}),
        ("nivel:ninguno", {"level": ("none",)}),
        ("http://ejemplo.org", {}),
        ("año:nunca", {}),
    ],
)
def test_filters_in_both_languages(text: str, filters: dict[str, tuple[str, ...]]) -> None:
    assert parse(text).filters == filters


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [("país:Atlántida", "country", "Atlántida"), ("retorno nivel:comunal", "level", "comunal"),
     ("nivel:individual,comunal", "level", "comunal"), ("año:nunca", "year", "nunca"),
     ("año:9999", "year", "9999"), ("reunión:pronto", "meeting", "pronto"),
     ("idioma:klingon", "language", "klingon")],
)  # fmt: skip
def test_what_is_no_value_of_a_field_is_searched_as_a_word_and_told(
    text: str, facet: str, value: str
) -> None:
    parsed = parse(text)
    assert value in shown(parsed)
    assert Note("unknown_value", value, facet) in parsed.notes
    assert not {"pais", "nivel", "ano", "reunion", "idioma"} & {fold(word) for word in shown(parsed)}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(alphabet='ab"«»-*:() ORpaís2.§'))
def test_every_text_is_a_query(text: str) -> None:
    parsed = parse(text)
    assert all(unit.size >= 1 for unit in (*parsed.units, *parsed.excluded))
