"""The parts of a Word file, found by their relationships (ECMA-376 part 2), else by their usual names."""

from __future__ import annotations

import posixpath

from lxml import etree

from corpus.extraction.archive import Archive
from corpus.extraction.docx.names import local
from corpus.extraction.source import Source
from corpus.extraction.xml_parts import parse

_DUBLIN_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class Package:
    """A Word file's parts, parsed when they are asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._archive = Archive(source)
        self._main = self._target("_rels/.rels", "", "/officeDocument") or "word/document.xml"
        folder, name = posixpath.split(self._main)
        self._folder = folder
        self._relations = f"{folder}/_rels/{name}.rels"

    def main(self) -> etree._Element:
        """The root of the main document; raises `UnreadableFile` if there is none."""
        root = parse(self._source, self._archive.read(self._main))
        if local(root) != "document":
            raise self._source.refuse("damaged")
        return root

    def part(self, kind: str) -> etree._Element | None:
        """The part related to the main document as `kind` ("styles", "footnotes"), if there is one."""
        name = self._target(self._relations, self._folder, f"/{kind}") or f"{self._folder}/{kind}.xml"
        return self._parsed(name)

    def title(self) -> str:
        root = self._parsed(self._target("_rels/.rels", "", "/core-properties") or "docProps/core.xml")
        return (root.findtext(_DUBLIN_CORE_TITLE) or "") if root is not None else ""

    def _parsed(self, name: str) -> etree._Element | None:
        if not self._archive.has(name):
            return None
        return parse(self._source, self._archive.read(name))

    def _target(self, relations: str, folder: str, kind: str) -> str | None:
        root = self._parsed(relations)
        for relation in root if root is not None else ():
            if (relation.get("Type") or "").endswith(kind) and relation.get("TargetMode") != "External":
                target = (relation.get("Target") or "").replace("\\", "/")
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                name = posixpath.normpath(joined).lstrip("/")
                if self._archive.has(name):
                    return name
        return None
