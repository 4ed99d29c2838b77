"""Faces as they stand in the file: subsets whose every code has a character, and their quick encoding."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from exporters.pdf.objects import Stream

_ENTRIES = 100  #: the most that one block of a character map may hold


class EmbeddedFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType face whose map to characters leaves out codes that stand for none.

    ReportLab maps unused codes to U+0000, which PDF/A and PDF/UA forbid.
    """

    def addObjects(self, doc: Any) -> None:
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("latin-1")
            objects = doc.idToObject
            objects[f"toUnicodeCMap:{base}"] = Stream(_character_map(base, subset).encode())
            file = f"fontFile:{self.face.filename}({base})"
            content = objects[file].content
            objects[file] = Stream(content, f"/Length1 {len(content)}")


def _character_map(name: str, subset: list[int]) -> str:
    known = [(code, character) for code, character in enumerate(subset) if character]
    blocks = []
    for start in range(0, len(known), _ENTRIES):
        block = known[start : start + _ENTRIES]
        lines = "\n".join(f"<{code:02X}> <{_utf16(character)}>" for code, character in block)
        blocks.append(f"{len(block)} beginbfchar\n{lines}\nendbfchar")
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def", "/CMapType 2 def",
            "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
            *blocks,
            "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
        )
    )  # fmt: skip


def _utf16(character: int) -> str:
    return chr(character).encode("utf-16-be").hex().upper()


class Encoder:
    """Writes words of one face as PDF strings of one document's subsets."""

    def __init__(self, font: TTFont, document: Any) -> None:
        self._font, self._document = font, document
        self._table = _FirstSubset(font, document)
        self._first = str(font.getSubsetInternalName(0, document))

    def shown(self, text: str) -> list[tuple[str, str]]:
        """(name of the subset, string between its brackets) in order; usually one."""
        shown = text.translate(self._table)
        if _ELSEWHERE not in shown:
            return [(self._first, shown)]
        return [
            (str(self._font.getSubsetInternalName(subset, self._document)), "".join(map(_escaped, codes)))
            for subset, codes in self._font.splitString(text, self._document)
        ]


_ELSEWHERE = "\0"  #: in the place of a character that came into another subset


class _FirstSubset(dict[int, str]):
    """Characters as strings of the first subset have them, learned where they first appear."""

    def __init__(self, font: TTFont, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        font.splitString(" ", document)

    def __missing__(self, character: int) -> str:
        self._font.splitString(chr(character), self._document)
        assigned = self._font.state[self._document].assignments
        code = assigned.get(0x20 if character == 0xA0 else character, 256)
        self[character] = _escaped(code) if code < 256 else _ELSEWHERE
        return self[character]


def _escaped(code: int) -> str:
    if code in b"\\()":
        return "\\" + chr(code)
    return chr(code) if 32 <= code < 127 else f"\\{code:03o}"
