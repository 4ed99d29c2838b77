"""The numbers that Word prints before paragraphs: counted, not stored, in a .docx (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from corpus.extraction.docx.names import W, is_on, number, val
from corpus.extraction.docx.styles import Styles
from corpus.extraction.numbers import letters_repeated, roman

_PLACE = re.compile(r"%([1-9])")
_PRINTABLE_BULLETS = frozenset("-–—*·•‣▪○●■□►➢✓")


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _Instance:
    """A `w:num`: a use of an abstract list, perhaps with other starts or levels."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """Counts through a document: ask for each numbered paragraph once, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for abstract in root.iter(W + "abstractNum") if root is not None else ():
            name = val(abstract, "abstractNumId") or ""
            self._abstracts[name] = _levels(abstract)
            link = val(abstract.find(W + "numStyleLink"))
            if link:
                self._links[name] = link
        for num in root.iter(W + "num") if root is not None else ():
            self._instances[val(num, "numId") or ""] = _instance(num)

    def marker(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """(printed marker, nesting depth) of a paragraph, or None if it has no number."""
        numbered = self._styles.numbering(properties)
        instance = self._instances.get(numbered[0]) if numbered else None
        if numbered is None or instance is None:
            return None
        abstract = self._resolved(instance.abstract)
        levels = {**self._abstracts.get(abstract, {}), **instance.levels}
        depth = numbered[1] if numbered[1] is not None else self._depth_by_style(levels, properties)
        if depth not in levels:
            return None
        counts = self._count(abstract, instance, levels, depth)
        return _printed(levels, counts, depth), depth

    def _resolved(self, abstract: str) -> str:
        """Follow a link to a numbering style to the list that defines it."""
        num_id = self._styles.num_id_of(self._links.get(abstract, ""))
        linked = self._instances.get(num_id or "")
        return linked.abstract if linked and not self._abstracts.get(abstract) else abstract

    def _depth_by_style(self, levels: dict[int, _Level], properties: etree._Element | None) -> int:
        for style_id in self._styles.chain_ids(properties):
            for depth, level in levels.items():
                if level.style == style_id:
                    return depth
        return 0

    def _count(
        self, abstract: str, instance: _Instance, levels: dict[int, _Level], depth: int
    ) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        if not instance.begun:
            instance.begun = True
            for overridden in instance.starts:
                counts.pop(overridden, None)
        for above in range(depth):
            counts.setdefault(above, self._start(instance, levels, above))
        start = self._start(instance, levels, depth)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for below in [level for level in counts if level > depth]:
            restart = levels[below].restart if below in levels else None
            # 0 means never; n means only after an item of level n or higher (counted from 1).
            if restart is None or (restart and depth < restart):
                del counts[below]
        return counts

    def _start(self, instance: _Instance, levels: dict[int, _Level], depth: int) -> int:
        if depth in instance.starts:
            return instance.starts[depth]
        return levels[depth].start if depth in levels else 1


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {number(val(level, "ilvl")): _level(level) for level in parent.findall(W + "lvl")}


def _level(element: etree._Element) -> _Level:
    restart = element.find(W + "lvlRestart")
    return _Level(
        start=number(val(element.find(W + "start")), 1 if element.find(W + "start") is not None else 0),
        form=_form(element),
        text=val(element.find(W + "lvlText")) or "",
        legal=is_on(element, "isLgl"),
        restart=None if restart is None else number(val(restart)),
        style=val(element.find(W + "pStyle")),
    )


def _form(element: etree._Element) -> str:
    """The number format; newer files offer theirs in a choice with a plain fallback."""
    form = next(element.iter(W + "numFmt"), None)
    return val(form) or "decimal"


def _instance(num: etree._Element) -> _Instance:
    instance = _Instance(val(num.find(W + "abstractNumId")) or "")
    for override in num.findall(W + "lvlOverride"):
        depth = number(val(override, "ilvl"))
        start = override.find(W + "startOverride")
        if start is not None:
            instance.starts[depth] = number(val(start), 1)
        level = override.find(W + "lvl")
        if level is not None:
            instance.levels[depth] = _level(level)
    return instance


def _printed(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        sign = level.text.strip()
        return sign if sign in _PRINTABLE_BULLETS and sign else "•"

    def one(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        form = "decimal" if level.legal or at not in levels else levels[at].form
        return formatted(counts.get(at, 1), form)

    return _PLACE.sub(one, level.text).strip()


def formatted(count: int, form: str) -> str:
    """`count` in a `w:numFmt` (ECMA-376, 17.18.59); unknown ones as digits."""
    if form in {"lowerRoman", "upperRoman"}:
        return roman(count).upper() if form == "upperRoman" else roman(count)
    if form in {"lowerLetter", "upperLetter"}:
        return letters_repeated(count).upper() if form == "upperLetter" else letters_repeated(count)
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    return f"{count}º" if form == "ordinal" else str(count)
