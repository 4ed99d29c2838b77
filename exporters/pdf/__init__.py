"""Briefing packs as PDF: tagged (PDF/UA-1) and archival (PDF/A-2a), notes at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.pack import Pack
from corpus.progress import Progress, Silent

if TYPE_CHECKING:
    from exporters.pdf.document import PackDocument


#: Signs that all faces have; what is made of them alone needs no looking.
_COMMON = re.compile("[\n\r\t -~\u00a0-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026]*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed pack, or a piece of it. `content`: a PDF whose first page is page `first` of the pack's
    `pages`. `notes`: how many footnotes the whole has. `places`: where items and sections begin, by id:
    page (from 1) and points from its top."""

    content: bytes
    first: int
    pages: int
    notes: int
    places: Mapping[str, tuple[int, float]]


def undrawn(text: str) -> str:
    """The signs of `text` that the PDF shows as boxes, each once, in order; they are read as themselves.

    Its faces have the letters of Europe and many symbols, but no Arabic, Hebrew or East Asian script and no
    emoji.
    """
    if _COMMON.fullmatch(text):
        return ""
    from exporters.pdf.text import missing

    return missing(text)


def render_pdf(pack: Pack, progress: Progress | None = None) -> bytes:
    """The whole pack as a PDF file; the same pack always gives the same bytes.

    `progress` hears of every page begun and drawn and may stop the work (`Cancelled`). The fonts are made
    first where set-up has not done so (about three seconds, once per user).
    """
    return _laid_out(pack, progress).draw()


def render_preview(pack: Pack, first: int, count: int, progress: Progress | None = None) -> bytes:
    """`count` pages from the `first` (from 1) as they stand in the whole pack, for looking at.

    All is laid out, so that page numbers are true, but only these pages are drawn; the file has no
    structure and no outline.
    """
    return _laid_out(pack, progress).draw(range(first, first + count))


def print_pack(pack: Pack, progress: Progress | None = None) -> Printed:
    """`render_pdf`, with where everything stands."""
    document = _laid_out(pack, progress)
    return Printed(document.draw(), 1, document.page_count, document.note_count, document.places())


def print_around(
    pack: Pack, item_id: str, page: int, count: int, progress: Progress | None = None
) -> Printed:
    """`render_preview` of `count` pages: from `page` if the item or section `item_id` begins before it and
    they may still show it, else from where it begins; from `page` without one that is printed."""
    document = _laid_out(pack, progress)
    places = document.places()
    begins = places[item_id][0] if item_id in places else page
    first = page if begins <= page else begins
    first = min(max(first, 1), document.page_count)
    content = document.draw(range(first, first + count))
    return Printed(content, first, document.page_count, document.note_count, places)


def heading_pages(pack: Pack) -> dict[str, int]:
    """On which page of the PDF the pack's headings stand, by their keys in the manuscript."""
    return _laid_out(pack, None).heading_pages()


def _laid_out(pack: Pack, progress: Progress | None) -> PackDocument:
    # ReportLab is loaded when the first pack is printed, not when the window opens.
    from exporters.pdf.document import PackDocument
    from exporters.pdf.paper import PAPERS

    document = PackDocument(pack, PAPERS[pack.paper], progress or Silent())
    document.lay_out()
    return document
