"""What every edit works with and hands back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert

from corpus.edits import Batch, Edit
from corpus.storage.tables import changes

#: The edit that does nothing: the inverse of one that changed nothing.
NOTHING = Batch(())


@dataclass(frozen=True, slots=True)
class Note:
    """What the history will say: a key of `wording/history.toml` and the values of its braces."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one edit did inside the open transaction. `changed` is empty when it changed nothing."""

    changed: tuple[str, ...]
    inverse: Edit
    note: Note


@dataclass(frozen=True, slots=True)
class Context:
    """The open transaction, and who changes what in it when."""

    connection: Connection
    author: str
    at: datetime

    @property
    def stamp(self) -> str:
        return self.at.isoformat()

    def touch(self, entity: Literal["document", "passage", "practice"], ids: Iterable[str]) -> None:
        """Append to the sequence that the index follows. A document stands for all that is in it."""
        rows = [{"entity": entity, "target": identifier} for identifier in ids]
        if rows:
            self.connection.execute(insert(changes), rows)

    def touch_targets(self, targets: Iterable[str]) -> None:
        """The same for passages and practices, told apart by their ids."""
        passages, practices = split_targets(targets)
        self.touch("passage", passages)
        self.touch("practice", practices)


def nothing_changed() -> Effect:
    return Effect((), NOTHING, Note("nothing"))


def split_targets(targets: Iterable[str]) -> tuple[list[str], list[str]]:
    """Passage ids and practice ids, each once, in the order given. Only passages have a "#"."""
    once = list(dict.fromkeys(targets))
    return [item for item in once if "#" in item], [item for item in once if "#" not in item]


def one_edit(edits: list[Edit]) -> Edit:
    """Several edits as one."""
    return edits[0] if len(edits) == 1 else Batch(tuple(edits))
