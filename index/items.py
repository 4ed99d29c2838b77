"""The parts of a query's text."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: Stands where something was taken out of a text; nothing is joined over it.
GAP = "\0"
MINUS = ("-", "\u2212")

#: "all": the words of a pair of parentheses beside an OR.
Kind = Literal["word", "phrase", "all", "or", "and", "near", "not"]


class Item(NamedTuple):
    """`distance`: of a "phrase"~5 or NEAR/5. `start`, `end`: where it stands in the text."""

    kind: Kind
    text: str
    start: int
    end: int
    excluded: bool = False
    required: bool = False
    distance: int = 0

    @property
    def is_operand(self) -> bool:
        return self.kind in ("word", "phrase", "all") and not self.excluded and GAP not in self.text
