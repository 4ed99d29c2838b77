"""The same pack in the languages of other engines: HTML with footnotes for WeasyPrint, typst's markup."""

from __future__ import annotations

import re
from html import escape

from corpus.model import DIMENSIONS, LEVELS, Matrix, Practice
from corpus.pack import Pack, PackItem
from corpus.vocabulary import label
from exporters.assessing import findings
from exporters.naming import citation_text, passage_label

_STYLE = """
@page { size: A4; margin: 22mm 20mm 20mm;
  @top-left { content: "%s" } @top-right { content: string(section) }
  @bottom-right { content: counter(page) " de " counter(pages) }
  @footnote { border-top: .7pt solid #B9C0BC } }
body { font: 10.2pt/1.53 AcervoSerif } h1, h2, h3, th, td { font-family: AcervoSans }
h1 { break-before: page; string-set: section content() } h2, h3 { color: #0B5F63; break-after: avoid }
blockquote { margin: 0; padding-left: 10pt; border-left: 2pt solid #6FB0AE } .note { float: footnote }
table { width: 100%%; border-collapse: collapse }
td, th { border-bottom: .6pt solid #DDE0DC; text-align: left }
tr { break-inside: avoid } .sheet { break-before: page }
nav a::after { content: target-counter(attr(href), page) }
"""
_FACES = (
    ("AcervoSans", "normal", "normal", "AcervoSans"), ("AcervoSans", "bold", "normal", "AcervoSans-Bold"),
    ("AcervoSerif", "normal", "normal", "AcervoSerif"), ("AcervoSerif", "bold", "normal", "AcervoSerif-Bold"),
)  # fmt: skip


def as_html(pack: Pack, fonts: str) -> str:
    """The pack for WeasyPrint, its faces read from the folder `fonts`."""
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url(file://{fonts}/{file}.ttf) }}"
        for family, weight, _, file in _FACES
    )
    contents = "".join(
        f'<p><a href="#s{n}">{escape(section.title)} </a></p>' for n, section in enumerate(pack.sections)
    )
    body = "".join(
        f'<h1 id="s{n}">{escape(section.title)}</h1>' + "".join(_html(pack, item) for item in section.items)
        for n, section in enumerate(pack.sections)
    )
    return (
        f'<html lang="es"><head><title>{escape(pack.title)}</title>'
        f"<style>{faces}{_STYLE % pack.title}</style></head><body>"
        f"<p>{escape(pack.title)}</p><nav>{contents}</nav>{body}</body></html>"
    )


def _html(pack: Pack, item: PackItem) -> str:
    if item.passage is not None:
        words, note = escape(item.passage.text), escape(citation_text(item.passage, "es"))
        heading = escape(passage_label(item.passage, "es"))
        return f'<h2>{heading}</h2><blockquote>{words}<span class="note">{note}</span></blockquote>'
    if item.practice is not None:
        return _html_practice(item.practice)
    if item.matrix is not None:
        rows = "".join(
            f"<tr><th>{name}</th>" + "".join(f'<td style="background: #6FB0AE">{cell}</td>' for cell in cells)
            for name, cells in _matrix_rows(item.matrix)
        )
        heads = "".join(f"<th>{label('dimension', name, 'es')}</th>" for name in DIMENSIONS)
        return f"<h2>{escape(item.title)}</h2><table><tr><th></th>{heads}</tr>{rows}</table>"
    import markdown

    return f"<h2>{escape(item.title)}</h2>" + markdown.markdown(item.note, extensions=["tables"])


def _html_practice(practice: Practice) -> str:
    facts = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in _facts(practice))
    assessed = "".join(
        f"<tr><th>{f.criterion}</th><td>{f.words}</td><td>{escape(f.evidence)}</td></tr>"
        for f in findings(practice, "es")
    )
    note = escape(practice.citation.es)
    return (
        f'<h2 class="sheet">{escape(practice.title)}</h2><table>{facts}</table>'
        f"<p>{escape(practice.description)}</p><h3>Texto de la fuente</h3>"
        f'<blockquote>{escape(practice.source_description)}<span class="note">{note}'
        f"</span></blockquote><h3>Evaluación</h3><table>{assessed}</table>"
    )


