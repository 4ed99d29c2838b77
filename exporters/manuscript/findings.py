"""What was found, as blocks: frozen searches, the glossary, the sources."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.pack import GlossaryEntry, Pack, PackHit, PackSearch
from corpus.vocabulary import SCHEMES, label
from corpus.wording import say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, Line, Listing, Paragraph, Words
from exporters.manuscript.glossary import glossary
from exporters.manuscript.lines import bold, mark, plain
from exporters.naming import (
    document_name,
    language_name,
    language_of,
    long_date,
    passage_label,
    practice_name,
    references,
)


class FindingsWriter:
    """Writes what one pack has found."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack, self._notes = pack, notes
        self._language = language_of(pack.language)
        self._documents = {document.id: document for document in pack.documents}

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def _language_of(self, document_id: str) -> str:
        document = self._documents.get(document_id)
        return document.language if document else ""

    def search(self, search: PackSearch, title: str, level: int, key: str) -> Iterator[Block]:
        own = self._say("search_title", query=search.query) if search.query else self._say("search_all")
        yield Heading(level, plain(title or own), key, is_listed=True)
        yield Paragraph(plain(self._search_remark(search)), "remark")
        if search.hits:
            yield Listing(tuple((Paragraph(self._hit(hit)),) for hit in search.hits), 1)

    def _search_remark(self, search: PackSearch) -> str:
        day = long_date(search.on, self._language)
        parts = [self._say("search_remark", n=search.total, date=day, shown=len(search.hits))]
        if search.filters:
            names = [
                label(facet, value, self._language) if facet in SCHEMES else value
                for facet, value in search.filters
            ]
            parts.append(self._say("search_filters", filters="; ".join(names)))
        if search.lost:
            parts.append(self._say("search_lost", n=search.lost))
        return " ".join(parts)

    def _hit(self, hit: PackHit) -> Line:
        if hit.practice is not None:
            name, number = practice_name(hit.practice, self._language), None
            number = self._notes.cite_practice(hit.practice, hit.source)
            language = self._language_of(hit.practice.document_id or "")
        elif hit.passage is not None:
            document = self._documents.get(hit.passage.document_id)
            parts = (
                passage_label(hit.passage, self._language),
                document_name(document, self._language) if document else "",
            )
            name = " · ".join(part for part in parts if part)
            number = self._notes.cite(hit.passage)
            language = self._language_of(hit.passage.document_id)
        else:
            return ()
        snippet = tuple(
            Words(_in_line(run.text), is_bold=run.is_match, language=language) for run in hit.snippet
        )
        return (*bold(name), *mark(number), *(plain("\n") if snippet else ()), *snippet)

    def glossary(self, entries: tuple[GlossaryEntry, ...]) -> Iterator[Block]:
        yield from glossary(entries, self._notes, self._language)

    def sources(self) -> Iterator[Block]:
        known = references(self._pack, self._language)
        for document in self._pack.documents:
            yield Paragraph(plain(known[document.id]))
            facts = (
                document_name(document, self._language),
                language_name(document.language, self._language),
                f"{self._say('file')}: {document.file.name}",
                f"SHA-256 {document.file.sha256}",
            )
            yield Paragraph(plain(" · ".join(fact for fact in facts if fact)), "remark")


def _in_line(words: str) -> str:
    """A snippet of a table's row has one cell a line."""
    return words.replace("\n", " · ")
