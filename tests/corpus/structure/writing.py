"""Write one invented document as txt, md, html, docx, odt and pdf, as people and programs make them.

A document is a list of parts: ("title", text), ("heading", level, text), ("par", text),
("item", marker, text) with a printed marker or "•", ("table", rows).
"""

from __future__ import annotations

import html
import zipfile
from pathlib import Path

from docx import Document as WordDocument

Part = tuple
FORMATS = ("txt", "md", "html", "docx", "odt", "pdf")


def write(parts: list[Part], path: Path) -> Path:
    """Write `parts` in the format of the path's suffix."""
    {
        ".txt": _txt, ".md": _md, ".html": _html, ".docx": _docx, ".odt": _odt, ".pdf": _pdf,
    }[path.suffix](parts, path)  # fmt: skip
    return path


def _txt(parts: list[Part], path: Path) -> None:
    blocks = []
    for part in parts:
        match part:
            case ("table", rows):
                blocks.append("\n".join("\t".join(row) for row in rows))
            case ("item", marker, text):
                blocks.append(f"{marker} {text}")
            case _:
                blocks.append(part[-1])
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _md(parts: list[Part], path: Path) -> None:
    blocks = []
    for part in parts:
        match part:
            case ("title", text):
                blocks.append(f"# {text}")
            case ("heading", level, text):
                blocks.append(f"{'#' * (level + 1)} {text}")
            case ("table", rows):
                lines = ["| " + " | ".join(row) + " |" for row in rows]
                lines.insert(1, "|" + " --- |" * len(rows[0]))
                blocks.append("\n".join(lines))
            case ("item", "•", text):
                blocks.append(f"- {text}")
            case ("item", marker, text):
                blocks.append(f"{marker} {text}")
            case (_, text):
                blocks.append(text)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _html(parts: list[Part], path: Path) -> None:
    body = []
    for part in parts:
        text = html.escape(part[-1]) if isinstance(part[-1], str) else ""
        match part:
            case ("title", _):
                body.append(f"<h1>{text}</h1>")
            case ("heading", level, _):
                body.append(f"<h{level + 1}>{text}</h{level + 1}>")
            case ("table", rows):
                cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
                body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
            case ("item", "•", _):
                body.append(f"<ul><li>{text}</li></ul>")
            case ("item", marker, _) if marker.rstrip(".").isdigit():
                body.append(f'<ol start="{marker.rstrip(".")}"><li>{text}</li></ol>')
            case ("item", marker, _):
                body.append(f"<p>{marker} {text}</p>")
            case _:
                body.append(f"<p>{text}</p>")
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{''.join(body)}", encoding="utf-8")


def _docx(parts: list[Part], path: Path) -> None:
    document = WordDocument()
    for part in parts:
        match part:
            case ("title", text):
                document.add_paragraph(text, style="Title")
            case ("heading", level, text):
                document.add_heading(text, level=level)
            case ("table", rows):
                table = document.add_table(rows=0, cols=len(rows[0]))
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
            case ("item", "•", text):
                document.add_paragraph(text, style="List Bullet")
            case ("item", marker, text):
                document.add_paragraph(f"{marker} {text}")
            case (_, text):
                document.add_paragraph(text)
    document.save(str(path))


_ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def _odt(parts: list[Part], path: Path) -> None:
    body = []
    for part in parts:
        text = html.escape(part[-1]) if isinstance(part[-1], str) else ""
        match part:
            case ("title", _):
                body.append(f'<text:h text:outline-level="1">{text}</text:h>')
            case ("heading", level, _):
                body.append(f'<text:h text:outline-level="{level + 1}">{text}</text:h>')
            case ("table", rows):
                cells = [
                    "".join(
                        f"<table:table-cell><text:p>{html.escape(c)}</text:p></table:table-cell>" for c in row
                    )
                    for row in rows
                ]
                body.append(
                    "<table:table>"
                    + "".join(f"<table:table-row>{c}</table:table-row>" for c in cells)
                    + "</table:table>"
                )
            case ("item", "•", _):
                body.append(
                    f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
                )
            case ("item", marker, _):
                body.append(f"<text:p>{marker} {text}</text:p>")
            case _:
                body.append(f"<text:p>{text}</text:p>")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_SPACES} office:version="1.2">'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def _pdf(parts: list[Part], path: Path) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    flow = []
    for part in parts:
        text = html.escape(part[-1]) if isinstance(part[-1], str) else ""
        match part:
            case ("title", _):
                flow.append(Paragraph(text, styles["Title"]))
            case ("heading", level, _):
                flow.append(Paragraph(text, styles[f"Heading{level + 1}"]))
            case ("table", rows):
                cells = [[Paragraph(html.escape(cell), styles["BodyText"]) for cell in row] for row in rows]
                flow.append(Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            case ("item", marker, _):
                flow.append(Paragraph(f"{marker} {text}", styles["BodyText"]))
            case _:
                flow.append(Paragraph(text, styles["BodyText"]))
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(str(path)).build(flow)
