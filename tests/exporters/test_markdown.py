"""The pack as Markdown."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pack import PackSection
from exporters.markdown import escaped, render_markdown
from exporters.pdf import render_pdf
from tests.exporters.conftest import ReadPdf
from tests.exporters.packs import rich_pack


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_of_the_pack_is_there_with_its_notes(make, language):
    text = render_markdown(make.full_pack(language))
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    wanted = {
        "es": [
            "# Las sillas de la sala", "## 1. Antecedentes", "| Individual | 8 | 1 | 4 | 13 |",
            "Sin prácticas", "Ficha 1: Sillas para todos", "| Replicable | **Parcial** |",
            "Ibíd., numeral 3.", "## Fuentes",
        ],
        "en": ["No practices", "Sheet 1", "| Replicable | **Partial** |", "Ibid., paragraph 3."],
    }[language]  # fmt: skip
    for words in wanted:
        assert words in text


def test_what_a_note_cites_in_vain_is_said_apart_from_the_word_before(make):
    pack = make.pack(
        [PackSection("S", (make.item("note", note="Una cita perdida [[nada]]. Otra ([[nada]])."),))]
    )
    text = unescape(render_markdown(pack)).replace("\\", "")
    assert "perdida [cita que no se encuentra]. Otra ([cita que no se encuentra])" in text
    printed = ReadPdf(render_pdf(pack)).text.replace("\n", " ")
    assert "perdida [cita que no se encuentra]. Otra ([cita que no se encuentra])" in printed


def test_source_text_is_shown_not_obeyed(make):
    nasty = "# no *es* <b>título</b>\n- ni lista [x](javascript:1) | celda |\n1. ni número"
    pack = make.pack(
        [PackSection("S", (make.item("passage", passage=make.passage(make.document(), "§ 1", nasty)),))]
    )
    html = markdown.markdown(render_markdown(pack), extensions=["tables", "footnotes", "sane_lists"])
    assert "<b>" not in html and "<em>es" not in html and 'href="javascript' not in html
    assert "# no *es* &lt;b&gt;título&lt;/b&gt;" in html


def test_footnotes_of_two_notes_become_notes_of_the_pack(make):
    notes = [make.item("note", note=f"Texto {n}.[^1]\n\n[^1]: Nota {n}.") for n in (1, 2)]
    text = render_markdown(make.pack([PackSection("S", tuple(notes))]))
    assert "Texto 1.[^1]" in text and "Texto 2.[^2]" in text
    assert "[^1]: Nota 1." in text and "[^2]: Nota 2." in text


def test_a_note_is_harmless_to_other_programs(make):
    note = (
        "<script>x</script> ![f](/etc/passwd) [l](javascript:x) [b](https://example.org) <https://e.org>\n\n"
        "[r]: file:///x"
    )
    text = render_markdown(make.pack([PackSection("S", (make.item("note", note=note),))]))
    assert "<script" not in text and "javascript:" not in text and "file:" not in text and "/etc" not in text
    assert "[b](<https://example.org>)" in text and "(<https://e.org>)" in text


@pytest.mark.parametrize("is_bilingual", [False, True])
def test_every_kind_of_item_is_written(make, is_bilingual):
    pack = rich_pack(make, is_bilingual=is_bilingual)
    text = render_markdown(pack)
    for words in (
        "## 1. Antecedentes", "### 1.1. Precedentes", "> - a) Los equipos", "\\[…\\]",
        "Resultados de la búsqueda «sillas azules»", "**sillas** azules", "| 2015 | ", "## Glosario",
        "| Empleo (EMP, JOB) | Employment |", "### Mesas propias (El Salvador)", "- Expediente: 71-B",
    ):  # fmt: skip
        assert words in text or (is_bilingual and words.startswith(">"))
    assert ("The invented teams count the chairs." in text) == is_bilingual


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), max_size=80))
def test_any_words_of_a_source_come_back_as_they_are(words):
    html = markdown.markdown(f"x {escaped(words)} x", extensions=["tables", "footnotes", "sane_lists"])
    shown = re.sub(r"<br />|</?(?:p|pre|code)>", "", html)
    assert "<" not in shown
    assert " ".join(unescape(shown).split()) == " ".join(f"x {words} x".split())


def test_a_pack_without_sections_says_so(make):
    assert "todavía no tiene contenido" in render_markdown(make.pack())
