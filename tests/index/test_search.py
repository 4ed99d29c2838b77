"""What is found, in what order, and how it is told."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.edits import SetReview
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.texts import add, document, passage


def test_word_forms_count_unless_asked_otherwise(shelf: Asked) -> None:
    assert "es:clause_1" in shelf.eids("mujer")
    assert shelf.eids("mujer", variants=False) == []
    assert "es:clause_1" in shelf.eids("mujeres", variants=False)


def test_accents_do_not_matter_and_enye_does(shelf: Asked) -> None:
    assert shelf.eids("atencion psicosocial") == shelf.eids("ATENCIÓN psicosocial") == ["es:clause_2"]
    assert shelf.eids("año") == ["es:annex_a__point_4"]
    assert shelf.eids("ano") == []
    assert shelf.eids("ninez") == ["es:recital_3"]


def test_decomposed_accents_are_the_same_letters(shelf: Asked) -> None:
    assert shelf.eids("an\u0303o") == ["es:annex_a__point_4"]


def test_states_are_found(shelf: Asked) -> None:
    assert shelf.eids("Estados") == ["es:clause_1"]


def test_hits_with_all_words_come_before_hits_with_most(shelf: Asked) -> None:
    answer = shelf("atención psicosocial mujeres migrantes")
    assert answer.word_count == 4
    assert [hit.words for hit in answer.hits] == [3, 2, 2]
    assert answer.hits[0].eid == "clause_2"


def test_of_three_words_two_are_asked_for(shelf: Asked) -> None:
    assert shelf.eids("registro regional plazos") == ["es:clause_2-bis"]
    assert len(shelf.eids("regional mujeres")) == 4


def test_where_no_passage_has_two_of_three_words_one_is_enough(shelf: Asked) -> None:
    answer = shelf("registro cooperativas inexistente")
    assert answer.total == 2
    assert {hit.words for hit in answer.hits} == {1}


def test_headings_above_help_to_reach_two_words_but_are_no_hits_themselves(shelf: Asked) -> None:
    answer = shelf("acuerdan registro mujeres")
    assert {hit.eid for hit in answer.hits} == {"clause_1", "clause_2"}
    assert shelf.eids("acuerdan") == []


def test_phrases_are_words_in_a_row(shelf: Asked) -> None:
    assert shelf.eids('"mujeres y niñas"') == ["es:clause_2"]
    assert shelf.eids('"niñas y mujeres"') == []
    assert shelf.eids("«a mujeres y»") == ["es:clause_2"]


def test_a_phrase_has_to_be_there(shelf: Asked) -> None:
    assert shelf.eids('"mujeres migrantes" atención psicosocial') == ["es:clause_1"]


def test_prefixes_are_not_stemmed(shelf: Asked) -> None:
    assert set(shelf.eids("migra*")) == {"es:clause_1", "en:clause_1"}
    assert set(shelf.eids("psicoso*")) == {"es:clause_2"}


def test_minus_takes_away(shelf: Asked) -> None:
    assert shelf.eids("mujeres -niñas") == ["es:clause_1", "en:clause_1"]
    assert "es:clause_2" not in shelf.eids("-mujeres")
    assert len(shelf.eids("-mujeres")) == shelf("").total - 2  # only as typed: "women" stays


def test_or_joins_two_words_into_one(shelf: Asked) -> None:
    answer = shelf("registro OR cooperativas")
    assert (answer.total, answer.word_count) == (2, 1)


def test_acronyms_and_labels_lead_to_the_other_language(shelf: Asked) -> None:
    assert shelf.eids("OIM") == ["es:clause_2-ter", "en:clause_2-ter"]
    assert shelf.eids("reintegración") == ["en:clause_2-ter"]
    assert "IOM" in shelf("OIM").understood


def test_typed_filters_sift(shelf: Asked) -> None:
    assert shelf.eids("país:El Salvador") == ["es:sec_4-1__table_1__row_3"]
    assert shelf.eids("mujeres year:2016") == ["en:clause_1"]


def test_the_query_is_explained_in_the_language_of_the_request(shelf: Asked) -> None:
    spanish = shelf("atención psicosocial mujeres país:El Salvador").understood
    assert spanish.startswith("3 palabras: atención, psicosocial, mujeres (y sus variantes)")
    assert spanish.endswith("país: El Salvador")
    assert shelf("women", language="en").understood.startswith("1 word: women (and word forms)")
    assert shelf("").understood == "Todo el contenido de la biblioteca"


def test_an_empty_query_browses_everything_in_document_order(shelf: Asked) -> None:
    answer = shelf("", limit=100)
    assert answer.word_count == 0
    assert answer.total == len(answer.hits) == 16
    assert answer.documents == 3
    of_declaration = [hit.eid for hit in answer.hits if hit.document_id == shelf.ids["es"]]
    assert of_declaration == [p.eid for p in shelf.library.passages(shelf.ids["es"])]


def test_pages_put_together_are_the_whole(shelf: Asked) -> None:
    whole = shelf("mujeres OR retorno", limit=50).hits
    pages = [shelf("mujeres OR retorno", limit=2, offset=at).hits for at in range(0, len(whole), 2)]
    assert tuple(hit for page in pages for hit in page) == whole


def test_sorting_by_date_and_document(shelf: Asked) -> None:
    dates = [hit.year for hit in shelf("mujeres OR retornadas", sort="date").hits]
    assert dates == sorted(dates, reverse=True)
    in_order = shelf.eids("mujeres year:2015", sort="document")
    assert in_order == ["es:clause_1", "es:clause_2"]


def test_a_row_is_found_once_as_its_practice(shelf: Asked) -> None:
    (hit,) = shelf("ventanilla").hits
    assert (hit.type, hit.eid, hit.country, hit.kind) == (
        "practice", "sec_4-1__table_1__row_3", ("SV",), "systematization",
    )  # fmt: skip


def test_a_rejected_practice_gives_its_row_back(ask: Asked) -> None:
    (before,) = ask("ventanilla").hits
    ask.library.apply(SetReview((before.id,), "rejected"))
    ask.index.catch_up()
    (after,) = ask("ventanilla").hits
    assert (after.type, after.eid) == ("passage", before.eid)
    ask.library.undo()
    ask.index.catch_up()
    assert [hit.type for hit in ask("ventanilla").hits] == ["practice"]


def test_accepted_and_pending_practices_are_found(ask: Asked) -> None:
    (hit,) = ask("hilando").hits
    ask.library.apply(SetReview((hit.id,), "accepted"))
    ask.index.catch_up()
    assert [found.id for found in ask("hilando").hits] == [hit.id]


def test_snippets_hold_no_markup_but_bold(empty: Asked) -> None:
    long = "palabra " * 80 + '<script>alert("x")</script> & migración ' + "final " * 80
    add(empty.library, document("T", [passage("clause_1", long)]), empty.folder)
    empty.index.catch_up()
    snippet = empty("migraciones").hits[0].snippet
    assert "<b>migración</b>" in snippet
    assert set(re.findall(r"<[^>]*>", snippet)) == {"<b>", "</b>"}
    assert len(snippet) < 400


def test_completions_are_words_titles_and_concepts(shelf: Asked) -> None:
    assert "migrantes" in shelf.index.complete("mig")
    assert "mujeres migrantes" in shelf.index.complete("mujeres mig")
    assert "Declaración de Prueba" in shelf.index.complete("declaracion de pr")
    assert shelf.index.complete("") == ()
    assert len(shelf.index.complete("a", limit=3)) <= 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60) | st.text(alphabet='muje ·niñas"«»*-:OR.§2bis()[]{}\\^~año<>&', max_size=60),
    variants=st.booleans(),
    sort=st.sampled_from(["relevance", "date", "document"]),
)
def test_any_text_gets_an_answer(shelf: Asked, text: str, variants: bool, sort: str) -> None:
    answer = shelf.index.search(SearchRequest(text, variants=variants, sort=sort, limit=5))  # type: ignore[arg-type]
    assert answer.total >= len(answer.hits)
    assert answer.understood
    shelf.index.complete(text)


@pytest.mark.parametrize("limit", [0, 1])
def test_counts_do_not_depend_on_the_page(shelf: Asked, limit: int) -> None:
    answer = shelf("mujeres", limit=limit)
    assert (len(answer.hits), answer.total, answer.documents) == (limit, 3, 2)


def test_a_document_removed_behind_the_indexs_back_is_not_shown(ask: Asked, tmp_path: Path) -> None:
    from corpus.edits import SetRemoved

    ask("mujeres")
    ask.library.apply(SetRemoved(ask.ids["es"], True))
    assert {hit.language for hit in ask("migrantes registro").hits} <= {"en"}


@pytest.mark.parametrize(
    "text",
    [
        "x* " * 10_000,
        "((((",
        "* ** ***",
        "9" * 5_000,
        "\ud800mujeres\ud800",
        "\u202emujeres",
        "mujeres\0",
        "?" * 500,
        '"' * 501,
        "NEAR " * 500,
        "a* b* c* " * 300,
        "-" * 900,
        "país:" * 400,
        "mujeres " * 5_000,
        "1.1.1.1.1.1 " * 300,
    ],
)
def test_whatever_is_pasted_is_answered_soon(shelf: Asked, text: str) -> None:
    shelf("mujeres decisión 1")
    started = time.thread_time()
    answer = shelf(text)
    assert time.thread_time() - started < 1.5
    assert answer.understood and len(answer.understood) < 3000


def test_filters_against_take_away(shelf: Asked) -> None:
    whole = set(shelf.eids(""))
    assert set(shelf.eids("-idioma:inglés")) == {name for name in whole if not name.startswith("en:")}
    assert set(shelf.eids("-país:El Salvador")) == whole - set(shelf.eids("país:El Salvador"))
    assert shelf("mujeres -idioma:inglés").understood.endswith("excepto idioma: inglés")


def test_roles_status_and_meetings_can_be_asked_for(ask: Asked) -> None:
    assert ask.eids("rol:propuesta") == ["es:sec_3-2__point_8"]
    assert ask.eids("rol:considerando") == ["es:recital_3"]
    assert set(ask.eids("tipo:práctica")) == {"es:sec_4-1__table_1__row_3", "es:sec_4-1__table_1__row_4"}
    assert set(ask.eids("estado:pendiente")) == set(ask.eids("tipo:práctica"))
    assert {name[:2] for name in ask.eids("reunión:XXI")} == {"en"}
    (hilando,) = [hit.id for hit in ask("hilando").hits]
    ask.library.apply(SetReview((hilando,), "accepted"))
    ask.index.catch_up()
    assert [hit.id for hit in ask("estado:aceptada").hits] == [hilando]
    assert ask("estado:aceptada", language="en").understood == "Status: accepted"


def test_words_that_must_be_there(shelf: Asked) -> None:
    assert len(shelf.eids("mujeres psicosocial")) == 3
    assert shelf.eids("mujeres +psicosocial") == shelf.eids("mujeres AND psicosocial") == ["es:clause_2"]
    assert "psicosocial (obligatoria)" in shelf("mujeres +psicosocial").understood


def test_what_was_taken_as_words_is_told(shelf: Asked) -> None:
    assert "«comunal» no es un nivel: se buscó como palabra" in shelf("mujeres nivel:comunal").understood
    assert (
        "“nowhere” is not a known country: searched as a word"
        in shelf("country:nowhere", language="en").understood
    )
    assert "no contiene palabras" in shelf("((((").understood
    assert shelf("año:2015..").understood == "Año: desde 2015"
    assert shelf("year:..2018", language="en").understood == "Year: until 2018"


def test_what_is_negated_comes_first_where_it_was_asked_for(ask: Asked) -> None:
    passages = [
        passage("clause_1", "Los niños acompañados viajan con sus padres"),
        passage("clause_2", "La atención especial de los niños no acompañados y separados en las fronteras"),
    ]
    add(ask.library, document("Uno", passages), ask.folder)
    ask.index.catch_up()
    assert ask.eids("niños acompañados")[0] == "es:clause_1"
    assert ask.eids("niños no acompañados")[0] == ask.eids("ninos no acompanados")[0] == "es:clause_2"
    assert "no acompañados" in ask("niños no acompañados").understood


def test_the_lines_of_forms_come_after_what_is_said(ask: Asked) -> None:
    passages = [
        passage("annex__par_1", "Apellido del titular ............"),
        passage(
            "clause_1", "El titular puede cambiar de apellido ante la autoridad que le expidió el documento"
        ),
    ]
    add(ask.library, document("Uno", passages), ask.folder)
    ask.index.catch_up()
    assert ask.eids("apellido titular") == ["es:clause_1", "es:annex__par_1"]


def test_without_translations_no_name_of_the_other_language_is_looked_for(ask: Asked) -> None:
    add(ask.library, document("Uno", [passage("clause_1", "El retorno de las personas")]), ask.folder)
    english = document("Dos", [passage("clause_1", "Return and IOM")], language="en")
    add(ask.library, english, ask.folder)
    ask.index.catch_up()
    assert {hit.language for hit in ask("retorno").hits} == {"es", "en"}
    assert {hit.language for hit in ask("retorno", translations=False).hits} == {"es"}
    assert "en:clause_1" in ask.eids("OIM", translations=False)


def test_a_kind_of_something_is_not_all_that_is_called_by_its_general_name(ask: Asked) -> None:
    english = [passage("clause_1", "Speed up return"), passage("clause_2", "Assisted voluntary return")]
    add(ask.library, document("Dos", english, language="en"), ask.folder)
    ask.index.catch_up()
    answer = ask("retorno voluntario asistido", filters={"language": ("en",)})
    assert answer.hits[0].eid == "clause_2"
    assert answer.groups[3] == 1


def test_a_term_of_several_words_counts_most_where_its_words_stand_together(ask: Asked) -> None:
    spanish = [
        passage("clause_1", "La mesa trató de personas"),
        passage("clause_2", "Las redes de enlace trabajan contra la trata de personas en toda la región"),
    ]
    english = document("Dos", [passage("clause_9", "They combat trafficking in persons")], language="en")
    for parsed in (document("Uno", spanish), english):
        add(ask.library, parsed, ask.folder)
    ask.index.catch_up()
    answer = ask("trata de personas")
    assert answer.hits[0].eid == "clause_2"
    assert "clause_9" in [hit.eid for hit in answer.hits]
    assert "Trafficking in persons" in answer.understood
    assert "también trata," not in answer.understood


def test_parentheses_beside_or_ask_for_all_words_inside(empty: Asked) -> None:
    said = [
        "Un retorno digno",
        "Un retorno",
        "Un trato digno",
        "La repatriación",
        "La niña y la mujer",
        "La niña",
    ]
    parsed = document("Uno", [passage(f"clause_{n}", text) for n, text in enumerate(said, start=1)])
    add(empty.library, parsed, empty.folder)
    empty.index.catch_up()

    def found(text: str) -> set[str]:
        return {hit.eid for hit in empty(text, translations=False).hits}

    assert found("(trato digno) OR mujer") == {"clause_3", "clause_5"}
    assert found("niña -(mujer AND niña)") == {"clause_6"}
    assert found("niña -(mujer niña)") == set()
    assert found("+(mujer OR trato) digno") == {"clause_3", "clause_5"}
    assert "trato digno o mujer" in empty("(trato digno) OR mujer").understood
