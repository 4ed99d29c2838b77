"""The pack as Markdown."""

from __future__ import annotations

import re

import markdown
import pytest

from corpus.model import PackSection
from exporters.markdown import render_markdown


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_of_the_pack_is_there_with_its_notes(make, language):
    text = render_markdown(make.full_pack(language))
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    wanted = {
        "es": [
            "# Las sillas de la sala", "## 1. Antecedentes", "| Individual | 8 | 1 | 4 | 13 |",
            "Sin prácticas", "Ficha 1 · El Salvador: Sillas", "| Replicable | Parcial |",
            "Ibíd., numeral 3.", "## Fuentes",
        ],
        "en": ["No practices", "Sheet 1", "| Replicable | Partial |", "Ibid., paragraph 3.", "## Sources"],
    }[language]  # fmt: skip
    for words in wanted:
        assert words in text


def test_source_text_is_shown_not_obeyed(make):
    nasty = "# no *es* <b>título</b>\n- ni lista [x](javascript:1) | celda |\n1. ni número"
    pack = make.pack(
        [PackSection("S", (make.item("passage", passage=make.passage(make.document(), "§ 1", nasty)),))]
    )
    html = markdown.markdown(render_markdown(pack), extensions=["tables", "footnotes", "sane_lists"])
    assert "<b>" not in html and "<em>es" not in html and 'href="javascript' not in html
    assert "# no *es* &lt;b&gt;título&lt;/b&gt;" in html


def test_notes_of_two_items_keep_their_own_footnotes(make):
    notes = [make.item("note", note=f"Texto {n}.[^1]\n\n[^1]: Nota {n}.") for n in (1, 2)]
    text = render_markdown(make.pack([PackSection("S", tuple(notes))]))
    assert "[^n1-1]: Nota 1." in text and "[^n2-1]: Nota 2." in text


def test_a_note_is_harmless_to_other_programs(make):
    note = (
        "<script>x</script> ![f](/etc/passwd) [l](javascript:x) [b](https://example.org) <https://e.org>\n\n"
        "[r]: file:///x"
    )
    text = render_markdown(make.pack([PackSection("S", (make.item("note", note=note),))]))
    assert "<script" not in text and "javascript:" not in text and "file:" not in text and "/etc" not in text
    assert "[b](https://example.org)" in text and "<https://e.org>" in text


def test_a_pack_without_sections_says_so(make):
    assert "todavía no tiene contenido" in render_markdown(make.pack())
