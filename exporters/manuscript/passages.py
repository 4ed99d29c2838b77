"""A quoted passage as blocks: alone, or beside its counterpart in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Passage
from corpus.pack import Pack, PackItem, excerpted
from corpus.wording import say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, Paragraph, ParagraphKind, Point, Quotation
from exporters.manuscript.lines import bold, mark, paragraphs, plain
from exporters.manuscript.parallel import side_by_side
from exporters.naming import language_of, passage_label, quoted_document
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
        about = quoted_document(document, self._pack) if document else ""
        name = " · ".join(part for part in (label, about) if part)
        yield Heading(level, plain(name), key, is_listed=True)
        yield from self.quoted(item, passage, name)

    def quoted(self, item: PackItem, passage: Passage, name: str) -> tuple[Block, ...]:
        """The passage without a heading: a quotation, or in bilingual packs both versions side by side."""
        own = self._quotation(passage, item.quotation, item.parts)
        if not self._pack.is_bilingual:
            return (own,)
        counterpart = self._pack.counterparts.get(passage.id)
        if counterpart is None:
            return side_by_side(own, None, self._language, name)
        part = item.counterpart_part
        words = excerpted(counterpart.text, part.excerpt) if part and part.excerpt else counterpart.text
        other = self._quotation(counterpart, words, item.counterpart_parts)
        return side_by_side(own, other, self._language, name, remark=self._remark(item))

    def _remark(self, item: PackItem) -> str:
        """How the other version answers to a marked part."""
        part = item.counterpart_part
        if part is None or part.is_exact:
            return ""
        return say("exports.whole_sentences" if part.excerpt else "exports.whole_passage", self._language)

    def _quotation(self, passage: Passage, words: str, parts: Sequence[Passage]) -> Quotation:
        number = self._notes.cite(passage)
        language = self._language_of(passage)
        kind: ParagraphKind = "part_heading" if passage.structure == "heading" and parts else "body"
        blocks: list[Paragraph | Point] = [
            Paragraph(bold(line) if kind == "part_heading" else plain(line), kind)
            for line in paragraphs(words)
        ]
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


def _marked(block: Paragraph | Point, number: int) -> Paragraph | Point:
    line = (*block.line, *mark(number))
    if isinstance(block, Point):
        return Point(block.marker, line, block.depth)
    return Paragraph(line, block.kind)
