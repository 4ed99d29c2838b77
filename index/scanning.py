"""From the text of a query to its items: words, "phrases", and what stands between them.

Operators are words in capitals (OR, O, AND, Y, NEAR, CERCA, NOT) or signs; `index.parentheses` says what
parentheses do. Nothing is ever an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.analysis import tokens
from index.items import GAP, MINUS, Item, Kind
from index.parentheses import Bracket, without_brackets
from index.typed_filters import data

_ITEM = re.compile(
    r"(?P<sign>(?<![^\s(])[-\u2212+](?=[\w\"«“„(*?]))?"
    r"(?:[\"«“„](?P<quoted>[^\"«»“”„]*)[\"»”“]?(?:~(?P<distance>\d{1,3})?)?"
    r"|(?P<open>\()|(?P<close>\))|(?P<plain>[^\s\"«»“”„()]+))"
)
_NEAR = re.compile(r"(?P<word>[^\W\d_]+)(?:[/:~](?P<distance>\d{1,3}))?")
#: Marks of other search programs behind a word: how alike, how important.
_BEHIND = re.compile(r"(?<=\w)[~^][\d.]*$")
_NEAR_DISTANCE = 8


@cache
def _operators() -> dict[str, Kind]:
    between = data()["between"]
    kinds: tuple[Kind, ...] = ("or", "and", "near", "not")
    return {word: kind for kind in kinds for word in between[kind]}


def scan(text: str) -> list[Item]:
    """The items of `text`, in order; operators only where they have something to join."""
    items = [
        item for item in _items(text) if item.kind != "word" or _says_something(item) or GAP in item.text
    ]
    return [
        item for item in _excluded_by_word(_in_place(items)) if item.kind != "word" or _says_something(item)
    ]


def _says_something(item: Item) -> bool:
    return bool(tokens(item.text)) or "*" in item.text


def _items(text: str) -> list[Item]:
    return without_brackets(list(_parts(text)))


def _parts(text: str) -> Iterator[Item | Bracket]:
    for match in _ITEM.finditer(text):
        sign = match["sign"] or ""
        excluded, required = sign in MINUS, sign == "+"
        if match["open"] or match["close"]:
            yield Bracket(bool(match["open"]), sign, *match.span())
        elif match["quoted"] is not None:
            distance = int(match["distance"] or 0)
            yield Item("phrase", match["quoted"], *match.span(), excluded, required, distance)
        else:
            kind, distance = _kind(match["plain"]) if not sign else ("word", 0)
            word = _BEHIND.sub("", match["plain"])
            yield Item(kind, word, match.start(), match.end(), excluded, required, distance)


def _kind(plain: str) -> tuple[Kind, int]:
    match = _NEAR.fullmatch(plain)
    if match and _operators().get(match["word"]) == "near":
        return "near", int(match["distance"] or _NEAR_DISTANCE)
    return _operators().get(plain, "word"), 0


def _in_place(items: list[Item]) -> list[Item]:
    """Operators that stand between two operands stay; all others are words, as are those in a text that
    is all in capitals. "Retorno o regreso" is the same as with OR."""
    if _is_only(items, ("or", *_alone())):
        return [item._replace(kind="or") if n % 2 else item for n, item in enumerate(items)]
    said = "".join(item.text for item in items if item.kind in ("word", "phrase", "all"))
    shouted = said.isupper()
    kept = []
    for n, item in enumerate(items):
        if item.kind in ("or", "and", "near"):
            joins = 0 < n < len(items) - 1 and items[n - 1].is_operand and items[n + 1].is_operand
            all_joined = item.kind == "near" and item.text not in data()["between"]["near"]
            if not joins or (shouted and not all_joined and not _is_only(items, (item.kind,))):
                item = item._replace(kind="word", distance=0)
        elif item.kind == "not" and (n == len(items) - 1 or not items[n + 1].is_operand or shouted):
            item = item._replace(kind="word")
        kept.append(item)
    return kept


def _alone() -> tuple[str, ...]:
    return tuple(data()["between"]["or_alone"])


def _is_only(items: Sequence[Item], between: tuple[str, ...]) -> bool:
    """Whether the items are operands with one of these, by kind or as written, between any two."""
    if len(items) < 3 or len(items) % 2 == 0:
        return False
    joins = [item.kind in between or (item.kind == "word" and item.text in between) for item in items]
    return all(joins[1::2]) and not any(joins[::2]) and all(item.is_operand for item in items[::2])


def _excluded_by_word(items: list[Item]) -> Iterator[Item]:
    """What follows NOT is excluded."""
    negate = False
    for item in items:
        if item.kind == "not":
            negate = True
            continue
        yield item._replace(excluded=True, required=False) if negate and item.is_operand else item
        negate = False
