"""A pack as a manuscript: everything that it shows, in order, before it takes the form of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Passage
from corpus.pack import Pack, PackItem
from corpus.wording import Language, say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, PageBreak, Paragraph
from exporters.manuscript.figures import FigureWriter
from exporters.manuscript.findings import FindingsWriter
from exporters.manuscript.gone import gone
from exporters.manuscript.lines import plain
from exporters.manuscript.notes import NoteWriter
from exporters.manuscript.passages import PassageWriter
from exporters.manuscript.practices import PracticeWriter
from exporters.naming import cover_facts, disclaimer, language_of


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`facts`: the lines of the cover, name and value. `contents`: the headings that the contents list."""

    pack: Pack
    language: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    disclaimer: str
    blocks: tuple[Block, ...]
    notes: Notes

    @property
    def contents(self) -> tuple[Heading, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.is_listed)

    @property
    def depth(self) -> int:
        """How many levels the contents have."""
        return max((heading.level for heading in self.contents), default=1)


def manuscript(pack: Pack) -> Manuscript:
    """The manuscript of `pack`; its notes are numbered when this returns."""
    language = language_of(pack.language)
    notes = Notes(pack)
    blocks = tuple(_Compiler(pack, notes).blocks())
    title = pack.title or say("exports.untitled", language)
    return Manuscript(
        pack,
        language,
        title,
        tuple(cover_facts(pack, language)),
        disclaimer(pack.documents, language),
        blocks,
        notes,
    )


class _Compiler:
    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack = pack
        self._language = language_of(pack.language)
        items = list(pack.items())
        citable: dict[str, Passage] = {p.id: p for item in items for p in item.passages()} | pack.cited

        def cite(identifier: str) -> int | None:
            passage = citable.get(identifier)
            return notes.cite(passage) if passage else None

        self._notes = NoteWriter(self._language, cite, notes.remark)
        self._passages = PassageWriter(pack, notes)
        self._figures = FigureWriter(pack, notes)
        self._findings = FindingsWriter(pack, notes)
        self._practices = PracticeWriter(pack, notes)

    def blocks(self) -> Iterator[Block]:
        if not self._pack.sections:
            yield Paragraph(plain(say("exports.empty", self._language)))
        for position, section in enumerate(self._pack.sections, start=1):
            level = section.level - 1
            if section.title:
                level = section.level
                key = f"section-{position}"
                yield Heading(level, plain(section.title), key, section.number, is_listed=True)
            is_after_sheet = False
            for item in section.items:
                if item.practice is not None and item.form == "short" and is_after_sheet:
                    yield PageBreak()
                is_after_sheet = item.practice is not None and item.form == "sheet"
                yield from self._item(item, level + 1)
        for annex in self._pack.annexes:
            if annex.glossary or annex.type != "glossary":
                yield from self._item(annex, 1)

    def _item(self, item: PackItem, level: int) -> Iterator[Block]:
        key = f"item-{item.id}"
        if item.gone is not None:
            yield from gone(item, self._language, level, key)
        elif item.passage is not None:
            yield from self._passages.blocks(item, item.passage, level, key)
        elif item.practice is not None:
            yield from self._practices.blocks(item, item.practice, level, key)
        elif item.matrix is not None:
            yield from self._figures.matrix(item.matrix, item.origins, item.title, level, key)
        elif item.search is not None:
            yield from self._findings.search(item.search, item.title, level, key)
        elif item.timeline is not None:
            yield from self._figures.timeline(item.timeline, item.title, level, key)
        elif item.type in ("glossary", "sources"):
            yield from self._list(item, level, key)
        elif item.type == "note":
            if item.title:
                yield Heading(level, plain(item.title), key, is_listed=True)
            yield from self._notes.blocks(item.note, level + bool(item.title))

    def _list(self, item: PackItem, level: int, key: str) -> Iterator[Block]:
        blocks = (
            self._findings.glossary(item.glossary) if item.type == "glossary" else self._findings.sources()
        )
        inside = list(blocks)
        if inside:
            yield Heading(
                level, plain(item.title or say(f"exports.{item.type}", self._language)), key, is_listed=True
            )
            yield from inside
