"""Wider searches where little is found: what they promise is what they find, the nearest first."""

from __future__ import annotations

import pytest

from index.results import Relaxation
from tests.index.conftest import Asked


def _kinds(relaxations: tuple[Relaxation, ...]) -> list[str]:
    return [one.kind for one in relaxations]


def _follow(shelf: Asked, one: Relaxation) -> int:
    return shelf(
        one.text,
        filters=one.filters,
        variants=one.variants,
        translations=one.translations,
        document=one.document,
    ).total


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("mujeres costura -niñas", {"filters": {"kind": ("declaration",)}}),
        ('"mujeres migrantes" psicosocial', {"filters": {"kind": ("declaration",)}}),
        ('"atención psicosocial" "registro regional"', {}),
        ('"atención mujeres"~1', {}),
        ("registro año:2022 nivel:individual", {}),
        ("apoyando", {"variants": False}),
        ("people", {"translations": False, "filters": {"language": ("es",)}}),
        ("crédito", {"filters": {"year": ("2016",), "language": ("en",), "level": ("structural",)}}),
        ("", {"filters": {"year": ("1950",)}}),
        ("+mujeres +costura -niñas tipo:declaración", {}),
    ],
)
def test_what_is_promised_is_what_is_found(shelf: Asked, text: str, more: dict[str, object]) -> None:
    answer = shelf(text, **more)
    assert answer.total < 3
    assert answer.relaxations
    assert len(answer.relaxations) <= 5
    for one in answer.relaxations:
        assert one.total > answer.total
        assert _follow(shelf, one) == one.total, one


def test_without_a_filter(shelf: Asked) -> None:
    answer = shelf("mujeres", filters={"level": ("structural",)})
    assert answer.total == 0
    (one,) = answer.relaxations
    assert (one.kind, one.dropped, one.text, one.filters) == ("filter", "level", "mujeres", {})


def test_without_a_typed_filter(shelf: Asked) -> None:
    answer = shelf("mujeres nivel:estructural")
    (one,) = answer.relaxations
    assert (one.kind, one.dropped, one.text) == ("filter", "level", "mujeres")


def test_more_years_before_no_years(shelf: Asked) -> None:
    answer = shelf("mujeres", filters={"year": ("2017",)})
    assert answer.total == 0
    first = answer.relaxations[0]
    assert (first.kind, first.dropped) == ("years", "year")
    assert first.filters["year"] == ("2015", "2016", "2017", "2018", "2019")
    typed = shelf("mujeres año:2017").relaxations[0]
    assert typed.text == "mujeres year:2015..2019"


def test_a_phrase_as_words_near_each_other_and_as_separate_words(shelf: Asked) -> None:
    answer = shelf('"fortalecer psicosocial"')
    assert answer.total == 0
    assert _kinds(answer.relaxations)[0] == "near"
    assert answer.relaxations[0].text == '"fortalecer psicosocial"~10'
    far = shelf('"registro mujeres"')
    assert _kinds(far.relaxations) == ["words"]
    assert far.relaxations[0].text == "registro mujeres"


def test_words_near_one_another_farther_apart(shelf: Asked) -> None:
    answer = shelf('"fortalecer retornadas"~3')
    assert answer.total == 0
    assert answer.relaxations[0].kind == "near"
    assert answer.relaxations[0].text == '"fortalecer retornadas"~9'


def test_with_word_forms_and_with_translations(shelf: Asked) -> None:
    forms = shelf("apoyando", variants=False)
    assert forms.total == 0
    assert _kinds(forms.relaxations) == ["forms"]
    assert forms.relaxations[0].variants
    foreign = shelf("people", translations=False, filters={"language": ("es",)})
    assert foreign.total == 0
    assert _kinds(foreign.relaxations)[0] == "translations"


def test_with_what_was_not_to_be_there(shelf: Asked) -> None:
    answer = shelf("mujeres -migrantes -atención")
    assert answer.total == 0
    assert {(one.kind, one.dropped) for one in answer.relaxations} == {
        ("excluded", "migrantes"), ("excluded", "atención"),
    }  # fmt: skip


def test_without_one_of_the_words(shelf: Asked) -> None:
    answer = shelf("+costura +plazos")
    assert answer.total == 0
    dropped = {(one.kind, one.dropped, one.text) for one in answer.relaxations}
    assert dropped == {("word", "costura", "+plazos"), ("word", "plazos", "+costura")}


def test_a_phrase_keeps_its_accents(shelf: Asked) -> None:
    answer = shelf('"atención psicosocial" "registro regional"')
    assert {one.text for one in answer.relaxations if one.kind == "words"} == {
        'atención psicosocial "registro regional"', '"atención psicosocial" registro regional',
    }  # fmt: skip


def test_all_documents_where_one_has_nothing(shelf: Asked) -> None:
    answer = shelf("costura", document=shelf.ids["en"])
    assert answer.total == 0
    assert "document" in _kinds(answer.relaxations)


def test_nothing_is_offered_where_enough_is_found(shelf: Asked) -> None:
    answer = shelf("", filters={"kind": ("declaration",)})
    assert answer.total > 3
    assert answer.relaxations == ()


def test_the_nearest_to_the_question_come_first_and_not_all_of_one_kind(shelf: Asked) -> None:
    answer = shelf('"psicosocial retornadas" registro plazos costura cocina', filters={"year": ("2030",)})
    kinds = _kinds(answer.relaxations)
    order = ["forms", "translations", "near", "words", "years", "filter", "excluded", "word", "filters"]
    assert kinds == sorted(kinds, key=order.index)
    assert all(kinds.count(kind) <= 2 for kind in kinds)
