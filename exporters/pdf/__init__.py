"""Briefing packs as PDF: A4, numbered citations at the foot of the page, fonts embedded."""

from __future__ import annotations

from corpus.model import Pack
from corpus.progress import Progress, Silent


def render_pdf(pack: Pack, progress: Progress | None = None) -> bytes:
    """The whole pack as a PDF file; the same pack always gives the same bytes.

    `progress` hears of every page begun and may stop the work (`Cancelled`). The fonts are made
    first where set-up has not done so (about three seconds, once per user).
    """
    # ReportLab is loaded when the first pack is printed, not when the window opens.
    from exporters.pdf.document import PackDocument

    return PackDocument(pack, progress or Silent()).render()
