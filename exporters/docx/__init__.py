"""Briefing packs as Word files (.docx) that officials go on editing: real styles, footnotes and contents.

WordprocessingML is written directly: python-docx has no footnotes, fields, bookmarks or languages of runs,
so that nearly every element would be made by hand all the same.
"""

from __future__ import annotations

from corpus.pack import Pack


def render_docx(pack: Pack) -> bytes:
    """The whole pack as a .docx; the same pack always gives the same bytes."""
    from exporters.docx.document import WordDocument
    from exporters.manuscript import manuscript

    return WordDocument(manuscript(pack)).render()
