"""What means the same in the field is found after the word as typed; words that stand together come first."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.vocabulary import scheme
from index.labels import key_of
from index.synonyms import synonyms
from tests.index.conftest import Asked
from tests.index.texts import add, document, passage


def fill(asked: Asked, texts: Mapping[str, list[str]]) -> Asked:
    for language, said in texts.items():
        parsed = [passage(f"clause_{number}", text) for number, text in enumerate(said, start=1)]
        add(asked.library, document(f"Prueba {language}", parsed, language=language), asked.folder)
    asked.index.catch_up()
    return asked


def test_a_set_is_known_by_any_form_of_its_members() -> None:
    (members,) = synonyms(key_of(["reinserciones"], "es"), "es")
    assert "reintegración" in members["es"]
    assert "reintegration" in members["en"]
    assert not synonyms(key_of(["zanahoria"], "es"), "es")


def test_synonyms_come_after_the_word_as_typed_and_are_told(empty: Asked) -> None:
    fill(
        empty,
        {
            "es": ["Acordar la reintegración en las aldeas", "Apoyar la reinserción en las aldeas"],
            "en": ["To agree on reintegration in the villages"],
        },
    )
    assert empty.eids("reinserción") == ["es:clause_2", "es:clause_1", "en:clause_1"]
    assert "reintegración" in empty("reinserción").understood
    assert "<b>reintegración</b>" in empty("reinserción").hits[1].snippet
    assert empty.eids("reinserción", translations=False) == ["es:clause_2", "es:clause_1"]
    assert empty.eids("reinserción", variants=False) == ["es:clause_2"]


def test_synonyms_that_the_library_does_not_have_are_not_told(empty: Asked) -> None:
    fill(empty, {"es": ["Apoyar la reinserción en las aldeas"]})
    assert "reintegración" not in empty("reinserción").understood


def test_a_phrase_is_known_by_its_telling_words(empty: Asked) -> None:
    fill(empty, {"es": ["Actualizar los registros", "Cerrar los registros cada día"]})
    assert empty("poner al día los registros").hits[0].eid == "clause_1"


def test_trafficking_is_no_treaty_and_no_treatment(empty: Asked) -> None:
    fill(
        empty,
        {
            "es": ["Firmar un tratado", "Dar buen trato", "Combatir la trata en la región"],
            "en": ["To sign a treaty", "Everybody is treated well", "To combat trafficking in the region"],
        },
    )
    assert empty.eids("trata") == ["es:clause_3", "en:clause_3"]
    assert "tre" not in empty("trata").understood


def test_an_acronym_is_what_it_is_spelled_out_as_before_single_words_of_that(empty: Asked) -> None:
    fill(
        empty,
        {
            "es": ["Atender a las niñas, niños y adolescentes", "Un niño"],
            "en": ["The child", "To assist the unaccompanied children in shelters", "A child"],
        },
    )
    concept = scheme("population")["children_and_adolescents"]
    assert "NNA" in concept.alt_es
    found = empty.eids("NNA")
    assert found[0] == "es:clause_1"
    assert {"en:clause_1", "en:clause_3", "es:clause_2"}.isdisjoint(found[:1])
    assert "Niñas, niños y adolescentes" in empty("NNA").understood


def test_words_that_stand_together_come_before_the_same_words_far_apart(empty: Asked) -> None:
    apart = (
        "Las autoridades de salud informan cada año sobre los resultados de los estudios hechos en los "
        "hospitales de las ciudades del norte, y ante la duda de los vecinos el juez dispone otra pericia "
        "mental de los acusados en los casos graves"
    )
    together = (
        "Las autoridades informan cada año sobre los resultados de los estudios hechos en los hospitales "
        "de las ciudades del norte, y ante la duda de los vecinos el juez dispone otra pericia sobre la "
        "salud mental de los acusados en los casos graves"
    )
    fill(empty, {"es": [apart, together]})
    answer = empty("salud mental")
    assert [hit.eid for hit in answer.hits] == ["clause_2", "clause_1"]
    assert [hit.words for hit in answer.hits] == [2, 2]
    assert answer.hits[0].score > answer.hits[1].score


def test_pages_go_on_where_the_first_hits_were_put_in_another_order(empty: Asked) -> None:
    near, far = "salud mental", "salud " + "y paz " * 40 + "mental"
    fill(empty, {"es": [far if number % 2 else near for number in range(50)]})
    whole = [hit.id for hit in empty("salud mental", limit=50).hits]
    assert len(set(whole)) == 50
    parts = [empty("salud mental", limit=7, offset=at).hits for at in range(0, 50, 7)]
    assert [hit.id for part in parts for hit in part] == whole
    scores = [hit.score for hit in empty("salud mental", limit=50).hits]
    assert scores == sorted(scores, reverse=True)
