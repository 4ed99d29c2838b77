"""The text of a paragraph: runs, line breaks, note references, and the text boxes anchored in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from corpus.extraction.characters import superscript
from corpus.extraction.docx.names import MC, M, W, chosen, is_on, local, val
from corpus.extraction.docx.notes import NoteBook
from corpus.extraction.flow import InlineText

_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "rt",
        "rubyPr",
        "fldData",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "commentReference",
        "tblPr",
        "separator",
    ]
)
_NOTE_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
#: Characters of the fonts Symbol and Wingdings that stand in texts (`w:sym`).
_SYMBOLS = {0xB7: "•", 0xA7: "•", 0xD8: "•", 0xFC: "✓", 0x2D: "–", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xE0: "→"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds."""

    inline: InlineText = field(default_factory=InlineText)
    boxes: list[etree._Element] = field(default_factory=list)  #: `w:txbxContent` elements, in order


class RunReader:
    """Reads paragraphs' contents; `notes` numbers the references on the way."""

    def __init__(self, notes: NoteBook) -> None:
        self._notes = notes

    def read(self, paragraph: etree._Element, into: ParagraphText) -> None:
        for child in paragraph:
            self._element(child, into)

    def _element(self, element: etree._Element, into: ParagraphText) -> None:
        name = local(element)
        if name in _SKIPPED or not name:
            return
        if element.tag == MC + "AlternateContent":
            self.read(chosen(element), into)
        elif name == "t" and element.tag in {W + "t", M + "t"}:
            into.inline.add((element.text or "").replace("\n", " "))
        elif name == "r" and element.tag == W + "r":
            self._run(element, into)
        elif name in _PLAIN and element.tag.startswith(W):
            into.inline.add(_PLAIN[name])
        elif name == "sym":
            into.inline.add(_symbol(element))
        elif name == "txbxContent":
            into.boxes.append(element)
        else:
            self.read(element, into)

    def _run(self, run: etree._Element, into: ParagraphText) -> None:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish") and not is_on(properties, "specVanish"):
            return
        for child in run:
            kind = _NOTE_KINDS.get(local(child))
            if kind:
                # A mark of the writer's own, such as "*", stands as text after the reference.
                own = (
                    run.findtext(W + "t") or ""
                    if val(child, "customMarkFollows") in {"1", "true", "on"}
                    else ""
                )
                into.inline.refer(self._notes.refer(kind, val(child, "id") or "", own.strip()))
                if own:
                    return
            elif local(child) == "t" and _is_raised(properties):
                into.inline.add(superscript(child.text or ""))
            else:
                self._element(child, into)


def _is_raised(properties: etree._Element | None) -> bool:
    return properties is not None and val(properties.find(W + "vertAlign")) == "superscript"


def _symbol(element: etree._Element) -> str:
    try:
        code = int(val(element, "char") or "0", 16)
    except ValueError:
        return ""
    if code >= 0xF000:
        return _SYMBOLS.get(code - 0xF000, "")
    return _SYMBOLS.get(code, chr(code) if 0x20 <= code < 0xD800 else "")
