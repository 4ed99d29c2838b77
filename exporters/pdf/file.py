"""The file around the objects: small objects packed together and compressed (ISO 32000-1, 7.5.7 and 7.5.8).

ReportLab writes every object by itself; the thousands of a structure tree would be most of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from exporters.pdf.objects import stream

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 200  #: the most objects in one stream


class FileWriter:
    """Writes one document of ReportLab's, once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._out = bytearray(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {}  #: (1, offset, 0) or (2, its stream, index)

    def write(self) -> bytes:
        waiting: list[tuple[int, bytes]] = []
        count = 0
        for count, content in self._objects():  # how many there are is wanted below
            if content.endswith(b"endstream"):
                self._plain(count, content)
            else:
                waiting.append((count, content))
        for start in range(0, len(waiting), _PACKED):
            count += 1
            self._pack(count, waiting[start : start + _PACKED])
        self._cross_references(count + 1)
        return bytes(self._out)

    def _objects(self) -> Iterator[tuple[int, bytes]]:
        """Numbers and contents. Formatting may add objects, which come last."""
        document = self._document
        number = 0
        while (number := number + 1) in document.numberToId:
            thing = document.idToObject[document.numberToId[number]]
            yield number, thing.format(document).rstrip(b"\r\n ")

    def _plain(self, number: int, content: bytes) -> None:
        self._places[number] = (1, len(self._out), 0)
        self._out += b"%d 0 obj\n%b\nendobj\n" % (number, content)

    def _pack(self, packed: int, objects: list[tuple[int, bytes]]) -> None:
        offsets, body = [], bytearray()
        for index, (number, content) in enumerate(objects):
            self._places[number] = (2, packed, index)
            offsets.append(b"%d %d" % (number, len(body)))
            body += content + b"\n"
        first = b" ".join(offsets) + b"\n"
        keys = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(first))
        self._plain(packed, stream(keys, first + body))

    def _cross_references(self, number: int) -> None:
        start = len(self._out)
        self._places[number] = (1, start, 0)
        rows = bytearray((0, 0, 0, 0, 0, 255, 255))
        for one in range(1, number + 1):
            kind, where, index = self._places[one]
            rows += bytes((kind,)) + where.to_bytes(4) + index.to_bytes(2)
        document = self._document
        catalogue, info = (
            document.Reference(thing).format(document) for thing in (document.Catalog, document.info)
        )
        identity = hashlib.md5(self._out, usedforsecurity=False).hexdigest().encode()
        keys = b"/Type /XRef /Size %d /W [1 4 2] /Root %b /Info %b /ID [<%b> <%b>]" % (
            number + 1, catalogue, info, identity, identity,
        )  # fmt: skip
        self._plain(number, stream(keys, bytes(rows)))
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
