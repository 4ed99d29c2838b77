"""Reading printed labels."""

from __future__ import annotations

import pytest

from corpus.structure.numbering import continuing, read_label
from corpus.structure.roman import roman_value, to_roman


@pytest.mark.parametrize(
    ("line", "printed", "key", "text"),
    [
        ("1. Texto", "1", "1", "Texto"),
        ("2bis. Texto", "2bis", "2-bis", "Texto"),
        ("2 ter. Texto", "2 ter", "2-ter", "Texto"),
        ("2.quater Texto", "2.quater", "2-quater", "Texto"),
        ("3 quinquies) Texto", "3 quinquies", "3-quinquies", "Texto"),
        ("10) Texto", "10", "10", "Texto"),
        ("1.- Texto", "1", "1", "Texto"),
        ("1°. Texto", "1", "1", "Texto"),
        ("(1) Texto", "1", "1", "Texto"),
        ("(a) texto", "a", "a", "texto"),
        ("ii) texto", "ii", "ii", "texto"),
        ("Primero. Texto", "Primero", "1", "Texto"),
        ("DÉCIMO SEGUNDO: Texto", "DÉCIMO SEGUNDO", "12", "Texto"),
        ("Twenty-first: Text", "Twenty-first", "21", "Text"),
        ("Decisión No. 4: Texto", "4", "4", "Texto"),
        ("Artículo 5. Objeto", "5", "5", "Objeto"),
        ("ARTICULO 1°.- Objeto", "1", "1", "Objeto"),
        ("1.1 Pertinencia", "1.1", "1-1", "Pertinencia"),
    ],
)
def test_labels(line: str, printed: str, key: str, text: str) -> None:
    reading = read_label(line)
    assert reading is not None
    assert (reading.labels[0].printed, reading.labels[0].key, reading.text) == (printed, key, text)


@pytest.mark.parametrize(
    "line",
    [
        "2022 fue un año",
        "5.000 personas",
        "12 de octubre",
        "10.5 millones",
        "Reintegración. Es un proceso",
        "OIM. (2017)",
        "Decisión 21 de la XX Reunión",
        "Primera decisión",
        "",
    ],
)
def test_text_that_only_looks_like_a_label(line: str) -> None:
    assert read_label(line) is None


def test_ambiguous_letters_continue_the_open_list() -> None:
    h, i = read_label("h) texto"), read_label("i) texto")
    assert h is not None
    assert i is not None
    assert continuing(i.labels, [h.labels[0]]).style == "letter"
    assert continuing(i.labels, []).style == "roman"


def test_roman_numbers_go_both_ways() -> None:
    assert [roman_value(to_roman(n)) for n in range(1, 100)] == list(range(1, 100))
    assert roman_value("mil") is None
