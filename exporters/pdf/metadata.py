"""What the file says of itself: title, language, dates, conformance. The same pack, the same bytes."""

from __future__ import annotations

import time
from calendar import timegm
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from corpus.manifest import embedded_json
from corpus.pack import Pack
from corpus.wording import say
from exporters.naming import language_of
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.fonts import SANS
from exporters.pdf.icc import srgb_profile
from exporters.pdf.objects import Stream
from exporters.pdf.palette import replaced
from exporters.pdf.paper import Paper
from exporters.pdf.structure import Element
from exporters.pdf.text import one_line
from exporters.pdf.tree import TreeWriter
from exporters.pdf.xmp import Facts, packet

_PROGRAM = "Acervo"


def new_canvas(pack: Pack, paper: Paper) -> TaggedCanvas:
    """A canvas whose every default is one of the pack's faces, dated with the pack."""
    language = language_of(pack.language)
    canvas = TaggedCanvas(
        Element("Document", lang=language),
        pagesize=(paper.width, paper.height),
        initialFontName=SANS,
        initialFontSize=9,
        lang=language,
    )
    canvas.inks = replaced(pack.design)
    _date(canvas, pack)
    return canvas


def describe(canvas: TaggedCanvas, pack: Pack, *, sections: bool) -> None:
    """Metadata, structure and how readers open the file; `sections`: whether there is an outline."""
    facts = _facts(pack)
    canvas.setTitle(facts.title)
    canvas.setAuthor(facts.author)
    canvas.setSubject(facts.subject)
    canvas.setKeywords(facts.keywords)
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    if sections:
        canvas.showOutline()
    catalogue: Any = canvas._doc.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
    catalogue.StructTreeRoot = TreeWriter(canvas).write()
    catalogue.Metadata = Stream(packet(facts), "/Type /Metadata /Subtype /XML", compressed=False)
    catalogue.OutputIntents = PDFArray([canvas._doc.Reference(_output_intent(canvas))])


def _facts(pack: Pack) -> Facts:
    language = language_of(pack.language)
    subject = " · ".join(part for part in (say("exports.subject", language), pack.subtitle) if part)
    return Facts(
        title=_metadata(pack.title) or say("exports.untitled", language),
        author=_metadata(pack.author) or _PROGRAM,
        subject=_metadata(subject),
        keywords=_metadata(pack.prepared_for),
        program=_PROGRAM,
        language=language,
        date=pack.date.isoformat(),
        manifest=embedded_json(pack.manifest) if pack.manifest else "",
    )


def _metadata(words: str) -> str:
    """Words that XML can hold: its characters leave out two that Unicode has."""
    return one_line(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _output_intent(canvas: TaggedCanvas) -> PDFDictionary:
    profile = Stream(srgb_profile(), "/N 3")
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "RegistryName": PDFString("http://www.color.org"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": canvas._doc.Reference(profile),
        }
    )


def _date(canvas: Any, pack: Pack) -> None:
    """Put the pack's date in place of the fixed one of ReportLab's reproducible mode."""
    stamp = canvas._doc._timeStamp
    stamp.t = float(timegm((pack.date.year, pack.date.month, pack.date.day, 0, 0, 0)))
    stamp.lt = time.struct_time((*pack.date.timetuple()[:3], 0, 0, 0, *pack.date.timetuple()[6:8], 0))
    stamp.YMDhms = tuple(stamp.lt)[:6]
