"""Names and dates as people read them."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from corpus.model import Bilingual, Meeting
from corpus.pack import PackSection
from exporters.naming import lowered, meeting_dates, references, sentence_list, years


@pytest.mark.parametrize(
    ("start", "end", "es", "en"),
    [
        ((2022, 9, 7), (2022, 9, 8), "7 y 8 de septiembre de 2022", "7 and 8 September 2022"),
        ((2022, 9, 5), (2022, 9, 8), "5 a 8 de septiembre de 2022", "5 to 8 September 2022"),
        ((2022, 6, 30), (2022, 7, 1), "30 de junio a 1 de julio de 2022", "30 June to 1 July 2022"),
        ((2021, 12, 31), (2022, 1, 1), "31 de diciembre de 2021 a 1 de enero de 2022",
         "31 December 2021 to 1 January 2022"),
        ((2022, 9, 7), None, "7 de septiembre de 2022", "7 September 2022"),
        (None, None, "2022", "2022"),
    ],
)  # fmt: skip
def test_dates_of_a_meeting(start, end, es, en):
    days = [date(*day) if day else None for day in (start, end)]
    meeting = Meeting("RCM", 27, "Villa Azul", *days, 2022)
    assert meeting_dates(meeting, "es") == es
    assert meeting_dates(meeting, "en") == en


def test_lists_and_acronyms_inside_a_sentence():
    assert sentence_list(["Género", "Salud y bienestar", "NNA"]) == "Género; salud y bienestar; NNA"
    assert lowered("§ 3") == "§ 3" and lowered("Numeral 3") == "numeral 3" and sentence_list([]) == ""


def test_years_of_the_sources(make):
    early, late = make.document(year=2015), make.document("d00000000000b", 2022)
    assert years([late, early]) == " (2015–2022)"
    assert years([early]) == " (2015)"
    assert years([]) == years([dataclasses.replace(early, meeting=None)]) == ""


def test_a_document_is_described_as_its_citations_do(make):
    cited, uncited = make.document(), make.document("d00000000000b", 2022, "Informe")
    loose = dataclasses.replace(uncited, id="d00000000000c", meeting=None)
    passage = dataclasses.replace(
        make.passage(cited, "3"), citation=Bilingual("CRM (2015). Acta, II Reunión, § 3.", "")
    )
    passage = dataclasses.replace(passage, eid="sec_3")
    pack = make.pack([PackSection("S", (make.item("passage", passage=passage),))], [cited, uncited, loose])
    assert list(references(pack, "es").values()) == [
        "CRM (2015). Acta, II Reunión.",
        "CRM (2022). Informe, Villa Azul, 4 y 5 de marzo de 2022.",
        "Informe.",
    ]
