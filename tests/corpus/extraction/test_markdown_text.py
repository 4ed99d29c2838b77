from __future__ import annotations


def test_printed_numbers_are_kept(read_text, printed):
    content = "3. tres\n4. cuatro\n7. siete\n\n2 ter. Su voluntad\n\n1) uno\n2) dos\n"
    assert printed(read_text(content, "a.md")) == [
        "list_item 3. tres",
        "list_item 4. cuatro",
        "list_item 7. siete",
        "paragraph 2 ter. Su voluntad",
        "list_item 1) uno",
        "list_item 2) dos",
    ]


def test_items_right_after_a_line_are_items(read_text, printed):
    content = "Se acordó:\n1. uno\n2. dos\n\nY además:\n- tres\n· cuatro\n· cinco\n"
    assert printed(read_text(content, "a.md"))[1:3] == ["list_item 1. uno", "list_item 2. dos"]
    assert [line.rsplit(maxsplit=1)[-1] for line in printed(read_text(content, "a.md"))[4:]] == [
        "tres",
        "cuatro",
        "cinco",
    ]


def test_indented_paragraphs_are_no_code(read_text, printed):
    assert printed(read_text("Antes.\n\n    Un párrafo con *sangría*.\n\n\tOtro.\n", "a.md")) == [
        "paragraph Antes.",
        "paragraph Un párrafo con sangría.",
        "paragraph Otro.",
    ]


def test_notes_tables_and_headings(read_text):
    heading, text, note, table = read_text(
        "# Título #\n\nTexto[^1].\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: La nota.\n", "a.md"
    )
    assert (heading.kind, heading.level, heading.text) == ("heading", 1, "Título")
    assert (text.text, text.notes) == ("Texto.", ("1",))
    assert (note.marker, note.text) == ("1", "La nota.")
    assert [[cell.text for cell in row] for row in table.rows] == [["A", "B"], ["1", "2"]]
    assert table.header_rows == 1


def test_front_matter_gives_the_title(tmp_path):
    from corpus.extraction import extract

    path = tmp_path / "a.md"
    path.write_text('---\ndate: 2022\ntitle: "Declaraci\\xF3n"\n---\nTexto.\n', encoding="utf-8")
    extraction = extract(path)
    assert extraction.title == "Declaración"
    assert [block.text for block in extraction.blocks] == ["Texto."]


def test_scripts_are_not_text(read_text, printed):
    assert printed(read_text("<script>alert(1)</script>\n\nTexto.\n", "a.md")) == ["paragraph Texto."]


def test_a_number_inside_a_paragraph_stays_as_it_is(read_text, printed):
    content = "Una línea del texto que termina en el año\n2015. Luego sigue igual\n1. Y no es lista\n"
    assert printed(read_text(content, "a.md")) == [
        "paragraph Una línea del texto que termina en el año 2015. Luego sigue igual 1. Y no es lista"
    ]


def test_plain_text_with_tabbed_tables_under_another_name_keeps_its_lines(read_text):
    content = "Uno\nDos\nAcción\tNivel\nVentanilla\tComunitario\n"
    assert [block.kind for block in read_text(content, "a.md")] == ["paragraph", "paragraph", "table"]
