"""Words numbered many at a time are numbered as one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens
from index.flat import numbering
from index.flat.building import Vocabulary
from index.flat.numbering import Texts

_WORDS = st.one_of(
    st.sampled_from(
        ["migración", "la", "Año", "internacionalmente", "desinstitucionalización", "ΑΘΗΝΑ", "мир"]
    ),
    st.sampled_from(["retornada", "retornado", "institucionalida", "institucionalidad", "institucionalidae"]),
    st.text(max_size=20),
)
_TEXTS = st.lists(st.lists(_WORDS, max_size=12).map(" ".join), max_size=20)


@given(texts=_TEXTS, bits=st.sampled_from([1, 3, 17]), together=st.sampled_from([1, 60, 200_000]))
def test_each_text_has_the_numbers_of_its_words(texts: list[str], bits: int, together: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Few places, so that different words meet in one; few bytes at a time.
        patch.setattr(numbering, "_BITS", bits)
        patch.setattr(numbering, "_TOGETHER", together)
        vocabulary = Vocabulary()
        numbered = Texts(vocabulary)
        for text in texts:
            numbered.add(text)
        rows = numbered.rows()
    words = list(vocabulary)
    numbers, of_text = rows.read()
    found: list[list[str]] = [[] for _ in texts]
    for number, text, place in zip(numbers.tolist(), of_text.tolist(), rows.places().tolist(), strict=True):
        assert place == len(found[text])
        found[text].append(words[number])
    assert found == [tokens(text) for text in texts]
    assert list(rows.lengths) == [len(words) for words in found]
