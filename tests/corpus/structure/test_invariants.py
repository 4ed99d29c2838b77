# ruff: noqa: E501 - invented documents stand as they are printed, a paragraph in a line
"""What holds for whatever a file contains."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Block, Cell, Extraction, ParsedDocument
from corpus.structure import recognise

WORDS = [
    "personas", "migrantes", "retorno", "Nivel", "individual", "DECLARAN:", "ACUERDAN", "Reiterando", "Hemos", "ANEXO A",
    "Artículo 3.", "1.", "2 ter.", "a)", "(ii)", "Primero.", "1.1", "Desafíos", "Oportunidades", "¹", "retorno²", "[footnoteRef:1]",
    "[1: nota al pie ]", "[bookmark: _x]", "<p>texto</p>", "**negrita**", "El Salvador", "MÉXICO", "Contenido", "12", "......", "\t5",
    "de", "la", "Taller", "Declaración", "Conferencia Regional sobre Migración", "2016", "17 y 18 de noviembre de 2016", "•", "—", "]", "[", "ñ", "café\u0301",
    "XX Reunión", "Introducción", "Conclusiones", "porque", "Que", "We", "Recalling", "table", "&amp;", "\u200b", "¿qué?",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
free = st.one_of(texts, st.text(max_size=60))
cells = st.builds(
    Cell,
    st.one_of(
        st.sampled_from(["Acción", "Nivel", "Dimensión", "Descripción", "Individual", "Social", "País", ""]),
        free,
    ),
    st.booleans(),
)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[cells] * width), min_size=1, max_size=5).map(
        lambda rows: Block("table", rows=tuple(rows))
    )
)
plain = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "list_item", "footnote"]),
    free,
    level=st.sampled_from([None, 0, 1, 2, 3]),
    marker=st.sampled_from([None, "1.", "2.", "a)", "•", "o", "3 bis.", "1", "2"]),
    page=st.sampled_from([None, 1, 2, 3]),
    notes=st.sampled_from([(), ("1",), ("2", "9")]),
)
documents = st.lists(st.one_of(plain, tables), max_size=25).map(tuple)


def _recognise(blocks: tuple[Block, ...]) -> ParsedDocument:
    return recognise(Extraction(blocks, "text/plain"), "documento.txt")


@settings(max_examples=150, deadline=None)
@given(documents)
def test_passages_hang_together(blocks: tuple[Block, ...]) -> None:
    document = _recognise(blocks)
    seen: set[str] = set()
    eids = {passage.eid for passage in document.passages}
    for passage in document.passages:
        assert passage.eid not in seen
        assert passage.parent is None or passage.parent in seen
        assert set(passage.footnotes) <= eids
        assert passage.citation.es
        assert passage.citation.en
        seen.add(passage.eid)
    rows = {passage.eid for passage in document.passages if passage.structure == "row"}
    assert all(practice.eid in rows for practice in document.practices)
    assert all(practice.parent_eid is None or practice.parent_eid in rows for practice in document.practices)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_text_is_normal_and_clean(blocks: tuple[Block, ...]) -> None:
    for passage in _recognise(blocks).passages:
        assert passage.text == unicodedata.normalize("NFC", passage.text).strip()
        assert "[bookmark:" not in passage.text
        assert "[footnoteRef:" not in passage.text
        assert "<p>" not in passage.text
        assert "\u200b" not in passage.text


@settings(max_examples=60, deadline=None)
@given(documents)
def test_recognising_twice_gives_the_same(blocks: tuple[Block, ...]) -> None:
    assert _recognise(blocks) == _recognise(blocks)


ORDINARY = st.lists(
    st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{4,9}){4,16}\.", fullmatch=True), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(ORDINARY)
def test_no_ordinary_word_is_lost(sentences: list[str]) -> None:
    document = _recognise(tuple(Block("paragraph", sentence) for sentence in sentences))
    wanted = Counter(word for sentence in sentences for word in sentence.strip(".").split())
    found = Counter(word.strip(".,:") for passage in document.passages for word in passage.text.split())
    assert not wanted - found


def test_nothing_gives_a_document_and_a_warning() -> None:
    document = _recognise(())
    assert (document.kind, document.passages) == ("other", ())
    assert document.warnings == ("structure.no_text",)
    assert document.title == "documento"
