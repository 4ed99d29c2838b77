"""Names of WordprocessingML, and looking at elements by them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def val(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute `w:<name>` of `element`."""
    return None if element is None else element.get(W + name)


def number(text: str | None, otherwise: int = 0) -> int:
    try:
        return int((text or "").strip()[:9])
    except ValueError:
        return otherwise


def is_on(parent: etree._Element | None, name: str) -> bool:
    """An on/off property (ECMA-376, 17.17.4): present means on unless it says otherwise."""
    element = None if parent is None else parent.find(W + name)
    return element is not None and val(element) not in {"0", "false", "off", "none"}


def has_any(root: etree._Element, *names: str) -> bool:
    return next(root.iter(*(W + name for name in names)), None) is not None


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element (entities)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def contents(element: etree._Element) -> Iterator[etree._Element]:
    """The children that are in force: through content controls and insertions, without deletions."""
    for child in element:
        name = local(child)
        if name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from contents(child)
        elif child.tag == MC + "AlternateContent":
            yield from contents(chosen(child))
        elif name and name not in {"del", "moveFrom", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"}:
            yield child


def chosen(alternate: etree._Element) -> etree._Element:
    """The one branch of an alternate content to read, so that a text box is read once."""
    branches = [child for child in alternate if local(child) in {"Choice", "Fallback"}]
    for branch in branches:
        if next(branch.iter(W + "t", W + "p"), None) is not None:
            return branch
    return branches[0] if branches else alternate
