"""Briefing packs as one HTML file that needs nothing else: readable anywhere, by everybody, in print too."""

from __future__ import annotations

from corpus.pack import Pack


def render_html(pack: Pack) -> bytes:
    """The whole pack in UTF-8. It has no script and makes no request; the same pack gives the same bytes."""
    from exporters.html.page import Page
    from exporters.manuscript import manuscript

    return Page(manuscript(pack)).render()
