"""Footnotes of web pages: links to a note further down the page, however the page marks them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_NUMBER = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,6}|\*{1,3}|[a-z])\s*[\])]?")
_NOTE_TARGET = re.compile(
    r"(?:^|[_:-])(?:fn|ftn|edn|en|foot|note|nota|pie|cite_note|sdfootnote|sdendnote)", re.I
)
_NOTE_WORDS = re.compile(r"foot-?note|note-?ref|doc-noteref|cite_ref", re.I)
_BACK = re.compile(r"doc-backlink|footnote-back|backref|reversefootnote", re.I)
_BLOCKS = {"li", "p", "div", "dd", "aside", "td", "section", "blockquote"}


@dataclass(slots=True)
class Notes:
    """Which links refer to notes, which elements are their bodies, which links lead back."""

    references: dict[HtmlElement, str] = field(default_factory=dict)
    bodies: dict[HtmlElement, str] = field(default_factory=dict)
    back_links: set[HtmlElement] = field(default_factory=set)


def find_notes(root: HtmlElement) -> Notes:
    """The notes of a page, numbered as printed."""
    notes = Notes()
    targets: dict[str, HtmlElement] = {}
    for element in root.iter("*"):
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
    order = {element: place for place, element in enumerate(root.iter("*"))}
    for link in root.iter("a"):
        target = (
            targets.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        )
        if target is None or link in notes.back_links:
            continue
        if _leads_back(link):
            notes.back_links.add(link)
        elif order[target] > order[link] and _refers_to_note(link):
            _note(notes, link, target)
    return notes


def _note(notes: Notes, link: HtmlElement, target: HtmlElement) -> None:
    number = _NUMBER.fullmatch(link.text_content().strip())
    body = _body_of(target)
    if number is None or body is None or link in set(body.iter("a")):
        return
    notes.references[link] = number[1]
    if body not in notes.bodies:
        notes.bodies[body] = number[1]
        own = {"#" + name for name in (link.get("id"), link.get("name"), *_ids_around(link)) if name}
        notes.back_links.update(back for back in body.iter("a") if back.get("href") in own)


def _ids_around(link: HtmlElement) -> list[str | None]:
    parent = link.getparent()
    return [parent.get("id") if parent is not None else None, *(inner.get("id") for inner in link.iter("*"))]


def _leads_back(link: HtmlElement) -> bool:
    return bool(_BACK.search(f"{link.get('class')} {link.get('role')}")) or link.text_content().strip() in {
        "↩",
        "↩︎",
        "^",
        "↑",
    }


def _refers_to_note(link: HtmlElement) -> bool:
    if _NUMBER.fullmatch(link.text_content().strip()) is None:
        return False
    parent = link.getparent()
    raised = (parent is not None and parent.tag == "sup") or any(True for _ in link.iter("sup"))
    named = _NOTE_WORDS.search(f"{link.get('class')} {link.get('role')} {link.get('epub:type')}")
    return raised or bool(named) or bool(_NOTE_TARGET.search((link.get("href") or "")[1:]))


def _body_of(target: HtmlElement) -> HtmlElement | None:
    element: HtmlElement | None = target
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    # Word wraps each note in <div id="ftn1">; the link leads to an anchor in its first paragraph.
    parent = element.getparent() if element is not None else None
    if (
        parent is not None
        and parent.tag == "div"
        and re.fullmatch(r"(?:ftn|edn|sdfootnote|sdendnote)\d+", parent.get("id") or "")
    ):
        return parent
    return element
