"""What parentheses in a query hold together.

They matter behind a minus or plus, which then holds for all inside; behind a minus with AND inside, which
leaves out only what has all of it; and beside OR: "(retorno digno) OR repatriación". Everywhere else they are
only signs of a text, as in "Conferencia (CRM)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.analysis import is_stop_word, tokens
from index.items import GAP, MINUS, Item


class Bracket(NamedTuple):
    """A parenthesis that opens, with the sign before it, or closes."""

    opens: bool
    sign: str
    start: int
    end: int


def without_brackets(parts: Sequence[Item | Bracket]) -> list[Item]:
    """The items of a query; what parentheses hold together is one of them, or each has its sign."""
    around: list[tuple[Bracket, list[Item], bool]] = []
    here: list[Item] = []
    for number, part in enumerate(parts):
        if isinstance(part, Item):
            here.append(part)
        elif part.opens:
            around.append((part, here, _is_or(parts[number - 1 : number])))
            here = []
        elif around:
            bracket, before, is_after_or = around.pop()
            beside_or = is_after_or or _is_or(parts[number + 1 : number + 2])
            here = [*before, *_held(bracket, part.end, here, beside_or=beside_or)]
    while around:  # never closed
        bracket, before, is_after_or = around.pop()
        here = [*before, *_held(bracket, bracket.end, here, beside_or=False)]
    return here


def _is_or(parts: Sequence[Item | Bracket]) -> bool:
    return any(isinstance(part, Item) and part.kind == "or" for part in parts)


def _held(bracket: Bracket, end: int, inside: list[Item], *, beside_or: bool) -> Iterator[Item]:
    kinds = {item.kind for item in inside}
    words = [item for item in inside if item.kind == "word"]
    are_plain = all(_is_plain(item) for item in words) and kinds <= {"word", "and"} and len(words) > 1
    all_of_it = Item("all", " ".join(item.text for item in words), bracket.start, end)
    if bracket.sign in MINUS:
        if are_plain and "and" in kinds:
            yield all_of_it._replace(excluded=True)
        else:
            yield from _excluded(inside)
    elif are_plain and beside_or and not bracket.sign:
        yield all_of_it
    elif bracket.sign:
        yield from (item._replace(required=True) if item.is_operand else item for item in inside)
    else:
        yield from inside


def _is_plain(item: Item) -> bool:
    return not (item.excluded or item.required or GAP in item.text or "*" in item.text or "?" in item.text)


def _excluded(inside: Sequence[Item]) -> Iterator[Item]:
    """Each of them; operators and stop words say nothing there."""
    for item in inside:
        says_something = item.kind != "word" or not all(map(is_stop_word, tokens(item.text)))
        if item.kind in ("word", "phrase", "all") and says_something:
            yield item._replace(excluded=True, required=False)
