"""Footnotes in all their disguises, taken out of the text and kept with their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Block
from corpus.structure.cleaning import clean

StripMarks = Callable[[str], tuple[str, tuple[str, ...]]]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_REFERENCE = re.compile(r"\s*\[(?:footnoteRef|endnoteRef):\s*(\d+)\]|\[\^(\w{1,4})\](?!:)")
_GLUED = re.compile(r"\[(\d{1,3}):\s")
_SUP_TAG = re.compile(r"<sup[^>]*>\s*(?:<a[^>]*>)?\s*\[?(\d{1,3})\]?\s*(?:</a>)?\s*</sup>", re.IGNORECASE)
_MARKED = re.compile(rf"(?:([{_SUP}]+)\s*|\[\^?(\d{{1,3}}|\w{{1,4}})\]:?\s+)(?=\S)")
_LOOK_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `after`: how many lines stood before it (where it was printed)."""

    number: str
    text: str
    page: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class MarkedNotes:
    """Footnotes printed as paragraphs: the line of each, and what takes their marks out of text."""

    at: dict[int, Note]
    strip: StripMarks


def take_glued_notes(blocks: Sequence[Block], notes: list[Note]) -> Iterator[tuple[int, Block]]:
    """The blocks in order, without "[footnoteRef:1]" and "[1: text ]"; found notes go to `notes`.

    A note may close some blocks further down; those blocks are consumed as far as it reaches.
    """
    pending = list(blocks)  # a note shortens later blocks, which are read after it
    for index, block in enumerate(pending):
        if block.kind in ("table", "footnote"):
            yield index, block
            continue
        text, refs = _without_references(_superscript(block.text))
        opened = _GLUED.search(text)
        while opened:
            body, rest = _until_closed(text[opened.end() :], pending, index)
            notes.append(Note(opened.group(1), clean(body), block.page, index))
            text = f"{text[: opened.start()].rstrip()} {rest.strip()}".strip()
            opened = _GLUED.search(text)
        yield index, replace(block, text=text, notes=(*block.notes, *refs))


def _superscript(text: str) -> str:
    return _SUP_TAG.sub(lambda m: m.group(1).translate(str.maketrans("0123456789", _SUP)), text)


def _without_references(text: str) -> tuple[str, tuple[str, ...]]:
    refs = tuple(a or b for a, b in _REFERENCE.findall(text))
    return (_REFERENCE.sub("", text), refs) if refs else (text, ())


def _until_closed(text: str, blocks: list[Block], index: int) -> tuple[str, str]:
    """The text up to the bracket that closes the note, and what stands after it in the same block."""
    end = _closing(text)
    if end is not None:
        return text[:end], text[end + 1 :]
    parts = [text]
    for further in range(index + 1, min(index + _LOOK_AHEAD, len(blocks))):
        block = blocks[further]
        if block.kind in ("table", "heading") or _GLUED.search(block.text):
            break
        whole = f"{block.marker} {block.text}" if block.marker else block.text
        end = _closing(whole)
        if end is not None:
            for between in range(index + 1, further):
                blocks[between] = replace(blocks[between], text="", marker=None, kind="paragraph")
            blocks[further] = replace(block, text=whole[end + 1 :].strip(), marker=None, kind="paragraph")
            return "\n".join([*parts, whole[:end]]), ""
        parts.append(whole)
    return text, ""


def _closing(text: str) -> int | None:
    depth = 0
    for position, sign in enumerate(text):
        if sign == "[":
            depth += 1
        elif sign == "]":
            if depth == 0:
                return position
            depth -= 1
    return None


def marked_notes(texts: Sequence[str]) -> MarkedNotes:
    """Find lines such as "¹ text" whose mark also stands in the running text.

    Superscripts without such a line (m²) are left alone.
    """
    starts = {index: match for index, text in enumerate(texts) if (match := _MARKED.match(text))}
    running = "\n".join(
        text[starts[index].end() :] if index in starts else text for index, text in enumerate(texts)
    )
    at: dict[int, Note] = {}
    for index, match in starts.items():
        superscript = match.group(1)
        number = superscript.translate(_SUPERSCRIPTS) if superscript else match.group(2)
        if superscript or re.search(rf"\w\S*\s?\[\^?{re.escape(number)}\]", running):
            at[index] = Note(number, texts[index][match.end() :].strip())
    return MarkedNotes(at, _stripper({note.number for note in at.values()}))


def _stripper(numbers: set[str]) -> StripMarks:
    brackets = "|".join(re.escape(number) for number in sorted(numbers)) or "(?!)"
    pattern = re.compile(rf"([{_SUP}]+)(?:[,\s]*(?=[{_SUP}]))?|\s?\[\^?({brackets})\]")

    def strip(text: str) -> tuple[str, tuple[str, ...]]:
        refs: list[str] = []

        def take(match: re.Match[str]) -> str:
            number = match.group(1).translate(_SUPERSCRIPTS) if match.group(1) else match.group(2)
            if number not in numbers:
                return match.group(0)
            refs.append(number)
            return ""

        return pattern.sub(take, text), tuple(refs)

    return strip
