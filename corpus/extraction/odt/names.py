"""Names of OpenDocument, and looking at attributes."""

from __future__ import annotations

from lxml import etree

_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ROOT}office:1.0}}"
TEXT = f"{{{_ROOT}text:1.0}}"
TABLE = f"{{{_ROOT}table:1.0}}"
STYLE = f"{{{_ROOT}style:1.0}}"
DRAW = f"{{{_ROOT}drawing:1.0}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def whole(element: etree._Element, name: str, otherwise: int = 1) -> int:
    """The attribute `name` as a number."""
    try:
        return int((element.get(name) or "")[:9])
    except ValueError:
        return otherwise


def local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
