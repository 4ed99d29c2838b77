"""PDF files: PDFium's characters put together to lines, paragraphs, headings, tables and footnotes.

A PDF says where characters stand and nothing of what they are; everything here is judged by place and
type, and every block carries its page.
"""

from __future__ import annotations

from typing import Any

from corpus.extraction.characters import one_line
from corpus.extraction.pdf.blocks import make_blocks
from corpus.extraction.pdf.footnotes import body_size
from corpus.extraction.pdf.furniture import PageContent, remove_furniture
from corpus.extraction.pdf.glyphs import Glyph, read_glyphs
from corpus.extraction.pdf.lines import build_lines
from corpus.extraction.pdf.tables import TableOnPage, find_tables
from corpus.extraction.source import Source
from corpus.model import Extraction

#: A page of which fewer letters are known than this share is printed in a font without a character set.
_READABLE = 0.5


def read(source: Source) -> Extraction:
    document = _open(source)
    try:
        pages, tables, without_text = _pages(document)
        has_images = not any(page.lines for page in pages) and _has_images(document)
        title = one_line(str(document.get_metadata_value("Title") or ""))
    finally:
        document.close()
    glyphs = [glyph for page in tables for _, own in page for glyph in own]
    letters = "".join(line.text for page in pages for line in page.lines) + "".join(
        glyph.text for glyph in glyphs
    )
    if not letters:
        raise source.refuse("only_images" if has_images else "no_text" if pages else "damaged")
    if sum(char.isprintable() and char != "\ufffd" for char in letters) < _READABLE * len(letters):
        raise source.refuse("garbled")
    remove_furniture(pages)
    body = body_size([line for page in pages for line in page.lines])
    blocks = make_blocks(pages, tables, body)
    warnings = ("errors_extraction.no_text_on_pages",) if without_text else ()
    return Extraction(blocks, "application/pdf", title or None, warnings)


def _open(source: Source) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
        if len(document) == 0:
            raise source.refuse("damaged")
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise source.refuse("password" if locked else "damaged") from error
    return document


def _pages(
    document: Any,
) -> tuple[list[PageContent], list[list[tuple[TableOnPage, list[Glyph]]]], int]:
    """(pages, the tables of each page with their characters, number of pages without text)"""
    import pypdfium2

    pages: list[PageContent] = []
    tables: list[list[tuple[TableOnPage, list[Glyph]]]] = []
    without_text = 0
    for index in range(len(document)):
        try:
            page = document[index]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            # A page of a damaged file; the others may still be read.
            without_text += 1
            continue
        glyphs = read_glyphs(page, text_page)
        found = find_tables(page, _last_table(tables)) if glyphs else []
        outside = [glyph for glyph in glyphs if not any(table.holds(glyph) for table in found)]
        inside = [(table, [glyph for glyph in glyphs if table.holds(glyph)]) for table in found]
        width, height = page.get_size()
        pages.append(PageContent(index + 1, height, build_lines(outside, index + 1, width), found))
        tables.append(inside)
        without_text += not glyphs
        text_page.close()
        page.close()
    return pages, tables, without_text


def _last_table(tables: list[list[tuple[TableOnPage, list[Glyph]]]]) -> TableOnPage | None:
    """The table that the last page read may leave for the next one to go on with."""
    return tables[-1][-1][0] if tables and tables[-1] else None


def _has_images(document: Any) -> bool:
    import pypdfium2
    import pypdfium2.raw as pdfium

    for index in range(len(document)):
        try:
            if any(
                True for _ in document[index].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            ):
                return True
        except pypdfium2.PdfiumError:
            continue
    return False
