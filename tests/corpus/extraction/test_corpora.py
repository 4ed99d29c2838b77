"""Extraction on real files: the Conference's documents, a treaty in four formats, 330 odd files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.extraction.supervisor import Limits, Supervisor
from corpus.model import Block


def words(blocks: tuple[Block, ...]) -> Counter[str]:
    """The words of a document, however its paragraphs are divided."""
    texts = [f"{block.marker or ''} {block.text}" for block in blocks if block.kind != "table"]
    texts += [cell.text for block in blocks for row in block.rows for cell in row if not cell.merged]
    return Counter(re.findall(r"[^\W_]+", " ".join(texts)))


def test_the_declaration_opens_in_one_paragraph_and_keeps_its_clauses(seeds):
    blocks = extract(seeds["declaration_2015"]).blocks
    assert blocks[1].text.count("XX Reunión Viceministerial") == 1
    assert blocks[1].text.startswith("Las Viceministras")
    clauses = [block.marker for block in blocks if block.marker and re.fullmatch(r"\d+\.", block.marker)]
    assert clauses == [f"{number}." for number in range(1, 11)]
    assert sum(block.marker == "·" for block in blocks) == 31
    for label in ("2bis.", "2 ter.", "2 quater."):
        assert any(block.kind == "paragraph" and block.text.startswith(label) for block in blocks)


def test_the_practices_of_the_workshop_stay_in_tables_of_four_columns(seeds):
    tables = [block for block in extract(seeds["workshop_2022"]).blocks if block.kind == "table"]
    practices = [table for table in tables if len(table.rows[0]) == 4]
    headers = [row for table in practices for row in table.rows if row[1].text == "Nivel"]
    assert len(headers) == 8
    assert sum(len(table.rows) for table in practices) == 32


@pytest.mark.parametrize("stem", ["2022_la-declaration.es_25961", "2022_la-declaration.en_247c4"])
def test_one_declaration_reads_the_same_from_every_format(shared, stem):
    folder = shared / "corpora" / "genre"

    def body(path: Path) -> list[tuple[str, str]]:
        read = [(block.marker or "", block.text.replace("\n", " ")) for block in extract(path).blocks]
        begins = next(at for at, (_, text) in enumerate(read) if text.startswith(("Nosotros", "We, ")))
        return read[begins:]

    word, flat, page = (
        body(folder / "derived_formats" / f"{stem}{suffix}") for suffix in (".docx", ".odt", ".html")
    )
    markdown = body(folder / "declarations" / f"{stem.rpartition('_')[0]}.md")
    assert word == flat == page == markdown


@pytest.mark.parametrize(
    "stem",
    ["refugee-convention-1951.es_f4a8d", "refugee-convention-1951.en_d5e46", "pe_LEY-30001-2013_b6585"],
)
def test_laws_lose_no_word_in_any_format(shared, stem):
    folder = shared / "corpora" / "genre" / "derived_formats"
    read = [words(extract(folder / f"{stem}{suffix}").blocks) for suffix in (".docx", ".odt", ".html")]
    # The page repeats its file's name as a title.
    title = Counter(re.findall(r"[^\W_]+", stem))
    assert read[0] == read[1]
    assert (read[2] - read[0]) <= title
    assert not read[0] - read[2]


def test_every_odd_file_is_read_or_refused_with_a_sentence(shared):
    folder = shared / "corpora" / "robust"
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "MANIFEST.tsv")
    with Supervisor(extract, limits=Limits(seconds=20, memory_mib=1024)) as supervisor:
        outcomes = list(supervisor.run(paths))
    assert sorted(outcome.index for outcome in outcomes) == list(range(len(paths)))
    assert [outcome.broken for outcome in outcomes if outcome.broken] == []
    for outcome in outcomes:
        if outcome.error is None:
            assert outcome.value is not None and outcome.value.blocks
        else:
            assert outcome.path.name in outcome.error.text("es")
            assert outcome.path.name in outcome.error.text("en")
    reasons = Counter(outcome.error.key.partition(".")[2] for outcome in outcomes if outcome.error)
    assert not {"broke_reader", "memory", "time"} & set(reasons)
    assert sum(outcome.error is None for outcome in outcomes) >= 200
