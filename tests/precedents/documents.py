"""Invented declarations of several meetings, with which clauses are the same commitment: `meetings.txt`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).with_name("meetings.txt")

_COVER = {
    "es": """DECLARACIÓN DE LA {roman} REUNIÓN

{roman} Conferencia Regional sobre Migración (CRM)

Las Viceministras, los Viceministros y las Jefaturas de Delegación de los Países Miembros de la Conferencia \
Regional sobre Migración (CRM), reunidos en la {roman} Reunión Viceministerial, celebrada en {place}, {when},

Conscientes de que la reunión número {ordinal} ocurre en un tiempo de cambios;

ACUERDAN:
""",
    "en": """DECLARATION OF THE {roman} MEETING

{roman} Regional Conference on Migration (RCM)

The Vice-Ministers and Heads of Delegation of the Member Countries of the Regional Conference on Migration \
(RCM), gathered at the {roman} Vice-Ministerial Meeting, held in {place}, {when},

Aware that meeting number {ordinal} takes place in a time of change;

AGREE:
""",
}


@dataclass(frozen=True)
class Clause:
    """`thread` names the commitment; "" for what is said only once, "ritual" for what is not judged."""

    meeting: int
    language: str
    label: str
    thread: str
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """One meeting's declaration in one language; `clauses` in order."""

    ordinal: int
    language: str
    year: int
    cover: str
    clauses: tuple[Clause, ...]

    @property
    def name(self) -> str:
        return f"declaration-{self.ordinal}.{self.language}.txt"

    def write(self, folder: Path) -> Path:
        """As a text file that can be imported."""
        lines = [self.cover]
        for clause in self.clauses:
            lines.append(f"{clause.label}. {clause.text}\n")
            lines += [f"• {point}\n" for point in clause.points]
        path = folder / self.name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path


@cache
def declarations() -> tuple[Declaration, ...]:
    """All of them, in the order of the file."""
    pieces = re.split(r"^== ", _SOURCE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return tuple(map(_declaration, pieces))


def _declaration(piece: str) -> Declaration:
    head, *lines = [line for line in piece.splitlines() if line.strip()]
    language, roman, ordinal, year, place, when = (part.strip() for part in head.split("|"))
    clauses: list[Clause] = []
    for line in lines:
        if line.startswith("• "):
            last = clauses.pop()
            points = (*last.points, line[2:])
            clauses.append(Clause(last.meeting, language, last.label, last.thread, last.text, points))
        else:
            thread, _, text = line.partition(" | ")
            label = str(len(clauses) + 1)
            clauses.append(Clause(int(ordinal), language, label, thread.strip("-"), text))
    cover = _COVER[language].format(roman=roman, ordinal=ordinal, place=place, when=when)
    return Declaration(int(ordinal), language, int(year), cover, tuple(clauses))
