"""PDF/UA-1 and PDF/A-2a as an independent validator sees them, whatever is in the pack."""

from __future__ import annotations

import dataclasses
from datetime import date

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.marked_parts import MarkedPart
from corpus.model import Bilingual
from corpus.pack import (
    SOURCES_ANNEX,
    Appearance,
    CoverField,
    Definition,
    GlossaryEntry,
    PackHit,
    PackItem,
    PackSearch,
    PackSection,
    PackTimeline,
    SnippetRun,
)
from exporters.pdf import render_pdf
from exporters.pdf.structure import Element

_SLOW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
_HARD = (
    "🙂 日本語 العربية עברית \u202eabc", "\x00\x07\ud800\ufffe\uffff", "<b>&amp; (paréntesis) \\ [x]",
    "a" * 3000, "→ ✓ ⁴ № ﬁ \ue000 \U0010fffd", "e\u0301 ñ Ω ж ₡", "",
)  # fmt: skip


def _faults(content: bytes) -> list[str]:
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
    ]


def _everything(make, words: str):
    document = dataclasses.replace(make.document(title=words), language="en")
    passage = make.passage(document, words[:40], words)
    practice = make.practice(passage, title=words, source_description=words, description=words[::-1])
    twin = make.practice(passage, title=words[::-1], source_description=words)
    note = f"# {words}\n\n> {words}[[{passage.id}]]\n\n- {words}\n    1. x[^1]\n\n| a | {words[:90]} |\n|---|---|\n| 1 |\n\n[l](https://e.org/{words[:9]})\n\n[^1]: {words}"  # noqa: E501
    items = (
        make.item("passage", passage=passage, parts=(make.passage(document, "a)", words),)),
        make.item("practice", practice=practice, source=passage, counterpart_practice=twin),
        make.item("passage", passage=passage, counterpart_part=MarkedPart(None)),
        make.item("note", title=words, note=note),
        make.item("matrix", title=words, matrix=make.matrix(), origins=(Bilingual(words, words),)),
        make.item("practice", practice=practice, source=passage, form="short", counterpart_practice=twin),
        make.item("search", search=_search(words, passage)),
        make.item("timeline", timeline=_timeline(words, passage)),
    )
    pack = make.pack([PackSection(words, items)], [document], title=words, subtitle=words, prepared_for=words)
    term = Bilingual(words, words)
    defined = GlossaryEntry("theme", "x", term, term, definitions=(Definition(passage, words, "en"),))
    glossary = (GlossaryEntry("theme", "y", term, term), defined)
    return dataclasses.replace(
        pack,
        is_bilingual=True,
        counterparts={passage.id: make.passage(document, "9", words[::-1])},
        annexes=(PackItem("g", "glossary", title=words, glossary=glossary), SOURCES_ANNEX),
        classification=words,
        cover=(CoverField(Bilingual(words, words), words),),
    )


def _search(words: str, passage):
    hits = (PackHit(passage=passage, other=passage, snippet=(SnippetRun(words, True), SnippetRun(words))),)
    return PackSearch(words, (("theme", words),), date(2026, 11, 1), 3, hits, 1)


def _timeline(words: str, passage):
    meeting = Bilingual(words, words)
    first = Appearance(passage, meeting, None, "first", words)
    later = Appearance(passage, meeting, 2016, "reworded", f"{words[:9]} x {words[5:]}", 0.5, True)
    return PackTimeline(passage, (first, later), (meeting,), 2)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_one_of_everything_conforms(make, language, paper):
    assert _faults(render_pdf(dataclasses.replace(make.full_pack(language), paper=paper))) == []


def test_an_empty_pack_conforms(make):
    assert _faults(render_pdf(make.pack())) == []


def test_a_long_pack_whose_tables_notes_and_contents_run_on_conforms(make):
    document = make.document()
    passages = [
        make.passage(document, f"§ {n}", "Diez sillas azules esperan. " * n, page=n) for n in range(1, 60)
    ]
    rows = "\n".join(f"| fila {n} | {'silla ' * n} |" for n in range(150))
    note = "Todas." + "".join(f"[[{passage.id}]]" for passage in passages)
    note += f"\n\n| a | b |\n|---|---|\n{rows}"
    sections = [
        PackSection(
            f"Sala {n}", (make.item("passage", passage=passage), make.item("matrix", matrix=make.matrix()))
        )
        for n, passage in enumerate(passages)
    ]
    sections.append(PackSection("Notas", (make.item("note", note=note),)))
    assert _faults(render_pdf(make.pack(sections, [document], cited=passages))) == []


@pytest.mark.parametrize("words", _HARD, ids=range(len(_HARD)))
def test_hard_words_everywhere_conform(make, words):
    assert _faults(render_pdf(_everything(make, words))) == []


@_SLOW
@given(words=st.text(st.characters(), max_size=200))
def test_any_words_everywhere_conform(make, words):
    assert _faults(render_pdf(_everything(make, words))) == []


def test_the_validator_sees_a_fault(make, monkeypatch):
    whole = render_pdf(make.full_pack())
    assert _faults(whole.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>7"))
    monkeypatch.setattr(Element, "attribute", lambda element, *_: element)
    assert any("TABLE" in fault for fault in _faults(render_pdf(make.full_pack())))
