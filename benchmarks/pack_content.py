"""A briefing pack of any length, made of the sample library's words in another order."""

from __future__ import annotations

import random
import re
from datetime import date, datetime
from importlib import resources

from corpus.model import (
    Assessment,
    Bilingual,
    Document,
    Matrix,
    Meeting,
    Passage,
    Practice,
    StoredFile,
)  # fmt: skip
from corpus.pack import Pack, PackItem, PackSection

_PAGES_PER_SECTION = 3.2
_ROWS = 12


def pack_of(pages: int) -> Pack:
    """A pack of about `pages` pages; the same every time."""
    return _Maker().pack(max(1, round((pages - 2) / _PAGES_PER_SECTION)))


class _Maker:
    def __init__(self) -> None:
        folder = resources.files("corpus.sample")
        texts = [
            file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".es.md")
        ]
        self._words = re.findall(r"[^\W\d_]+", " ".join(sorted(texts)))
        self._random = random.Random(2022)
        self._documents = [self._document(number) for number in range(6)]

    def pack(self, sections: int) -> Pack:
        made = tuple(self._section(number) for number in range(sections))
        return Pack(
            "Reintegración sostenible", "Un ensayo de medida", "La mesa de pruebas", date(2026, 11, 19), "es",
            made, tuple(self._documents),
        )  # fmt: skip

    def _sentence(self) -> str:
        words = [self._random.choice(self._words).lower() for _ in range(self._random.randint(9, 24))]
        return f"{' '.join(words).capitalize()}."

    def _text(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _document(self, number: int) -> Document:
        year = 2015 + number
        return Document(
            f"d{number:012d}", f"w{number}", "other", "es", f"Acta de prueba {number + 1}",
            Bilingual(f"Acta {year}", f"Minutes {year}"),
            Meeting("RCM", 20 + number, "Villa Azul", date(year, 3, 4), date(year, 3, 5), year), (),
            StoredFile(f"acta-{year}.docx", f"{year}" + "ab" * 30, "text/plain", 10),
        )  # fmt: skip

    def _passage(self, document: Document, section: int, number: int) -> Passage:
        label = f"§ {section}.{number}"
        words = f"CRM ({document.year}). {document.title}, {label}, p. {number}"
        eid = f"sec_{section}-{number}"
        return Passage(
            f"{document.id}#{eid}", document.id, eid, number, "paragraph", None, label, None, (),
            self._text(self._random.randint(2, 5)), number, (), Bilingual(words, words), (),
        )  # fmt: skip

    def _practice(self, number: int, source: Passage) -> Practice:
        evidence = Assessment("replicable", "yes", self._sentence(), "Ana Azul", datetime(2026, 11, 1))
        return Practice(
            f"p{number:010d}", f"Práctica de prueba {number}", self._text(2), ("SV",),
            ("community",), ("social",), ("community",), ("social",), ("employment",), (), ("reintegration",),
            "promising", "accepted", (), (), None,
            source.document_id, source.eid, source.citation, None, number,
            source_title=f"Práctica de prueba {number}", source_description=self._text(3),
            assessments=(evidence,),
        )  # fmt: skip

    def _note(self) -> str:
        points = "\n".join(f"- {self._sentence()}" for _ in range(5))
        rows = "\n".join(
            f"| {self._random.choice(self._words)} | {2000 + row} | {self._sentence()} |"
            for row in range(_ROWS)
        )
        table = f"| País | Año | Nota |\n|---|---|---|\n{rows}"
        return f"{self._text(3)} **{self._sentence()}**\n\n{points}\n\n{table}\n"

    def _section(self, number: int) -> PackSection:
        document = self._documents[number % len(self._documents)]
        passages = [self._passage(document, number + 1, count) for count in range(1, 7)]
        name = f"i{number}"
        items = [PackItem(f"{name}-{p.order}", "passage", passage=p) for p in passages]
        items.append(PackItem(f"{name}-note", "note", "Preguntas", note=self._note()))
        practice = self._practice(number, passages[0])
        items.append(PackItem(f"{name}-practice", "practice", practice=practice, source=passages[0]))
        counts = tuple(tuple(self._random.randint(0, 9) for _ in range(3)) for _ in range(3))
        matrix = Matrix(counts, 0, sum(map(sum, counts)))
        items.append(PackItem(f"{name}-matrix", "matrix", "Distribución", matrix=matrix))
        return PackSection(f"Sección {number + 1}", tuple(items), number=str(number + 1))
