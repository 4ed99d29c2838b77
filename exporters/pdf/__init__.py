"""Briefing packs as PDF: tagged (PDF/UA-1) and archival (PDF/A-2a), notes at the foot of the page."""

from __future__ import annotations

from corpus.pack import Pack
from corpus.progress import Progress, Silent


def render_pdf(pack: Pack, progress: Progress | None = None) -> bytes:
    """The whole pack as a PDF file; the same pack always gives the same bytes.

    `progress` hears of every page begun and may stop the work (`Cancelled`). The fonts are made
    first where set-up has not done so (about three seconds, once per user).
    """
    # ReportLab is loaded when the first pack is printed, not when the window opens.
    from exporters.pdf.document import PackDocument
    from exporters.pdf.paper import PAPERS

    return PackDocument(pack, PAPERS[pack.paper], progress or Silent()).render()


def render_preview(pack: Pack, first: int, count: int, progress: Progress | None = None) -> bytes:
    """`count` pages from the `first` (from 1) as they stand in the whole pack, for looking at.

    All is laid out, so that page numbers are true, but only these pages are drawn; the file has no
    structure and no outline.
    """
    from exporters.pdf.document import PackDocument
    from exporters.pdf.paper import PAPERS

    return PackDocument(pack, PAPERS[pack.paper], progress or Silent()).render(range(first, first + count))
