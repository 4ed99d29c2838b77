"""Packs as Word files: read back as XML, by Acervo's own reader, by python-docx, and by LibreOffice."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import SimpleNamespace

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.extraction import extract
from corpus.pack import Design, Logo, PackSection
from exporters.characters import xml_text
from exporters.docx import render_docx
from exporters.docx.markup import NAMESPACES, W
from exporters.drawings import draw_matrix, drawing_png
from exporters.pdf import render_pdf
from tests.exporters.packs import rich_pack
from tests.exporters.test_pdf_hostile import _NASTY, _everywhere

_SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing",
    "ind", "jc", "outlineLvl", "sectPr",
]  # fmt: skip
_TABLE_ORDER = ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"]
_ROW_ORDER = ["cantSplit", "tblHeader"]
_SECTION_ORDER = ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg"]
_RUN_ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "noProof", "color", "spacing", "sz", "szCs", "u",
    "vertAlign", "rtl", "lang",
]  # fmt: skip


class Word:
    """A .docx as XML."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.zip.namelist()

    def part(self, name: str):
        return etree.fromstring(self.zip.read(name))

    def find(self, path: str, part: str = "word/document.xml") -> list:
        return self.part(part).xpath(path, namespaces=NAMESPACES)

    def texts(self, style: str) -> list[str]:
        return ["".join(p.xpath(".//w:t/text()", namespaces=NAMESPACES)) for p in self.styled(style)]

    def styled(self, style: str) -> list:
        return self.find(f'//w:body//w:p[w:pPr/w:pStyle/@w:val="{style}"]')


