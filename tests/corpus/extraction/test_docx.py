from __future__ import annotations

import docx as python_docx
import pytest

from corpus.extraction import extract
from corpus.extraction.docx.numbering import formatted


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def p(text: str, num_id: int | None = None, depth: int = 0, style: str = "") -> str:
    numbering = (
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'
        if num_id is not None
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbering}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


NUMBERING = (
    abstract(
        0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%1.%2.%3")
    )
    + abstract(1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–"))
    + abstract(2, level(0, "upperRoman", "Artículo %1.", start=4))
    + abstract(3, level(0, "upperLetter", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    + num(1, 0)
    + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>')
    + num(3, 1)
    + num(4, 2)
    + num(5, 3)
    + num(6, 0)
)


def markers(extraction) -> list[str | None]:
    return [block.marker for block in extraction.blocks]


def test_numbers_are_counted_as_word_prints_them(read_docx):
    body = p("uno", 1) + p("a", 1, 1) + p("b", 1, 1) + p("i", 1, 2) + p("dos", 1) + p("otra vez a", 1, 1)
    assert markers(read_docx(body, numbering=NUMBERING)) == ["1.", "a)", "b)", "1.b.i", "2.", "a)"]


def test_a_second_use_of_a_list_continues_or_restarts_as_it_says(read_docx):
    body = p("uno", 1) + p("dos", 1) + p("sigue", 6) + p("empieza en tres", 2) + p("cuatro", 2)
    assert markers(read_docx(body, numbering=NUMBERING)) == ["1.", "2.", "3.", "3.", "4."]


def test_literal_text_around_numbers_bullets_and_legal_numbers(read_docx):
    body = p("x", 4) + p("y", 4) + p("z", 3) + p("w", 3, 1) + p("A", 5) + p("A.1", 5, 1)
    assert markers(read_docx(body, numbering=NUMBERING)) == [
        "Artículo IV.",
        "Artículo V.",
        "•",
        "–",
        "A.",
        "1.1",
    ]


def test_number_zero_takes_the_number_of_a_style_away(read_docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="Lista"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("uno", style="Lista") + p("sin número", 0, style="Lista") + p("dos", style="Lista")
    assert markers(read_docx(body, numbering=NUMBERING, styles=styles)) == ["1.", None, "2."]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (2, "ordinal", "2º"),
        (5, "none", ""),
        (5, "chicago", "5"),
    ],
)
def test_number_formats(count: int, form: str, printed: str):
    assert formatted(count, form) == printed


def test_headings_by_style_chain_name_and_outline_level(read_docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="Título 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:outlineLvl '
        'w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Propio"><w:name w:val="Propio"/><w:basedOn '
        'w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Giro"><w:name w:val="g"/><w:basedOn w:val="Giro"/></w:style>'
    )
    outline = '<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr>' + run("D") + "</w:p>"
    body = p("A", style="Ttulo1") + p("B", style="Propio") + outline + p("C", style="Giro")
    assert [(block.kind, block.level) for block in read_docx(body, styles=styles).blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 4),
        ("paragraph", None),
    ]


def test_insertions_are_kept_and_deletions_dropped(read_docx):
    body = (
        f"<w:p>{run('Se ')}<w:ins>{run('sí ')}</w:ins><w:del><w:r><w:delText>no </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('fuera ')}</w:moveFrom><w:moveTo>{run('dentro ')}</w:moveTo>{run('acuerda.')}"
        f"</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Párrafo que ')}</w:p>{p('continúa.')}"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    )
    extraction = read_docx(body)
    assert [block.text for block in extraction.blocks] == [
        "Se sí dentro acuerda.",
        "Párrafo que continúa.",
        "",
    ]
    assert [[cell.text for cell in row] for row in extraction.blocks[2].rows] == [["a", "b"]]
    assert extraction.warnings == ("errors_extraction.tracked_changes",)


def test_content_controls_links_smart_tags_and_fields(read_docx):
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:hyperlink>{run('Enlace')}</w:hyperlink>"
        f"<w:smartTag>{run(' México')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run(' 2015')}</w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText>"
        f"</w:r>"
        "<w:r><w:t> co</w:t><w:noBreakHyphen/><w:t>op\u00ad.</w:t><w:br/><w:t>otra línea</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
    )
    assert [block.text for block in read_docx(body).blocks] == ["Enlace México 2015 co-op.\notra línea"]


def test_a_text_box_is_read_once(read_docx):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('En el cuadro')}</w:txbxContent>"
    body = (
        f"<w:p>{run('Fuera')}<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in read_docx(body).blocks] == ["Fuera", "En el cuadro"]


def test_notes_are_numbered_in_order_of_reference(read_docx):
    def note(number: int, text: str) -> str:
        return (
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p>'
            f"</w:footnote>"
        )

    body = (
        f'<w:p>{run("Uno")}<w:r><w:footnoteReference w:id="7"/></w:r>{run(" dos")}<w:r>'
        f'<w:endnoteReference w:id="2"/></w:r></w:p>'
        f'<w:p>{run("Tres")}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"/>'
        + note(3, "tercera")
        + note(7, "primera")
        + note(9, "nadie la cita")
    )
    endnotes = f'<w:endnote w:id="2">{p("final")}</w:endnote>'
    blocks = read_docx(body, footnotes=footnotes, endnotes=endnotes).blocks
    assert [(block.kind, block.marker, block.text, block.notes) for block in blocks] == [
        ("paragraph", None, "Uno dos", ("1", "i")),
        ("footnote", "1", "primera", ()),
        ("footnote", "i", "final", ()),
        ("paragraph", None, "Tres", ("2",)),
        ("footnote", "2", "tercera", ()),
    ]


def test_merged_cells_nested_tables_and_header_rows(tmp_path):
    document = python_docx.Document()
    table = document.add_table(rows=3, cols=3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(at)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    inner = table.cell(2, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    path = tmp_path / "tabla.docx"
    document.save(str(path))
    (block,) = extract(path).blocks
    assert [[(cell.text, cell.merged) for cell in row] for row in block.rows] == [
        [("0\n1", False), ("0\n1", True), ("2", False)],
        [("3", False), ("4", False), ("5\n8", False)],
        [("6\na | b", False), ("7", False), ("5\n8", True)],
    ]


def test_lists_in_cells_are_lines_with_their_marker(read_docx):
    body = f"<w:tbl><w:tr><w:tc>{p('Acción')}</w:tc><w:tc>{p('uno', 3)}{p('dos', 3)}</w:tc></w:tr></w:tbl>"
    assert read_docx(body, numbering=NUMBERING).blocks[0].rows[0][1].text == "• uno\n• dos"


def test_hidden_text_is_not_read_and_raised_digits_stay_raised(read_docx):
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('oculto', '<w:vanish/>')}{run('10 m')}{run('2', raised)}</w:p>"
    assert [block.text for block in read_docx(body).blocks] == ["10 m²"]


def test_the_strict_variant_is_read(tmp_path, read_docx):
    import zipfile

    read_docx(p("Texto estricto"), name="normal.docx")
    strict = tmp_path / "estricto.docx"
    with zipfile.ZipFile(tmp_path / "normal.docx") as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert [block.text for block in extract(strict).blocks] == ["Texto estricto"]
