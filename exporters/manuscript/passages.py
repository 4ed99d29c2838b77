"""A quoted passage as blocks: alone, or beside its counterpart in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Passage
from corpus.pack import Pack, PackItem
from corpus.wording import Language, say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Cell, Heading, Paragraph, Point, Quotation, Table
from exporters.manuscript.lines import bold, cell, mark, paragraphs, plain
from exporters.naming import document_name, language_name, language_of, passage_label
from exporters.parts import PartHeading, arranged


class PassageWriter:
    """Writes the passages of one pack."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack, self._notes = pack, notes
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}

    def blocks(self, item: PackItem, passage: Passage, level: int, key: str) -> Iterator[Block]:
        document = self._documents.get(passage.document_id)
        label = item.title or passage_label(passage, self._language)
        about = document_name(document, self._language) if document else ""
        name = " · ".join(part for part in (label, about) if part)
        yield Heading(level, plain(name), key, is_listed=True)
        yield self.quoted(item, passage, name)

    def quoted(self, item: PackItem, passage: Passage, name: str) -> Quotation | Table:
        """The passage without a heading: a quotation, or in bilingual packs both versions side by side."""
        own = self._quotation(passage, item.quotation, item.parts)
        return self._parallel(item, passage, own, name) if self._pack.is_bilingual else own

    def _quotation(self, passage: Passage, words: str, parts: Sequence[Passage]) -> Quotation:
        number = self._notes.cite(passage)
        language = self._language_of(passage)
        blocks: list[Paragraph | Point] = [Paragraph(plain(line)) for line in paragraphs(words)]
        for part in arranged(passage, tuple(parts)):
            if isinstance(part, PartHeading):
                blocks.append(Paragraph(bold(part.text), "part_heading"))
            elif part.marker:
                blocks.append(Point(part.marker, plain(part.text), part.depth))
            else:
                blocks.append(Paragraph(plain(part.text)))
        if not blocks:
            blocks = [Paragraph(plain(passage_label(passage, self._language)))]
        blocks[-1] = _marked(blocks[-1], number)
        return Quotation(tuple(blocks), language)

    def _language_of(self, passage: Passage) -> str:
        document = self._documents.get(passage.document_id)
        return document.language if document else ""

    def _parallel(self, item: PackItem, passage: Passage, own: Quotation, name: str) -> Table:
        """The pack's language at the left. A side without a version says so."""
        counterpart = self._pack.counterparts.get(passage.id)
        other: Quotation | None = None
        own_side = language_of(own.language or self._language)
        other_side: Language = "es" if own_side == "en" else "en"
        if counterpart is not None:
            quoted = self._quotation(counterpart, counterpart.text, item.counterpart_parts)
            other = Quotation(quoted.blocks, other_side)
        sides: dict[Language, Quotation | None] = {own_side: own, other_side: other}
        order: tuple[Language, ...] = ("en", "es") if self._language == "en" else ("es", "en")
        heads = tuple(cell(language_name(side, self._language), is_head=True) for side in order)
        return Table((heads, tuple(self._side(side, sides[side]) for side in order)), 1, "parallel", name)

    def _side(self, side: Language, quotation: Quotation | None) -> Cell:
        if quotation is None:
            missing = say(f"exports.no_counterpart_{side}", self._language)
            return cell(plain(missing), kind="remark")
        return Cell((quotation,), language=side)


def _marked(block: Paragraph | Point, number: int) -> Paragraph | Point:
    line = (*block.line, *mark(number))
    if isinstance(block, Point):
        return Point(block.marker, line, block.depth)
    return Paragraph(line, block.kind)
