"""What is shown of a text."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from index.snippets import Marks, snippet

_ES = Marks(stems={"es": frozenset({"migracion"}), "en": frozenset({"migrat"})})


@given(st.text(max_size=900))
def test_only_bold_and_otherwise_the_text_itself(text: str) -> None:
    marked = snippet(text, ("es",), Marks(words=frozenset({"a", "de"}), prefixes=("m",)))
    assert set(re.findall(r"<[^>]*>", marked)) <= {"<b>", "</b>"}
    shown = html.unescape(re.sub(r"</?b>", "", marked)).removeprefix("… ").removesuffix(" …")
    assert shown in text


def test_short_texts_are_whole() -> None:
    assert snippet("Una migración segura", ("es",), _ES) == "Una <b>migración</b> segura"


def test_each_language_by_its_own_forms() -> None:
    assert snippet("safe migrations", ("en",), _ES) == "safe <b>migrations</b>"
    assert snippet("safe migrations", ("es",), _ES) == "safe migrations"


def test_the_window_with_most_different_words_is_shown() -> None:
    marks = Marks(words=frozenset({"uno", "dos"}))
    text = "uno uno uno " + "relleno " * 60 + "uno y dos " + "relleno " * 60
    assert "<b>uno</b> y <b>dos</b>" in snippet(text, ("es",), marks)


def test_phrases_are_marked_word_by_word_only_where_they_stand() -> None:
    marks = Marks(phrases=(("plan", "de", "vida"),))
    assert (
        snippet("Un plan. Un plan de vida", ("es",), marks) == "Un plan. Un <b>plan</b> <b>de</b> <b>vida</b>"
    )


def test_cuts_fall_between_words() -> None:
    shown = snippet("palabra " * 100, ("es",), Marks())
    assert shown.endswith("palabra …")
