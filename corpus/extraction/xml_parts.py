"""XML, parsed with distrust: no document types, no entities, no network, no depth without end."""

from __future__ import annotations

from lxml import etree

from corpus.extraction.source import Source

#: ISO/IEC 29500 Strict names the same elements in other namespaces than the Transitional files of Word.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def parse(source: Source, data: bytes) -> etree._Element:
    """The root element. Raises `UnreadableFile` for a document type declaration and for broken XML."""
    start = data[:4096].replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise source.refuse("unsafe")
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(strict, transitional)
    # huge_tree stays off: libxml2 then refuses trees deeper than 256 (2048 since 2.14) and giant texts.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise source.refuse("damaged") from error
    if root is None:
        raise source.refuse("damaged")
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise source.refuse("unsafe")
    return root
