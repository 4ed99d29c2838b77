"""Learning words from few passages and their counterparts."""

from __future__ import annotations

from index.lexicon.own import Counts, learned, own_translations


def _counted(*pairs: tuple[str, str]) -> Counts:
    counts = Counts()
    for spanish, english in pairs:
        counts.add(spanish, english)
    return counts


_PAIRS = (
    ("El zarpelo cruza el río", "The brimble crosses the river"),
    ("Todo zarpelo bebe agua", "Every brimble drinks water"),
    ("Un zarpelo en la escuela", "A brimble at the school"),
)


def test_words_that_always_meet_are_translations_of_each_other() -> None:
    own = learned(_counted(*_PAIRS))
    assert [found.word for found in own_translations(own, "zarpelos", "es")] == ["brimble"]
    assert [found.word for found in own_translations(own, "brimble", "en")] == ["zarpelo"]


def test_two_passages_are_not_enough() -> None:
    assert learned(_counted(*_PAIRS[:2])) == {}


def test_words_that_known_translations_explain_are_not_looked_at() -> None:
    counts = _counted(*_PAIRS)
    assert "rio" not in counts.alone["es"]
    assert "river" not in counts.alone["en"]


def test_two_words_that_cannot_be_told_apart_teach_nothing() -> None:
    pairs = [(f"zarpelo murtano {more}", f"brimble grindle {more}") for more in ("uno", "dos", "tres")]
    assert learned(_counted(*pairs)) == {}


def test_counts_of_several_documents_add_up() -> None:
    parts = [_counted(pair) for pair in _PAIRS]
    together = Counts()
    for part in parts:
        together.take(part)
    assert learned(together) == learned(_counted(*_PAIRS)) != {}


def test_the_fewer_passages_the_less_sure() -> None:
    few, many = learned(_counted(*_PAIRS)), learned(_counted(*_PAIRS * 4))
    (one,), (other,) = (own_translations(own, "zarpelo", "es") for own in (few, many))
    assert 0 < one.share < other.share < 1
