"""The sections of a pack with what the page says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.pack import Pack, PackSection


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `key`: of its place; `depth`: of its heading, from 1; of what is around it where it has
    no title. `running`: the running head of its pages."""

    key: str
    section: PackSection
    depth: int
    running: str

    def item_key(self, index: int) -> str:
        return f"{self.key}-item-{index}"


def parts_of(pack: Pack) -> Iterator[Part]:
    """Running heads name the outermost section: more than one may begin on a page inside it."""
    running = ""
    for position, section in enumerate(pack.sections):
        if section.level <= 1:
            number = f"{section.number}. " if section.number else ""
            running = f"{number}{section.title}" if section.title else ""
        depth = section.level if section.title else section.level - 1
        yield Part(f"section-{position}", section, max(depth, 0), running)
