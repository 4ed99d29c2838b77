"""The passage that was called by its number comes first, in documents of the genre and in the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.edits import ImportDocument
from corpus.extraction import extract
from corpus.structure import recognise
from corpus.wording import LANGUAGES, Language, area
from index.query import parse
from index.results import Hit
from tests.corpus.genre.files import write
from tests.corpus.genre.script import load
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage

#: What the library holds: which passage comes first depends on what else there is.
_DOCUMENTS = (
    "case_study_city_en",
    "communique_1997_es",
    "communique_2001_en",
    "concept_2017_letters_es",
    "concept_2019_agenda_en",
    "concept_2021_paragraphs_es",
    "declaration_2003_sections_es",
    "declaration_2006_numbered_recitals_es",
    "declaration_2010_decision_labels_en",
    "declaration_2014_extraordinary_es",
    "declaration_2015_translation_en",
    "declaration_2016_decisions_es",
    "declaration_2018_ordinal_words_es",
    "declaration_2022_parts_over_clauses_en",
    "declaration_2023_unnumbered_es",
    "joint_statement_2013_en",
    "law_es",
    "minutes_software_es",
    "press_note_es",
    "workshop_2018_practices_en",
    "workshop_2019_practices_es",
    "workshop_2020_merged_headers_es",
    "workshop_2021_services_es",
    "workshop_2023_roman_en",
    "workshop_2024_long_table_es",
)


@pytest.fixture(scope="module")
def genre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The invented documents of the genre, read from Markdown, in one library."""
    for asked in open_library(tmp_path_factory.mktemp("genre")):
        for name in _DOCUMENTS:
            path = write(load(name), asked.folder / f"{name}.md")
            stored = asked.library.store_file(path, media_type="text/markdown")
            asked.library.apply(ImportDocument(recognise(extract(path), path.name), stored))
        asked.index.catch_up()
        yield asked


