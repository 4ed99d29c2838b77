"""What was found, as blocks: frozen searches, the glossary, the sources."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Passage
from corpus.pack import GlossaryEntry, Pack, PackHit, PackSearch
from corpus.vocabulary import SCHEMES, label
from corpus.wording import say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, Line, Listing, Paragraph, Words
from exporters.manuscript.glossary import glossary
from exporters.manuscript.lines import bold, mark, plain
from exporters.naming import (
    document_name,
    language_inside,
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
        self._lists_sources = any(item.type == "sources" for item in (*pack.items(), *pack.annexes))

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def _language_of(self, document_id: str) -> str:
        document = self._documents.get(document_id)
        return document.language if document else ""

    def search(self, search: PackSearch, title: str, level: int, key: str) -> Iterator[Block]:
        own = self._say("search_title", query=search.query) if search.query else self._say("search_all")
        yield Heading(level, plain(title or own), key, is_listed=True)
        yield Paragraph(plain(self._search_remark(search)), "kicker" if search.hits else "remark")
        if search.hits:
            yield Listing(tuple((Paragraph(self._hit(hit)),) for hit in search.hits), 1)

    def _search_remark(self, search: PackSearch) -> str:
        day = long_date(search.on, self._language)
        merged = sum(hit.other is not None for hit in search.hits)
        is_part = len(search.hits) + merged < search.total
        key = "search_remark" if is_part else "search_remark_all"
        parts = [self._say(key, n=search.total, date=day, shown=len(search.hits))]
        if merged:
            parts.append(self._say("search_merged", n=merged))
        if search.filters:
            names = [
                label(facet, value, self._language) if facet in SCHEMES else value
                for facet, value in search.filters
            ]
            parts.append(self._say("search_filters", filters="; ".join(names)))
        if search.lost:
            parts.append(self._say("search_lost", n=search.lost))
        if search.hits and self._lists_sources:
            parts.append(self._say("search_sources", annex=self._say("sources")))
        return " ".join(parts)

    def _hit(self, hit: PackHit) -> Line:
        """What was found, where it stands, and its words; full references are those of the sources."""
        place = hit.place
        where = list(self._where(place)) if place is not None else []
        name = practice_name(hit.practice, self._language) if hit.practice is not None else where.pop(0)
        side = self._hit_language(hit)
        if side and side != self._language:
            where.append(self._say("search_in", side=language_inside(side, self._language)))
        if hit.other is not None:
            other = self._language_of(hit.other.document_id)
            where.append(self._say("search_also", side=language_inside(other, self._language)))
        number = None if place is None or self._lists_sources else self._reference(place)
        snippet = tuple(Words(_in_line(run.text), is_bold=run.is_match, language=side) for run in hit.snippet)
        about = plain("".join(f" · {part}" for part in where))
        return (*bold(name), *about, *mark(number), *(plain("\n") if snippet else ()), *snippet)

    def _where(self, place: Passage) -> Iterator[str]:
        """The passage's label, then its document with the page."""
        yield passage_label(place, self._language)
        document = self._documents.get(place.document_id)
        page = self._say("page", page=place.page) if place.page else ""
        name = document_name(document, self._language) if document else ""
        if name or page:
            yield ", ".join(part for part in (name, page) if part)

    def _hit_language(self, hit: PackHit) -> str:
        document = hit.practice.document_id if hit.practice is not None else None
        return self._language_of(document or (hit.place.document_id if hit.place else ""))

    def _reference(self, place: Passage) -> int | None:
        """The note with the document's reference, one for all of its hits."""
        reference = references(self._pack, self._language).get(place.document_id)
        return self._notes.remark(reference) if reference else None

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
