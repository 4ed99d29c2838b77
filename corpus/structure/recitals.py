"""What opens the parts of a declaration: recitals, operative blocks, closings, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.structure.dates import spans
from corpus.structure.roman import roman_value
from corpus.structure.rules import rules
from corpus.structure.words import bare, ends_sentence, fold, is_capitals, word_count

if TYPE_CHECKING:
    from corpus.structure.lines import Line

_MAX_PLACE_AND_DATE_WORDS = 14


def opens_recital(text: str) -> bool:
    """Whether `text` opens as a recital does: a participle, a set phrase or a first person plural."""
    folded = _without_adverbs(fold(text[:120]).lstrip("«“\"'(¡ "))
    first = re.match(r"[a-zñ'’-]+", folded)
    if not first or first.group(0) in _not_openings():
        return False
    word = first.group(0)
    if re.match(r"(?:we|nosotr[oa]s)\b[^.;]{0,40}?,", folded) and not re.match(r"we [a-z]", folded):
        return False  # "We, the Vice-Ministers ..." opens the document
    if word == "we" or re.match(r"nos\s+\w+mos\b", folded) or re.match(r"(?:no\s+)?[a-zñ]{2,}mos\b", folded):
        return True
    if re.match(r"[a-zñ]{2,}(?:ando|iendo|yendo|[ai]ndo(?:se|les?|los|las?|nos))\b", word):
        return True
    if word.endswith("ing") and len(word) > 5:
        return True
    return word == "having" or any(folded.startswith(opening) for opening in _openings())


def opens_subordinate(text: str) -> bool:
    """Whether `text` opens as a line under CONSIDERANDO does ("Que ...", "That ...")."""
    return bool(re.match(r"(?:que|that)\b", fold(text[:20])))


def is_recital_heading(line: Line) -> bool:
    return line.kind != "table" and bare(line.text) in _recital_headings()


def _without_adverbs(folded: str) -> str:
    previous = ""
    while previous != folded:
        previous = folded
        folded = _adverbs().sub("", folded).lstrip(" ,")
    return folded


@cache
def _adverbs() -> re.Pattern[str]:
    words = sorted((fold(w) for w in rules("declaration")["recital"]["adverbs"]), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))})\b,?")


@cache
def _openings() -> tuple[str, ...]:
    return tuple(fold(word) for word in rules("declaration")["recital"]["openings"])


@cache
def _not_openings() -> frozenset[str]:
    return frozenset(fold(word) for word in rules("declaration")["recital"]["not_openings"])


@cache
def _recital_headings() -> frozenset[str]:
    return frozenset(fold(word) for word in rules("declaration")["recital"]["headings"])


def opens_closing(text: str) -> bool:
    """Whether `text` is the closing formula ("Adoptada en la ciudad de ...", "Done at ...")."""
    if _is_place_and_date(text):
        return True
    folded = fold(text[:80])
    return any(folded.startswith(fold(opening)) for opening in rules("declaration")["closing"]["openings"])


def _is_place_and_date(text: str) -> bool:
    """Whether a line says only where and on what day ("San José, 2 de marzo de 2016.")."""
    if word_count(text) > _MAX_PLACE_AND_DATE_WORDS:
        return False
    folded = fold(text).rstrip(" .")
    span = next(spans(text), None)
    if span is None or span.whole_month or span.until < len(folded):
        return False
    place = re.sub(r"\s*(?:,|\b(?:a|el|al|on))?\s*$", "", folded[: span.at]).rstrip(" ,")
    return (
        bool(place)
        and text[0].isupper()
        and re.fullmatch(r"[^\W\d]+(?:[ .,'-]+[^\W\d]+){0,6}", place) is not None
    )


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """`key` for the eid ("a", "1"), `printed` the whole heading, `rest` the title after the label."""

    key: str
    printed: str
    rest: str


def annex_heading(line: Line) -> AnnexHeading | None:
    """The annex that `line` begins ("ANEXO A. Contribuciones", "Annex 1", "ANEXO")."""
    if line.kind == "table" or line.bullet or word_count(line.text) > 30:
        return None
    found = _annex_pattern().match(line.text)
    if not found:
        return None
    rest = line.text[found.end() :].strip()
    headed = line.kind == "heading" or is_capitals(found.group(0)) or not rest or found["mark"]
    if not headed or (rest and ends_sentence(rest) and rest.endswith(".") and word_count(rest) > 12):
        return None
    return AnnexHeading((found["label"] or "").lower(), line.text.rstrip(" :.–—-"), rest)


@cache
def _annex_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in rules("declaration")["annex"]["words"])
    return re.compile(
        rf"(?:{words})(?:\s+(?:n(?:o|º|°|úm)\.?\s*)?[“\"«]?(?P<label>[A-Z]|\d{{1,2}}|[IVX]+)[”\"»]?(?!\w))?(?P<mark>\s*[.:–—-])?(?=\s|$)",
        re.IGNORECASE,
    )


def annex_number(key: str) -> str:
    """An annex's key as a number where it is a roman numeral of several letters ("iii" -> "3")."""
    value = roman_value(key) if len(key) > 1 else None
    return str(value) if value else key