def _whole(content: bytes) -> Word:
    """The file, when all its parts hold together."""
    word = Word(content)
    assert word.zip.testzip() is None
    types = word.part("[Content_Types].xml")
    known = {one.get("PartName") for one in types if one.get("PartName")}
    endings = {one.get("Extension") for one in types if one.get("Extension")}
    for name in word.names:
        assert f"/{name}" in known or name.rpartition(".")[2] in endings
    relations = word.part("word/_rels/document.xml.rels")
    ids = {}
    for one in relations:
        ids[one.get("Id")] = one
        if one.get("TargetMode") != "External":
            assert f"word/{one.get('Target')}" in word.names
        else:
            assert re.match(r"(https|mailto):", one.get("Target"), re.IGNORECASE)
    used = word.find("//@r:id | //@r:embed")
    assert set(used) <= set(ids)
    notes = {one.get(f"{{{W}}}id") for one in word.find("//w:footnote", "word/footnotes.xml")}
    marks = [one.get(f"{{{W}}}id") for one in word.find("//w:footnoteReference")]
    assert sorted(marks, key=int) == sorted(notes - {"-1", "0"}, key=int)
    styles = {one.get(f"{{{W}}}styleId") for one in word.find("//w:style", "word/styles.xml")}
    heads = [name for name in word.names if name.startswith("word/header")]
    for part in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml", *heads):
        assert set(word.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part)) <= styles
        _check_order(word, part)
    instances = set(word.find("//w:num/@w:numId", "word/numbering.xml"))
    assert set(word.find("//w:numPr/w:numId/@w:val")) <= instances
    assert not word.find("//w:tc[not(w:p[last()])]")
    names = word.find("//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    assert set(word.find("//w:hyperlink/@w:anchor")) <= set(names)
    return word


def _check_order(word: Word, part: str) -> None:
    for kind, order in (
        ("pPr", _ORDER), ("rPr", _RUN_ORDER), ("tblPr", _TABLE_ORDER), ("trPr", _ROW_ORDER),
        ("sectPr", _SECTION_ORDER),
    ):  # fmt: skip
        for properties in word.find(f"//w:{kind}", part):
            places = [order.index(etree.QName(one).localname) for one in properties]
            assert places == sorted(places)


def _read(content: bytes, tmp_path: Path):
    file = tmp_path / "carpeta.docx"
    file.write_bytes(content)
    return extract(file)


def _opens(content: bytes) -> None:
    assert docx.Document(io.BytesIO(content)).paragraphs


@pytest.fixture(scope="module")
def rich(make) -> SimpleNamespace:
    pack = rich_pack(make)
    return SimpleNamespace(pack=pack, word=_whole(render_docx(pack)))


def test_headings_quotations_lists_and_captions_have_real_styles(rich):
    word = rich.word
    assert word.texts("Title") == ["Las sillas de la sala"]
    assert word.texts("Heading1") == [
        "1\u2002Antecedentes",
        "2\u2002Prácticas",
        "3\u2002Debate",
        "Glosario",
        "Fuentes",
    ]
    assert "1.1\u2002Precedentes" in word.texts("Heading2")
    assert "Numeral 2 ter · Acta 2015" in word.texts("Heading2")
    assert len(word.texts("Quote")) >= 4
    assert [text[:2] for text in word.texts("QuotePoint")] == ["a)", "b)", "c)"]
    assert word.texts("ListNumber")[-2:] == ["¿Cuántas sillas hay?", "¿De quién son?"]
    assert word.texts("ListBullet2") == ["rojas", "azules"]
    assert word.texts("Caption")[0].startswith("Figura 1 · El compromiso en 2 documentos (2015–2022). Rombo")
    assert word.texts("FigureSource")[0].startswith("Fuente: XX CRM; Taller 2022. Se buscó")


def test_every_mark_is_a_footnote_in_its_place(rich):
    word = rich.word
    first = word.styled("Quote")[0].xpath(".//w:footnoteReference/@w:id", namespaces=NAMESPACES)
    assert first == ["1"]
    notes = {
        one.get(f"{{{W}}}id"): "".join(one.xpath(".//w:t/text()", namespaces=NAMESPACES)).strip()
        for one in word.find("//w:footnote", "word/footnotes.xml")
    }
    assert notes["1"] == "CRM (2015). Acta de la sala, 2 ter."
    assert notes["2"] == "Acta 2015, numeral 3."
    assert "Contadas el martes." in notes.values()
    assert not [text for text in notes.values() if "Ibíd" in text]  # paragraphs will be moved
    italic = word.find('//w:footnote[@w:id="1"]//w:r[w:rPr/w:i]/w:t/text()', "word/footnotes.xml")
    assert italic == ["Acta de la sala"]


def test_a_pack_that_wants_full_notes_never_shortens_them(make):
    pack = dataclasses.replace(rich_pack(make), notes_style="full")
    texts = [
        "".join(one.itertext()) for one in Word(render_docx(pack)).find("//w:footnote", "word/footnotes.xml")
    ]
    assert sum("CRM (2015). Acta de la sala" in text for text in texts) >= 3


def test_the_contents_are_a_field_that_is_filled_already(rich):
    (contents,) = rich.word.find("//w:sdt")
    codes = [one.strip() for one in contents.itertext(f"{{{W}}}instrText")]
    kinds = contents.xpath(".//w:fldChar/@w:fldCharType", namespaces=NAMESPACES)
    assert codes[0].startswith("TOC \\o") and len(kinds) == 3 * len(codes)
    assert (kinds[:2], kinds[-1]) == (["begin", "separate"], "end")
    entries = contents.xpath(".//w:hyperlink", namespaces=NAMESPACES)
    assert len(codes) == 1 + len(entries)
    texts = [one.xpath("./w:r/w:t/text()", namespaces=NAMESPACES) for one in entries]
    assert texts[0][0] == "1\u2002Antecedentes" and texts[-1][0] == "Fuentes"
    assert "Ficha 1: Sillas para todos" in [text[0] for text in texts]
    for entry, (text, _), code in zip(entries, texts, codes[1:], strict=True):
        anchor = entry.get(f"{{{W}}}anchor")
        assert code == f"PAGEREF {anchor} \\h"
        (target,) = rich.word.find(f'//w:p[w:bookmarkStart/@w:name="{anchor}"]')
        assert "".join(target.xpath(".//w:t/text()", namespaces=NAMESPACES)) == text


def test_the_contents_have_the_pages_of_the_pdf(rich, read):
    pages = read(render_pdf(rich.pack)).pages
    (contents,) = rich.word.find("//w:sdt")
    for entry in contents.xpath(".//w:hyperlink", namespaces=NAMESPACES):
        words, page = entry.xpath("./w:r/w:t/text()", namespaces=NAMESPACES)
        # A heading of a passage or a sheet is worded otherwise in the PDF.
        if words[0].isdigit() or words in ("Glosario", "Fuentes"):
            shown = re.sub(r"\s+", " ", pages[int(page) - 1])
            assert re.sub(r"\s+", " ", words.replace("\u2002", " ")) in shown.replace("\xa0", " ")


def test_every_section_has_its_name_in_the_running_head(rich):
    word = rich.word
    heads = {one.get("Id"): one.get("Target") for one in word.part("word/_rels/document.xml.rels")}
    used = [heads[name] for name in word.find("//w:sectPr/w:headerReference/@r:id")]
    shown = ["".join(word.part(f"word/{name}").itertext(f"{{{W}}}t")) for name in used]
    assert [text.rpartition("Uso oficial")[2] for text in shown] == [
        "Contenido", "1. Antecedentes", "2. Prácticas", "3. Debate", "Glosario", "Fuentes",
    ]  # fmt: skip
    assert all("STYLEREF" in "".join(word.part(f"word/{name}").itertext()) for name in used)
    assert len(word.find("//w:titlePg")) == 1
    # Each ends with the last paragraph before the next heading.
    for properties in word.find("//w:p[w:pPr/w:sectPr]"):
        following = properties.getnext()
        assert following.xpath("./w:pPr/w:pStyle/@w:val", namespaces=NAMESPACES) == ["Heading1"]


def test_table_heads_are_repeated_and_tables_are_named(rich):
    tables = rich.word.find("//w:tbl")
    headed = [one for one in tables if one.xpath("./w:tr[1]/w:trPr/w:tblHeader", namespaces=NAMESPACES)]
    assert len(headed) >= 4
    for table in tables:
        widths = [int(value) for value in table.xpath("./w:tblGrid/w:gridCol/@w:w", namespaces=NAMESPACES)]
        assert sum(widths) <= 9638 and min(widths) > 200
        for row in table.xpath("./w:tr", namespaces=NAMESPACES):
            assert len(row.xpath("./w:tc", namespaces=NAMESPACES)) == len(widths)
    captions = rich.word.find("//w:tblCaption/@w:val")
    assert "Evaluación" in captions


def test_pictures_say_what_they_show(rich):
    shown = rich.word.find("//wp:docPr")
    assert len(shown) == 2
    assert "Individual: económica 8" in shown[1].get("descr")
    pictures = [name for name in rich.word.names if name.startswith("word/media/")]
    assert len(pictures) == 2
    assert all(rich.word.zip.read(name).startswith(b"\x89PNG") for name in pictures)


def test_quotations_name_their_language_and_the_file_its_own(make):
    pack = rich_pack(make, "en")
    word = _whole(render_docx(pack))
    assert set(word.find('//w:p[w:pPr/w:pStyle/@w:val="Quote"]//w:lang/@w:val')) == {"es-MX"}
    assert word.find("//w:rPrDefault//w:lang/@w:val", "word/styles.xml") == ["en-US"]
    assert "<dc:language>en-US" in word.zip.read("docProps/core.xml").decode()


def test_both_languages_stand_side_by_side(make):
    word = _whole(render_docx(rich_pack(make, is_bilingual=True)))
    tables = [
        one
        for one in word.find("//w:tbl")
        if "".join(one.xpath("./w:tr[1]//w:t/text()", namespaces=NAMESPACES)) == "EspañolInglés"
    ]
    assert len(tables) == 2
    cells = tables[0].xpath("./w:tr[2]/w:tc", namespaces=NAMESPACES)
    assert "The invented teams" in "".join(cells[1].itertext())
    assert set(cells[1].xpath(".//w:lang/@w:val", namespaces=NAMESPACES)) == {"en-US"}
    assert "No hay versión en inglés en la biblioteca." in word.texts("Remark")
    assert any(text.startswith("Pasaje completo") for text in word.texts("TableRemark"))


def test_head_foot_and_properties(rich):
    word = rich.word
    assert "Las sillas de la sala" in "".join(word.part("word/header1.xml").itertext())
    assert "Uso oficial" in "".join(word.part("word/header1.xml").itertext())
    fields = word.find("//w:instrText/text()", "word/footer1.xml")
    assert [one.strip() for one in fields] == ["PAGE", "NUMPAGES"]
    core = docx.Document(io.BytesIO(word.content)).core_properties
    assert (core.title, core.author, core.created.date()) == (
        "Las sillas de la sala",
        "Ana Azul",
        rich.pack.date,
    )


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_paper(make, paper, size):
    found = Word(render_docx(dataclasses.replace(make.full_pack(), paper=paper))).find("//w:pgSz")
    assert {(one.get(f"{{{W}}}w"), one.get(f"{{{W}}}h")) for one in found} == {size}


def test_an_offices_logo_and_colour(make):
    logo = Logo(drawing_png(draw_matrix(make.matrix(), "es"), 1), 760, 300)
    pack = dataclasses.replace(make.full_pack(), design=Design(accent="#7A1F2B", logo=logo))
    word = _whole(render_docx(pack))
    assert "7A1F2B" in word.zip.read("word/styles.xml").decode()
    assert word.zip.read("word/media/image1.png") == logo.png


def test_the_same_pack_has_the_same_bytes(make):
    pack = rich_pack(make)
    content = render_docx(pack)
    assert render_docx(pack) == content
    assert {info.date_time for info in Word(content).zip.infolist()} == {(2026, 11, 19, 0, 0, 0)}


def test_acervos_own_reader_finds_the_same_texts_and_footnotes(rich, tmp_path):
    read = _read(rich.word.content, tmp_path)
    assert read.title == "Las sillas de la sala"
    texts = [block.text for block in read.blocks]
    quotation = next(item.passage for item in rich.pack.items() if item.passage).text
    assert quotation.strip() in texts
    headings = [block.text for block in read.blocks if block.kind == "heading"]
    assert {"Ficha 1: Sillas para todos", "Numeral 2 ter · Acta 2015", "Fuentes"} <= set(headings)
    numbered = [block for block in read.blocks if block.kind == "list_item"]
    assert [b.marker for b in numbered if b.text.startswith(("¿Cuántas", "¿De quién"))] == ["1.", "2."]
    notes = {block.marker: block.text for block in read.blocks if block.kind == "footnote"}
    marks = [mark for block in read.blocks for mark in block.notes]
    marks += [mark for block in read.blocks for row in block.rows for cell in row for mark in cell.notes]
    assert set(marks) == set(notes)
    assert notes["1"] == "CRM (2015). Acta de la sala, 2 ter."
    counts = next(b for b in read.blocks if b.kind == "table" and b.rows[0][1].text == "Económica")
    assert [cell.text for cell in counts.rows[1]] == ["Individual", "8", "1", "4", "13"]
    assert counts.header_rows == 1


def test_an_empty_pack_is_a_file_too(make):
    word = _whole(render_docx(make.pack()))
    assert "Esta carpeta todavía no tiene contenido" in "".join(word.part("word/document.xml").itertext())


@pytest.mark.parametrize("words", _NASTY, ids=range(len(_NASTY)))
def test_nasty_words_everywhere_are_shown(make, tmp_path, words):
    content = render_docx(_everywhere(make, words))
    word = _whole(content)
    _opens(content)
    plain = "".join(xml_text(words).split())
    shown = "".join("".join(word.find("//w:t/text()")).split())
    assert plain in shown
    codes = word.find("//w:instrText/text()")
    assert not [one for one in codes if not re.match(r" (TOC|SEQ|PAGEREF _Toc\d+) ", one)]


@_SLOW
@given(words=st.text(st.characters(), max_size=200))
def test_any_words_make_a_whole_file(make, words):
    _whole(render_docx(_everywhere(make, words)))


def test_links_lead_to_the_web_and_mail_only_and_pictures_are_named_not_fetched(make, tmp_path):
    secret = tmp_path / "secreto.txt"
    secret.write_text("clave-azul")
    note = (
        f"[a](javascript:alert(1)) [b](file://{secret}) [c](https://example.org/x?y=1&z=ñ) "
        "[d](mailto:a@b.org) "
        f"[e](http://example.org) ![foto]({secret}) ![red](http://example.org/x.png) <img src='{secret}'>"
    )
    content = render_docx(make.pack([PackSection("S", (make.item("note", note=note),))]))
    word = _whole(content)
    outside = [
        one.get("Target") for one in word.part("word/_rels/document.xml.rels") if one.get("TargetMode")
    ]
    assert outside == ["https://example.org/x?y=1&z=%C3%B1", "mailto:a@b.org"]
    text = "".join(word.find("//w:t/text()"))
    assert "[Imagen: foto]" in text and "[Imagen: red]" in text
    assert b"clave-azul" not in b"".join(word.zip.read(name) for name in word.names)
    assert not [name for name in word.names if name.startswith("word/media")]


def test_giant_and_wide_tables_lose_nothing(make):
    rows = "\n".join(f"| fila {n} | silla |" for n in range(1500))
    wide = "|" + "".join(f"c{n}|" for n in range(100)) + "\n" + "|---" * 100 + "|\n" + "|x" * 100 + "|"
    note = make.item("note", note=f"| a | b |\n|---|---|\n{rows}\n\n{wide}\n")
    word = _whole(render_docx(make.pack([PackSection("S", (note,))])))
    text = "".join(word.find("//w:t/text()"))
    assert "fila 1499" in text and "c99" in text
    assert len(word.find("//w:tbl")[-1].xpath("./w:tr", namespaces=NAMESPACES)) >= 1500


def test_right_to_left_scripts_are_marked(make):
    passage = make.passage(make.document(), "§ 1", "שלום עולם and more")
    word = _whole(render_docx(make.pack([PackSection("S", (make.item("passage", passage=passage),))])))
    (paragraph,) = word.styled("Quote")
    assert paragraph.xpath("./w:pPr/w:bidi", namespaces=NAMESPACES)
    assert paragraph.xpath(".//w:r/w:rPr/w:rtl", namespaces=NAMESPACES)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: not opened in it")
def test_libreoffice_opens_it_and_prints_its_notes_and_pages(rich, tmp_path):
    file = tmp_path / "carpeta.docx"
    file.write_bytes(rich.word.content)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", tmp_path, file], check=True, capture_output=True, timeout=240)
    pages = [
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / "carpeta.pdf")
    ]
    assert len(pages) >= 5
    second = next(page for page in pages if "Antecedentes" in page and "Contenido" not in page)
    assert "CRM (2015). Acta de la sala, 2 ter." in second  # at the foot of the page of its mark
    assert f"2 de {len(pages)}" in second
    assert all("Las sillas de la sala" in page for page in pages)
    # Older ones know no STYLEREF and show the words that stand there.
    assert "1. Antecedentes" in second and "Fuentes" in pages[-1].split("\n")[0]
