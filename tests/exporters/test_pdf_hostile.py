"""Whatever people paste, a pack is printed and shows it."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.pack import PackSection
from exporters.markdown import render_markdown
from exporters.pdf import render_pdf

_SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
_ANY = st.text(st.characters(), max_size=400)
_NASTY = (
    "<b>sin cerrar", '<img src="/etc/passwd"/>', "<para>&nope; & <", "</para>", "</font></a>", "=1+1",
    "\x00\x07\ud800", "🙂 日本語 العربية עברית", "a" * 10_000, "- " * 3000, "%s {x} {0}", "\u202eabc",
    "<a href='x'>", "a\u0301" * 300,
)  # fmt: skip


def _everywhere(make, words: str):
    document = dataclasses.replace(make.document(title=words), file=make.document().file)
    passage = make.passage(document, words[:300], words)
    practice = make.practice(passage, title=words, source_description=words, description=words[::-1],
                             assessments=(make.assessment("replicable", "no", words),))  # fmt: skip
    items = (
        make.item("passage", passage=passage, parts=(make.passage(document, "a)", words),)),
        make.item("practice", practice=practice, source=passage),
        make.item("note", title=words, note=words),
        make.item("matrix", title=words, matrix=make.matrix()),
    )
    return make.pack([PackSection(words, items)], [document], title=words, subtitle=words, prepared_for=words)


@pytest.mark.parametrize("words", _NASTY, ids=range(len(_NASTY)))
def test_nasty_words_everywhere_are_printed(make, read, words):
    assert len(read(render_pdf(_everywhere(make, words))).pages) > 2
    assert render_markdown(_everywhere(make, words))


@_SLOW
@given(words=_ANY)
def test_any_words_everywhere_are_printed(make, words):
    assert render_pdf(_everywhere(make, words)).startswith(b"%PDF")


@_SLOW
@given(
    note=st.lists(
        st.sampled_from(
            [
                "# t",
                "- a",
                "    - b",
                "1. x",
                "> q",
                "```",
                "| a | b |",
                "|---|---|",
                "[[x]]",
                "[^1]",
                "[^1]: n",
                "",
                "**",
                "_",
                "<td>",
                "![i](/etc/passwd)",
                "[l](https://e.org)",
                "`c`",
                "---",
                "<div class='footnote'>",
                "</ul>",
                "[^[[x]]]",
            ]
        ),
        max_size=25,
    )
)
def test_any_note_is_printed(make, note):
    item = make.item("note", note="\n".join(note))
    assert render_pdf(make.pack([PackSection("S", (item,))])).startswith(b"%PDF")


def test_markup_in_the_source_is_shown_not_obeyed(make, read):
    passage = make.passage(make.document(), "§ 1", "Un <b>signo</b> & otro &amp; <img src='/etc/passwd'/>")
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("passage", passage=passage),))])))
    assert "Un <b>signo</b> & otro &amp; <img src='/etc/passwd'/>" in pdf.text.replace("\n", " ")


def test_a_note_never_reads_a_file_it_names(make, read, tmp_path):
    secret = tmp_path / "secreto.txt"
    secret.write_text("clave-azul")
    note = f"![foto]({secret}) <img src='{secret}' alt='otra'> <object data='{secret}'></object>"
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("note", note=note),))])))
    assert "clave-azul" not in pdf.text
    assert "[Imagen: foto]" in pdf.text


def test_arrows_and_ticks_are_drawn_and_unknown_signs_are_boxes_that_are_read_as_themselves(make, read):
    note = make.item("note", note="sala → silla ✓ 日本 שלום")
    pdf = read(render_pdf(make.pack([PackSection("S", (note,))])))
    assert "sala → silla ✓ 日本 שלום" in pdf.text
    assert "sala → silla ✓ □□ □□□□" in pdf.drawn(1)


def test_a_giant_table_and_a_row_higher_than_a_page_are_divided(make, read):
    rows = "\n".join(f"| fila {n} | silla |" for n in range(300))
    tall = "| x | " + "sillas azules " * 1500 + "|"
    note = make.item("note", note=f"| a | b |\n|---|---|\n{rows}\n{tall}\n")
    text = read(render_pdf(make.pack([PackSection("S", (note,))]))).text
    assert "fila 299" in text
    assert len(re.findall("azules", text)) == 1500


def test_narrow_columns_do_not_break_words(make, read):
    head = "| Institución | Responsabilidad | Observaciones | Municipalidades | Fecha | Seguimiento |"
    row = (
        "| Vicepresidencia | Acompañamiento | "
        + "texto largo que ocupa " * 8
        + "| Quetzaltenango | 2022 | Sí |"
    )
    note = make.item("note", note=f"{head}\n|---|---|---|---|---|---|\n{row}\n")
    text = read(render_pdf(make.pack([PackSection("S", (note,))]))).text
    for word in ("Vicepresidencia", "Acompañamiento", "Quetzaltenango", "Responsabilidad", "Municipalidades"):
        assert word in text


@pytest.mark.parametrize(
    "note",
    ["<em>" * 3000 + "x", "<div>" * 3000 + "x", "<ul><li>" * 2000 + "x", "_a" * 3000, "`" * 3000,
     "|a" * 500 + "|\n" + "|---" * 500 + "|\n" + "|b" * 500 + "|", "[" * 300,
     "<table></table>", "<li>x</li>"],
    ids=range(9),
)  # fmt: skip
def test_absurd_markup_is_printed(make, note):
    item = make.item("note", note=note)
    assert render_pdf(make.pack([PackSection("S", (item,))])).startswith(b"%PDF")


def test_deeply_nested_quotes_and_lists_are_printed(make):
    deep = "\n".join("  " * n + "- punto" for n in range(200)) + "\n\n" + ">" * 3000 + " cita"
    note = make.item("note", note=deep)
    assert render_pdf(make.pack([PackSection("S", (note,))])).startswith(b"%PDF")
