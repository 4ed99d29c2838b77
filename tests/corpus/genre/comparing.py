"""Tell how a recognised document differs from what its script expects, a line for each difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus.model import ParsedDocument, PassageDraft, PracticeDraft
from tests.corpus.genre.script import Part, Script

_STRUCTURES = {
    "title": "title", "recital": "recital", "par": "paragraph", "lead": "paragraph heading",
    "block": "heading", "head1": "heading",
    "head2": "heading", "part": "heading", "clause": "clause", "point": "point", "annex": "annex",
    "table": "table", "note": "footnote",
}  # fmt: skip
_WORDS = re.compile(r"^(?:art[ií]culo|article|decisi[oó]n|numeral)\s+", re.IGNORECASE)

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-H]\.)\s+")
_IN_CELL = re.compile(r"__table_\d+__")


def differences(script: Script, document: ParsedDocument, *, merges: bool = True) -> list[str]:
    """`merges`: whether the file keeps merged cells; where it does not, an empty cell may be doubted."""
    return [
        *_metadata(script, document),
        *_passages(script, document),
        *_practices(script, document, merges),
    ]


def _metadata(script: Script, document: ParsedDocument) -> Iterator[str]:
    meeting = document.meeting
    found = {
        "kind": document.kind,
        "language": document.language,
        "title": _plain(document.title),
        "ordinal": meeting and meeting.ordinal,
        "place": meeting and meeting.place,
        "start": meeting and meeting.start and meeting.start.isoformat(),
        "end": meeting and meeting.end and meeting.end.isoformat(),
        "recitals": sum(passage.structure == "recital" for passage in document.passages),
    }
    for name, value in found.items():
        if name == "place" and str(value).startswith(script.expected.get(name, "-")):
            continue  # the country may follow the town
        if name in script.expected:
            expected = _plain(script.expected[name]) if name == "title" else script.expected[name]
            if value != expected:
                yield f"{name}: expected {expected!r}, found {value!r}"
    if missing := set(script.expected.get("countries", ())) - set(document.countries):
        yield f"countries missing: {sorted(missing)}"


def _plain(text: str) -> str:
    """For comparing: quotes, dashes and spaces do not count."""
    return re.sub(r"\s+", " ", re.sub(r"[«»“”\"'’]", "", text).replace("–", "-")).strip(" .:")


def _label(text: str) -> str:
    return re.sub(r"[^\w]", "", _WORDS.sub("", text)).lower()


def _passages(script: Script, document: ParsedDocument) -> Iterator[str]:
    parts = [part for part in script.parts if part.kind not in ("front", "note")]
    passages = [
        p for p in document.passages if p.structure not in ("row", "footnote") and not _IN_CELL.search(p.eid)
    ]
    by_eid = {p.eid: p for p in document.passages}
    ours = [_key(part) for part in parts]
    titles = [_plain(part.text) for part in parts if part.kind == "title"]
    theirs = [_passage_key(passage, titles) for passage in passages]
    front = {_plain(part.text) for part in script.parts if part.kind == "front"}
    paired: dict[Part, PassageDraft] = {}
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            paired.update(zip(parts[a:b], passages[c:d], strict=True))
            continue
        yield from (f"lost: {part.kind} {part.marker} {part.text[:60]!r}" for part in parts[a:b])
        for passage in passages[c:d]:
            captioned = script.expected.get("captions_in_tables") and passage.structure in (
                "heading",
                "table",
            )
            if _plain(passage.text) not in front and not captioned:
                yield f"unexpected: {passage.structure} {passage.eid} {passage.text[:60]!r}"
    for part, passage in paired.items():
        if part.kind == "table" and script.expected.get("captions_in_tables"):
            continue  # a table with captions is read as one table for each
        yield from _one(part, passage, by_eid, paired)
    yield from _notes(script, document)


def _key(part: Part) -> str:
    if part.kind in ("head1", "head2"):
        return _plain(_NUMBER.sub("", part.plain))
    return "<table>" if part.kind == "table" else _plain(part.plain)


def _passage_key(passage: PassageDraft, titles: list[str]) -> str:
    """A title or annex may have its subject from the next line with it."""
    if passage.structure == "title" and titles and _plain(passage.text).startswith(titles[0]):
        return titles[0]
    if passage.structure == "annex":
        return _plain(passage.text.partition(". ")[0])
    return "<table>" if passage.structure == "table" else _plain(passage.text)


def _one(
    part: Part, passage: PassageDraft, by_eid: dict[str, PassageDraft], paired: dict[Part, PassageDraft]
) -> Iterator[str]:
    where = f"{part.kind} {part.marker} {part.text[:40]!r}"
    if passage.structure not in _STRUCTURES[part.kind].split():
        yield f"structure of {where}: {passage.structure}"
    if part.kind in ("clause", "part") and _label(passage.label) != _label(part.marker):
        yield f"label of {where}: {passage.label!r}"
    if (
        part.kind == "point"
        and part.marker != "•"
        and not _label(passage.label).endswith(_label(part.marker))
    ):
        yield f"label of {where}: {passage.label!r}"
    if part.role and passage.role != part.role:
        yield f"role of {where}: {passage.role}"
    if part.above and part.above.kind in ("clause", "point", "part"):
        expected = paired.get(part.above)
        if expected and passage.parent != expected.eid:
            yield f"parent of {where}: {passage.parent}, not {expected.eid}"
    elif part.kind == "clause":
        holder = by_eid.get(passage.parent or "")
        if holder and holder.structure in ("clause", "point"):
            yield f"parent of {where}: {passage.parent}"
    if part.kind == "table":
        found = [p.cells for p in by_eid.values() if p.structure == "row" and p.parent == passage.eid]
        items = [_cell(p.text) for p in by_eid.values() if p.structure == "point" and p.parent == passage.eid]
        first = int(part.rows[0][0] in ("Level", "Nivel"))  # a row's own level is no item
        if items:  # a table by dimension: its cells are lists
            printed = [
                _cell(item) for row in part.rows[1:] for cell in row[first:] for item in cell.split("\n")
            ]
            if items != printed:
                yield f"items of {part.rows[0]}: {items}"
            return
        yield from _rows(part, found)


def _rows(part: Part, found: list[tuple[str, ...]]) -> Iterator[str]:
    expected = [
        row for row in part.rows[1:] if "<<" not in row and row != part.rows[0] and row[0] != "Acción"
    ]
    if len(found) != len(expected):
        yield f"rows of {part.rows[0]}: {len(found)}, not {len(expected)}: {found}"
        return
    for ours, theirs in zip(expected, found, strict=True):
        for mine, other in zip(ours, theirs, strict=False):
            if mine != "^^" and _cell(mine) != _cell(other):
                yield f"cell of {part.rows[0]}: {other!r}, not {mine!r}"


def _cell(text: str) -> str:
    return _plain(text.replace("•", ""))


def _notes(script: Script, document: ParsedDocument) -> Iterator[str]:
    found = [_plain(p.text) for p in document.passages if p.structure == "footnote"]
    expected = [_plain(part.text) for part in script.parts if part.kind == "note"]
    if found != expected:
        yield f"footnotes: {found}, not {expected}"
    bound = sum(len(p.footnotes) for p in document.passages)
    if bound != sum(part.text.count("^") // 2 for part in script.parts):
        yield f"footnote marks: {bound}"


def _practices(script: Script, document: ParsedDocument, merges: bool) -> Iterator[str]:
    expected = script.expected.get("practice", [])
    if len(expected) != len(document.practices):
        yield f"practices: {[p.title for p in document.practices]}, not {[p['title'] for p in expected]}"
        return
    titles = {practice.eid: practice.title for practice in document.practices}
    for ours, theirs in zip(expected, document.practices, strict=True):
        for name, value in _values(theirs, titles).items():
            doubted = not merges and not value and name in theirs.uncertain
            if not doubted and _sorted(value) != _sorted(ours.get(name)):
                yield f"{name} of practice {ours['title']!r}: {value!r}, not {ours.get(name)!r}"
        for name in ours.get("uncertain", ()):
            if name not in theirs.uncertain:
                yield f"practice {ours['title']!r}: {name} is not uncertain"


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def _values(practice: PracticeDraft, titles: dict[str, str]) -> dict[str, object]:
    return {
        "title": practice.title,
        "country": list(practice.country),
        "level": list(practice.source_level),
        "dimension": list(practice.source_dimension),
        "parent": titles.get(practice.parent_eid or ""),
    }
