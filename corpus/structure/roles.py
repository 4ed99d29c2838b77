"""What the items of a section are, told by its title or by the sentence before the list."""

from __future__ import annotations

import re
from functools import cache

from corpus.model import Role
from corpus.structure.rules import rules
from corpus.structure.words import fold

_DEMONSTRATIVE = re.compile(
    r"\b(?:est[eo]s?|estas?|es[eo]s?|esas?|dich[oa]s?|these|those|such|this|that)\s+(?:\w+\s+)?$"
)


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
    hits: list[tuple[int, int, Role]] = []
    for role, pattern in _patterns(kind):
        for match in pattern.finditer(folded):
            of_something = re.search(
                r"\b(?:de|del|de las|de los|of|of the|para|for|to)\s+(?:\w+\s+)?$", folded[: match.start()]
            )
            if not (of_something and hits_before(folded, match.start(), kind)):
                end = re.compile(r"\w*").match(folded, match.end())
                hits.append((match.start(), end.end() if end else match.end(), role))
    hits = _without_backward(folded, _without_verbs(folded, _without_adjectives(sorted(hits))))
    return [role for _, _, role in hits]


def _without_adjectives(hits: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    """ "Acciones propuestas", "proposed actions": what is proposed is what the list holds."""
    return [
        hit
        for hit in hits
        if hit[2] != "proposal"
        or not any(
            other[2] != "proposal" and other[0] <= hit[1] + 1 and hit[0] <= other[1] + 1 for other in hits
        )
    ]


def _without_verbs(folded: str, hits: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    """ "The Presidency proposes the following actions": the list holds what the verb is about."""
    verbs = {fold(word) for word in rules("sections")["lead_ins"]["proposing"]}
    return [
        hit
        for hit in hits
        if not (
            folded[hit[0] : hit[1]].split()[-1] in verbs
            and any(other[0] > hit[0] and other[2] != hit[2] for other in hits)
        )
    ]


def _without_backward(folded: str, hits: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    """ "Para alcanzar esos objetivos ... las acciones": a demonstrative speaks of what was said before."""
    new = [hit for hit in hits if not _DEMONSTRATIVE.search(folded[: hit[0]])]
    return new or hits


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
