"""A marked part is followed into the other language by whole sentences, or not at all."""

from __future__ import annotations

from corpus.dossier import Excerpt
from corpus.marked_parts import part_beside

TEXT = "Las sillas son azules. Las mesas son rojas. Nadie las cuenta."
OTHER = "The chairs are blue. The tables are red. Nobody counts them."


def _marked(part: str, text: str = TEXT) -> Excerpt:
    start = text.index(part)
    return Excerpt(start, start + len(part), part)


def test_a_whole_sentence_has_its_counterpart():
    found = part_beside(TEXT, _marked("Las mesas son rojas."), OTHER)
    assert found.excerpt is not None and found.is_exact
    assert found.excerpt.quote == OTHER[found.excerpt.start : found.excerpt.end] == "The tables are red."


def test_part_of_a_sentence_gets_the_whole_one_and_says_so():
    found = part_beside(TEXT, _marked("mesas son"), OTHER)
    assert found.excerpt is not None and not found.is_exact
    assert found.excerpt.quote == "The tables are red."


def test_a_mark_over_two_sentences_gets_both():
    found = part_beside(TEXT, _marked("rojas. Nadie"), OTHER)
    assert found.excerpt is not None and found.excerpt.quote == "The tables are red. Nobody counts them."


def test_what_cannot_be_divided_alike_is_given_whole():
    assert part_beside(TEXT, _marked("Las mesas son rojas."), "All in one sentence.").excerpt is None
    longer = f"{'The chairs are blue and more ' * 9}. The tables are red. Nobody counts them."
    assert part_beside(TEXT, _marked("Las mesas son rojas."), longer).excerpt is None


def test_a_mark_of_everything_is_exact_without_an_excerpt():
    found = part_beside(TEXT, _marked(TEXT[:-1]), OTHER)
    assert (found.excerpt, found.is_exact) == (None, True)


def test_a_mark_outside_of_the_text_matches_nothing():
    assert part_beside(TEXT, Excerpt(400, 410, "x"), OTHER).excerpt is None
