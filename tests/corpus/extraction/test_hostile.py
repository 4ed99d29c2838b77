"""Files that are broken, locked, disguised or malicious: each is refused with a sentence."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.extraction import archive, extract
from corpus.extraction.source import LARGEST_FILE, Source
from corpus.wording import LANGUAGES, area

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def reason(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extract(path)
    for language in LANGUAGES:
        assert path.name in caught.value.text(language)
    return caught.value.key.partition(".")[2]


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("vacio.docx", b"", "empty"),
        ("blanco.txt", b" \r\n\0\n", "empty"),
        ("viejo.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "old_word"),
        ("cifrado.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("hoja.xls", OLE + bytes(600), "other_office"),
        ("rico.rtf", b"{\\rtf1\\ansi Hola}", "rich_text"),
        ("rico.docx", b"{\\rtf1\\ansi Hola}", "rich_text"),
        ("foto.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image"),
        ("programa.txt", b"\x7fELF" + bytes(range(256)) * 8, "unknown_type"),
        ("programa.docx", bytes(range(256)) * 8, "not_what_it_says"),
        ("datos.json", b'{"a": 1}', "unknown_type"),
        ("roto.pdf", b"%PDF-1.4\nnada", "damaged"),
        ("cortado.docx", b"PK\x03\x04" + b"x" * 300, "damaged"),
        ("solo.html", b"<html><script>x</script></html>", "no_text"),
    ],
)
def test_each_kind_of_unreadable_file_has_its_reason(tmp_path, name, data, key):
    assert reason(write(tmp_path, name, data)) == key


def test_a_pdf_named_docx_is_read_as_the_pdf_it_is(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "Texto de un PDF")
    canvas.save()
    extraction = extract(write(tmp_path, "disfraz.docx", buffer.getvalue()))
    assert extraction.media_type == "application/pdf"
    assert extraction.blocks[0].text == "Texto de un PDF"


def test_text_named_docx_is_read_as_text(tmp_path):
    assert extract(write(tmp_path, "nota.docx", "Sólo texto".encode())).media_type == "text/plain"


def test_bombs_are_refused_before_they_unpack(tmp_path, read_docx):
    path = tmp_path / "bomba.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml.document.main")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    begun = time.thread_time()
    assert reason(path) == "bomb"
    assert time.thread_time() - begun < 0.5


def test_a_part_larger_than_anyone_would_write_is_refused_however_it_is_packed(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        bundle.writestr("a.xml", "0123456789")
    parts = archive.Archive(Source("partes.odt", buffer.getvalue()))
    assert parts.read("a.xml", 10) == b"0123456789"
    with pytest.raises(UnreadableFile) as caught:
        parts.read("a.xml", 9)
    assert caught.value.key == "errors_extraction.bomb"


def test_more_parts_than_any_document_has_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "muchas.docx"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("word/document.xml", "x")
        for number in range(9):
            bundle.writestr(f"{number}", "x")
    monkeypatch.setattr(archive, "MOST_PARTS", 9)
    assert reason(path) == "bomb"


def test_a_part_under_lock_and_key_asks_for_its_password_to_be_removed(tmp_path, read_docx):
    read_docx("<w:p><w:r><w:t>Texto</w:t></w:r></w:p>", name="a.docx")
    data = bytearray((tmp_path / "a.docx").read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    assert reason(write(tmp_path, "cerrado.docx", bytes(data))) == "password"


def test_a_file_that_no_reader_should_hold_in_memory_is_refused(tmp_path):
    with (tmp_path / "enorme.txt").open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)  # takes no room on the disk
    assert reason(tmp_path / "enorme.txt") == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!--{'-x' * 5000}-->"], ids=["at once", "after a long remark"])
def test_document_types_and_entities_are_refused(tmp_path, encoding, before):
    path = tmp_path / "entidades.docx"
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r>"
        "<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", xml.encode(encoding))
    assert reason(path) == "unsafe"


def test_entities_in_a_page_bring_no_file_in(read_text):
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    text = "\n".join(block.text for block in read_text(page, "p.html"))
    assert text.endswith("a &x; b")
    assert "root:" not in text


def test_names_that_climb_out_of_the_archive_are_only_names(tmp_path, read_docx):
    read_docx("<w:p><w:r><w:t>Texto</w:t></w:r></w:p>", name="a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archive:
        archive.writestr("../../fuera.txt", "x")
    assert extract(tmp_path / "a.docx").blocks[0].text == "Texto"
    assert not (tmp_path.parent.parent / "fuera.txt").exists()


def test_endless_nesting_is_refused(read_docx):
    cell = "<w:tbl><w:tr><w:tc>"
    with pytest.raises(UnreadableFile):
        read_docx(cell * 3000 + "</w:tc></w:tr></w:tbl>" * 3000)


def test_a_docx_cut_short_is_damaged(tmp_path, read_docx):
    read_docx("<w:p><w:r><w:t>Texto</w:t></w:r></w:p>", name="a.docx")
    data = (tmp_path / "a.docx").read_bytes()
    assert reason(write(tmp_path, "cortado.docx", data[: len(data) // 2])) == "damaged"


def test_a_locked_pdf_asks_for_its_password_to_be_removed(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "cerrado.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("clave", "dueño"))
    canvas.drawString(72, 700, "Secreto")
    canvas.save()
    assert reason(path) == "password"


def test_folders_missing_files_and_pipes_are_refused(tmp_path):
    assert reason(tmp_path) == "folder"
    assert reason(tmp_path / "no-existe.docx") == "not_found"
    (tmp_path / "roto.docx").symlink_to(tmp_path / "nada.docx")
    assert reason(tmp_path / "roto.docx") == "not_found"
    os.mkfifo(tmp_path / "tubo.txt")
    assert reason(tmp_path / "tubo.txt") == "cannot_open"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = write(tmp_path, "ajeno.txt", b"texto")
    path.chmod(0)
    assert reason(path) == "no_permission"


def test_a_link_to_a_file_is_followed(tmp_path):
    write(tmp_path, "real.txt", b"Texto real")
    (tmp_path / "enlace.txt").symlink_to(tmp_path / "real.txt")
    assert extract(tmp_path / "enlace.txt").blocks[0].text == "Texto real"


def test_every_sentence_names_the_file_in_both_languages():
    warnings = {"no_text_on_pages", "tracked_changes"}
    for key, forms in area("errors_extraction").items():
        for language in LANGUAGES:
            assert ("{name}" in forms[language]) == (key not in warnings), key
