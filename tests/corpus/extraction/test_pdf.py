from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.errors import UnreadableFile
from corpus.extraction import extract
from corpus.model import Block

FILLER = (
    "Los países revisaron juntos los avances de la atención a quienes regresan y compartieron lo "
    "que aprendieron. "
)
BODY = ParagraphStyle("cuerpo", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8, alignment=4)
SMALL = ParagraphStyle("nota", parent=BODY, fontSize=8, leading=10)
HEADING = getSampleStyleSheet()["Heading1"]


@pytest.fixture
def read_story(tmp_path: Path) -> Callable[..., tuple[Block, ...]]:
    """Set flowables as a PDF with a running header and page numbers, and read it."""

    def read(story: list[object], furniture: bool = True) -> tuple[Block, ...]:
        def decorate(canvas: Canvas, document: object) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(72, A4[1] - 40, "Conferencia Regional sobre Migración")
            canvas.drawCentredString(A4[0] / 2, 30, f"Página {canvas.getPageNumber()} de 9")

        path = tmp_path / "documento.pdf"
        draw = decorate if furniture else (lambda canvas, document: None)
        SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=draw, onLaterPages=draw)
        return extract(path).blocks

    return read


def test_wrapped_lines_become_paragraphs_under_headings(read_story):
    story = [Paragraph("Antecedentes", HEADING), Paragraph(FILLER * 4, BODY), Paragraph("Corto.", BODY)]
    heading, long, short = read_story(story, False)
    assert (heading.kind, heading.text) == ("heading", "Antecedentes")
    assert long.text == (FILLER * 4).strip()
    assert short.text == "Corto."
    assert {block.page for block in (heading, long, short)} == {1}


def test_furniture_goes_and_a_paragraph_reads_on_over_the_page(read_story):
    story = [Paragraph(FILLER * 8, BODY) for _ in range(9)]
    blocks = read_story(story)
    assert [block.text for block in blocks] == [(FILLER * 8).strip()] * 9
    assert blocks[0].page == 1
    assert blocks[-1].page > 1


def test_items_and_labels_begin_paragraphs_of_their_own(read_story):
    tight = ParagraphStyle("lista", parent=BODY, spaceAfter=0)
    lines = ["1. " + FILLER * 2, "• " + FILLER * 2, "a) Letra.", "2 ter. " + FILLER, "2.1 Contexto"]
    blocks = read_story([Paragraph(line, tight) for line in lines], False)
    assert [(block.kind, block.marker) for block in blocks] == [
        ("list_item", "1."),
        ("list_item", "•"),
        ("list_item", "a)"),
        ("paragraph", None),
        ("paragraph", None),
    ]
    assert blocks[3].text.startswith("2 ter. Los países")


def test_divided_words_are_put_together(tmp_path):
    path = tmp_path / "guiones.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "La Conferencia promueve la reinte-")
    canvas.drawString(72, 686, "gración de las personas y el res-")
    canvas.drawString(72, 672, "peto de sus derechos.")
    canvas.save()
    assert [block.text for block in extract(path).blocks] == [
        "La Conferencia promueve la reintegración de las personas y el respeto de sus derechos."
    ]


def test_notes_at_the_foot_are_found_and_their_marks_leave_the_text(tmp_path):
    path = tmp_path / "notas.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Times-Roman", 12)
    text = canvas.beginText(72, 700)
    for number, line in enumerate(["La migración de retorno", " es un derecho; véase también el Pacto"], 1):
        text.setFont("Times-Roman", 12)
        text.textOut(line)
        text.setFont("Times-Roman", 7)
        text.setRise(5)
        text.textOut(str(number))
        text.setRise(0)
    text.setFont("Times-Roman", 12)
    text.textOut(".")
    canvas.drawText(text)
    for place in range(20):
        canvas.drawString(
            72, 670 - 14 * place, "Otra línea del texto que llena la página para dar el tamaño usual."
        )
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(72, 120, "1 Primera nota, que es tan larga que ocupa")
    canvas.drawString(72, 110, "dos líneas.")
    canvas.drawString(72, 100, "2 Segunda nota.")
    canvas.save()
    blocks = extract(path).blocks
    assert blocks[0].notes == ("1", "2")
    assert "también el Pacto" in blocks[0].text and "Pacto2" not in blocks[0].text
    notes = [(block.marker, block.text, block.page) for block in blocks if block.kind == "footnote"]
    assert notes == [
        ("1", "Primera nota, que es tan larga que ocupa dos líneas.", 1),
        ("2", "Segunda nota.", 1),
    ]


