from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.extraction.html import read_markup
from corpus.extraction.source import Source

SOURCE = Source("pagina.html", b"")


def blocks(markup: str):
    return read_markup(SOURCE, f"<html><body>{markup}</body></html>")[1]


def lines(markup: str) -> list[str]:
    return [f"{block.marker or ''}|{block.text}" for block in blocks(markup)]


def test_lists_print_their_start_type_and_values():
    markup = (
        "<ol start=3 type=a><li>tres<li value=7>siete<ul><li>dentro</ul><li>ocho</ol><ol reversed>"
        "<li>x<li>y</ol>"
    )
    assert lines(markup) == ["c.|tres", "g.|siete", "•|dentro", "h.|ocho", "2.|x", "1.|y"]
    assert [block.level for block in blocks(markup)] == [0, 0, 1, 0, 0, 0]


def test_list_style_rules_are_followed():
    assert lines(
        '<ol style="list-style-type: upper-roman"><li>a<li>b</ol><ul style="list-style:none"><li>c</ul>'
    ) == [
        "I.|a",
        "II.|b",
        "|c",
    ]


def test_tables_lie_on_a_grid_with_merged_places():
    (table,) = blocks(
        "<table><thead><tr><th>A<th colspan=2>B</thead><tr><td rowspan=2>1<td>2<td><p>3<p>4<ul><li>q</ul>"
        "<tr><td colspan=2>5</table>"
    )
    assert [[(cell.text, cell.merged) for cell in row] for row in table.rows] == [
        [("A", False), ("B", False), ("B", True)],
        [("1", False), ("2", False), ("3\n4\n• q", False)],
        [("1", True), ("5", False), ("5", True)],
    ]
    assert table.header_rows == 1


def test_a_nested_table_becomes_text_of_its_cell():
    (table,) = blocks("<table><tr><td>x<td><table><tr><td>a<td>b</table></table>")
    assert table.rows[0][1].text == "a | b"


def test_giant_spans_do_not_make_giant_tables():
    (table,) = blocks('<table><tr><td colspan="999999999" rowspan="65534">x<td>y<tr><td>z</table>')
    assert len(table.rows) == 2
    assert len(table.rows[0]) <= 256


def test_notes_leave_the_text_and_follow_it():
    markup = (
        '<p>Retorno<sup><a href="#fn1" id="fnref1">1</a></sup> digno.</p><p>Más.</p>'
        '<section class="footnotes"><ol><li id="fn1"><p>Definición. <a href="#fnref1" '
        'class="footnote-back">↩</a></p></ol></section>'
    )
    first, note, more = blocks(markup)
    assert (first.text, first.notes) == ("Retorno digno.", ("1",))
    assert (note.kind, note.marker, note.text) == ("footnote", "1", "Definición.")
    assert more.text == "Más."


def test_notes_as_word_saves_them_are_found():
    markup = (
        '<p>Texto<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p><hr>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Nota de Word.</p></div>'
    )
    first, note = blocks(markup)
    assert first.notes == ("1",)
    assert (note.marker, note.text) == ("1", "Nota de Word.")


def test_what_is_not_shown_is_not_read():
    markup = (
        "<nav>menú</nav><script>x()</script><style>p{}</style><p hidden>no</p>"
        '<p style="display: none">no</p><!-- no --><p>sí</p>'
    )
    assert lines(markup) == ["|sí"]


def test_breaks_before_markers_begin_items():
    assert lines("<p>1. uno<br>2. dos<br>sigue<br><br>Otro</p>") == ["1.|uno", "2.|dos\nsigue", "|Otro"]


def test_raised_digits_without_a_note_stay_raised():
    assert lines("<p>10 m<sup>2</sup> y <sup>1</sup></p>") == ["|10 m² y ¹"]


def test_deep_nesting_is_refused_or_read():
    for markup in ("<div>" * 5000 + "x", "<b>" * 3000 + "x", "<ul><li>" * 2000 + "x"):
        try:
            read_markup(SOURCE, markup)
        except (UnreadableFile, RecursionError):
            continue


TAGS = [
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol start=x>",
    "<li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=0>",
    "<th colspan=-1>",
    "<caption>",
    "<sup>",
    "<br>",
    "<a href=#a>",
    "<a id=a>",
    "<h1>",
    "</h1>",
    "<pre>",
    "<b>",
    "</b>",
    "<x:y>",
    "]]>",
    "&nbsp;",
    "&#0;",
    "1.",
    "texto",
]


@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_no_text_of_any_tag_soup_is_lost(soup: list[str]):
    markup = " ".join(soup)
    try:
        read = blocks(markup)
    except UnreadableFile:
        assert "texto" not in markup
        return
    text = "".join(cell.text for block in read for row in block.rows for cell in row if not cell.merged)
    text += "".join(block.text for block in read)
    assert text.count("texto") == soup.count("texto")


@given(st.text())
def test_any_text_is_read_as_a_page(text: str):
    try:
        blocks(text)
    except UnreadableFile:
        return
