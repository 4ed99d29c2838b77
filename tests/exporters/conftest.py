"""Invented documents, passages and packs, and a reader for the PDFs made of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from corpus.model import Assessment, Bilingual, Document, Matrix, Meeting, Passage, Practice, StoredFile
from corpus.pack import Pack, PackItem, PackSection

WORDS = "Los equipos inventados acuerdan reunirse cada tarde para contar las sillas de la sala azul. "


def _numbered(sections: Sequence[PackSection]) -> tuple[PackSection, ...]:
    """Sections that are given no number are counted, those with a title."""
    numbers = count(1)
    return tuple(
        replace(section, number=str(next(numbers))) if section.title and not section.number else section
        for section in sections
    )


@dataclass
class Maker:
    """Makes invented values; ids count up."""

    ids: count[int] = field(default_factory=lambda: count(1))

    def document(
        self, key: str = "d00000000000a", year: int = 2015, title: str = "Acta de la sala"
    ) -> Document:
        return Document(
            id=key,
            work_id=f"w{key}",
            kind="other",
            language="es",
            title=title,
            short_title=Bilingual(f"Acta {year}", f"Minutes {year}"),
            meeting=Meeting("RCM", 20, "Villa Azul", date(year, 3, 4), date(year, 3, 5), year),
            countries=(),
            file=StoredFile(f"acta-{year}.docx", f"{year}" + "ab" * 30, "text/plain", 10),
        )

    def passage(
        self,
        document: Document,
        label: str = "",
        text: str = WORDS,
        *,
        page: int | None = None,
        parent: str | None = None,
    ) -> Passage:
        number = next(self.ids)
        place = ", ".join(part for part in (label, f"p. {page}" if page else "") if part)
        eid = _eid(label) or f"clause_{number}__part_a__point_1"
        return Passage(
            id=f"{document.id}#{eid}",
            document_id=document.id,
            eid=eid,
            order=number,
            structure="clause" if eid == "clause_2-ter" else "paragraph",
            role=None,
            label=label,
            parent=parent,
            path=(),
            text=text,
            page=page,
            footnotes=(),
            citation=Bilingual(
                f"CRM ({document.year}). {document.title}, {place}",
                f"RCM ({document.year}). {document.title}, {place}",
            ),
            links=(),
        )

    def practice(
        self, source: Passage | None = None, *, title: str = "Sillas para todos", **more: object
    ) -> Practice:
        number = next(self.ids)
        values: dict[str, object] = {
            "id": f"p{number:010d}", "title": title, "description": WORDS, "country": ("SV",),
            "source_level": ("community",), "source_dimension": ("social",), "level": ("community",),
            "dimension": ("social",), "theme": ("employment",), "population": (), "phase": ("reintegration",),
            "status": "promising", "review": "accepted", "uncertain": (), "evidence": (), "parent": None,
            "document_id": source.document_id if source else None, "eid": source.eid if source else None,
            "citation": source.citation if source else Bilingual("", ""), "page": None, "order": number,
            "source_title": title, "source_description": WORDS if source else "",
        }  # fmt: skip
        return Practice(**{**values, **more})  # type: ignore[arg-type]  # the names are the dataclass's own

    def assessment(self, criterion: str, answer: str, evidence: str = "Se contaron 71 sillas") -> Assessment:
        return Assessment(criterion, answer, evidence, "Ana Azul", datetime(2026, 11, 1))  # type: ignore[arg-type]

    def item(self, kind: str, **values: object) -> PackItem:
        return PackItem(id=f"i{next(self.ids)}", type=kind, **values)  # type: ignore[arg-type]

    def matrix(self, counts: tuple[tuple[int, ...], ...] = ((8, 1, 4), (4, 1, 2), (1, 1, 0))) -> Matrix:
        return Matrix(counts, 1, sum(map(sum, counts)) + 1)

    def pack(
        self,
        sections: Sequence[PackSection] = (),
        documents: Sequence[Document] = (),
        *,
        language: str = "es",
        title: str = "Las sillas de la sala",
        subtitle: str = "Un ensayo",
        prepared_for: str = "La reunión de la tarde",
        cited: Sequence[Passage] = (),
    ) -> Pack:
        return Pack(
            title, subtitle, prepared_for, date(2026, 11, 19), language, _numbered(sections),
            tuple(documents), {passage.id: passage for passage in cited},
        )  # fmt: skip

    def full_pack(self, language: str = "es") -> Pack:
        """One of everything."""
        acta, informe = self.document(), self.document("d00000000000b", 2022, "Informe de las sillas")
        clause = self.passage(acta, "2 ter", WORDS * 3)
        head = self.passage(acta, "3", "Pedir a los equipos que:")
        points = tuple(self.passage(acta, f"{mark})", WORDS, parent=head.eid) for mark in "abc")
        proposal = self.passage(informe, "§ 3.2, propuesta 8", WORDS, page=21)
        row = self.passage(informe, "§ 4.1, fila 6", WORDS * 2, page=25)
        answers = (self.assessment("measured_results", "yes"), self.assessment("replicable", "partial"))
        practice = self.practice(row, assessments=answers)
        note = (
            f"# Preguntas\n\n1. ¿Cuántas **sillas** hay?[[{proposal.id}]]\n2. ¿De quién son?[[{clause.id}]]\n"
        )
        return self.pack(
            (
                PackSection(
                    "Antecedentes",
                    (self.item("passage", passage=clause), self.item("passage", passage=head, parts=points)),
                ),
                PackSection(
                    "Prácticas",
                    (
                        self.item("practice", practice=practice, source=row),
                        self.item("matrix", matrix=self.matrix()),
                        self.item("practice", practice=self.practice(title="Mesas propias")),
                    ),
                ),
                PackSection("Debate", (self.item("note", note=note), self.item("passage", passage=proposal))),
            ),
            (acta, informe),
            language=language,
            cited=(proposal, clause),
        )


def _eid(label: str) -> str:
    """The eid that is called `label`, for the labels of these tests."""
    section = re.fullmatch(r"§ ([\d.]+)(?:, (propuesta|fila) (\d+))?", label)
    if section:
        inner = {"propuesta": "__proposal_", "fila": "__table_1__row_"}.get(section[2] or "", "")
        return f"sec_{section[1].replace('.', '-')}{inner}{section[3] or ''}"
    return {"2 ter": "clause_2-ter", "3": "clause_3"}.get(label, "")


class ReadPdf:
    """A PDF as a reader program sees it."""

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content)
        self._plumbed = pdfplumber.open(io.BytesIO(content)).pages
        # A line that does not end a paragraph has a space at its end, which says that a word ended.
        texts = [page.get_textpage().get_text_bounded().replace("\r", "") for page in self._document]
        self.pages = [text.replace(" \n", "\n") for text in texts]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def marks(self, page: int) -> list[int]:
        """Numbers of the raised references on a page (0-based), in order."""
        return [int(n) for n in re.findall(r"\d+", self._printed(page, lambda c: round(c["size"], 1) == 6.6))]

    def notes(self, page: int) -> list[int]:
        """Numbers of the notes at the foot of a page, in order."""
        digits = self._printed(
            page, lambda c: round(c["size"], 1) == 7.6 and c["x0"] < 72 and c["text"].isdigit()
        )
        return [int(n) for n in digits.split()]

    def drawn(self, page: int) -> str:
        """The signs that a page (0-based) shows, whatever they are to be read as."""
        return str(self._plumbed[page].extract_text())

    def _printed(self, page: int, wanted: Callable[[dict[str, Any]], bool]) -> str:
        """The wanted characters, apart where others stand between them."""
        shown, before = "", None
        for character in self._plumbed[page].chars:
            if not wanted(character):
                continue
            near = before is not None and abs(character["x0"] - before["x1"]) < 0.7
            same = before is not None and abs(character["top"] - before["top"]) < 0.5
            shown += ("" if near and same else " ") + character["text"]
            before = character
        return shown

    def outline(self) -> list[tuple[int, str, int]]:
        """(level, title, page number from 1)."""
        found = []
        for bookmark in self._document.get_toc():
            destination = bookmark.get_dest()
            found.append((bookmark.level, bookmark.get_title(), destination.get_index() + 1))
        return found

    def metadata(self, key: str) -> str:
        return str(self._document.get_metadata_value(key))


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def read() -> type[ReadPdf]:
    return ReadPdf
