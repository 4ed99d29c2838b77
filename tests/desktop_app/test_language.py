"""Dates, numbers and names as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app import language


@pytest.mark.parametrize(
    ("start", "end", "es", "en"),
    [
        (date(2016, 11, 17), date(2016, 11, 18), "17–18 nov. 2016", "17–18 Nov 2016"),
        (date(2016, 11, 30), date(2016, 12, 2), "30 nov. – 2 dic. 2016", "30 Nov – 2 Dec 2016"),
        (date(2016, 12, 30), date(2017, 1, 2), "30 dic. 2016 – 2 ene. 2017", "30 Dec 2016 – 2 Jan 2017"),
        (date(2022, 9, 7), None, "7 sept. 2022", "7 Sept 2022"),
        (date(2022, 9, 7), date(2022, 9, 7), "7 sept. 2022", "7 Sept 2022"),
        (None, None, "", ""),
    ],
)
def test_spans_of_dates(start: date | None, end: date | None, es: str, en: str) -> None:
    assert language.span(start, end) == es
    language.use("en")
    assert language.span(start, end) == en


def test_decimal_mark_and_thousands() -> None:
    assert (language.decimal(0.031), language.number(1234), language.number(12345)) == (
        "0,03",
        "1234",
        "12.345",
    )
    language.use("en")
    assert (language.decimal(0.031), language.number(12345)) == ("0.03", "12,345")


@pytest.mark.parametrize(
    ("number", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (20, "XX"), (21, "XXI"), (49, "XLIX")]
)
def test_meetings_are_numbered_in_roman(number: int, roman: str) -> None:
    assert language.roman(number) == roman


def test_unknown_language_falls_back_to_one_of_ours() -> None:
    assert language.choose("xx") in ("es", "en")
    assert language.choose("en") == "en"


def test_lists_are_joined_as_people_say_them() -> None:
    assert language.listing(["a", "b", "c"]) == "a, b y c"
    assert language.listing(["a"]) == "a"
    assert language.listing([]) == ""
