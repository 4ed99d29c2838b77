"""References between documents, and what passages are called."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.alignment import align
from corpus.model import Bilingual, Document, Link, Meeting, PassageDraft, StoredFile
from corpus.structure.citations import display_label, document_citation
from corpus.structure.cover import Cover
from corpus.structure.references import find_links, resolve


def _document(identifier: str, title: str, ordinal: int | None, year: int, place: str) -> Document:
    meeting = Meeting("RCM", ordinal, place, date(year, 5, 1), date(year, 5, 2), year)
    short = Bilingual(title, title)
    return Document(
        identifier, "w", "declaration", "es", title, short, meeting, (), StoredFile("f", "0", "text/plain", 1)
    )


def test_links_are_resolved_or_reported_missing() -> None:
    documents = [
        _document("d1", "Declaración de Managua", 19, 2014, "Managua, Nicaragua"),
        _document("d2", "Declaración de México", 20, 2015, "Ciudad de México"),
    ]
    links = [
        Link("XIX Reunión Viceministerial"),
        Link("Declaración de México de 2015"),
        Link("Declaración de Tela de 2016"),
    ]
    found = resolve(links, documents)
    assert [link.to for link in found.links] == ["d1", "d2", None]
    assert found.missing == ("Declaración de Tela de 2016",)


def test_a_document_does_not_refer_to_its_own_meeting() -> None:
    own = Meeting("RCM", 20)
    text = "Esta XX Reunión Viceministerial recuerda la Decisión No. 4 de la XIX Reunión Viceministerial."
    assert [link.text for link in find_links(text, own)] == [
        "Decisión No. 4 de la XIX Reunión Viceministerial"
    ]


@pytest.mark.parametrize(
    ("eid", "structure", "label", "path", "spanish", "english"),
    [
        ("clause_2-ter", "clause", "2 ter", ("DECLARAN",), "Numeral 2 ter", "Paragraph 2 ter"),
        ("clause_21", "clause", "21", ("DECISIONES",), "Decisión 21", "Decision 21"),
        ("recital_3", "recital", "", (), "Considerando 3", "Recital 3"),
        ("sec_3-1__proposal_2", "point", "", (), "§ 3.1, propuesta 2", "§ 3.1, proposal 2"),
        ("sec_4-1__table_1__row_6", "row", "", (), "§ 4.1, fila 6", "§ 4.1, row 6"),
        ("annex_a__table_2__row_1", "row", "", (), "Anexo A, tabla 2, fila 1", "Annex A, table 2, row 1"),
        (
            "clause_1__part_a__point_4",
            "point",
            "",
            ("DECLARAN",),
            "Numeral 1, parte A, punto 4",
            "Paragraph 1, part A, point 4",
        ),
    ],
)
def test_places_are_named_in_both_languages(eid, structure, label, path, spanish, english) -> None:
    passage = PassageDraft(eid, structure, "texto", label=label, path=path)
    assert (display_label(passage, "es"), display_label(passage, "en")) == (spanish, english)


def _passages(*texts: tuple[str, str]) -> list[PassageDraft]:
    return [PassageDraft(eid, "paragraph", text) for eid, text in texts]


def test_a_paragraph_left_out_does_not_shift_the_others() -> None:
    spanish = _passages(
        (
            "paragraph_1",
            "En 2011 México retuvo a 61.202 personas migrantes en tránsito por su territorio nacional.",
        ),
        ("paragraph_2", "Breve."),
        (
            "paragraph_3",
            "La sociedad civil y la academia participan en el diálogo sobre salud y empleo de las mujeres.",
        ),
    )
    english = _passages(
        ("paragraph_1", "In 2011 Mexico detained 61,202 migrants in transit through its national territory."),
        (
            "paragraph_2",
            "Civil society and academia take part in the dialogue on health and employment of women.",
        ),
    )
    found = align(spanish, english)
    assert [(p.source, p.target) for p in found.pairs] == [
        ("paragraph_1", "paragraph_1"),
        ("paragraph_3", "paragraph_2"),
    ]
    assert found.unpaired_source == ("paragraph_2",)


def test_a_moved_paragraph_is_found_by_its_likeness() -> None:
    one, two = (
        "El fondo de 45.000 dólares se entregó en Guatemala a 312 mujeres.",
        "La educación de la niñez en Belice sigue pendiente desde 1998.",
    )
    first = "The fund of 45,000 dollars was given in Guatemala to 312 women."
    second = "The education of children in Belize has been pending since 1998."
    found = align(_passages(("a_1", one), ("b_1", two)), _passages(("c_1", second), ("d_1", first)))
    assert {(p.source, p.target) for p in found.pairs} >= {("a_1", "d_1")}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Declaración de Cartago sobre el retorno (resumen no oficial)", "Resumen: Declaración de Cartago"),
        ("Cartago Declaration on return (unofficial summary)", "Resumen: Declaración de Cartago"),
        ("Resumen de la Declaración de Cartago", "Resumen: "),
        ("Declaración de Cartago sobre el retorno", "Declaración de Cartago"),
        ("Declaración de Cartago sobre el retorno (texto aprobado)", "Declaración de Cartago"),
    ],
)
def test_summaries_say_so_first_in_their_short_title(title: str, short: str) -> None:
    cited = document_citation(Cover(title, "", 0, 1), "declaration", None, "")
    assert cited.short.es.startswith(short)
    assert cited.short.en.startswith("Summary: ") == short.startswith("Resumen")


def test_the_remark_behind_a_quoted_title_is_cited() -> None:
    cover = Cover(
        "Nota: «Retorno digno» (resumen no oficial)", "Retorno digno", 0, 1, (), "(resumen no oficial)"
    )
    cited = document_citation(cover, "concept_paper", None, "")
    assert cited.full.es.startswith("Documento conceptual «Retorno digno» (resumen no oficial)")
    assert cited.short.es == "Resumen: Documento conceptual"


def test_the_report_of_a_workshop_is_no_summary_of_another_document() -> None:
    cover = Cover("Summary of the workshop on return", "", 0, 1)
    assert not document_citation(cover, "systematization", None, "").short.en.startswith("Summary: ")
