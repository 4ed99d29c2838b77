"""Rows of practice tables as read, before they are passages and drafts."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Bilingual


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One reported practice. `cells`: printed texts in column order; `is_part`: a row without a title
    of its own, part of the last row that has one."""

    cells: tuple[str, ...]
    text: str
    title: str
    description: str
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    evidence: tuple[Bilingual, ...] = ()
    is_part: bool = False
    notes: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PracticeTable:
    """A whole table of practices, joined over pages. `section`: eid of the section that the contents
    list announces for it where its own heading is not printed."""

    header: tuple[str, ...]
    rows: tuple[PracticeRow, ...]
    section: str | None = None
    section_depth: int = 0
    title: str = ""
