"""Labels of clauses, sections and lists: "1.", "2 ter", "(a)", "ii)", "Primero.", "Decisión 21", "1.1".

A printed beginning can be read in several ways ("I." is a roman one or a letter), so `read_label`
gives every reading and whoever follows the list chooses the one that continues it (`continuing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.structure.roman import roman_value
from corpus.structure.rules import rules
from corpus.structure.words import fold

Style = Literal["decimal", "multi", "roman", "letter", "ordinal", "article"]

_NEXT = r"(?:\s+|(?=[A-ZÁÉÍÓÚÑ¿¡«“\"(])|$)"


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a printed label. `printed` is without its punctuation ("2 ter", "a", "1.1")."""

    printed: str
    style: Style
    numbers: tuple[int, ...]
    suffix: str = ""  #: "bis", "ter" ...
    upper: bool = False
    mark: str = ""  #: punctuation around it, normalised: "()", ")", "."
    raw: str = ""  #: exactly as printed, with punctuation

    @property
    def key(self) -> str:
        """How the label is written in an eid: "2-ter", "a", "ii", "1-1"."""
        if self.style in ("letter", "roman"):
            return self.printed.lower()
        return "-".join([*map(str, self.numbers), *([self.suffix] if self.suffix else [])])

    @property
    def family(self) -> tuple[str, bool, bool]:
        """Labels of one list have one family."""
        return (self.style, self.upper and self.style in ("letter", "roman"), self.mark == "()")

    def follows(self, other: Label) -> bool:
        """Whether this label may come right after `other` in one list (2 bis after 2, 3 after 2 ter)."""
        if self.style != other.style or self.numbers[:-1] != other.numbers[:-1]:
            return False
        step = self.numbers[-1] - other.numbers[-1]
        if step == 0:
            return bool(self.suffix) and self.suffix != other.suffix
        return step == 1 or (step == 2 and not self.suffix)


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read as label and text; `labels` are the possible readings, likeliest first."""

    labels: tuple[Label, ...]
    text: str


def read_label(line: str) -> Reading | None:
    """The label at the beginning of `line` and the rest; None if it begins with none."""
    for read in (_worded, _multi, _decimal, _bracketed_or_dotted, _ordinal):
        found = read(line)
        if found:
            return found
    return None


def continuing(labels: Iterable[Label], open_labels: Iterable[Label]) -> Label:
    """The reading that continues one of the open lists, else the one that begins a list."""
    readings = tuple(labels)
    for last in open_labels:
        for label in readings:
            if label.follows(last) and label.family == last.family:
                return label
    for label in readings:
        if label.numbers[-1] == 1:
            return label
    letters = [label for label in readings if label.style == "letter"]
    many = [label for label in readings if label.style == "roman" and len(label.printed) > 1]
    return (many or letters or list(readings))[0]


@cache
def ordinal_words() -> dict[str, int]:
    """Folded ordinal words of both languages, "primero" to "quincuagesimo noveno"."""
    words: dict[str, int] = {}
    spanish = rules("numbering")["ordinals"]["es"]
    stems = {fold(stem): int(value) for stem, value in spanish["units"]}
    tens = {fold(stem): int(value) for stem, value in spanish["tens"]}
    alone = {**stems, **tens, **{fold(stem): int(value) for stem, value in spanish["special"]}}
    for ending in ("o", "a"):
        words |= {stem + ending: value for stem, value in alone.items()}
        for ten, ten_value in tens.items():
            for stem, value in stems.items():
                for tail in ("o", "a"):
                    words[f"{ten}{ending} {stem}{tail}"] = ten_value + value
                    words[f"{ten}{ending}{stem}{tail}"] = ten_value + value
    words |= {"primer": 1, "tercer": 3}
    return words | _english_ordinals()


def _english_ordinals() -> dict[str, int]:
    english = rules("numbering")["ordinals"]["en"]
    units = {word: int(value) for word, value in english["units"]}
    words = {**units, **{word: int(value) for word, value in [*english["tens"], *english["special"]]}}
    for ten, ten_value in english["tens_before_unit"]:
        for unit, value in units.items():
            words[f"{ten}-{unit}"] = words[f"{ten} {unit}"] = int(ten_value) + value
    return words


@cache
def _suffixes() -> str:
    return "|".join(rules("numbering")["multiplicatives"])


@cache
def _decimal_patterns() -> tuple[re.Pattern[str], ...]:
    suffix = rf"(?P<suffix>{_suffixes()})"
    return (
        # 2bis. / 2 ter. / 2.bis / (2 ter)
        re.compile(
            rf"(?P<open>\(?)(?P<number>\d{{1,3}})\s*[.\-–]?\s*{suffix}\b\s*(?P<close>\)?)[.:]?[-–—]?{_NEXT}",
            re.I,
        ),
        # 1. / 1) / 1.- / 1°. / 1.º / (1)
        re.compile(
            rf"(?P<open>\(?)(?P<number>\d{{1,3}})(?P<suffix>)(?:\s*(?P<close>\))|\s?[.]?[°ºª][.]?\s?[-–—:]?|\s?\.\s?[-–—]|\.|:|\s[-–—](?=\s))\.?{_NEXT}"
        ),
    )


def _decimal(line: str) -> Reading | None:
    for pattern in _decimal_patterns():
        found = pattern.match(line)
        if found and (not found["open"] or found["close"]):
            suffix = (found["suffix"] or "").lower()
            printed = re.sub(r"\s+", " ", found.group(0).strip(" .:()-–—°ºª")) if suffix else found["number"]
            mark = "()" if found["open"] else (found["close"] or ".")
            label = Label(
                printed,
                "decimal",
                (int(found["number"]),),
                fold(suffix),
                mark=mark,
                raw=found.group(0).strip(),
            )
            return Reading((label,), line[found.end() :].strip())
    return None


_MULTI = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?:\.-?|\)|:)?\s+(?=[A-ZÁÉÍÓÚÑ¿¡«“\"(])|(?P<whole>\d{1,2}(?:\.\d{1,2}){1,4})\.?$"
)


def _multi(line: str) -> Reading | None:
    found = _MULTI.match(line)
    if not found:
        return None
    printed = found["number"] or found["whole"]
    numbers = tuple(int(part) for part in printed.split("."))
    return Reading(
        (Label(printed, "multi", numbers, raw=found.group(0).strip()),), line[found.end() :].strip()
    )


_SHORT = re.compile(
    rf"(?P<open>\(?)(?P<word>[A-Za-zñÑ]{{1,7}})(?P<close>\)\.?|\.\s?[-–—]|\.)\s*[-–—]?{_NEXT}"
)


def _bracketed_or_dotted(line: str) -> Reading | None:
    found = _SHORT.match(line)
    if not found:
        return None
    word, close = found["word"], found["close"]
    if found["open"] and not close.startswith(")"):
        return None
    if close.startswith(".") and len(word) > 1 and not word.isupper() and not word.islower():
        return None  # "Reintegración." is a word, not a number
    mark = "()" if found["open"] else (")" if close.startswith(")") else ".")
    labels = _letter_readings(word, mark, found.group(0).strip())
    return Reading(labels, line[found.end() :].strip()) if labels else None


def _letter_readings(word: str, mark: str, raw: str) -> tuple[Label, ...]:
    upper = word.isupper()
    labels = []
    value = roman_value(word) if upper or word.islower() else None
    if value is not None and value < 90:
        labels.append(Label(word, "roman", (value,), upper=upper, mark=mark, raw=raw))
    if len(word) == 1 and word.isascii():
        labels.append(Label(word, "letter", (ord(word.lower()) - 96,), upper=upper, mark=mark, raw=raw))
    return tuple(labels)


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = sorted(ordinal_words(), key=len, reverse=True)
    return re.compile(rf"(?P<word>{'|'.join(map(re.escape, words))})\b(?:\s+(?P<suffix>{_suffixes()})\b)?")


def _ordinal(line: str) -> Reading | None:
    head = line[:60]
    folded = fold(head)
    if len(folded) != len(" ".join(head.split())):  # folding may not move the positions
        return None
    head = " ".join(head.split())
    found = _ordinal_pattern().match(folded)
    if not found:
        return None
    rest = re.match(r"\s*(?:\.\s?[-–—]|[.:,)]|[-–—])\s*|$", head[found.end() :])
    if not rest:
        return None
    printed = head[: found.end()]
    label = Label(
        printed,
        "ordinal",
        (ordinal_words()[found["word"]],),
        found["suffix"] or "",
        raw=head[: found.end() + rest.end()].strip(),
    )
    whole = " ".join(line.split())
    return Reading((label,), whole[found.end() + rest.end() :].strip())


@cache
def _worded_pattern() -> re.Pattern[str]:
    data = rules("numbering")
    words = "|".join(re.escape(word) for word in [*data["clause_words"], *data["article_words"]])
    return re.compile(
        rf"(?P<word>{words})\.?\s+(?:n(?:o|úm|um|ro|º|°)?\.?\s*[°º]?\s*)?(?P<number>\d{{1,3}}|[ivxl]{{1,7}}\b)"
        rf"(?:\s*[.\-–]?\s*(?P<suffix>{_suffixes()})\b)?\s*(?:[°ºª]\.?\s*)?(?P<mark>[.:)]?\s?[-–—]?|[.:)])",
        re.IGNORECASE,
    )


def _worded(line: str) -> Reading | None:
    found = _worded_pattern().match(line)
    if not found:
        return None
    rest = line[found.end() :]
    value = int(found["number"]) if found["number"].isdigit() else roman_value(found["number"])
    separated = bool(found["mark"].strip()) or "°" in found.group(0) or not rest.strip()
    if value is None or not (separated or re.match(r"\s*[A-ZÁÉÍÓÚÑ«“]", rest)):
        return None
    article = fold(found["word"]) in {fold(word) for word in rules("numbering")["article_words"]}
    suffix = fold(found["suffix"] or "")
    printed = " ".join([found["number"], *([found["suffix"]] if found["suffix"] else [])])
    label = Label(printed, "article" if article else "decimal", (value,), suffix, raw=found.group(0).strip())
    return Reading((label,), rest.strip())
