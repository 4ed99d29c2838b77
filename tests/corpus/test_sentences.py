"""Where sentences end: abbreviations, decimals, quotation marks and lines do not deceive."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_spans, sentences


def test_sentences_end_at_full_stops_and_lines():
    assert sentences("Una. Dos? ¡Tres!\nCuatro… Cinco") == ["Una.", "Dos?", "¡Tres!", "Cuatro…", "Cinco"]


def test_abbreviations_initials_and_small_letters_end_nothing():
    text = "Según el art. 5 y el núm. 3, la Sra. Azul vive en EE. UU. desde 2010. Fin."
    assert sentences(text) == [text.removesuffix(" Fin."), "Fin."]
    assert sentences("See e.g. the 3.5 per cent in sec. 4.1 below.") == [
        "See e.g. the 3.5 per cent in sec. 4.1 below."
    ]


def test_marks_after_the_stop_belong_to_the_sentence():
    assert sentences("Dijo: «Vamos.» Y fue. (Nadie sabe.) Sí.") == [
        "Dijo: «Vamos.»",
        "Y fue.",
        "(Nadie sabe.)",
        "Sí.",
    ]


@given(st.text(max_size=300))
def test_spans_are_in_order_and_lose_nothing_but_space(text: str):
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
