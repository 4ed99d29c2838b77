"""What the reader shows: a document's passages as rows, its outline, and where words are found in it.

Everything here is plain data, computed on a worker; nothing touches widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from corpus.model import Document, Passage
from desktop_app.language import tr
from desktop_app.views.labels import passage_label
from index.analysis import fold, spans, stem

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace

Style = Literal["title", "heading", "text", "point", "head", "row", "cell_title", "footnote"]
#: A place in the text: row, which of the row's texts, start, length.
Spot = tuple[int, int, int, int]
_GROUP_BEYOND = 20
_GROUP = 10


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One passage as a row. `texts`: one text, or a table row's cells, or both languages of a pair.

    `margin`: the short label beside it; `depth`: indentation; `marker`: "•" before a point; `notes`: footnote
    labels with their eids.
    """

    passage: Passage
    style: Style
    texts: tuple[str, ...]
    label: str
    margin: str = ""
    depth: int = 0
    marker: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    other: Passage | None = None
    heads: tuple[str, ...] = ()  #: a table row's column titles, where the table prints as many


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline: `row` is where it leads, -1 for a group of tens."""

    label: str
    text: str
    row: int
    is_group: bool
    children: tuple[OutlineEntry, ...] = ()
    last_row: int = -1  #: the last row that belongs to it, for counting hits


@dataclass(frozen=True, slots=True)
class Reading:
    """A document ready to be shown; `parallel` rows hold both languages."""

    document: Document
    rows: tuple[ReaderRow, ...]
    outline: tuple[OutlineEntry, ...]
    versions: tuple[Document, ...]
    other: Document | None = None
    aligned: tuple[int, int] = (0, 0)  #: pairs, and passages that could have one
    by_passage: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_parallel(self) -> bool:
        return self.other is not None


def read_document(workspace: Workspace, document_id: str) -> Reading:
    """A document with its rows and outline."""
    document = workspace.document(document_id)
    passages = workspace.passages(document_id)
    rows = tuple(_rows(passages))
    return Reading(
        document, rows, tuple(outline(rows)), workspace.versions(document_id), by_passage=_places(rows)
    )


def read_parallel(workspace: Workspace, document_id: str, other_id: str) -> Reading:
    """Two language versions side by side, in the order of the first; what has no pair stands alone."""
    document, other = workspace.document(document_id), workspace.document(other_id)
    passages = workspace.passages(document_id)
    partners = {p.eid: p for p in workspace.passages(other_id)}
    pairs = {pair.source: pair.target for pair in workspace.alignment(document_id, other_id).pairs}
    rows = []
    for row in _rows(passages):
        partner = partners.get(pairs.get(row.passage.eid, ""))
        own = "\n".join(row.texts)
        rows.append(
            ReaderRow(
                row.passage, "text" if row.style in ("row", "head") else row.style,
                (own, partner.text if partner else ""),
                row.label, row.margin or _margin(row.label), 0, row.marker, row.notes, partner,
            )
        )  # fmt: skip
    result = tuple(rows)
    paired = sum(row.other is not None for row in result)
    return Reading(
        document, result, tuple(outline(result)), workspace.versions(document_id), other,
        (paired, len(result)), _places(result),
    )  # fmt: skip


def _places(rows: Sequence[ReaderRow]) -> dict[str, int]:
    places = {row.passage.id: number for number, row in enumerate(rows)}
    places.update({row.other.id: number for number, row in enumerate(rows) if row.other is not None})
    return places


def _rows(passages: Sequence[Passage]) -> Iterable[ReaderRow]:
    by_eid = {passage.eid: passage for passage in passages}
    tables = {p.parent for p in passages if p.structure == "row"}
    heads = {p.eid: p.cells or tuple(p.text.split(" | ")) for p in passages if p.structure == "table"}
    for passage in passages:
        label = passage_label(passage)
        notes = tuple((by_eid[eid].label or "*", eid) for eid in passage.footnotes if eid in by_eid)
        if passage.structure == "row" and passage.cells:
            titles = heads.get(passage.parent or "", ())
            titles = titles if len(titles) == len(passage.cells) else ()
            yield ReaderRow(passage, "row", passage.cells, label, _margin(label), notes=notes, heads=titles)
        elif passage.structure == "table" and passage.eid in tables:
            yield ReaderRow(passage, "head", heads[passage.eid], label, _margin(label), notes=notes)
        elif passage.structure == "title":
            yield ReaderRow(passage, "title", (passage.text,), label, notes=notes)
        elif passage.structure in ("heading", "annex"):
            number = (
                f"{passage.label} " if passage.label and not passage.text.startswith(passage.label) else ""
            )
            depth = min(len(passage.path), 2)
            yield ReaderRow(passage, "heading", (number + passage.text,), label, depth=depth, notes=notes)
        elif passage.structure == "point":
            bullet = "point_" in passage.eid.rsplit("__", 1)[-1]
            margin = "" if bullet else _margin(label)
            yield ReaderRow(
                passage,
                "point",
                (passage.text,),
                label,
                margin,
                1 if bullet else 0,
                "•" if bullet else "",
                notes,
            )
        elif passage.structure == "footnote":
            yield ReaderRow(passage, "footnote", (passage.text,), label, label, notes=notes)
        else:
            yield ReaderRow(passage, "text", (passage.text,), label, _margin(label), notes=notes)


def _margin(label: str) -> str:
    """The last part of a label is enough beside the text: «§ 1.3, párr. 5» -> «Párr. 5»."""
    last = label.rsplit(", ", 1)[-1]
    return last[:1].upper() + last[1:]


# --- the outline -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    row: int
    below: list[_Node] = field(default_factory=list)


def outline(rows: Sequence[ReaderRow]) -> list[OutlineEntry]:
    """Headings with what stands under them; more than 20 siblings are grouped in tens.

    Where headings divide the text, its plain paragraphs are left out; recitals stand under «Preámbulo».
    """
    has_sections = sum(row.style == "heading" and bool(row.passage.label) for row in rows) > 2
    roots: list[_Node] = []
    by_eid: dict[str, _Node] = {}
    preamble: list[OutlineEntry] = []
    for number, row in enumerate(rows):
        if row.passage.structure == "recital":
            preamble.append(OutlineEntry(row.margin, _gist(row.passage.text), number, False, (), number))
        elif _is_outlined(row, has_sections):
            node = by_eid[row.passage.eid] = _Node(number)
            parent = by_eid.get(row.passage.parent or "")
            (parent.below if parent is not None else roots).append(node)
    entries = _entries(rows, roots)
    if preamble:
        head = OutlineEntry(
            "", tr("reader.preamble"), preamble[0].row, True, tuple(preamble), preamble[-1].row
        )
        at = next((i for i, entry in enumerate(entries) if entry.row > head.row), len(entries))
        entries.insert(at, head)
    return entries


def _is_outlined(row: ReaderRow, has_sections: bool) -> bool:
    if row.style in ("title", "row", "footnote") or row.marker:
        return False
    if row.passage.eid.startswith(("cover", "preamble")):
        return False
    if row.style == "heading":
        return not has_sections or bool(row.passage.label) or row.passage.eid.startswith("sec_")
    return not (has_sections and row.passage.structure == "paragraph" and row.passage.role is None)


def _entries(rows: Sequence[ReaderRow], nodes: Sequence[_Node]) -> list[OutlineEntry]:
    entries = [_entry(rows, node) for node in nodes]
    if len(entries) <= _GROUP_BEYOND:
        return entries
    groups = []
    for start in range(0, len(entries), _GROUP):
        tens = entries[start : start + _GROUP]
        name = f"{tens[0].label} – {tens[-1].label}" if tens[0].label else tens[0].text
        groups.append(OutlineEntry(name, "", tens[0].row, True, tuple(tens), tens[-1].last_row))
    return groups


def _entry(rows: Sequence[ReaderRow], node: _Node) -> OutlineEntry:
    number = node.row
    row = rows[number]
    children = _entries(rows, node.below)
    last = max([number, *(child.last_row for child in children)])
    while last + 1 < len(rows) and _belongs(rows[last + 1], rows[number : last + 1]):
        last += 1
    if row.style == "heading":
        return OutlineEntry("", row.texts[0], number, True, tuple(children), last)
    text = "" if row.passage.structure == "table" else _gist(row.passage.text)
    return OutlineEntry(row.margin or row.label, text, number, False, tuple(children), last)


def _belongs(row: ReaderRow, above: Sequence[ReaderRow]) -> bool:
    return row.passage.parent is not None and any(r.passage.eid == row.passage.parent for r in above)


def _gist(text: str) -> str:
    """A title quoted inside the text, else its first words."""
    for opening, closing in (("“", "”"), ("«", "»"), ('"', '"')):
        start = text.find(opening)
        end = text.find(closing, start + 1)
        if 0 <= start < 200 and start < end < start + 160:
            return text[start + 1 : end]
    return " ".join(text.split()[:9])


# --- finding words ------------------------------------------------------------------------------------


def find_words(rows: Sequence[ReaderRow], words: Sequence[str]) -> list[Spot]:
    """Where any form of `words` stands, in reading order."""
    folded = {fold(word).lower() for word in words if len(word) > 1}
    stems = {language: {stem(word, language) for word in folded} - {None} for language in ("es", "en")}
    found = []
    for number, row in enumerate(rows):
        for which, text in enumerate(row.texts):
            for word, start, end in spans(text):
                if word in folded or any(stem(word, lang) in forms for lang, forms in stems.items()):
                    found.append((number, which, start, end - start))
    return found


def find_text(rows: Sequence[ReaderRow], wanted: str) -> list[Spot]:
    """Where `wanted` stands as typed, without regard to case and accents."""
    needle = fold(wanted.strip()).lower()
    if not needle:
        return []
    found = []
    for number, row in enumerate(rows):
        for which, text in enumerate(row.texts):
            hay = fold(text).lower()
            # Folding keeps offsets one to one; where it did not, offsets would lie.
            at = hay.find(needle) if len(hay) == len(text) else -1
            while at >= 0:
                found.append((number, which, at, len(needle)))
                at = hay.find(needle, at + len(needle))
    return found
