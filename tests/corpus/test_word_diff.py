"""The differences of two texts, word by word: readable, and nothing lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.word_diff import Piece, after, before, kept_share, word_diff

_WORDS = st.lists(st.sampled_from(["niñas", "niños", "de", "la", ",", "\n", "migrantes", "2 bis", "¿", " "]))
_TEXTS = st.one_of(st.text(max_size=60), _WORDS.map(" ".join), _WORDS.map("".join))


@given(_TEXTS, _TEXTS)
@example(" ", "  ")
@example("a, b", "a b")
@example("uno  dos", "uno dos")
def test_the_pieces_give_both_texts_back(a: str, b: str) -> None:
    pieces = word_diff(a, b)
    assert before(pieces) == a
    assert after(pieces) == b


@given(_TEXTS, _TEXTS)
def test_no_piece_is_empty_and_none_repeats_its_neighbour(a: str, b: str) -> None:
    pieces = word_diff(a, b)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    assert ("added", "removed") not in set(pairwise(kinds))


@given(_TEXTS, _TEXTS)
def test_the_share_is_one_only_for_the_same_words(a: str, b: str) -> None:
    share = kept_share(word_diff(a, b))
    assert 0 <= share <= 1
    assert kept_share(word_diff(a, a)) == 1
    if share == 1:
        assert "".join(filter(str.isalnum, a)) == "".join(filter(str.isalnum, b))


def test_whole_words_are_marked_never_letters() -> None:
    assert word_diff("Fortalecer la protección", "Reforzar la protección") == (
        Piece("removed", "Fortalecer "),
        Piece("added", "Reforzar "),
        Piece("same", "la protección"),
    )


def test_a_sign_between_two_replaced_runs_is_replaced_with_them() -> None:
    pieces = word_diff("cada año, sin costo", "cada semestre, gratis")
    assert pieces == (
        Piece("same", "cada "),
        Piece("removed", "año, sin costo"),
        Piece("added", "semestre, gratis"),
    )


def test_words_put_in_leave_the_rest_unmarked() -> None:
    pieces = word_diff("de las familias que las reciben.", "de las familias que las reciben y las envían.")
    assert [piece.text for piece in pieces if piece.kind == "removed"] == []
    assert kept_share(pieces) == 12 / 15


def test_long_clauses_are_compared_in_good_time() -> None:
    import time

    text = " ".join(f"palabra{n % 50} de la" for n in range(700))
    started = time.thread_time()
    pieces = word_diff(text, text.replace("palabra7 ", "otra "))
    assert time.thread_time() - started < 2
    assert before(pieces) == text
