# ruff: noqa: E501 - invented documents stand as they are printed, a paragraph in a line
"""Invented declarations: blocks that restart, labels of every kind, what belongs to which clause."""

from __future__ import annotations

import pytest

OPENING = (
    "Las Viceministras y los Viceministros de los Países Miembros de la Conferencia Regional sobre Migración (CRM), "
    "reunidos en la XXI Reunión Viceministerial celebrada en Tela, Honduras, los días 17 y 18 de noviembre de 2016,"
)
RECITALS = "Reafirmando la amistad entre los pueblos;\n\nHemos escuchado a las comunidades de la frontera;"


def _spanish(body: str, title: str = "DECLARACIÓN DE TELA") -> str:
    return f"{title}\n\n{OPENING}\n\n{RECITALS}\n\n{body}\n"


def test_blocks_that_restart_keep_their_clauses_apart(read_text, by_eid) -> None:
    document = read_text(
        _spanish(
            "DECLARAN:\n\n1. Que cooperarán.\n\n2. Que informarán.\n\nDECISIONES\n\n1. Aprobar el plan.\n\n2. Difundirlo."
        )
    )
    passages = by_eid(document)
    assert [p.eid for p in document.passages if p.structure == "clause"] == [
        "clause_1", "clause_2", "decisions__clause_1", "decisions__clause_2",
    ]  # fmt: skip
    assert passages["decisions__clause_2"].path == ("DECISIONES",)
    assert (
        passages["decisions__clause_2"].citation.es == "CRM (2016). Declaración de Tela, XXI CRM, Decisión 2."
    )
    assert passages["clause_2"].citation.en == "RCM (2016). Declaración de Tela, XXI RCM, paragraph 2."


def test_blocks_that_go_on_counting_share_their_numbers(read_text) -> None:
    document = read_text(
        _spanish("ACUERDAN:\n\n1. Cooperar.\n\n2. Informar.\n\nDECIDEN:\n\n3. Aprobar.\n\n4. Difundir.")
    )
    clauses = [p.eid for p in document.passages if p.structure == "clause"]
    assert clauses == ["clause_1", "clause_2", "clause_3", "clause_4"]


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (["1.", "2.", "2bis.", "2 ter.", "3."], ["1", "2", "2-bis", "2-ter", "3"]),
        (["1)", "2)", "2 quinquies)", "3)"], ["1", "2", "2-quinquies", "3"]),
        (["1.-", "2.-", "3.-"], ["1", "2", "3"]),
        (["Primero.", "Segundo.", "Tercero."], ["1", "2", "3"]),
        (["PRIMERO:", "SEGUNDO:", "TERCERO:"], ["1", "2", "3"]),
        (["I.", "II.", "III.", "IV.", "V."], ["1", "2", "3", "4", "5"]),
        (["Decisión 1.", "Decisión 2.", "Decisión 3."], ["1", "2", "3"]),
        (["(1)", "(2)", "(3)"], ["1", "2", "3"]),
    ],
)
def test_labels_of_every_kind(read_text, labels: list[str], keys: list[str]) -> None:
    body = "\n\n".join(f"{label} Reforzar la cooperación entre consulados." for label in labels)
    document = read_text(_spanish(f"ACUERDAN:\n\n{body}"))
    clauses = [p for p in document.passages if p.structure == "clause"]
    assert [p.eid for p in clauses] == [f"clause_{key}" for key in keys]
    assert {p.text for p in clauses} == {"Reforzar la cooperación entre consulados."}
    assert len([p for p in document.passages if p.structure == "recital"]) == 2


def test_unnumbered_paragraph_after_points_belongs_to_its_clause(read_text, by_eid) -> None:
    document = read_text(
        _spanish(
            "DECIDEN:\n\n1. Crear un grupo:\n\n• con personal;\n\n• con equipo.\n\nConsiderando su utilidad, sesionará dos veces.\n\n2. Invitar a la OIM."
        )
    )
    assert by_eid(document)["clause_1__par_1"].parent == "clause_1"
    assert len([p for p in document.passages if p.structure == "recital"]) == 2
    assert [p.eid for p in document.passages if p.structure == "clause"] == ["clause_1", "clause_2"]


def test_lettered_and_roman_points_nest(read_text, by_eid) -> None:
    document = read_text(
        _spanish(
            "DECIDEN:\n\n1. Actuar:\n\n(a) en puertos;\n\n(b) en carreteras:\n\n(i) de día;\n\n(ii) de noche;\n\n(c) en aeropuertos.\n\n2. Informar."
        )
    )
    passages = by_eid(document)
    assert passages["clause_1__point_b__point_ii"].text == "de noche;"
    assert passages["clause_1__point_c"].parent == "clause_1"
    assert passages["clause_1__point_c"].citation.es.endswith("Decisión 1, inciso c).")


def test_letter_i_goes_on_a_lettered_list(read_text, by_eid) -> None:
    letters = "\n\n".join(f"{letter}) medida para la frontera {letter};" for letter in "abcdefghij")
    passages = by_eid(read_text(_spanish(f"DECIDEN:\n\n1. Tomar medidas:\n\n{letters}\n\n2. Informar.")))
    assert passages["clause_1__point_i"].parent == "clause_1"
    assert passages["clause_1__point_j"].parent == "clause_1"


def test_points_under_a_bullet_belong_to_the_bullet(read_text, by_eid) -> None:
    passages = by_eid(
        read_text(
            _spanish(
                "DECIDEN:\n\n1. Adoptar el plan:\n\n• La formación.\n\n• Los materiales:\n\na) impresos;\n\nb) digitales.\n\n• El seguimiento."
            )
        )
    )
    assert passages["clause_1__point_2__point_b"].parent == "clause_1__point_2"
    assert passages["clause_1__point_3"].text == "El seguimiento."


