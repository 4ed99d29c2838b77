"""References for reference managers and in citation styles."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Meeting
from exporters.citations import CITATION_FORMATS, STYLES, citations

_NASTY = (
    "Acta {de la} sala", "}} {{", "a\\b", "50 % & más_cosas #1 $x ~ ^", "<b>negrita</b> <script>",
    "\ud800\x00\x07 sala\n\nER  - \nTY  - BOOK", "=1+1", "@book{x,", "🙂 עברית", "a" * 10_000, '"comillas"',
)  # fmt: skip


def _fields(record: bytes) -> list[tuple[str, str]]:
    found = []
    for line in record.decode().split("\r\n"):
        if line:
            match = re.fullmatch(r"([A-Z][A-Z0-9])  -(?: (.*))?", line)
            assert match, line
            found.append((match[1], match[2] or ""))
    return found


def _entries(content: bytes) -> list[tuple[str, str, dict[str, str]]]:
    """BibTeX as a strict reader takes it: values in balanced braces only, or bare months."""
    text, place, found = content.decode(), 0, []
    while (start := text.find("@", place)) >= 0:
        kind, place = text[start + 1 : text.index("{", start)], text.index("{", start)
        end = _closing(text, place)
        key, body = text[place + 1 : end].split(",", 1)
        fields = {}
        position = 0
        while match := re.compile(r"\s*(\w+) = ").match(body, position):
            position = match.end()
            if body[position] == "{":
                close = _closing(body, position)
                fields[match[1]] = body[position + 1 : close]
                position = close + 1
            else:
                bare = re.compile(r"\w+").match(body, position)
                fields[match[1]], position = bare[0], bare.end()
            position += body[position : position + 1] == ","
        assert not body[position:].strip()
        found.append((kind, key, fields))
        place = end + 1
    return found


def _closing(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise AssertionError("braces do not balance")


def test_ris_has_one_record_for_each_document(make):
    documents = [make.document(), make.document("d00000000000b", 2022, "Informe")]
    fields = _fields(citations(documents, "ris", "es"))
    assert [value for tag, value in fields if tag == "TI"] == ["Acta de la sala", "Informe"]
    assert [tag for tag, _ in fields].count("TY") == [tag for tag, _ in fields].count("ER") == 2
    values = dict(fields[: [tag for tag, _ in fields].index("ER")])
    assert values["AU"] == "Conferencia Regional sobre Migración,"
    assert (values["PY"], values["DA"], values["CY"]) == ("2015", "2015/03/05/", "Villa Azul")
    assert "XX Conferencia Regional sobre Migración, Villa Azul, 4 y 5 de marzo de 2015" in values["N1"]
    assert documents[0].file.sha256 in values["N1"]


def test_bibtex_protects_bodies_and_capitals(make):
    ((kind, key, fields),) = _entries(citations([make.document()], "bibtex", "en"))
    assert (kind, key) == ("techreport", "rcm-2015-d00000000000a")
    assert fields["author"] == "{Regional Conference on Migration}"
    assert fields["title"] == "{Acta de la sala}"
    assert (fields["year"], fields["month"], fields["language"]) == ("2015", "mar", "es")


def test_csl_json_has_what_is_known_and_nothing_empty(make):
    document = make.document()
    item, bare = json.loads(
        citations([document, dataclasses.replace(document, id="d1", meeting=None, title="")], "csl", "es")
    )
    assert item["author"] == [{"literal": "Conferencia Regional sobre Migración"}]
    assert item["issued"] == {"date-parts": [[2015, 3, 5]]}
    assert item["event-date"] == {"date-parts": [[2015, 3, 4], [2015, 3, 5]]}
    assert item["custom"]["sha256"] == document.file.sha256
    assert bare["title"] == document.file.name
    assert not {"issued", "author", "genre", "publisher"} & set(bare)


def test_another_body_is_named_as_its_document_does(make):
    meeting = Meeting("GRCM", None, None, None, None, 2019)
    document = dataclasses.replace(make.document(), meeting=meeting)
    (item,) = json.loads(citations([document], "csl", "es"))
    assert item["author"] == [{"literal": "GRCM"}]
    assert item["issued"] == {"date-parts": [[2019]]}


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("apa", "es", "Conferencia Regional sobre Migración. (2015). Acta de la sala"),
        ("apa", "en", "Regional Conference on Migration. (2015). Acta de la sala"),
        ("chicago", "es", "Conferencia Regional sobre Migración. 2015. Acta de la sala."),
        ("iso690", "es", "CONFERENCIA REGIONAL SOBRE MIGRACIÓN, 2015. Acta de la sala."),
        ("iso690", "en", "REGIONAL CONFERENCE ON MIGRATION, 2015. Acta de la sala."),
        ("mla", "es", "Conferencia Regional sobre Migración. Acta de la sala."),
    ],
)
def test_styles_write_references_out(make, style, language, expected):
    (line,) = citations([make.document()], "text", language, style).decode().splitlines()
    assert line.startswith(expected)
    assert ".." not in line and ". ." not in line


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_document_is_in_the_bibliography(make, style, language):
    """Also several of one body and year, one without a meeting and one without a date."""
    documents = [make.document(f"d00000000000{n}", 2015, f"Acta {n}") for n in range(4)]
    documents.append(dataclasses.replace(documents[0], id="d9", title="Sin reunión", meeting=None))
    no_date = Meeting("RCM", 3, None, None, None, None)
    documents.append(dataclasses.replace(documents[0], id="d8", title="Sin fecha", meeting=no_date))
    text = citations(documents, "text", language, style).decode()
    assert len(text.splitlines()) == len(documents)
    for document in documents:
        assert document.title in text


@pytest.mark.parametrize("format_name", CITATION_FORMATS)
def test_no_documents_make_an_empty_file(format_name):
    content = citations([], format_name, "es").decode().strip()
    assert content == ("[]" if format_name == "csl" else "")


@pytest.mark.parametrize("words", _NASTY, ids=range(len(_NASTY)))
@pytest.mark.parametrize("format_name", CITATION_FORMATS)
def test_nasty_titles_leave_the_file_whole(make, format_name, words):
    document = dataclasses.replace(
        make.document(title=words), meeting=Meeting(words, 20, words, None, None, 2015)
    )
    _check_whole(citations([document, document], format_name, "es"), format_name)


@settings(max_examples=80, deadline=None)
@given(words=st.text(st.characters(), max_size=60))
def test_any_title_leaves_the_file_whole(make, words):
    document = dataclasses.replace(make.document(title=words), meeting=Meeting(words, 1, words))
    for format_name in CITATION_FORMATS:
        _check_whole(citations([document, document], format_name, "en"), format_name)


def _check_whole(content: bytes, format_name: str) -> None:
    match format_name:
        case "ris":
            tags = [tag for tag, _ in _fields(content)]
            assert tags.count("TY") == tags.count("ER") == 2
        case "bibtex":
            assert [kind for kind, *_ in _entries(content)] == ["techreport"] * 2
        case "csl":
            assert len(json.loads(content)) == 2
        case _:
            assert content.decode()
