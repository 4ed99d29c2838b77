"""Numbers and wordings of notes."""

from __future__ import annotations

from exporters.citing import Notes


def test_numbers_follow_first_mention_and_are_kept(make):
    document = make.document()
    one, two = make.passage(document, "§ 1"), make.passage(document, "§ 2")
    notes = Notes(make.pack(documents=[document]))
    assert [notes.cite(p) for p in (one, two, one)] == [1, 2, 1]
    assert notes.remark("Según la fuente.") == notes.remark("Según la fuente.") == 3


def test_full_then_ibid_then_short(make):
    acta, informe = make.document(), make.document("d00000000000b", 2022, "Informe")
    a1, a2, a3 = (make.passage(acta, f"§ {n}", page=n) for n in (1, 2, 3))
    other = make.passage(informe, "2 ter")
    notes = Notes(make.pack(documents=[acta, informe]))
    for passage in (a1, a2, other, a3):
        notes.cite(passage)
    assert notes.wording(1, []) == "CRM (2015). Acta de la sala, § 1, p. 1."
    assert notes.wording(2, [1]) == "Ibíd., § 2, p. 2."
    assert notes.wording(3, [1, 2]) == "CRM (2022). Informe, 2 ter."
    assert notes.wording(4, [1, 2, 3]) == "Acta 2015, § 3, p. 3."
    assert notes.wording(4, [3]) == "CRM (2015). Acta de la sala, § 3, p. 3."


def test_english_and_a_remark_between(make):
    acta = make.document()
    first, second = make.passage(acta, "§ 1"), make.passage(acta, "2 ter")
    notes = Notes(make.pack(documents=[acta], language="en"))
    notes.cite(first)
    notes.remark("As in the source")
    notes.cite(second)
    assert notes.wording(2, [1]) == "As in the source."
    assert notes.wording(3, [1]) == "Ibid., paragraph 2 ter."
    assert notes.wording(3, [1, 2]) == "Minutes 2015, paragraph 2 ter."


def test_a_practice_without_source_has_no_note(make):
    notes = Notes(make.pack())
    assert notes.cite_practice(make.practice(), None) is None
    assert len(notes) == 0
