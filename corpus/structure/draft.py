"""Passages while they are being recognised: unique eids, parents, paths, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Role, Structure
from corpus.structure.footnotes import Note
from corpus.structure.lines import Line


@dataclass(slots=True, eq=False)
class Draft:
    """A passage that may still grow. `scope`: the eid under which its parts are named."""

    eid: str
    structure: Structure
    text: str
    label: str = ""
    role: Role | None = None
    parent: Draft | None = None
    page: int | None = None
    notes: list[str] = field(default_factory=list)
    order: int = 0  #: line it was printed on, to tell apart footnotes that share a number
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    heading: str = ""  #: what it adds to the path of passages under it
    path: tuple[str, ...] | None = None  #: set only where it is not its parents' headings

    def path_below(self) -> tuple[str, ...]:
        """The headings above a passage that stands under this one."""
        above = self.full_path()
        return (*above, self.heading) if self.heading else above

    def full_path(self) -> tuple[str, ...]:
        if self.path is not None:
            return self.path
        return self.parent.path_below() if self.parent else ()


class Outline:
    """The passages of one document in order. Every eid is unique, every parent comes before."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._used: set[str] = set()
        self._line = 0

    def at_line(self, number: int) -> None:
        """Passages added from now on were printed on this line of the script."""
        self._line = number

    def is_used(self, eid: str) -> bool:
        return eid in self._used

    def add(
        self, eid: str, structure: Structure, line: Line | None, text: str, *, parent: Draft | None = None
    ) -> Draft:
        """Add a passage; a taken eid gets the next free number behind it ("clause_1_2")."""
        draft = Draft(self._free(eid), structure, text, parent=parent, order=self._line)
        if line is not None:
            draft.page = line.page
            draft.notes = list(line.notes)
        self.drafts.append(draft)
        return draft

    def next_eid(self, scope: Draft | str | None, name: str) -> str:
        """The first free `<scope>__<name>_<n>`, counting from 1."""
        prefix = within(scope, name)
        number = 1
        while f"{prefix}_{number}" in self._used:
            number += 1
        return f"{prefix}_{number}"

    def _free(self, eid: str) -> str:
        candidate, number = eid, 2
        while candidate in self._used:
            candidate, number = f"{eid}_{number}", number + 1
        self._used.add(candidate)
        return candidate

    def add_notes(self, notes: Sequence[Note]) -> dict[int, tuple[str, ...]]:
        """Add the footnotes at the end; give, by draft position, the eids of the notes it refers to."""
        referring = list(self.drafts)
        placed = [(note, self._add_note(note)) for note in notes]
        return {
            position: tuple(
                dict.fromkeys(eid for number in draft.notes if (eid := _nearest(placed, number, draft.order)))
            )
            for position, draft in enumerate(referring)
        }

    def _add_note(self, note: Note) -> str:
        number = note.number.strip(" .)([]*") or str(1 + sum(d.structure == "footnote" for d in self.drafts))
        name = "".join(c if c.isalnum() else "-" for c in number.lower())
        draft = self.add(f"footnote_{name}", "footnote", None, note.text)
        draft.label, draft.page = number, note.page
        return draft.eid


def within(scope: Draft | str | None, name: str) -> str:
    """`name` as a part of `scope`."""
    prefix = scope.eid if isinstance(scope, Draft) else scope
    return f"{prefix}__{name}" if prefix else name


def _nearest(placed: list[tuple[Note, str]], number: str, order: int) -> str | None:
    """The footnote of that number printed next after the reference, else the last one before it."""
    wanted = number.strip(" .)([]*")
    same = [(note, eid) for note, eid in placed if note.number.strip(" .)([]*") == wanted]
    after = [eid for note, eid in same if note.after >= order]
    before = [eid for _, eid in reversed(same)]
    return next(iter([*after, *before]), None)
