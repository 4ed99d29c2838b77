"""The structure of a PDF as assistive technology walks it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text


@dataclass
class Node:
    """An element. `text`: its own words, without those of its children; `links`: its annotations."""

    role: str
    text: str = ""
    lang: str = ""
    alt: str = ""
    identifier: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, role: str) -> list[Node]:
        return [node for node in self.walk() if node.role == role]

    def words(self) -> str:
        """All that is read, in reading order as far as elements go."""
        return " ".join(node.text for node in self.walk() if node.text)


class TaggedPdf:
    """`root`: the Document element; `untagged`: signs that are neither content nor furniture."""

    def __init__(self, content: bytes) -> None:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            self.catalogue = pdf.doc.catalog
            self._pages = {page.page_obj.pageid: index for index, page in enumerate(pdf.pages)}
            self._marked: dict[tuple[int, int], str] = {}
            self.furniture: list[str] = []
            self.untagged = ""
            for index, page in enumerate(pdf.pages):
                self._read_page(index, page)
            tree = resolve1(self.catalogue["StructTreeRoot"])
            self.root = self._node(resolve1(tree["K"]))

    def _read_page(self, index: int, page: Any) -> None:
        furniture = ""
        for character in page.chars:
            if character["mcid"] is not None:
                key = (index, character["mcid"])
                self._marked[key] = self._marked.get(key, "") + character["text"]
            elif character["tag"] == "Artifact":
                furniture += character["text"]
            elif character["tag"] != "Span":  # inside an element, with words of its own
                self.untagged += character["text"]
        self.furniture.append(furniture)

    def _node(self, element: dict[str, Any]) -> Node:
        node = Node(element["S"].name)
        node.lang = decode_text(element.get("Lang", b""))
        node.alt = decode_text(element.get("Alt", b""))
        node.identifier = decode_text(element.get("ID", b""))
        attributes = resolve1(element.get("A")) or []
        for one in attributes if isinstance(attributes, list) else [attributes]:
            node.attributes.update(resolve1(one))
        kids = resolve1(element.get("K", []))
        page = element.get("Pg")
        for kid in kids if isinstance(kids, list) else [kids]:
            self._kid(node, resolve1(kid), page)
        return node

    def _kid(self, node: Node, kid: Any, page: Any) -> None:
        if isinstance(kid, int):
            node.text += self._marked.get((self._pages[page.objid], kid), "")
        elif "S" in kid:
            node.kids.append(self._node(kid))
        elif "MCID" in kid:
            node.text += self._marked.get((self._pages[kid["Pg"].objid], kid["MCID"]), "")
        else:
            node.links.append(resolve1(kid["Obj"]))
