from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.charset import decode, looks_binary

SPANISH = (
    "La reunión en México trató de la reintegración de niñas, niños y jóvenes: ¿cómo acompañar su educación? "
    * 3
)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "latin-1",
        "mac-roman",
    ],
)
def test_spanish_text_survives_every_usual_encoding(encoding: str):
    assert decode(SPANISH.encode(encoding)) == SPANISH
    assert not looks_binary(SPANISH.encode(encoding))


def test_a_declared_set_is_believed_when_the_bytes_fit():
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2") == "Łódź"
    assert decode("año".encode(), "iso-8859-1") == "año"
    assert decode("año".encode(), "no-such-set") == "año"


def test_smart_quotes_of_windows_do_not_look_like_mac_letters():
    text = "El “Plan” – según la CRM – dice: ‘vías seguras’… para la región y su población"
    assert decode(text.encode("cp1252")) == text


def test_pictures_and_programs_look_binary():
    assert looks_binary(bytes(range(256)) * 4)
    assert looks_binary(b"\x7fELF\x02\x01\x01" + bytes(200))


@given(st.binary())
def test_any_bytes_become_text(data: bytes):
    assert isinstance(decode(data), str)
    looks_binary(data)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff\0")))
def test_utf8_is_read_exactly(text: str):
    assert decode(text.encode("utf-8")) == text
