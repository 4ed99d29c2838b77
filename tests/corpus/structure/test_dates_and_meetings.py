# ruff: noqa: E501 - invented documents stand as they are printed, a paragraph in a line
"""Dates and meetings as they are printed."""

from __future__ import annotations

import pytest

from corpus.structure.dates import spans
from corpus.structure.meetings import ordinals_in


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("los días 17 y 18 de noviembre de 2016", "2016-11-17", "2016-11-18"),
        ("del 30 de junio al 1 de julio de 2014", "2014-06-30", "2014-07-01"),
        ("30 June to 1 July 2014", "2014-06-30", "2014-07-01"),
        ("June 30 - July 1, 2014", "2014-06-30", "2014-07-01"),
        ("on November 11-12, 2015", "2015-11-11", "2015-11-12"),
        ("11 and 12 November 2015", "2015-11-11", "2015-11-12"),
        ("November 11 and 12, 2015", "2015-11-11", "2015-11-12"),
        ("del 5 al 7 de junio de 2019", "2019-06-05", "2019-06-07"),
        ("5, 6 y 7 de junio de 2019", "2019-06-05", "2019-06-07"),
        ("el 31 de marzo de 2017", "2017-03-31", "2017-03-31"),
        ("el 1º de marzo del 2017", "2017-03-01", "2017-03-01"),
        ("the 21st of November, 2017", "2017-11-21", "2017-11-21"),
        ("en noviembre de 2015", "2015-11-01", "2015-11-30"),
        ("February 2016", "2016-02-01", "2016-02-29"),
        ("31 de diciembre de 2018 al 2 de enero de 2019", "2018-12-31", "2019-01-02"),
        ("2017-11-21", "2017-11-21", "2017-11-21"),
        ("setiembre de 1961", "1961-09-01", "1961-09-30"),
    ],
)
def test_spans(text: str, start: str, end: str) -> None:
    (span,) = spans(text)
    assert (str(span.start), str(span.end)) == (start, end)


def test_an_impossible_day_leaves_its_month() -> None:
    assert [span.whole_month for span in spans("el 31 de junio de 2014 o el 45 de mayo de 2014")] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("la XX Reunión Viceministerial", 20), ("XXI CRM", 21), ("la Vigésima Primera Reunión", 21), ("the 21st Meeting", 21),
        ("Twenty-first Vice-Ministerial Meeting", 21), ("XIX Conferencia Regional", 19), ("vigesimosegunda reunión", 22),
        ("XXI RCM", 21), ("la Décima Reunión", 10), ("20th Vice-Ministerial Meeting", 20),
    ],
)  # fmt: skip
def test_ordinals(text: str, number: int) -> None:
    assert next(ordinals_in(text), None) == number


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Omoa y La Lima, Honduras, 17 y 18 de noviembre de 2016", "Omoa y La Lima, Honduras"),
        ("SAN JOSÉ, COSTA RICA, 10 DE JUNIO DE 2014", "San José, Costa Rica"),
        (
            "Celebrado los días 7 y 8 de mayo de 2020 en el marco de la Conferencia, en la ciudad de Tela, Honduras.",
            "Tela, Honduras",
        ),
        ("Managua, Nicaragua", "Managua, Nicaragua"),
    ],
)
def test_places_on_the_cover(read_text, line: str, place: str) -> None:
    text = f"SISTEMATIZACIÓN DEL TALLER SOBRE RETORNO\n\nConferencia Regional sobre Migración\n\n{line}\n\n1. Desafíos\n\n1.1 Nivel individual\n\n1. Falta de empleo para los migrantes.\n"
    meeting = read_text(text).meeting
    assert meeting is not None
    assert meeting.place == place
