"""The logical structure of a pack: what everything is and in which order it is read.

Blocks are given their places here while the story is written, before anything is drawn; drawing only
adds to each element the pieces of pages on which it came to stand. Roles are those of ISO 32000-1,
14.8.4 (P, H1, L, LI, Table, Note, ...).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: A role of our own and the standard one that readers take it for.
ROLE_MAP = {"Title": "P"}
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of a page, numbered on it by its marks."""

    page: int  #: from 1
    mark: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation that belongs to the element. `name`: of its object in the file."""

    page: int
    name: str


class Element:
    """A node of the structure tree. `kids` are in reading order.

    `lang`: only where it differs from what is around it; `alt`: the words for what cannot be read;
    `attributes`: (owner, key, value) triples, values already as PDF wants them.
    """

    __slots__ = ("alt", "attributes", "identifier", "kids", "lang", "parent", "role", "title")

    def __init__(self, role: str, *, lang: str = "", alt: str = "", title: str = "") -> None:
        self.role = role
        self.lang = lang
        self.alt = alt
        self.title = title
        self.identifier = ""
        self.attributes: list[tuple[str, str, str]] = []
        self.kids: list[Element | Content | Annotated] = []
        self.parent: Element | None = None

    def add(self, role: str, *, lang: str = "", alt: str = "", title: str = "") -> Element:
        """A new last child."""
        return self.append(Element(role, lang=lang, alt=alt, title=title))

    def append(self, child: Element) -> Element:
        child.parent = self
        self.kids.append(child)
        return child

    def within(self, *roles: str) -> Element:
        """The innermost of a chain of new children: `within("LI", "LBody")`."""
        element = self
        for role in roles:
            element = element.add(role)
        return element

    def attribute(self, owner: str, key: str, value: str) -> Element:
        self.attributes.append((owner, key, value))
        return self

    def follow(self, other: Element) -> None:
        """Put `other` right after this element and the notes that already follow it.

        A note belongs behind the quotation that has its mark, not into the quoted words.
        """
        element = self
        while element.parent is not None and element.parent.role == "BlockQuote":
            element = element.parent
        parent = element.parent or element
        place = parent.kids.index(element) + 1 if element.parent else len(parent.kids)
        while place < len(parent.kids) and _is_note(parent.kids[place]):
            place += 1
        other.parent = parent
        parent.kids.insert(place, other)

    @property
    def language(self) -> str:
        """Of its words: its own, or that of what is around it."""
        element: Element | None = self
        while element is not None and not element.lang:
            element = element.parent
        return element.lang if element is not None else ""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _is_note(kid: Element | Content | Annotated) -> bool:
    return isinstance(kid, Element) and kid.role == "Note"


class Headings:
    """Gives headings their levels: never more than one below the heading before."""

    def __init__(self) -> None:
        self._last = 0

    def add(self, parent: Element, depth: int) -> Element:
        """A heading element for the `depth` (from 1) that the writer had in mind."""
        self._last = max(1, min(depth, self._last + 1, _DEEPEST_HEADING))
        return parent.add(f"H{self._last}")
