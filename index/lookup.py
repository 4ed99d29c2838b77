"""Reading in a query what is called by its number: "d21", "numeral 2 ter 2015", "3.2 propuesta 8",
"literal b) del 2", "segunda decisión", "anexo A".

Passages have the names they can be called by (`index.names`). A query is searched for such names
(`find`); what is left of it are ordinary words. Whether a passage is so called says `index.going`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from index.analysis import fold, is_stop_word, tokens
from index.meetings import Occasion, occasion
from index.ordinals import (
    FILL,
    ORDINAL,
    ending_pattern,
    figures,
    number_pattern,
    numbers,
    plain_number,
    roman,
    suffixes,
)

Span = tuple[int, int]


class Part(NamedTuple):
    """One step of a look-up: any of these parts, with this number (``2ter``, ``4.1``, ``a``, "" for any)
    or one of those in `more` ("decisiones 3 y 4"). `worded`: the number was written in words."""

    kinds: tuple[str, ...]
    number: str
    more: tuple[str, ...] = ()
    worded: bool = False


class Lookup(NamedTuple):
    """`parts`: as they stand. `meeting`, `year`: which meeting's documents are meant; `language`: in
    which language. `rest`: the query without all this. `shown`: as the person wrote it. `sure`: whether
    it names a passage whatever stands beside it; "3.2" does so only if that has to do with the passage.
    `taken`: where in the query all this stands."""

    parts: tuple[Part, ...]
    rest: str
    shown: str
    meeting: int | None = None
    year: int | None = None
    language: str | None = None
    sure: bool = True
    taken: tuple[Span, ...] = ()


def find(text: str) -> Lookup | None:
    """What `text` (a query without its quoted parts and filters) calls by number; None for nothing.

    A number alone counts only with a suffix ("2 ter"), with a dot ("3.2"), or when it is all there is.
    """
    folded = figures(fold(text))
    if not _may_name(folded):
        return None
    parts, taken, sure = _named(text, folded)
    if not parts:
        return None
    where = occasion(_blanked(folded, taken))
    spans = tuple(sorted((*taken, *where.spans)))
    left = " ".join(word for word in _left(text, spans).split() if re.search(r"\w", word))
    return Lookup(
        tuple(parts), left, _shown(text, spans), where.meeting, where.year, where.language, sure, spans
    )


def _named(text: str, folded: str) -> tuple[list[Part], list[Span], bool]:
    """The parts that are named, where they stand, and whether they are for certain."""
    where = occasion(folded)
    matches = [m for m in _pattern().finditer(folded) if m["word"] or not where.covers(m)]
    numbered = any(_is_named(match) for match in matches)
    parts: list[Part] = []
    taken: list[Span] = []
    sure = False
    for match in matches:
        alone = _is_only(folded, [match.span()], where) or (
            bool(parts) and "clause" not in parts[-1].kinds and _lies_in(folded[taken[-1][1] : match.start()])
        )
        if found := _parts(match, text, alone=alone, numbered=numbered):
            parts += found
            taken.append(match.span())
            sure = sure or not match["bare"] or len(found) > 1 or not _is_dotted(match)
    if not any(part.number for part in parts) and not _is_only(folded, taken, where):
        return [], [], False
    return parts, taken, sure or len(parts) > 1


# --- the pattern ----------------------------------------------------------------------------------


_NUMBERED = re.compile(r"[0-9§()]|(?<!\w)([^\W\d_]+)\.?\s+[(«\"]?(?:[ivxl]{1,6}|[a-z])(?!\w)")


def _may_name(figured: str) -> bool:
    """Whether a closer look is worth it."""
    words = numbers()["words"]
    if any(match[1] is None or match[1] in words for match in _NUMBERED.finditer(figured)):
        return True
    return figured.strip(" .") in numbers()["unnumbered"]


def _words() -> list[str]:
    words = [word for word in numbers()["words"] if len(word) > 1]
    return [*words, *numbers()["unnumbered"]]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    number, ordinal = number_pattern(), ORDINAL
    words = _either([word for word in numbers()["words"] if len(word) > 1])
    suffix = rf"(?:\s(?:{'|'.join(suffixes())})(?!\w))?"
    several = rf"(?P<several>(?:\s*(?:,|y|e|o|u|and|or|&)\s*(?!\d{{4}}){number})*)"
    after = rf"(?:{number}{several}|{ordinal}{suffix}|[ivxl]{{1,6}}(?!\w)|[a-z](?!\w))"
    sign = r"(?:(?:n\s?[.º°o]{1,2}|num\.?|numero|number|#)\s*)?"
    inside = r"\s?\((?:[a-z]|[ivxl]{1,5}|\d{1,2})\)|\s[a-z]\)|\.[a-z](?:\.\d{1,2})?(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:"
        rf"(?P<word>{words})(?:\.\s*|\s+|\s*(?=[(«\"#]))[(«\"]?{sign}(?P<after>{after})[)»\"]?"
        rf"|(?P<ordinal>{ordinal}|\d{{1,2}}{ending_pattern()})\s+(?P<thing>{words})(?!\w)"
        rf"|d[.\-]?\s?{sign}(?P<decision>{number})"
        rf"|§+\s*(?P<section>{number}|[ivxl]{{1,6}}(?!\w)|(?:{_either(list(numbers()['sections']))})(?!\w))"
        rf"|(?P<unnumbered>{_either(list(numbers()['unnumbered']))})(?!\w)"
        rf"|{sign}(?P<bare>{number})"
        rf")(?P<tail>(?:{inside})*)|(?P<letter>(?<!\w)\(?(?:[a-z]|[ivxl]{{2,5}})\))"
    )


def _is_dotted(match: re.Match[str]) -> bool:
    return "." in plain_number(match["bare"])


def _is_named(match: re.Match[str]) -> bool:
    """Whether a match gives a number for certain, so that parts without one may stand beside it."""
    return bool(match["word"] or match["thing"] or match["decision"] or match["section"] or match["bare"])


# --- what a match means ---------------------------------------------------------------------------


def _parts(match: re.Match[str], text: str, *, alone: bool, numbered: bool) -> list[Part]:
    """The parts that a match names; none where it is only words after all."""
    part = _head(match, text, alone=alone, numbered=numbered)
    if part is None:
        return []
    inner = re.findall(r"[a-z]+|\d+", fold(match["tail"] or ""))
    kinds = [("part", "point")] * (len(inner) - 1) + [("point", "part")]
    return [part, *(Part(kind, one) for kind, one in zip(kinds, inner, strict=False))]


def _head(match: re.Match[str], text: str, *, alone: bool, numbered: bool) -> Part | None:
    data = numbers()
    if match["word"]:
        return _after_word(match, text)
    if match["thing"]:
        number = plain_number(match["ordinal"])
        # "2 propuestas" are two of them, not the second.
        return (
            None
            if match["ordinal"].isdigit()
            else Part(tuple(data["words"][match["thing"]]), number, worded=FILL in match["ordinal"])
        )
    if match["decision"]:
        return Part(tuple(data["words"]["d"]), plain_number(match["decision"]))
    if match["section"]:
        number = data["sections"].get(match["section"]) or plain_number(match["section"])
        return Part(("sec",), number)
    if match["unnumbered"]:
        return Part((data["unnumbered"][match["unnumbered"]],), "") if numbered or alone else None
    if match["letter"]:
        return Part(("point", "part"), match["letter"].strip("()")) if alone else None
    return _bare(match, alone=alone)


def _after_word(match: re.Match[str], text: str) -> Part | None:
    data = numbers()
    kinds, after = tuple(data["words"][match["word"]]), match["after"]
    if after[0].isdigit():
        several = match["several"] or ""
        first = after[: len(after) - len(several)]
        if _is_year(first) or _is_thousands(first):
            return None
        more = re.findall(number_pattern(), several) if match["word"].endswith("s") else []
        return Part(kinds, plain_number(first), tuple(map(plain_number, more)), worded=FILL in first)
    if len(after) == 1 and not _stands_apart(match, text):
        return None
    is_roman = roman(after) is not None
    allowed = set(data["letters"]["roman"] if is_roman else ())
    if len(after) == 1:
        allowed |= set(data["letters"]["parts"])
    if len(after) > 1 and not is_roman:
        return Part(kinds, plain_number(after))
    kinds = tuple(kind for kind in kinds if kind in allowed)
    return Part(kinds, after) if kinds else None


def _stands_apart(match: re.Match[str], text: str) -> bool:
    """Whether a letter is meant as one: "anexo A" and "punto a)" are, "anexo a la nota" is not."""
    if match["after"] not in numbers()["letters"]["words"]:
        return True
    at = match.start("after")
    return (
        text[at].isupper()
        or not re.match(r"\s+\w", text[at + 1 :])
        or _goes_on(figures(fold(text[at + 1 :])))
    )


def _goes_on(following: str) -> bool:
    """Whether another part of a look-up follows."""
    following = re.sub(r"^\s+(?:del?|of|en|in|el|la|the|\s)*", "", following)
    match = _pattern().match(following)
    return bool(match and _is_named(match))


def _bare(match: re.Match[str], *, alone: bool) -> Part | None:
    bare = numbers()["bare"]
    number, worded = plain_number(match["bare"]), FILL in match["bare"]
    if number.endswith(suffixes()) or match["tail"]:
        return Part(tuple(bare["suffixed"]), number, worded=worded)
    if _is_thousands(match["bare"]):
        return None
    if "." in number:
        return None if _counts_something(match) else Part(tuple(bare["dotted"]), number)
    if alone and not _is_year(number) and len(number) < 4:
        return Part(tuple(bare["whole"]), number, worded=worded)
    return None


def _counts_something(match: re.Match[str]) -> bool:
    """Whether a number says how many or how much ("3.2 millones", "4.5 %")."""
    beside = match.string[match.end() : match.end() + 20].lstrip()
    before = match.string[: match.start()].rstrip()[-1:]
    word = re.match(r"[^\W\d_]+", beside)
    return beside[:1] in ("%", "€") or before in ("$", "€") or bool(
        word and word.group() in numbers()["counted"]["words"]
    )  # fmt: skip


def _is_year(number: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _is_thousands(number: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) is not None


# --- the whole ------------------------------------------------------------------------------------


def _is_only(folded: str, taken: list[Span], where: Occasion) -> bool:
    """Whether nothing but these and what names a meeting stands in the query."""
    return not re.search(r"[\w\0]", _left(folded, sorted([*taken, *where.spans])))


def _lies_in(between: str) -> bool:
    """Whether a bare number is what the part before it lies in: "literal b) del 2"."""
    return re.fullmatch(r"[)\s]*(?:del?|of|in|en)(?:\s+(?:la|el|the))?\s+", between) is not None


def _blanked(text: str, taken: list[Span]) -> str:
    """As long as before, with something that is part of no name in these places."""
    for start, end in taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _shown(text: str, spans: Sequence[Span]) -> str:
    """As it was written, with the words of no weight between."""
    shown, at = "", spans[0][0]
    for start, end in spans:
        between = text[at:start]
        # In capitals they may be operators.
        is_joint = all(map(is_stop_word, tokens(between))) and between == between.lower()
        shown += between if is_joint else " "
        shown += text[start:end]
        at = end
    return " ".join(shown.replace("\0", " ").split())


def _left(text: str, taken: Sequence[Span]) -> str:
    left, at = [], 0
    for start, end in sorted(taken):
        left.append(text[at : max(start, at)])
        at = max(end, at)
    return " ".join("".join([*left, " ", text[at:]]).replace("§", " ").split())
