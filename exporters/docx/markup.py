"""Making WordprocessingML elements (ECMA-376), and words in them that can be anything."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from corpus.wording import Language
from exporters.characters import xml_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
_OWN = {"w": W}  #: of every element: with all of them it takes twice as long
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: The proofing languages that Word has for the languages of the documents.
PROOFING = {"es": "es-MX", "en": "en-US", "pt": "pt-BR", "fr": "fr-FR"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_LETTER = re.compile(r"[^\W\d_]")

Element = Any


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """``<w:name w:attribute="…">`` with its children; None among them is left out."""
    made: Element = etree.Element(f"{{{W}}}{name}", None, _OWN)
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", str(value))
    made.extend(child for child in children if child is not None)
    return made


def words(text: str) -> list[Element]:
    """The contents of a run that shows `text`: line ends and tabs are elements of their own."""
    found: list[Element] = []
    for piece in re.split(r"([\n\t])", xml_text(text)):
        if piece == "\n":
            found.append(w("br"))
        elif piece == "\t":
            found.append(w("tab"))
        elif piece:
            run = w("t")
            run.text = piece
            run.set(_SPACE, "preserve")
            found.append(run)
    return found


def run(text: str, *properties: Element) -> Element:
    """A run of any text; right-to-left scripts are marked as such."""
    kept = [one for one in properties if one is not None]
    if is_right_to_left(text):
        # The schema's order: the direction stands before the language.
        place = next((n for n, one in enumerate(kept) if one.tag == f"{{{W}}}lang"), len(kept))
        kept.insert(place, w("rtl"))
    return w("r", w("rPr", *kept) if kept else None, *words(text))


def is_right_to_left(text: str) -> bool:
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter is of a script written from the right."""
    first = _LETTER.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first[0]) is not None


def language_tag(code: str) -> Element | None:
    return w("lang", val=PROOFING.get(code, code)) if code else None


def field(instruction: str, shown: str, *properties: Element) -> list[Element]:
    """The runs of a field with the result that is shown until it is updated."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown, *properties),
        w("r", w("fldChar", fldCharType="end")),
    ]


def serialised(root: Element) -> bytes:
    """A part of the package. Namespaces that it does not use are left out."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=["w", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def locale_of(language: Language) -> str:
    return PROOFING[language]
