"""The numbered notes of a pack: one number per thing cited, the wording chosen where it stands.

A note is written in full where its document first appears on a page, "Ibíd." right after a note to the
same document, and short after that. So every page can be read, copied and filed on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Passage, Practice
from corpus.pack import Pack
from corpus.wording import say
from exporters.naming import (
    citation_text,
    document_name,
    language_inside,
    language_of,
    lowered,
    passage_label,
)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: a citation (`document` set), or a remark of which only `full` is used."""

    number: int
    full: str
    document: str | None = None  #: document id
    place: str = ""  #: label and page within the document


class Notes:
    """Gives numbers in the order of first mention; the same citation keeps its number."""

    def __init__(self, pack: Pack) -> None:
        self.language = language_of(pack.language)
        self._style = pack.notes_style
        self._documents = {document.id: document for document in pack.documents}
        self._by_key: dict[str, int] = {}
        self._notes: list[Note] = []

    def cite(self, passage: Passage) -> int:
        """The number of the note that cites `passage`."""
        place = self._place(passage_label(passage, self.language), passage.page)
        return self._number(passage.id, citation_text(passage, self.language), passage.document_id, place)

    def cite_practice(self, practice: Practice, source: Passage | None) -> int | None:
        """The note of a practice's source; None for one that the office wrote itself."""
        if source is not None:
            return self.cite(source)
        full = practice.citation.text(self.language)
        if not full:
            return None
        key = practice.passage_id or practice.id
        return self._number(key, full, practice.document_id, self._place("", practice.page))

    def remark(self, text: str) -> int:
        """A note of the pack's own; the same words keep their number."""
        return self._number(f"remark {text}", text, None, "")

    def note(self, number: int) -> Note:
        return self._notes[number - 1]

    def __len__(self) -> int:
        return len(self._notes)

    def wording(self, number: int, before: Sequence[int], *, ibid: bool = True) -> str:
        """What the note says on a page that already has the notes `before`, in their order.

        `ibid`: False for files that people edit, where the note before may move away. A pack whose notes
        are "full" never shortens any.
        """
        note = self.note(number)
        if note.document is None or not note.place or self._style == "full":
            return _ended(note.full)
        earlier = [self.note(n) for n in before]
        if ibid and earlier and earlier[-1].document == note.document:
            return _ended(say("exports.ibid", self.language, place=lowered(note.place)))
        document = self._documents.get(note.document)
        if document is not None and any(n.document == note.document for n in earlier):
            return _ended(f"{self._short_name(document)}, {lowered(note.place)}")
        return _ended(note.full)

    def _short_name(self, document: Document) -> str:
        """The document's name, with its language where another version of the pack has the same name."""
        name = document_name(document, self.language)
        others = (other for other in self._documents.values() if other.id != document.id)
        if document.language != self.language and any(o.short_title == document.short_title for o in others):
            return f"{name} ({language_inside(document.language, self.language)})"
        return name

    def title_in(self, number: int) -> str:
        """The title of the note's document, to be set apart in the full wording; may be ""."""
        document = self._documents.get(self.note(number).document or "")
        return document.title if document else ""

    def language_in(self, number: int) -> str:
        """The language of that title where it is not the pack's own; "" otherwise."""
        document = self._documents.get(self.note(number).document or "")
        return document.language if document and document.language != self.language else ""

    def _place(self, label: str, page: int | None) -> str:
        parts = [label, say("exports.page", self.language, page=page) if page else ""]
        return ", ".join(part for part in parts if part)

    def _number(self, key: str, full: str, document: str | None, place: str) -> int:
        if key not in self._by_key:
            self._notes.append(Note(len(self._notes) + 1, full, document, place))
            self._by_key[key] = len(self._notes)
        return self._by_key[key]


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."
