"""Write a script as a printed page: running header, page numbers, footnotes, ruled tables over pages."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.corpus.genre.script import MARK, Part, Script

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8, alignment=4)
_CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=9, leading=11)
_NOTE = ParagraphStyle("note", fontName="Times-Roman", fontSize=8, leading=10, spaceAfter=2)
_TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=16, leading=20, spaceAfter=14, alignment=1)
_HEAD = {
    "title": _TITLE,
    "block": ParagraphStyle("block", parent=_BODY, fontName="Times-Bold", spaceBefore=6),
    "annex": ParagraphStyle("annex", parent=_TITLE, fontSize=14, leading=18),
    "head1": ParagraphStyle(
        "head1", parent=_BODY, fontName="Times-Bold", fontSize=14, leading=18, spaceBefore=10
    ),
    "head2": ParagraphStyle(
        "head2", parent=_BODY, fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=8
    ),
    "part": ParagraphStyle("part", parent=_BODY, fontName="Times-Bold"),
    "front": ParagraphStyle("front", parent=_BODY, alignment=1),
}


def write_pdf(script: Script, path: Path) -> None:
    running = script.expected.get("running", "")

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("Times-Italic", 8)
        if running:
            canvas.drawString(70, 815, running)
        canvas.drawCentredString(297, 25, str(document.page))

    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=70, rightMargin=70, topMargin=60, bottomMargin=60
    )
    document.build(_story(script), onFirstPage=furniture, onLaterPages=furniture)


def _story(script: Script) -> list[Flowable]:
    story: list[Flowable] = []
    notes: list[Flowable] = []
    for part in script.parts:
        if part.kind == "table":
            story += [_table(part), Spacer(1, 10)]
        elif part.kind == "note":
            notes.append(Paragraph(f"<super>{part.marker}</super> {html.escape(part.text)}", _NOTE))
        else:
            story.append(_paragraph(part))
    return [*story, Spacer(1, 40), *notes]


def _paragraph(part: Part) -> Paragraph:
    text = MARK.sub(r'<super size="7">\1</super>', html.escape(part.text))
    style = _HEAD.get(part.kind, _BODY)
    if part.kind not in ("clause", "point", "part"):
        return Paragraph(text if not part.marker else f"{part.marker} {text}", style)
    indent = 18 * (part.depth + 1)
    hanging = ParagraphStyle(
        f"{style.name}{part.depth}", parent=style, leftIndent=indent, bulletIndent=indent - 18
    )
    if len(part.marker) > 3:
        return Paragraph(f"{html.escape(part.marker)} {text}", style)
    return Paragraph(text, hanging, bulletText=part.marker)


def _table(part: Part) -> Table:
    rules: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    cells: list[list[Any]] = []
    for y, row in enumerate(part.rows):
        cells.append([])
        for x, text in enumerate(row):
            if text in ("^^", "<<"):
                cells[-1].append("")
                continue
            down, right = y, x
            while down + 1 < len(part.rows) and part.rows[down + 1][x] == "^^":
                down += 1
            while right + 1 < len(row) and row[right + 1] == "<<":
                right += 1
            if (down, right) != (y, x):
                rules.append(("SPAN", (x, y), (right, down)))
            cells[-1].append([Paragraph(html.escape(line) or " ", _CELL) for line in text.split("\n")])
    width = 455 / len(part.rows[0])
    return Table(cells, colWidths=[width] * len(part.rows[0]), repeatRows=1, style=rules)
