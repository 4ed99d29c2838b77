"""What is handed on in which formats: the command and the window both make their files here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from corpus.axes import DIMENSIONS, LEVELS
from corpus.errors import UserError
from corpus.wording import Language, say

if TYPE_CHECKING:
    from corpus.model import Document, Matrix, Practice
    from corpus.pack import Pack
    from corpus.precedents import Precedent, Timeline
    from corpus.progress import Progress
    from desktop_app.workspace import Workspace

PACK_FORMATS = ("pdf", "docx", "html", "md")
PRACTICE_FORMATS = ("xlsx", "csv", "json")
CITATION_FORMATS = ("ris", "bibtex", "csl", "text")
CITATION_STYLES = ("apa", "chicago", "iso690", "mla")
MATRIX_FORMATS = ("svg", "png", "csv")
TIMELINE_FORMATS = ("svg", "png")
#: What has a name of its own on the command line; everything else is a dossier.
Kind = Literal["practices", "citations", "matrix", "precedents"]
FORMATS: dict[str, tuple[str, ...]] = {
    "practices": PRACTICE_FORMATS,
    "citations": CITATION_FORMATS,
    "matrix": MATRIX_FORMATS,
    "precedents": TIMELINE_FORMATS,
}


def check_format(format_name: str, known: Sequence[str], what: str) -> None:
    """Raise UserError where `what` is not written in that format."""
    if format_name not in known:
        raise UserError("errors_app.wrong_format", what=what, format=format_name, known=", ".join(known))


def pack_file(pack: Pack, format_name: str, progress: Progress | None = None) -> bytes:
    """A pack in one of `PACK_FORMATS`. `progress` hears of a PDF's pages."""
    check_format(format_name, PACK_FORMATS, pack.title)
    match format_name:
        case "pdf":
            from exporters.pdf import render_pdf

            return render_pdf(pack, progress)
        case "docx":
            from exporters.docx import render_docx

            return render_docx(pack)
        case "html":
            from exporters.html import render_html

            return render_html(pack)
        case _:
            from exporters.markdown import render_markdown

            return render_markdown(pack).encode()


def practices_file(
    workspace: Workspace,
    practices: Sequence[Practice],
    format_name: str,
    language: Language,
    *,
    is_whole: bool = False,
) -> bytes:
    """Practices in one of `PRACTICE_FORMATS`. `is_whole`: they are the catalogue, whose matrix counts what
    two language versions report only once."""
    from exporters.catalogue import practices_csv, practices_json, practices_xlsx

    check_format(format_name, PRACTICE_FORMATS, "practices")
    documents = {document.id: document for document in workspace.documents()}
    if format_name == "csv":
        return practices_csv(practices, documents, language)
    if format_name == "json":
        return practices_json(practices, documents, language)
    matrix = workspace.matrix(by="catalogue") if is_whole else counted(practices)
    return practices_xlsx(practices, documents, language, matrix=matrix)


def counted(practices: Sequence[Practice]) -> Matrix:
    """The matrix of these practices as the office classifies them, each counted by itself."""
    cells = [[0] * len(DIMENSIONS) for _ in LEVELS]
    unclassified = 0
    for practice in practices:
        levels = practice.level or practice.source_level
        dimensions = practice.dimension or practice.source_dimension
        unclassified += not (levels and dimensions)
        for level in levels:
            for dimension in dimensions:
                cells[LEVELS.index(level)][DIMENSIONS.index(dimension)] += 1
    from corpus.model import Matrix

    return Matrix(tuple(map(tuple, cells)), unclassified, len(practices), by="catalogue")


def citations_file(documents: Sequence[Document], format_name: str, style: str, language: Language) -> bytes:
    """The documents' references in one of `CITATION_FORMATS`; `style` serves "text"."""
    from exporters.citations import citations

    check_format(format_name, CITATION_FORMATS, "citations")
    return citations(documents, format_name, language, style)


def matrix_file(matrix: Matrix, format_name: str, language: Language) -> bytes:
    """A matrix in one of `MATRIX_FORMATS`."""
    check_format(format_name, MATRIX_FORMATS, "matrix")
    if format_name == "csv":
        from exporters.catalogue import matrix_csv

        return matrix_csv(matrix, language)
    from exporters.drawings import draw_matrix, drawing_png, drawing_svg

    drawing = draw_matrix(matrix, language)
    return drawing_png(drawing) if format_name == "png" else drawing_svg(drawing)


def timeline_file(timeline: Timeline, format_name: str, language: Language) -> bytes:
    """A commitment's way through the meetings in one of `TIMELINE_FORMATS`."""
    from corpus.precedents import Dates
    from exporters.drawings import Moment, draw_timeline, drawing_png, drawing_svg
    from exporters.naming import document_name, passage_label

    check_format(format_name, TIMELINE_FORMATS, "precedents")
    dates = Dates([*(one.document for one in timeline.precedents), *timeline.absent])

    def appearance(one: Precedent) -> Moment:
        name, place = document_name(one.document, language), passage_label(one.passage, language)
        return Moment(one.year, name, place, one.kind, one.text, one.share, one.is_chosen)

    moments = [(dates.when(one.document), appearance(one)) for one in timeline.precedents]
    moments += [
        (dates.when(document), Moment(document.year, document_name(document, language), "", "absent"))
        for document in timeline.absent
    ]
    title = say("exports.timeline_title", language, label=passage_label(timeline.chosen, language))
    remark = say("exports.timeline_searched", language, n=timeline.searched) if timeline.searched else ""
    in_order = [moment for _, moment in sorted(moments, key=lambda pair: pair[0])]
    drawing = draw_timeline(in_order, language, title=title, remark=remark)
    return drawing_png(drawing) if format_name == "png" else drawing_svg(drawing)