def _facts(practice: Practice) -> list[tuple[str, str]]:
    return [
        ("Nivel", label("level", practice.level[0], "es")),
        ("Dimensión", label("dimension", practice.dimension[0], "es")),
        ("Estado", label("status", practice.status, "es")),
    ]


def _matrix_rows(matrix: Matrix) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (label("level", level, "es"), counts) for level, counts in zip(LEVELS, matrix.counts, strict=True)
    ]


_TYPST_HEAD = """
#set document(title: "%s", author: "Acervo")
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm), header: [%s #h(1fr) Sección],
  footer: context [#h(1fr) #counter(page).display() de #counter(page).final().first()])
#set text(font: "AcervoSerif", size: 10.2pt, lang: "es")
#set table(stroke: (bottom: .6pt + rgb("#DDE0DC")), align: left)
#show heading: set text(font: "AcervoSans", fill: rgb("#0B5F63"))
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#show quote: it => block(inset: (left: 10pt), stroke: (left: 2pt + rgb("#6FB0AE")), it.body)
%s
#outline(depth: 2)
"""


def as_typst(pack: Pack) -> str:
    """The pack in typst's markup."""
    parts = [_TYPST_HEAD % (pack.title, pack.title, pack.title)]
    for section in pack.sections:
        parts.append(f"= {_plain(section.title)}")
        parts += [_typst(pack, item) for item in section.items]
    return "\n\n".join(parts)


def _typst(pack: Pack, item: PackItem) -> str:
    if item.passage is not None:
        quoted = _typst_quote(item.passage.text, citation_text(item.passage, "es"))
        return f"== {_plain(passage_label(item.passage, 'es'))}\n{quoted}"
    if item.practice is not None:
        return _typst_practice(item.practice)
    if item.matrix is not None:
        cells = ["[]", *(f"[{label('dimension', name, 'es')}]" for name in DIMENSIONS)]
        for name, counts in _matrix_rows(item.matrix):
            cells += [f"[{name}]", *(f'table.cell(fill: rgb("#6FB0AE"))[{count}]' for count in counts)]
        return f"== {_plain(item.title)}\n#table(columns: (1fr, 1fr, 1fr, 1fr), {', '.join(cells)})"
    return f"== {_plain(item.title)}\n{_typst_note(item.note)}"


def _typst_quote(words: str, note: str) -> str:
    return f"#quote(block: true)[{_plain(words)}#footnote[{_plain(note)}]]"


def _typst_practice(practice: Practice) -> str:
    facts = ", ".join(f"[{name}], [{_plain(value)}]" for name, value in _facts(practice))
    assessed = ", ".join(
        f"[{f.criterion}], [{f.words}], [{_plain(f.evidence)}]" for f in findings(practice, "es")
    )
    return (
        f"#pagebreak()\n== {_plain(practice.title)}\n#table(columns: (auto, 1fr), {facts})\n\n"
        f"{_plain(practice.description)}\n\n=== Texto de la fuente\n"
        f"{_typst_quote(practice.source_description, practice.citation.es)}\n\n=== Evaluación\n"
        f"#table(columns: (auto, auto, 1fr), {assessed})"
    )


def _typst_note(note: str) -> str:
    """The few forms of Markdown that the benchmark's notes use."""
    table = [line for line in note.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table if "---" not in line]
    text = [line for line in note.splitlines() if not line.startswith("|")]
    marked = "\n".join(re.sub(r"\*\*(.+?)\*\*", r"*\1*", line) for line in text)
    head = ", ".join(f"[*{_plain(cell)}*]" for cell in rows[0])
    cells = ", ".join(f"[{_plain(cell)}]" for row in rows[1:] for cell in row)
    return f"{marked}\n\n#table(columns: (auto, auto, 1fr), table.header({head}), {cells})"


def _plain(text: str) -> str:
    return re.sub(r"([\\#*_$@<>\[\]`~=/])", r"\\\1", text)
