"""Write a script as Word does: styles, automatic numbering, merged cells and real footnotes."""

from __future__ import annotations

import html
import itertools
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.corpus.genre.script import MARK, Part, Script

_W = nsdecls("w")
_STYLES = {
    "title": "Title",
    "block": "Heading 1",
    "annex": "Heading 1",
    "head1": "Heading 1",
    "head2": "Heading 2",
}


def write_docx(script: Script, path: Path) -> None:
    word = Document()
    numbering = _Numbering(word)
    for part in script.parts:
        if part.kind == "table":
            _table(word, part)
        elif part.kind != "note":
            _paragraph(word, part, numbering)
    _footnotes(word, script.notes)
    word.save(str(path))


def _paragraph(word: Any, part: Part, numbering: _Numbering) -> None:
    printed = part.marker
    paragraph = word.add_paragraph(style=_STYLES.get(part.kind, "Normal"))
    if part.marker == "•":
        paragraph.style = "List Bullet"
        printed = ""
    elif part.kind in ("clause", "point") and numbering.take(paragraph, part):
        printed = ""
    if printed:
        paragraph.add_run(f"{printed} ")
    pieces = MARK.split(part.text)
    for text, number in itertools.zip_longest(pieces[::2], pieces[1::2]):
        run = paragraph.add_run(text)
        run.bold = part.kind in ("block", "part")
        if number:
            reference = (
                f'<w:r {_W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{number}"/></w:r>'
            )
            paragraph._p.append(parse_xml(reference))


class _Numbering:
    """Automatic lists: whole numbers and letters are counted by the file, the rest is typed."""

    def __init__(self, word: Any) -> None:
        self._root = word.part.numbering_part.element
        self._next = 900
        self._running: dict[tuple[int, str], tuple[int, int]] = {}

    def take(self, paragraph: Any, part: Part) -> bool:
        sign = part.marker
        kind = ""
        if sign[:-1].isdigit() and sign.endswith("."):
            kind = "decimal"
        elif len(sign) == 2 and sign[0].islower() and sign[1] == ")":
            kind = "lowerLetter"
        if not kind:
            return False
        value = int(sign[:-1]) if kind == "decimal" else ord(sign[0]) - 96
        key = (part.depth, kind)
        number, last = self._running.get(key, (0, -1))
        if value != last + 1 or value == 1:
            number = self._add(kind, value, "%1." if kind == "decimal" else "%1)")
        self._running[key] = (number, value)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {_W}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )
        return True

    def _add(self, kind: str, start: int, pattern: str) -> int:
        self._next += 1
        abstract = parse_xml(
            f'<w:abstractNum {_W} w:abstractNumId="{self._next}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        )
        first = self._root.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num")
        first.addprevious(abstract) if first is not None else self._root.append(abstract)
        self._root.append(
            parse_xml(f'<w:num {_W} w:numId="{self._next}"><w:abstractNumId w:val="{self._next}"/></w:num>')
        )
        return self._next


def _table(word: Any, part: Part) -> None:
    table = word.add_table(rows=len(part.rows), cols=len(part.rows[0]))
    table.style = "Table Grid"
    for y, row in enumerate(part.rows):
        for x, text in enumerate(row):
            if text == "^^":
                table.cell(y - 1, x).merge(table.cell(y, x))
            elif text == "<<":
                table.cell(y, x - 1).merge(table.cell(y, x))
    for y, row in enumerate(part.rows):
        for x, text in enumerate(row):
            if text not in ("^^", "<<"):
                table.cell(y, x).text = text


def _footnotes(word: Any, notes: dict[str, str]) -> None:
    if not notes:
        return
    items = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{html.escape(text)}</w:t></w:r></w:p></w:footnote>"
        for number, text in notes.items()
    )
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = PackagePart(
        PackURI("/word/footnotes.xml"),
        media,
        f"<w:footnotes {_W}>{items}</w:footnotes>".encode(),
        word.part.package,
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