def where(hit: Hit) -> str:
    return f"{hit.year} {hit.eid}"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("decisión 3 XXI", "2016 clause_3"),
        ("decision 3 of XXI", "2016 clause_3"),
        ("d3 xxi", "2016 clause_3"),
        ("D. 3, 2016", "2016 clause_3"),
        ("decisión 3 de la XXI reunión", "2016 clause_3"),
        ("decisión 3 de la vigésima primera reunión", "2016 clause_3"),
        ("decision 3 of the twenty-first meeting", "2016 clause_3"),
        ("decisión 3 de la 21.ª CRM", "2016 clause_3"),
        ("XXI decisión 3", "2016 clause_3"),
        ("decisión 3 San Pedro Sula", "2016 clause_3"),
        ("decisión tercera San Pedro Sula", "2016 clause_3"),
        ("tercera decisión XXI", "2016 clause_3"),
        ("third decision 2016", "2016 clause_3"),
        ("decisión 3 Managua", "2014 clause_3"),
        ("decision 3 Santo Domingo", "2022 clause_3"),
        ("decisión 4 ter", "2016 clause_4-ter"),
        ("4.ter", "2016 clause_4-ter"),
        ("4ter XXI", "2016 clause_4-ter"),
        ("Declaración de San Pedro Sula, XXI CRM 2016, decisión 4 ter", "2016 clause_4-ter"),
        ("2 quater", "2015 clause_2-quater"),
        ("2 quáter", "2015 clause_2-quater"),
        ("2 quinquies", "2015 clause_2-quinquies"),
        ("paragraph 2 quinquies of the Mexico Declaration", "2015 clause_2-quinquies"),
        ("Primero.", "2018 clause_1"),
        ("acuerdo primero", "2018 clause_1"),
        ("tercero bis", "2018 clause_3-bis"),
        ("Tercero bis, Panamá", "2018 clause_3-bis"),
        ("acuerdo 3 bis", "2018 clause_3-bis"),
        ("compromiso 2", "2023 clause_2"),
        ("compromiso 2 de 2018", "2018 commitments__clause_2"),
        ("commitment 2, XXIII RCM", "2018 commitments__clause_2"),
        ("recomendación 2", "2010 recommendations__clause_2"),
        ("recommendation 1 Tapachula", "2010 recommendations__clause_1"),
        ("literal b) de la decisión 3 XXI", "2016 clause_3__point_b"),
        ("decisión 3, literal b, XXI", "2016 clause_3__point_b"),
        ("decisión 3(b) 2016", "2016 clause_3__point_b"),
        ("3(b) 2016", "2016 clause_3__point_b"),
        ("3 b) XXI", "2016 clause_3__point_b"),
        ("literal b) del 3 XXI", "2016 clause_3__point_b"),
        ("inciso c del numeral 2 de 2006", "2006 clause_2__point_c"),
        ("1(c)(ii)", "2014 clause_1__point_c__point_ii"),
        ("numeral 1, literal c, inciso ii", "2014 clause_1__point_c__point_ii"),
        ("2 (iii) 2018", "2018 clause_2__point_iii"),
        ("decision 2(ii) 2022", "2022 clause_2__point_ii"),
        ("1.B.2 2015", "2015 clause_1__part_b__point_2"),
        ("paragraph 1, part B, point 2", "2015 clause_1__part_b__point_2"),
        ("considerando 3 XXI", "2016 recital_3"),
        ("tercer considerando 2016", "2016 recital_3"),
        ("recital 3 Tapachula", "2010 recital_3"),
        ("whereas 2, 2013", "2013 recital_2"),
        ("anexo A", "2016 annex_a"),
        ("annex A", "2016 annex_a"),
        ("anexo A fila 2", "2016 annex_a__table_1__row_2"),
        ("anexo I", "2022 annex_i"),
        ("annex 1", "2022 annex_i"),
        ("annex II point 2", "2022 annex_2__point_2"),
        ("anexo fila 2 1997", "1997 annex__table_1__row_2"),
        ("artículo 3", "None article_3"),
        ("art. 3 b)", "None article_3__point_b"),
        ("artículo tercero", "None article_3"),
        ("sección IV 2020", "2020 sec_iv"),
        ("§ IV, fila 2", "2020 sec_iv__table_1__row_2"),
        ("sección 2.1", "2019 sec_2-1"),
        ("§2.1 Antigua Guatemala", "2019 sec_2-1"),
        ("2.1 desafío 2", "2019 sec_2-1__challenge_2"),
        ("desafío 2 de 2.1", "2019 sec_2-1__challenge_2"),
        ("challenge 2 of 1.1", "2018 sec_1-1__challenge_2"),
        ("3.1 propuesta 2", "2019 sec_3-1__proposal_2"),
        ("2.2 dimensión económica desafío 2", "2019 sec_2-2__table_1__economic__challenge_2"),
        ("section 3.1 row 2, 2018", "2018 sec_3-1__table_1__row_2"),
        ("objetivo c 2017", "2017 objective_c"),
        ("acción 3", "2017 action_3"),
        ("objective b 2019", "2019 sec_2__objective_b"),
        ("nota 2", "2017 footnote_2"),
        ("nota al pie 1 de 2021", "2021 footnote_1"),
        ("footnote 1 2019", "2019 footnote_1"),
        ("párrafo 4", "2021 paragraph_4"),
        ("párr. 2 2017", "2017 paragraph_2"),
        ("para 1 of the concept note", "2019 paragraph_1"),
        ("preámbulo, párrafo 2, 1997", "1997 preamble__par_2"),
        ("§ Introducción párr. 1, 2018", "2018 sec_introduction__par_1"),
        ("conclusions para 1 2018", "2018 sec_conclusions__par_1"),
    ],
)  # fmt: skip
def test_it_is_the_first_hit(genre: Asked, text: str, first: str) -> None:
    hit = genre(text).hits[0]
    assert (where(hit), hit.is_clause_lookup) == (first, True)


def test_every_label_that_says_where_leads_to_its_passage(genre: Asked) -> None:
    """What the window prints can be typed: «§ 2.1, dimensión económica, desafío 1»."""
    lost = []
    for doc in genre.library.documents():
        for found in genre.library.passages(doc.id):
            if "," not in found.label or "línea" in found.label or "line" in found.label:
                continue
            hits = [
                hit
                for hit in genre(found.label, limit=200, language=doc.language).hits
                if hit.is_clause_lookup
            ]
            if (doc.id, found.eid) not in [(hit.document_id, hit.eid) for hit in hits]:
                lost.append(found.label)
    assert lost == []


@pytest.mark.parametrize(
    "text",
    ["20 familias", "2015", "mujeres 2016", "3.2 millones de personas", "1.000 personas", "acción 2030",
     "4.5 % de las mujeres", "$3.2", "punto a tratar", "anexo a la nota", "primera infancia", "2 propuestas",
     "segunda reunión", "la niñez d el retorno", "considerando que", "parte de la familia", "XX CRM", "XXI"],
)  # fmt: skip
def test_numbers_that_name_nothing_are_words(genre: Asked, text: str) -> None:
    assert not any(hit.is_clause_lookup for hit in genre(text).hits)


