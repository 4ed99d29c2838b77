"""OpenDocument texts (.odt, and the flat .fodt): an own walk, after OASIS OpenDocument 1.3.

Tracked insertions are part of the text, deletions are kept by the format elsewhere and not read.
"""

from __future__ import annotations

from lxml import etree

from corpus.extraction.archive import Archive
from corpus.extraction.characters import one_line
from corpus.extraction.notes import place_notes
from corpus.extraction.odt.body import Body
from corpus.extraction.odt.names import OFFICE, TEXT
from corpus.extraction.odt.styles import Styles
from corpus.extraction.source import Source
from corpus.extraction.xml_parts import parse
from corpus.model import Extraction

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(source: Source) -> Extraction:
    content, styles, meta = _parts(source)
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise source.refuse("damaged")
    body = Body(Styles([root for root in (styles, content) if root is not None]))
    blocks = body.blocks_in(text)
    title = next((root.findtext(f".//{_TITLE}") for root in (meta, content) if root is not None), None)
    changed = next(text.iter(TEXT + "changed-region"), None) is not None
    warnings = ("errors_extraction.tracked_changes",) if changed else ()
    return Extraction(
        place_notes(blocks, body.note_texts), MEDIA_TYPE, one_line(title or "") or None, warnings
    )


def _parts(source: Source) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """(content, styles, metadata)"""
    if not source.data.startswith(b"PK"):
        return parse(source, source.data), None, None
    archive = Archive(source)
    manifest = archive.read_if_there("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise source.refuse("password")
    optional = [archive.read_if_there(name) for name in ("styles.xml", "meta.xml")]
    styles, meta = [parse(source, data) if data else None for data in optional]
    return parse(source, archive.read("content.xml")), styles, meta
