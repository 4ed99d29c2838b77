"""Writes the structure tree and what ties the pages to it (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import Any

from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.objects import Annotation, Raw, name, number, text_string
from exporters.pdf.structure import ROLE_MAP, Annotated, Content, Element

#: Cells are kept where they are empty: a table's rows must be of one length.
_KEPT = frozenset({"TR", "TH", "TD"})


class TreeWriter:
    """Writes the tree of one canvas into its document, after the last page."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc
        self._raws: dict[int, Raw] = {}
        self._references: dict[int, str] = {}

    def write(self) -> Raw:
        """Returns the root of the tree, for the catalogue."""
        root = self._canvas.root
        _prune(root)
        tree = Raw()
        tree_reference = self._added(tree)
        elements = list(root.walk())
        for element in elements:
            raw = self._raws[id(element)] = Raw()
            self._references[id(element)] = self._added(raw)
        for element in elements:
            parent = self._references[id(element.parent)] if element.parent else tree_reference
            self._raws[id(element)].text = self._element(element, parent)
        roles = " ".join(f"/{own} /{standard}" for own, standard in ROLE_MAP.items())
        tree.text = (
            f"<</Type /StructTreeRoot /K {self._references[id(root)]} /RoleMap <<{roles}>> "
            f"/ParentTree {self._parents()} /ParentTreeNextKey {self._next_key()}{self._names(elements)}>>"
        )
        return tree

    def _added(self, raw: Raw) -> str:
        return str(self._document.Reference(raw).format(self._document).decode())

    def _page(self, page: int) -> str:
        return self._object(f"Page{page}")

    def _object(self, internal_name: str) -> str:
        return "{} {} R".format(*self._document.idToObjectNumberAndVersion[internal_name])

    def _element(self, element: Element, parent: str) -> str:
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), 0)
        kids = [self._kid(kid, page) for kid in element.kids]
        parts = [f"/S /{element.role} /P {parent}"]
        if page:
            parts.append(f"/Pg {self._page(page)}")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        for key, words in (("Lang", element.lang), ("Alt", element.alt), ("T", element.title)):
            if words:
                parts.append(f"/{key} {text_string(words)}")
        if element.identifier:
            parts.append(f"/ID {text_string(element.identifier)}")
        if element.attributes:
            parts.append(f"/A {_attributes(element)}")
        return f"<<{' '.join(parts)}>>"

    def _kid(self, kid: Element | Content | Annotated, page: int) -> str:
        if isinstance(kid, Element):
            return self._references[id(kid)]
        if isinstance(kid, Annotated):
            return f"<</Type /OBJR /Obj {self._object(kid.name)} /Pg {self._page(kid.page)}>>"
        if kid.page == page:
            return str(kid.mark)
        return f"<</Type /MCR /Pg {self._page(kid.page)} /MCID {kid.mark}>>"

    def _parents(self) -> str:
        """The number tree: elements by page and mark, then by annotation."""
        nums = []
        for index, marks in enumerate(self._canvas.marked_pages[:-1]):
            of_page = Raw(f"[{' '.join(self._references[id(element)] for element in marks)}]")
            nums.append(f"{index} {self._added(of_page)}")
        first = len(nums)
        for offset, annotation in enumerate(self._canvas.annotations):
            nums.append(f"{first + offset} {self._references[id(annotation.element)]}")
            annotation.text = self._annotation(annotation, first + offset)
        return self._added(Raw(f"<</Nums [{' '.join(nums)}]>>"))

    def _next_key(self) -> int:
        return len(self._canvas.marked_pages) - 1 + len(self._canvas.annotations)

    def _annotation(self, annotation: Annotation, key: int) -> str:
        link = annotation.link
        if link.inside:
            page, top = self._canvas.places.get(link.target, (annotation.page, 0.0))
            where = f"/Dest [{self._page(page)} /XYZ 0 {number(top)} 0]"
        else:
            where = f"/A <</S /URI /URI {text_string(link.target)}>>"
        return (
            f"<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /StructParent {key} "
            f"/Rect [{' '.join(map(number, annotation.box))}] {where} /Contents {text_string(link.says)}>>"
        )

    def _names(self, elements: list[Element]) -> str:
        named = sorted((e.identifier, self._references[id(e)]) for e in elements if e.identifier)
        if not named:
            return ""
        limits = f"[{text_string(named[0][0])} {text_string(named[-1][0])}]"
        pairs = " ".join(f"{text_string(identifier)} {reference}" for identifier, reference in named)
        leaf = self._added(Raw(f"<</Limits {limits} /Names [{pairs}]>>"))
        return f" /IDTree <</Kids [{leaf}]>>"


def _attributes(element: Element) -> str:
    owners: dict[str, list[str]] = {}
    for owner, key, value in element.attributes:
        owners.setdefault(owner, []).append(f"/{name(key)[1:]} {value}")
    dictionaries = [f"<</O /{owner} {' '.join(pairs)}>>" for owner, pairs in owners.items()]
    return dictionaries[0] if len(dictionaries) == 1 else f"[{' '.join(dictionaries)}]"


def _prune(root: Element) -> None:
    """Take away the elements of which nothing came to stand on a page."""
    for element in reversed(list(root.walk())):
        element.kids = [
            kid
            for kid in element.kids
            if not isinstance(kid, Element) or kid.kids or (kid.role in _KEPT and element.role != "Document")
        ]
