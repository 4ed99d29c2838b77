from __future__ import annotations

LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>'
)


def item(text: str, inner: str = "", more: str = "") -> str:
    return f"<text:list-item {more}><text:p>{text}</text:p>{inner}</text:list-item>"


def test_lists_count_nest_start_and_continue(read_odt):
    deepest = f"<text:list>{item('guion')}</text:list>"
    nested = f"<text:list>{item('a', deepest)}{item('b')}</text:list>"
    seven = 'text:start-value="7"'
    text = (
        f'<text:list text:style-name="L">{item("uno", nested)}{item("dos")}</text:list>'
        f"<text:p>Entre.</text:p>"
        f'<text:list text:style-name="L" text:continue-numbering="true">{item("tres")}</text:list>'
        f'<text:list text:style-name="L">{item("siete", more=seven)}{item("ocho")}</text:list>'
    )
    blocks = read_odt(text, LIST).blocks
    assert [block.marker for block in blocks] == ["1.", "a)", "–", "b)", "2.", None, "3.", "7.", "8."]
    assert [block.level for block in blocks[:5]] == [0, 1, 2, 1, 0]


def test_headings_keep_their_level(read_odt):
    blocks = read_odt('<text:h text:outline-level="2">Retorno</text:h><text:p>Texto</text:p>').blocks
    assert [(block.kind, block.level) for block in blocks] == [("heading", 2), ("paragraph", None)]


def test_notes_spaces_and_tracked_deletions(read_odt):
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>La nota.</text:p></text:note-body></text:note>"
    )
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borrado</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f'<text:p>Dos<text:s text:c="2"/>palabras{note}<text:span> y\n más</text:span>'
        f"<text:line-break/>fin</text:p>"
    )
    extraction = read_odt(text)
    paragraph, footnote = extraction.blocks
    assert (paragraph.text, paragraph.notes) == ("Dos palabras y más\nfin", ("1",))
    assert (footnote.kind, footnote.marker, footnote.text) == ("footnote", "1", "La nota.")
    assert extraction.warnings == ("errors_extraction.tracked_changes",)


def test_spans_covered_cells_and_repeated_cells(read_odt):
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    wide, high, twice = (
        f'table:number-{name}="2"' for name in ("columns-spanned", "rows-spanned", "columns-repeated")
    )
    text = (
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('A', wide)}{covered}{cell('B')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('1', high)}{cell('x', twice)}</table:table-row>"
        f"<table:table-row>{covered}{cell('2')}{cell('3')}</table:table-row></table:table>"
    )
    (table,) = read_odt(text).blocks
    assert [[(cell.text, cell.merged) for cell in row] for row in table.rows] == [
        [("A", False), ("A", True), ("B", False)],
        [("1", False), ("x", False), ("x", False)],
        [("1", True), ("2", False), ("3", False)],
    ]
    assert table.header_rows == 1


def test_text_boxes_follow_the_paragraph_that_holds_them(read_odt):
    text = (
        "<text:p>Fuera<draw:frame><draw:text-box><text:p>Dentro</text:p></draw:text-box>"
        "</draw:frame> más</text:p>"
    )
    assert [block.text for block in read_odt(text).blocks] == ["Fuera más", "Dentro"]


def test_a_flat_file_is_read_too(tmp_path):
    from corpus.extraction import extract

    path = tmp_path / "plano.odt"
    path.write_text(
        '<?xml version="1.0"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>Plano</text:p></office:text></office:body></office:document>"
    )
    assert [block.text for block in extract(path).blocks] == ["Plano"]
