"""The parts of a .docx and the zip that holds them, with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import quoteattr

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#: Part of `word/` -> its content type, where the file's name does not tell it.
_PARTS = {
    "document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering",
    "footnotes": "footnotes", "header": "header", "footer": "footer", "fontTable": "fontTable",
}  # fmt: skip


@dataclass
class Package:
    """A Word file in the making. `parts`: by name within ``word/``, without ".xml"."""

    day: date
    parts: dict[str, bytes] = field(default_factory=dict)
    _media: dict[bytes, str] = field(default_factory=dict)
    _related: list[tuple[str, str, bool]] = field(default_factory=list)
    properties: dict[str, bytes] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """The id by which the document refers to `target`; the same target keeps its id."""
        entry = (kind, target, is_external)
        if entry not in self._related:
            self._related.append(entry)
        return f"rId{self._related.index(entry) + 1}"

    def picture(self, png: bytes) -> str:
        """Keep a picture; return the id by which the document refers to it."""
        name = self._media.setdefault(png, f"media/image{len(self._media) + 1}.png")
        return self.relate("image", name)

    def written(self) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in self._files():
                info = zipfile.ZipInfo(name, (self.day.year, self.day.month, self.day.day, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                file.writestr(info, content)
        return stream.getvalue()

    def _files(self) -> list[tuple[str, bytes]]:
        """In the order that readers like: what says which parts there are comes first."""
        for name in self.parts:
            if name != "document":
                self.relate(_kind(name), f"{name}.xml")
        return [
            ("[Content_Types].xml", self._content_types()),
            ("_rels/.rels", self._root_relations()),
            ("word/_rels/document.xml.rels", self._document_relations()),
            *((f"word/{name}.xml", content) for name, content in self.parts.items()),
            *((f"docProps/{name}.xml", content) for name, content in self.properties.items()),
            *((f"word/{name}", content) for content, name in self._media.items()),
        ]

    def _content_types(self) -> bytes:
        lines = [
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
            '<Default Extension="xml" ContentType="application/xml"/>',
            '<Default Extension="png" ContentType="image/png"/>',
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>',
        ]
        lines += [
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{_PARTS[_kind(name)]}+xml"/>'
            for name in self.parts
        ]
        opening = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        return f"{_HEAD}{opening}{''.join(lines)}</Types>".encode()

    def _root_relations(self) -> bytes:
        return _relations(
            [
                (f"{_OFFICE}/officeDocument", "word/document.xml", False),
                (_CORE, "docProps/core.xml", False),
                (f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
            ]
        )

    def _document_relations(self) -> bytes:
        return _relations([(f"{_OFFICE}/{kind}", target, out) for kind, target, out in self._related])


def _kind(name: str) -> str:
    """What a part is: "header" for "header2"."""
    return name.rstrip("0123456789")


def _relations(entries: list[tuple[str, str, bool]]) -> bytes:
    outside = ' TargetMode="External"'
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}{outside if out else ""}/>'
        for number, (kind, target, out) in enumerate(entries, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()
