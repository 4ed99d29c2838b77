"""The same document in six formats gives the same blocks."""

from __future__ import annotations

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from corpus.extraction import extract
from corpus.model import Block

LONG = (
    "Las delegaciones, reunidas en la ciudad sede durante dos días, conversaron sobre el regreso y la "
    "acogida de las "
    "personas migrantes y acordaron lo que sigue."
)
EXPECTED = [
    ("heading", None, "Declaración de prueba"),
    ("paragraph", None, LONG),
    ("list_item", "3.", "Su voluntad de cooperar."),
    ("list_item", "4.", "Su reconocimiento:"),
    ("list_item", "•", "Difundir información."),
    ("list_item", "•", "Procurar apoyo."),
    ("paragraph", None, "4 bis. Motivar a los Estados."),
    ("table", None, "Acción/Nivel;Ventanilla/Comunitario"),
    ("paragraph", None, "Cierre de la reunión."),
]


def summary(blocks: tuple[Block, ...]) -> list[tuple[str, str | None, str]]:
    return [
        (
            block.kind,
            block.marker,
            block.text or ";".join("/".join(cell.text for cell in row) for row in block.rows),
        )
        for block in blocks
    ]


def as_text() -> bytes:
    return (
        f"# Declaración de prueba\n\n{LONG}\n\n3. Su voluntad de cooperar.\n4. Su reconocimiento:\n"
        "• Difundir información.\n• Procurar apoyo.\n\n4 bis. Motivar a los Estados.\n\n"
        "Acción\tNivel\nVentanilla\tComunitario\n\nCierre de la reunión.\n"
    ).encode()


def as_markdown() -> bytes:
    return (
        f"# Declaración de prueba\n\n{LONG}\n\n3. Su voluntad de cooperar.\n4. Su reconocimiento:\n"
        "    - Difundir información.\n    - Procurar apoyo.\n\n4 bis. Motivar a los Estados.\n\n"
        "| Acción | Nivel |\n|---|---|\n| Ventanilla | Comunitario |\n\nCierre de la reunión.\n"
    ).encode()


def as_html() -> bytes:
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><h1>Declaración de prueba</h1><p>{LONG}</p><ol start="3">'
        f"<li>Su voluntad de "
        "cooperar.<li>Su reconocimiento:<ul><li>Difundir información.<li>Procurar apoyo.</ul></ol>"
        "<p>4 bis. Motivar a los Estados.</p><table><tr><th>Acción<th>Nivel<tr>"
        "<td>Ventanilla<td>Comunitario</table>"
        "<p>Cierre de la reunión.</p>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", as_text()), ("a.md", as_markdown()), ("a.html", as_html())]
)
def test_text_formats(tmp_path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    assert summary(extract(path).blocks) == EXPECTED


def test_word(read_docx):
    def p(text: str, more: str = "") -> str:
        return f"<w:p><w:pPr>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    def number(num_id: int, depth: int = 0) -> str:
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'

    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText '
        'w:val="\uf0b7"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    rows = "".join(
        f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"
        for a, b in (("Acción", "Nivel"), ("Ventanilla", "Comunitario"))
    )
    body = (
        p("Declaración de prueba", '<w:outlineLvl w:val="0"/>')
        + p(LONG)
        + p("Su voluntad de cooperar.", number(1))
        + p("Su reconocimiento:", number(1))
        + p("Difundir información.", number(1, 1))
        + p("Procurar apoyo.", number(1, 1))
        + p("4 bis. Motivar a los Estados.")
        + f"<w:tbl>{rows}</w:tbl>"
        + p("Cierre de la reunión.")
    )
    assert summary(read_docx(body, numbering=numbering).blocks) == EXPECTED


def test_opendocument(read_odt):
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="." text:start-value="3"/><text:list-level-style-bullet text:level="2" '
        'text:bullet-char="•"/>'
        "</text:list-style>"
    )

    def p(text: str) -> str:
        return f"<text:p>{text}</text:p>"

    def items(*inner: str) -> str:
        return "".join(f"<text:list-item>{item}</text:list-item>" for item in inner)

    bullets = f"<text:list>{items(p('Difundir información.'), p('Procurar apoyo.'))}</text:list>"
    rows = "".join(
        f"<table:table-row><table:table-cell>{p(a)}</table:table-cell><table:table-cell>{p(b)}"
        f"</table:table-cell></table:table-row>"
        for a, b in (("Acción", "Nivel"), ("Ventanilla", "Comunitario"))
    )
    text = (
        f'<text:h text:outline-level="1">Declaración de prueba</text:h>{p(LONG)}<text:list '
        f'text:style-name="L">'
        f"{items(p('Su voluntad de cooperar.'), p('Su reconocimiento:') + bullets)}</text:list>"
        f"{p('4 bis. Motivar a los Estados.')}<table:table>{rows}</table:table>{p('Cierre de la reunión.')}"
    )
    assert summary(read_odt(text, style).blocks) == EXPECTED


def test_pdf(tmp_path):
    body = ParagraphStyle("cuerpo", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=6)
    title = ParagraphStyle("título", parent=body, fontName="Helvetica-Bold", fontSize=16, leading=20)
    inset = ParagraphStyle("viñeta", parent=body, leftIndent=20)
    path = tmp_path / "a.pdf"
    table = Table(
        [["Acción", "Nivel"], ["Ventanilla", "Comunitario"]], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]
    )
    SimpleDocTemplate(str(path)).build(
        [
            Paragraph("Declaración de prueba", title),
            Paragraph(LONG, body),
            Paragraph("3. Su voluntad de cooperar.", body),
            Paragraph("4. Su reconocimiento:", body),
            Paragraph("• Difundir información.", inset),
            Paragraph("• Procurar apoyo.", inset),
            Paragraph("4 bis. Motivar a los Estados.", body),
            table,
            Paragraph("Cierre de la reunión.", body),
        ]
    )
    extraction = extract(path)
    assert summary(extraction.blocks) == EXPECTED
    assert {block.page for block in extraction.blocks} == {1}
