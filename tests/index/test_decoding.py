"""The postings of many words, unpacked together, are those of each word by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.flat.decoding import Located, docs_of, freqs_of
from index.flat.postings import BITS, BYTES, GAPS, IDS, LOW, ONCE, WIDE, Packed, Table, pack

_ENTRIES = 200_000


def _word(seed: int, count: int, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """Entries of a word in ascending order, and how often it stands in each."""
    chance = np.random.default_rng(seed)
    docs = np.sort(chance.choice(_ENTRIES, count, replace=False)).astype(np.int32)
    return docs, chance.integers(1, largest + 1, count).astype(np.uint32)


def _packed(words: list[tuple[np.ndarray, np.ndarray]]) -> Packed:
    starts = np.concatenate(([0], np.cumsum([len(docs) for docs, _ in words])))
    names = [f"w{number:03}".encode() for number in range(len(words))]
    table = Table(names, starts, *(np.concatenate(parts) for parts in zip(*words, strict=True)))
    return Packed(pack(table, _ENTRIES), _ENTRIES)


#: How many entries a word has, and how often it stands in one at most: every way of storing both.
_SIZES = st.tuples(
    st.integers(0, 2**32), st.sampled_from([1, 2, 23, 24, 700, 9000]), st.sampled_from([1, 3, 255, 300])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_SIZES, min_size=1, max_size=9), st.lists(st.booleans(), min_size=9, max_size=9))
def test_words_unpacked_together_are_as_each_by_itself(
    sizes: list[tuple[int, int, int]], beyond: list[bool]
) -> None:
    words = [_word(*size) for size in sizes]
    packed = _packed(words)
    offsets = [1000 * there for there in beyond]
    located = [
        Located(packed, term, len(docs), offset)
        for term, ((docs, _), offset) in enumerate(zip(words, offsets, strict=False))
    ]
    expected = [docs.astype(np.intp) + offset for (docs, _), offset in zip(words, offsets, strict=False)]
    assert docs_of(located).tolist() == np.concatenate(expected).tolist()
    assert freqs_of(located).tolist() == np.concatenate([freqs for _, freqs in words]).tolist()
    for term, (docs, freqs) in enumerate(words):
        assert packed.docs(term).tolist() == docs.tolist()
        assert packed.freqs(term).tolist() == freqs.tolist()


def test_every_way_of_storing_is_met() -> None:
    sizes = [(1, 1, 1), (2, 2, 3), (3, 700, 3), (4, 9000, 3), (5, 9000, 300)]
    packed = _packed([_word(*size) for size in sizes])
    kinds = [packed.kinds(term) for term in range(len(sizes))]
    assert {docs for docs, _ in kinds} == {IDS, GAPS, LOW}
    assert {freqs for _, freqs in kinds} == {ONCE, BYTES, BITS, WIDE}
