"""The sentence in which a passage says what a term means, in the passage's own words.

Two ways of defining are known: sentences of a known form («Por retorno se entiende …», "Return means …";
`structure/rules/definitions.toml`), and passages that begin with the term and a colon or a full stop
(«Recepción: …»), which a document's list of concepts or of frameworks is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.model import Passage
from corpus.sentences import sentence_spans
from corpus.structure.rules import rules
from corpus.structure.words import fold

LANGUAGES = ("es", "en")
#: More words than this are no definition's first sentence; what is longer is a text of its own.
_MOST_WORDS = 120
#: Fewer words behind a term tell nothing of it.
_LEAST_WORDS = 2
#: What may stand between a term and its colon: an acronym, a year, where it was adopted.
_ASIDE = r"(?: ?\([^)]{1,60}\))*(?:,? \d{4})?"


def signs() -> tuple[str, ...]:
    """Words of which a sentence that defines has one, in any language."""
    return tuple(sign for language in LANGUAGES for sign in rules("definitions")[language]["signs"])


def definition_in(passage: Passage, names: Sequence[str], language: str, *, is_proper: bool = False) -> str:
    """The words of `passage` that say what is called `names`; "" where it does not.

    `language`: of its text. `is_proper`: the names are those of one body or agreement, so that a passage
    that begins with them tells what it is; a common word needs a list of definitions for that.
    """
    if language not in LANGUAGES or not names:
        return ""
    text = passage.text
    # A list of sources begins with the names of bodies too.
    is_source = passage.role == "reference" or passage.structure == "footnote"
    if passage.role == "definition" or (is_proper and not is_source):
        listed = _listed(tuple(names)).match(fold(text[:200]))
        words = _opening(text, has_own_stop=listed[0].rstrip().endswith(".")) if listed else ""
        if listed and len(words.split()) > len(listed[0].split()) + _LEAST_WORDS:
            return words
    form = _forms(tuple(names), language)
    return next((text[a:b] for a, b in sentence_spans(text) if form.match(fold(text[a:b]))), "")


def _opening(text: str, *, has_own_stop: bool) -> str:
    """The sentence that a listed term begins; the next one too where the term has a full stop of its own."""
    spans = sentence_spans(text)
    end = spans[min(int(has_own_stop), len(spans) - 1)][1]
    return text[:end].strip() if len(text[:end].split()) <= _MOST_WORDS else ""


@cache
def _listed(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[«“\"]?(?:{_either(names)})[»”\"]?{_ASIDE} ?[:.] ?(?=\S)")


@cache
def _forms(names: tuple[str, ...], language: str) -> re.Pattern[str]:
    known = rules("definitions")[language]
    article = "|".join(map(re.escape, sorted(known["articles"], key=len, reverse=True)))
    term = rf"(?:(?:{article}) )?[«“\"]?(?:{_either(names)})[»”\"]?"
    forms = "|".join(form.replace("{term}", term) for form in known["forms"])
    # A sentence may begin with what joins it to the one before ("Generalmente, …", "¹ Por …").
    return re.compile(rf"[\W\d¹²³⁴-⁹]*(?:[\w ]{{1,30}}, )?(?:{forms})")


def _either(names: tuple[str, ...]) -> str:
    folded = sorted({fold(name) for name in names}, key=len, reverse=True)
    return "|".join(map(re.escape, folded))
