"""What the items of a section are, told by its title or by the sentence before the list."""

from __future__ import annotations

import re
from functools import cache

from corpus.model import Role
from corpus.structure.rules import rules
from corpus.structure.words import fold


def role_of_title(text: str, kind: str) -> Role | None:
    """The one role that a heading names; None where it names none or lists several.

    "Propuestas de acciones" is about proposals: a role after "de" only says of what.
    """
    found = _roles_in(text, kind)
    return found[0] if len(set(found)) == 1 else None


def role_of_lead_in(text: str, kind: str) -> tuple[Role | None, bool]:
    """(role, whether the sentence decides). A neutral lead-in ("preguntas") decides for none."""
    folded = fold(text)
    found = _roles_in(text, kind)
    if (
        any(fold(word) in folded for word in rules("sections")["lead_ins"]["neutral"])
        and len(set(found)) != 1
    ):
        return None, True
    if any(fold(word) in folded for word in rules("sections")["lead_ins"]["asking"]):
        return None, True
    return (found[0], True) if found else (None, False)


def _roles_in(text: str, kind: str) -> list[Role]:
    folded = fold(text) + " "
    hits: list[tuple[int, Role]] = []
    for role, pattern in _patterns(kind):
        for match in pattern.finditer(folded):
            of_something = re.search(
                r"\b(?:de|del|de las|de los|of|of the|para|for|to)\s+(?:\w+\s+)?$", folded[: match.start()]
            )
            if not (of_something and hits_before(folded, match.start(), kind)):
                hits.append((match.start(), role))
    return [role for _, role in sorted(hits)]


def hits_before(folded: str, position: int, kind: str) -> bool:
    """Whether another role word stands before `position`."""
    return any(pattern.search(folded[:position]) for _, pattern in _patterns(kind))


@cache
def _patterns(kind: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    data = rules("sections")
    wanted: list[Role] = data["role_kinds"].get(kind, [])
    return tuple(
        (role, re.compile(rf"(?<!\w)(?:{'|'.join(_beginning(word) for word in data['roles'][role])})"))
        for role in wanted
    )


def _beginning(word: str) -> str:
    """Words of the rules are beginnings ("oportunidad"); one with a space behind it is whole ("reto ")."""
    return re.escape(fold(word)) + (r"\b" if word.endswith(" ") else "")
