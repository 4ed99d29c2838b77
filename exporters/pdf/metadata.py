"""What the file says of itself: title, language, dates, how it opens. The same pack, the same bytes."""

from __future__ import annotations

import time
from calendar import timegm
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from corpus.model import Pack
from corpus.wording import say
from exporters.naming import language_of
from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS
from exporters.pdf.text import clean

_PROGRAM = "Acervo"


def new_canvas(stream: BinaryIO, pack: Pack) -> Canvas:
    """A canvas whose every default is one of the pack's faces, dated with the pack."""
    canvas = Canvas(
        stream,
        pagesize=(p.PAGE_WIDTH, p.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=SANS,
        initialFontSize=9,
        lang=language_of(pack.language),
    )
    canvas.setFont(SANS, 9)
    _date(canvas, pack)
    return canvas


def describe(canvas: Any, pack: Pack, *, sections: bool) -> None:
    """Metadata and how readers open the file; `sections`: whether there is an outline to show."""
    language = language_of(pack.language)
    subject = " · ".join(part for part in (say("exports.subject", language), pack.subtitle) if part)
    canvas.setTitle(clean(pack.title) or say("exports.untitled", language))
    canvas.setAuthor(clean(pack.manifest.get("author", "")) or _PROGRAM)
    canvas.setSubject(clean(subject))
    canvas.setKeywords(clean(pack.prepared_for))
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    if sections:
        canvas.showOutline()


def _date(canvas: Any, pack: Pack) -> None:
    """Put the pack's date in place of the fixed one of ReportLab's reproducible mode."""
    stamp = canvas._doc._timeStamp
    stamp.t = float(timegm((pack.date.year, pack.date.month, pack.date.day, 0, 0, 0)))
    stamp.lt = time.struct_time((*pack.date.timetuple()[:3], 0, 0, 0, *pack.date.timetuple()[6:8], 0))
    stamp.YMDhms = tuple(stamp.lt)[:6]
