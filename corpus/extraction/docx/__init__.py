"""Word files (.docx, also .docm and .dotx): an own walk over their parts, after ECMA-376.

What is read: the body in order with headings, printed list numbers, tables with merged cells, text
boxes, content controls, foot- and endnotes. Tracked insertions are kept and deletions dropped.
Headers, footers, comments and hidden text are not part of the text.
"""

from __future__ import annotations

from corpus.extraction.characters import one_line
from corpus.extraction.docx.body import Body
from corpus.extraction.docx.names import has_any
from corpus.extraction.docx.notes import NoteBook
from corpus.extraction.docx.numbering import Numbering
from corpus.extraction.docx.package import Package
from corpus.extraction.docx.styles import Styles
from corpus.extraction.notes import place_notes
from corpus.extraction.source import Source
from corpus.model import Extraction

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(source: Source) -> Extraction:
    package = Package(source)
    document = package.main()
    styles = Styles(package.part("styles"))
    numbering = Numbering(package.part("numbering"), styles)
    notes = NoteBook(package.part("footnotes"), package.part("endnotes"))
    body = Body(styles, numbering, notes)
    blocks = body.blocks_in(document)
    texts = {number: body.note_text(element) for number, element in notes.referred()}
    warnings = ("errors_extraction.tracked_changes",) if has_any(document, "ins", "del", "moveTo") else ()
    return Extraction(place_notes(blocks, texts), MEDIA_TYPE, one_line(package.title()) or None, warnings)