def test_a_dotted_number_names_a_section_only_beside_what_it_has_to_do_with(genre: Asked) -> None:
    assert genre("3.1 El Salvador").hits[0].eid == "sec_3-1"
    assert not any(hit.is_clause_lookup for hit in genre("3.1 vacunas").hits)


def test_newest_first_and_there_the_persons_language(empty: Asked) -> None:
    for language in ("es", "en"):
        for ordinal, year in ((20, 2015), (21, 2016)):
            passages = [passage("clause_7", f"Texto {year} {language}", label="7", role="decision")]
            add(empty.library, document(f"T {language} {year}", passages, language=language, ordinal=ordinal,
                                        year=year), empty.folder)  # fmt: skip
    empty.index.catch_up()
    for language, order in (("es", ["es", "en"]), ("en", ["en", "es"])):
        hits = empty("d7", language=language).hits
        assert [(hit.year, hit.language) for hit in hits] == [(y, c) for y in (2016, 2015) for c in order]
    assert [hit.language for hit in empty("decisión 7 en inglés").hits if hit.is_clause_lookup] == [
        "en",
        "en",
    ]
    assert [hit.year for hit in empty("d7 XX").hits if hit.is_clause_lookup] == [2015, 2015]


def test_two_numbers_of_one_kind_are_either(genre: Asked) -> None:
    for text in ("decisiones 4 bis y 4 ter", "4 bis y 4 ter", "decisions 4 bis, 4 ter 2016"):
        assert {hit.eid for hit in genre(text).hits if hit.is_clause_lookup} == {
            "clause_4-bis",
            "clause_4-ter",
        }


def test_what_is_not_there_is_told(genre: Asked) -> None:
    assert "no hay «decisión 99»" in genre("decisión 99").understood
    assert "the library has no “decision 3 of XXX”" in genre("decision 3 of XXX", language="en").understood
    assert "«Puerto Vallarta»" in genre("decisión 3 Puerto Vallarta").understood


def test_the_places_of_meetings_in_both_languages(genre: Asked) -> None:
    for text in (
        "reunión:Tapachula",
        "place:Tapachula",
        "reunión:XV",
        "meeting:15th",
        "reunión:decimoquinta",
    ):
        assert {hit.year for hit in genre(text, limit=100).hits} == {2010}
    assert {hit.year for hit in genre('reunión:"Ciudad de México"', limit=100).hits} == {2015}
    assert {hit.year for hit in genre("meeting:Mexico City women", limit=100).hits} == {2015}


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("literal b del 1", "clause_1__part_b"),
        ("1.A.3", "clause_1__part_a__point_3"),
        ("numeral 1 parte C punto 12", "clause_1__part_c__point_12"),
        ("2 quater", "clause_2-quater"),
        ("décimo numeral", "clause_10"),
        ("2.1 dimensión psicosocial desafío 3", "sec_2-1__table_1__psychosocial__challenge_3"),
        ("propuesta 8 de 3.2", "sec_3-2__proposal_8"),
        ("propuesta 8 nivel comunitario", "sec_3-2__proposal_8"),
        ("numeral segundo", "clause_2"),
        ("fila 3 México", "sec_4-3__table_1__row_3"),
        ("práctica 2 de El Salvador", "sec_4-1__table_1__row_2"),
        ("4.1", "sec_4-1"),
        ("4.1 El Salvador", "sec_4-1"),
        ("nota 16", "footnote_16"),
        ("oportunidad 3", "sec_2-4__opportunity_3"),
        ("conclusiones párrafo 4", "sec_conclusions__par_4"),
        ("objetivo 2 del documento conceptual", "objective_2"),
        ("action 5", "action_5"),
    ],
)
def test_in_the_real_documents(real: Asked, text: str, eid: str) -> None:
    hit = real(text).hits[0]
    assert (hit.eid, hit.is_clause_lookup) == (eid, True)


@pytest.fixture(scope="module")
def real(seeds: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    for asked in open_library(tmp_path_factory.mktemp("seeds")):
        for path in seeds.values():
            stored = asked.library.store_file(path, media_type="text/plain")
            asked.library.apply(ImportDocument(recognise(extract(path), path.name), stored))
        asked.index.catch_up()
        yield asked


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_example_of_the_help_is_read_as_it_says(genre: Asked, code: Language) -> None:
    for key, said in area("search_help").items():
        for example in said[code].split(" · ") if key.startswith("typed_") else ():
            told = genre(example, language=code).understood
            assert not any(sign in told for sign in (" no es ", " is not ", "no contiene", "contains no")), (
                told
            )
            assert (parse(example).lookup is not None) == (key in ("typed_clause", "typed_section")), example
