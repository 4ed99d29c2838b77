"""Write one script as txt, md, html, docx, odt and pdf, as people and their programs make them."""

from __future__ import annotations

import html
import itertools
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.corpus.genre.files_docx import write_docx
from tests.corpus.genre.files_pdf import write_pdf
from tests.corpus.genre.script import MARK, Part, Script

FORMATS = ("txt", "md", "html", "docx", "odt", "pdf")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADINGS = {"title": 1, "block": 2, "annex": 2, "head1": 2, "head2": 3, "part": 4}


def write(script: Script, path: Path) -> Path:
    """Write `script` in the format of the path's suffix."""
    _WRITERS[path.suffix](script, path)
    return path


def _written(part: Part) -> str:
    return " ".join(filter(None, (part.marker, part.text)))


def _txt(script: Script, path: Path) -> None:
    def mark(text: str) -> str:
        return MARK.sub(lambda found: found[1].translate(_SUPERSCRIPT), text)

    pieces = []
    for part in script.parts:
        if part.kind == "table":
            rows = (
                ("" if cell in ("^^", "<<") else cell.replace("\n", " ") for cell in row) for row in part.rows
            )
            pieces.append("\n".join("\t".join(row) for row in rows))
        elif part.kind == "note":
            pieces.append(f"{part.marker.translate(_SUPERSCRIPT)} {part.text}")
        else:
            pieces.append(mark(_written(part)))
    path.write_text("\n\n".join(pieces) + "\n", encoding="utf-8")


def _md(script: Script, path: Path) -> None:
    pieces = []
    for part in script.parts:
        text = MARK.sub(r"[^\1]", part.text)
        if part.kind in _HEADINGS:
            pieces.append(f"{'#' * _HEADINGS[part.kind]} {' '.join(filter(None, (part.marker, text)))}")
        elif part.kind == "table":
            rows = [
                "| "
                + " | ".join("" if cell in ("^^", "<<") else cell.replace("\n", "<br>") for cell in row)
                + " |"
                for row in part.rows
            ]
            rows.insert(1, "|" + " --- |" * len(part.rows[0]))
            pieces.append("\n".join(rows))
        elif part.kind == "note":
            pieces.append(f"[^{part.marker}]: {part.text}")
        elif part.marker == "•":
            pieces.append(f"- {text}")
        else:
            pieces.append(" ".join(filter(None, (part.marker, text))))
    path.write_text("\n\n".join(pieces) + "\n", encoding="utf-8")


def _listed(part: Part) -> str:
    """What kind of automatic list holds the part, if one does."""
    if part.marker == "•":
        return "ul"
    return "ol" if part.marker.rstrip(".").isdigit() and part.marker.endswith(".") else ""


def _grid(
    rows: Iterable[Iterable[str]], cell: Callable[[str, int, int, bool], str], row: Callable[[str], str]
) -> str:
    """Rows of cells with their spans; a covered cell is not written."""
    grid = [list(line) for line in rows]
    lines = []
    for y, line in enumerate(grid):
        cells = []
        for x, text in enumerate(line):
            if text in ("^^", "<<"):
                continue
            cells.append(cell(text, *_span(grid, y, x), y == 0))
        lines.append(row("".join(cells)))
    return "".join(lines)


def _span(grid: Sequence[Sequence[str]], y: int, x: int) -> tuple[int, int]:
    """How many rows and columns the cell covers."""
    below = [line[x] for line in grid[y + 1 :]]
    down = sum(1 for _ in itertools.takewhile("^^".__eq__, below))
    right = sum(1 for _ in itertools.takewhile("<<".__eq__, grid[y][x + 1 :]))
    return down + 1, right + 1


def _html_table(part: Part) -> str:
    def cell(text: str, down: int, right: int, heading: bool) -> str:
        tag = "th" if heading else "td"
        content = "<br/>".join(html.escape(line) for line in text.split("\n"))
        return f'<{tag} rowspan="{down}" colspan="{right}">{content}</{tag}>'

    return f"<table>{_grid(part.rows, cell, lambda cells: f'<tr>{cells}</tr>')}</table>"


def _html(script: Script, path: Path) -> None:
    def inline(text: str) -> str:
        return MARK.sub(r'<sup><a href="#fn\1" id="ref\1">\1</a></sup>', html.escape(text))

    pieces = [f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{script.name}</title></head><body>']
    for kind, group in itertools.groupby(script.parts, key=_listed):
        parts = list(group)
        if kind == "ol":
            for part in parts:
                pieces.append(f'<ol start="{part.marker[:-1]}"><li>{inline(part.text)}</li></ol>')
        elif kind == "ul":
            pieces.append("<ul>" + "".join(f"<li>{inline(part.text)}</li>" for part in parts) + "</ul>")
        else:
            pieces.extend(_html_part(part, inline) for part in parts)
    path.write_text("\n".join(pieces) + "</body></html>", encoding="utf-8")


def _html_part(part: Part, inline: Callable[[str], str]) -> str:
    if part.kind == "table":
        return _html_table(part)
    if part.kind == "note":
        return (
            f'<p id="fn{part.marker}"><a href="#ref{part.marker}">{part.marker}</a> {inline(part.text)}</p>'
        )
    tag = f"h{_HEADINGS[part.kind]}" if part.kind in _HEADINGS else "p"
    return f"<{tag}>{inline(_written(part))}</{tag}>"


_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def _odt(script: Script, path: Path) -> None:
    notes = script.notes

    def note(found: object) -> str:
        number = found[1]  # type: ignore[index]
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
            f"<text:note-body><text:p>{html.escape(notes[number])}</text:p></text:note-body></text:note>"
        )

    def inline(text: str) -> str:
        return MARK.sub(note, html.escape(text))

    pieces = []
    for part in script.parts:
        if part.kind == "table":
            pieces.append(_odt_table(part))
        elif part.kind == "title" or part.kind in _HEADINGS:
            level = _HEADINGS[part.kind]
            pieces.append(f'<text:h text:outline-level="{level}">{inline(_written(part))}</text:h>')
        elif part.marker == "•":
            pieces.append(
                f"<text:list><text:list-item><text:p>{inline(part.text)}</text:p></text:list-item></text:list>"
            )
        elif part.kind != "note":
            pieces.append(f"<text:p>{inline(_written(part))}</text:p>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:text>{''.join(pieces)}</office:text>"
            "</office:body></office:document-content>",
        )


def _odt_table(part: Part) -> str:
    def cell(text: str, down: int, right: int, heading: bool) -> str:
        content = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in text.split("\n"))
        covered = "<table:covered-table-cell/>" * (right - 1)
        return (
            f'<table:table-cell table:number-rows-spanned="{down}" table:number-columns-spanned="{right}">'
            f"{content}</table:table-cell>{covered}"
        )

    # A cell covered from above stands in its own row too.
    rows = []
    for y, line in enumerate(part.rows):
        cells = []
        for x, text in enumerate(line):
            if text == "^^":
                cells.append("<table:covered-table-cell/>")
            elif text != "<<":
                cells.append(cell(text, *_span(part.rows, y, x), y == 0))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    return f"<table:table>{head}{''.join(rows[1:])}</table:table>"


_WRITERS: dict[str, Callable[[Script, Path], None]] = {
    ".txt": _txt, ".md": _md, ".html": _html, ".docx": write_docx, ".odt": _odt, ".pdf": write_pdf,
}  # fmt: skip
