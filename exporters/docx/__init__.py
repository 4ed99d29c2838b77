"""Briefing packs as Word files (.docx) that officials go on editing: real styles, footnotes and contents.

WordprocessingML is written directly: python-docx has no footnotes, fields, bookmarks or languages of runs,
so that nearly every element would be made by hand all the same.
"""

from __future__ import annotations

from corpus.pack import Pack


def render_docx(pack: Pack) -> bytes:
    """The whole pack as a .docx; the same pack always gives the same bytes.

    Its contents have the page numbers of the pack's PDF, which is laid out for that.
    """
    from exporters.docx.document import WordDocument
    from exporters.manuscript import manuscript
    from exporters.pdf import heading_pages

    return WordDocument(manuscript(pack), heading_pages(pack)).render()
