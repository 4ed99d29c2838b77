"""Foot- and endnotes: numbered as printed, by the order of their references."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.extraction.docx.names import W, val
from corpus.extraction.numbers import roman

_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


class NoteBook:
    """Gives each reference its printed number; footnotes 1, 2, 3 and endnotes i, ii, iii (Word's defaults).

    A document without footnotes has its endnotes numbered 1, 2, 3, so that searching for them is natural.
    """

    def __init__(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> None:
        self._bodies = {"footnote": _bodies(footnotes, "footnote"), "endnote": _bodies(endnotes, "endnote")}
        self._numbers: dict[tuple[str, str], str] = {}
        self._counts = {"footnote": 0, "endnote": 0}

    def refer(self, kind: str, note_id: str, own_mark: str = "") -> str:
        """The printed number of a reference; empty if the note does not exist."""
        key = (kind, note_id)
        if note_id not in self._bodies[kind]:
            return ""
        if key not in self._numbers:
            self._numbers[key] = own_mark or self._next(kind)
        return self._numbers[key]

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        plain = kind == "footnote" or not self._bodies["footnote"]
        return str(self._counts[kind]) if plain else roman(self._counts[kind])

    def referred(self) -> Iterator[tuple[str, etree._Element]]:
        """(number, body) of every note referred to, in order of reference."""
        for (kind, note_id), printed in list(self._numbers.items()):
            yield printed, self._bodies[kind][note_id]


def _bodies(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    return {
        val(note, "id") or "": note
        for note in (root.iter(W + kind) if root is not None else ())
        if val(note, "type") not in _NOT_NOTES
    }