def test_parts_over_clauses_may_restart_the_count(read_text) -> None:
    document = read_text(
        _spanish(
            "ACUERDAN:\n\nA. Protección\n\n1. Proteger.\n\n2. Asistir.\n\nB. Trabajo\n\n1. Facilitar.\n\n2. Revisar."
        )
    )
    clauses = [p.eid for p in document.passages if p.structure == "clause"]
    assert clauses == ["clause_1", "clause_2", "agreements__part_b__clause_1", "agreements__part_b__clause_2"]


def test_bulleted_block_counts_its_clauses(read_text) -> None:
    document = read_text(
        _spanish("ACORDAMOS:\n\n- Impulsar campañas.\n\n- Crear un directorio.\n\n- Mejorar registros.")
    )
    assert [p.eid for p in document.passages if p.structure == "clause"] == [
        "clause_1",
        "clause_2",
        "clause_3",
    ]


def test_recitals_under_considerando_open_with_que(read_text) -> None:
    text = f"Declaración de Tela\n\n{OPENING}\n\nCONSIDERANDO:\n\nQue las rutas cambian;\n\nQue los consulados sirven;\n\nPOR LO TANTO, ACUERDAN LO SIGUIENTE:\n\n1. Cooperar.\n\n2. Informar.\n"
    document = read_text(text)
    assert [p.text[:3] for p in document.passages if p.structure == "recital"] == ["Que", "Que"]


def test_operative_word_at_the_end_of_a_paragraph_begins_the_block(read_text, by_eid) -> None:
    document = read_text(
        _spanish("Los Países Miembros, en vista de lo anterior, ACUERDAN:\n\n1. Cooperar.\n\n2. Informar.")
    )
    assert by_eid(document)["clause_2"].path[-1] == "ACUERDAN"


def test_closing_and_signatures_are_no_clauses(read_text) -> None:
    document = read_text(
        _spanish(
            "DECLARAN:\n\n1. Que cooperarán.\n\n2. Que informarán.\n\nAdoptada en la ciudad de Tela, el 18 de noviembre de 2016.\n\nAna Pérez\n\nJefa de Delegación"
        )
    )
    assert [p.eid for p in document.passages if p.eid.startswith("closing")] == [
        "closing_1",
        "closing_2",
        "closing_3",
    ]
    assert document.meeting is not None
    assert str(document.meeting.start) == "2016-11-17"


def test_annex_holds_tables_and_lists(read_text, by_eid) -> None:
    document = read_text(
        _spanish(
            "DECIDEN:\n\n1. Aprobar.\n\n2. Difundir.\n\nANEXO A\n\nAportes de los países\n\nPaís\tAporte\nBelice\t100\nPaís\tAporte\nPanamá\t200\n\n1. Se paga en marzo.\n\n2. Se registra.\n\nANEXO B. Calendario\n\n• Enero: reunión"
        )
    )
    passages = by_eid(document)
    assert passages["annex_a"].text == "ANEXO A. Aportes de los países"
    assert passages["annex_a__table_1__row_2"].cells == ("Panamá", "200")
    assert passages["annex_a__point_2"].parent == "annex_a"
    assert passages["annex_b__point_1"].citation.en.endswith("Annex B, point 1.")


ENGLISH = """DECLARATION OF SAN SALVADOR ON ORDERLY MIGRATION

The Vice-Ministers of the Member Countries of the Regional Conference on Migration (RCM), gathered at the Twenty-second Vice-Ministerial Meeting held in San Salvador, El Salvador, on November 21-22, 2017,

Recalling the founding principles;

Deeply concerned about the risks on the routes;

Whereas consular networks have proved useful;

HAVE AGREED AS FOLLOWS:

First: To exchange information.

Second: To hold a workshop.

DECIDE:

First: To approve the budget.

Done at San Salvador on 22 November 2017.
"""


def test_english_declaration(read_text, by_eid) -> None:
    document = read_text(ENGLISH)
    assert (document.kind, document.language) == ("declaration", "en")
    assert document.meeting is not None
    assert (document.meeting.ordinal, document.meeting.place) == (22, "San Salvador, El Salvador")
    assert str(document.meeting.end) == "2017-11-22"
    assert len([p for p in document.passages if p.structure == "recital"]) == 3
    assert by_eid(document)["clause_2"].label == "Second"
    assert by_eid(document)["decisions__clause_1"].citation.es.endswith("Decisión 1.")


def test_first_person_declaration_without_numbers(shared, by_eid) -> None:
    from corpus.extraction import extract
    from corpus.structure import recognise

    folder = shared / "corpora" / "genre" / "declarations"
    spanish, english = (
        recognise(extract(folder / name), name)
        for name in ("2022_la-declaration.es.md", "2022_la-declaration.en.md")
    )
    for document in (spanish, english):
        assert document.kind == "declaration"
        assert document.meeting is not None
        assert document.meeting.body != "RCM"
        assert len([p for p in document.passages if p.structure == "recital"]) == 6
        assert len([p for p in document.passages if p.structure == "heading"]) == 5


def test_letters_under_a_recital_belong_to_it(read_text, by_eid) -> None:
    text = f"Declaración de Tela\n\n{OPENING}\n\nRecordando que:\n\na) las rutas se comparten;\n\nb) las familias migran;\n\nDECLARAN:\n\n1. Cooperar.\n\n2. Informar.\n"
    assert by_eid(read_text(text))["recital_1__point_b"].parent == "recital_1"