def test_ruled_tables_keep_their_cells_and_spans(read_story):
    rows = [
        ["EL SALVADOR", "", ""],
        ["Acción", "Nivel", "Descripción"],
        [Paragraph("Ventanilla de atención", BODY), "Comunitario", Paragraph(FILLER, BODY)],
    ]
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("SPAN", (0, 0), (-1, 0)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    before, table, after = read_story(
        [
            Paragraph("Antes.", BODY),
            Table(rows, colWidths=[120, 90, 200], style=style),
            Spacer(1, 20),
            Paragraph("Después.", BODY),
        ],
        False,
    )
    assert (before.text, after.text) == ("Antes.", "Después.")
    assert [[(cell.text, cell.merged) for cell in row] for row in table.rows] == [
        [("EL SALVADOR", False), ("EL SALVADOR", True), ("EL SALVADOR", True)],
        [("Acción", False), ("Nivel", False), ("Descripción", False)],
        [("Ventanilla de atención", False), ("Comunitario", False), (FILLER.strip(), False)],
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path):
    path = tmp_path / "columnas.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        72, 780, "Un título que cruza las dos columnas de la página de lado a lado, entero y sin corte"
    )
    for place in range(20):
        canvas.drawString(72, 740 - 14 * place, f"izquierda {place:02d} de la columna primera")
        canvas.drawString(320, 740 - 14 * place, f"derecha {place:02d} de la columna segunda")
    canvas.save()
    text = " ".join(block.text for block in extract(path).blocks)
    assert text.index("izquierda 19") < text.index("derecha 00")
    assert text.startswith("Un título")


def test_a_turned_page_is_read_upright(tmp_path):
    path = tmp_path / "girada.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.drawString(100, -100, "Texto de una página apaisada,")
    canvas.drawString(100, -114, "en dos líneas.")
    canvas.save()
    assert [block.text for block in extract(path).blocks] == ["Texto de una página apaisada, en dos líneas."]


def test_pages_without_text_are_told(read_story, tmp_path):
    path = tmp_path / "vacio.pdf"
    canvas = Canvas(str(path))
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        extract(path)
    assert caught.value.key == "errors_extraction.no_text"
    read_story(
        [Paragraph("Texto.", BODY), PageBreak(), Spacer(1, 10), PageBreak(), Paragraph("Más.", BODY)], False
    )
    assert extract(tmp_path / "documento.pdf").warnings in {(), ("errors_extraction.no_text_on_pages",)}


def test_a_scan_asks_for_text_recognition(tmp_path):
    from reportlab.lib.utils import ImageReader

    pixels = pytest.importorskip("PIL.Image").new("L", (40, 40), 200)
    path = tmp_path / "escaneado.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(pixels), 0, 0, 500, 700)
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        extract(path)
    assert caught.value.key == "errors_extraction.only_images"


def _rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    return [[cell.text for cell in row] for block in blocks if block.kind == "table" for row in block.rows]


def test_a_single_row_on_the_next_page_goes_on_with_the_table_and_alone_is_none(read_story):
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    header, last = ["Nivel", "Práctica", "País"], ["Económico", "Semillas", "Belice"]
    first = Table([header, ["Social", "Ferias", "Panamá"]], colWidths=[90, 120, 90], style=grid)
    same = Table([last], colWidths=[90, 120, 90], style=grid)
    other = Table([["Firma", "Sello", "Fecha"]], colWidths=[90, 90, 90], style=grid)
    assert last in _rows(read_story([first, PageBreak(), same], False))
    assert ["Firma", "Sello", "Fecha"] not in _rows(read_story([first, PageBreak(), other], False))
    assert _rows(read_story([Paragraph(FILLER, BODY), PageBreak(), same], False)) == []


def test_notes_in_the_size_of_the_text_are_known_by_the_numbers_raised_above_them(read_story):
    story = [
        Paragraph(
            "Las rutas cambian.<super size='7'>1</super> Nadie lo niega.<super size='7'>2</super>", BODY
        ),
        Spacer(1, 300),
        Paragraph("1 Informe de la Secretaría.", BODY),
        Paragraph("2 Encuesta de hogares.", BODY),
    ]
    found = [(block.kind, block.text) for block in read_story(story, False)]
    assert found == [
        ("paragraph", "Las rutas cambian. Nadie lo niega."),
        ("footnote", "Informe de la Secretaría."),
        ("footnote", "Encuesta de hogares."),
    ]


def test_numbered_lines_that_no_raised_number_refers_to_stay_in_the_text(read_story):
    story = [
        Paragraph("Una superficie de 40 m<super size='7'>2</super> basta.", BODY),
        Paragraph("1 Informe de la Secretaría.", BODY),
        Paragraph("2 Encuesta de hogares.", BODY),
    ]
    assert not any(block.kind == "footnote" for block in read_story(story, False))


def test_the_running_head_of_a_single_page_is_no_text_and_one_in_the_type_of_the_text_is(read_story):
    head = "Conferencia Regional sobre Migración"
    assert not any(head in block.text for block in read_story([Paragraph(FILLER * 4, BODY)]))
    assert any(head in block.text for block in read_story([Paragraph(FILLER * 4, SMALL)]))


def test_running_heads_of_many_pages_of_tables_do_not_make_the_text_look_large(read_story):
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    rows = [[Paragraph(f"Fila {n}", SMALL), Paragraph(FILLER * 3, SMALL)] for n in range(80)]
    blocks = read_story([Paragraph("El taller reunió a todos.", BODY), Table(rows, [90, 250], style=grid)])
    assert blocks[-1].page > 3
    assert (blocks[0].kind, blocks[0].text) == ("paragraph", "El taller reunió a todos.")
