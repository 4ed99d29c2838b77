"""Sections have levels and numbers whatever order they are put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.dossier import DEEPEST, DossierItem, outline

_sections = st.builds(
    DossierItem,
    st.just("s"),
    st.just("section"),
    title=st.sampled_from(["Título", ""]),
    level=st.integers(-2, 9),
)
_items = st.lists(st.one_of(_sections, st.just(DossierItem("n", "note"))))


def test_numbers_follow_the_levels() -> None:
    levels = (1, 2, 2, 3, 1, 2)
    items = [DossierItem(str(n), "section", title="T", level=level) for n, level in enumerate(levels)]
    assert [one.number for one in outline(items)] == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_no_level_is_skipped_and_what_stands_in_a_section_has_its_level() -> None:
    items = [
        DossierItem("n", "note"),
        DossierItem("a", "section", title="T", level=3),
        DossierItem("m", "note"),
    ]
    assert [(one.level, one.number) for one in outline(items)] == [(0, ""), (1, "1"), (1, "")]


@given(_items)
def test_numbers_are_never_given_twice_and_levels_never_jump(items: list[DossierItem]) -> None:
    outlined = list(outline(items))
    assert [one.item for one in outlined] == items
    numbers = [one.number for one in outlined if one.number]
    assert len(numbers) == len(set(numbers))
    before = 0
    for one in outlined:
        assert 0 <= one.level <= min(DEEPEST, before + 1)
        before = one.level
    assert all(not one.number or one.number.count(".") == one.level - 1 for one in outlined)
