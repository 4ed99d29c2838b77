"""The whole Word file: cover, contents, body, running head, page numbers, properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from xml.sax.saxutils import escape

from corpus.wording import say
from exporters.characters import xml_text
from exporters.docx.body import BodyWriter
from exporters.docx.footnotes import Footnotes
from exporters.docx.markup import Element, R, W, field, locale_of, run, serialised, w
from exporters.docx.numbering import Numbering
from exporters.docx.package import Package
from exporters.docx.pictures import picture
from exporters.docx.runs import RunWriter
from exporters.manuscript import Manuscript
from exporters.manuscript.blocks import Block, Heading, Table
from exporters.manuscript.lines import cell, plain
from exporters.naming import kicker, long_date

_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_MARGIN = 1134
_LOGO_WIDTH = 2400


class WordDocument:
    """One rendering of one manuscript. `pages`: where its headings are thought to stand, by their keys."""

    def __init__(self, manuscript: Manuscript, pages: Mapping[str, int]) -> None:
        self._text, self._pages = manuscript, pages
        self._pack = manuscript.pack
        self._package = Package(self._pack.date)
        self._paper = _PAPERS[self._pack.paper]
        self._width = self._paper[0] - 2 * _MARGIN
        self._footnotes = Footnotes(manuscript.notes, is_full=self._pack.notes_style == "full")
        self._runs = RunWriter(self._package, self._footnotes)
        self._numbering = Numbering()
        self._body = BodyWriter(manuscript.language, self._package, self._runs, self._numbering, self._width)

    def render(self) -> bytes:
        cover = list(self._cover())
        chapters = [(name, self._body.blocks(blocks)) for name, blocks in _chapters(self._text.blocks)]
        parts = self._package.parts
        parts["document"] = b""  # the first part; its text is known when all others are
        for name in ("styles", "settings", "fontTable"):
            parts[name] = self._filled(f"{name}.xml")
        parts["numbering"] = self._numbering.part()
        parts["footnotes"] = self._footnotes.part(self._runs.noted)
        parts["footer1"] = serialised(self._footer())
        chapters.insert(0, (self._say("contents"), [*cover, *self._contents()]))
        body = [one for place, chapter in enumerate(chapters, start=1)
                for one in self._chapter(*chapter, place, is_last=place == len(chapters))]  # fmt: skip
        parts["document"] = serialised(w("document", w("body", *body)))
        for name in ("core", "app"):
            self._package.properties[name] = self._filled(f"{name}.xml")
        return self._package.written()

    def _chapter(self, name: str, body: list[Element], place: int, *, is_last: bool) -> Iterator[Element]:
        """The elements of a chapter and the section of the file that has its name in the running head.

        The name is a field, which Word keeps true; where a program does not know it, each section shows
        the words that it was written with.
        """
        self._package.parts[f"header{place}"] = serialised(self._header(name))
        section = self._section(place)
        yield from body
        if is_last:
            yield section
        elif body and body[-1].tag == f"{{{W}}}p":
            properties = body[-1].find(f"{{{W}}}pPr")
            if properties is None:
                properties = w("pPr")
                body[-1].insert(0, properties)
            properties.append(section)
        else:
            yield w("p", w("pPr", w("pStyle", val="AfterTable"), section))

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._text.language, **values)

    def _filled(self, name: str) -> bytes:
        """A part that lies beside this module, with the pack's own values in it."""
        accent = self._pack.design.accent.lstrip("#").upper() or "0B5F63"
        values = {
            "language": locale_of(self._text.language),
            "accent": accent,
            "title": self._text.title,
            "subject": self._say("subject"),
            "author": self._pack.author,
            "day": f"{self._pack.date.isoformat()}T00:00:00Z",
        }
        part = (resources.files(__package__ or "") / "parts" / name).read_text(encoding="utf-8")
        for key, value in values.items():
            part = part.replace(f"[[{key}]]", escape(xml_text(value)))
        return part.encode()

    def _cover(self) -> Iterator[Element]:
        pack = self._pack
        if pack.classification:
            yield self._body.paragraph(plain(pack.classification), "Classification")
        if pack.design.logo is not None:
            logo = pack.design.logo
            about = logo.alternative.text(self._text.language)
            relation = self._package.picture(logo.png)
            shown = picture(relation, 1_000, _LOGO_WIDTH, logo.height / logo.width, about, about)
            yield w("p", w("pPr", w("pStyle", val="Figure")), w("r", shown))
        yield self._body.paragraph(plain(kicker(pack, self._text.language)), "CoverKicker")
        yield self._body.paragraph(plain(self._text.title), "Title")
        if pack.subtitle:
            yield self._body.paragraph(plain(pack.subtitle), "Subtitle")
        rows = tuple((cell(name, is_head=True), cell(value)) for name, value in self._text.facts)
        yield from self._body.blocks([Table(rows, kind="facts", name=self._text.title)])
        yield self._body.paragraph(plain(self._text.disclaimer), "Remark")

    def _contents(self) -> Iterator[Element]:
        """The contents as Word makes them itself, filled in; its page numbers are those of the PDF of the
        same pack until the field is updated."""
        headings = self._text.contents
        if not headings:
            return
        depth = max(min(self._text.depth, 3), 1)
        entries = [(heading, min(heading.level, 4)) for heading in headings if heading.level <= depth]
        opening = field(f'TOC \\o "1-{depth}" \\h \\z \\u', "")
        begin, end = opening[:3], opening[4:]
        paragraphs = [self._body.paragraph(plain(self._say("contents")), "TOCHeading")]
        for place, (heading, level) in enumerate(entries):
            first = begin if place == 0 else []
            last = end if place == len(entries) - 1 else []
            tabs = w("tabs", w("tab", val="right", leader="dot", pos=self._width))
            style = w("pPr", w("pStyle", val=f"TOC{level}"), tabs)
            paragraphs.append(w("p", style, *first, self._entry(heading), *last))
        gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
        yield w("sdt", w("sdtPr", gallery), w("sdtContent", *paragraphs))

    def _entry(self, heading: Heading) -> Element:
        words = "".join(one.text for one in heading.line)
        mark = self._body.bookmarks[heading.key]
        page = self._pages.get(heading.key)
        number = [w("r", w("tab")), *field(f"PAGEREF {mark} \\h", str(page))] if page else []
        shown = run(f"{heading.number}\u2002{words}" if heading.number else words)
        return w("hyperlink", shown, *number, anchor=mark, history=1)

    def _header(self, name: str) -> Element:
        chapter = field("STYLEREF 1", name)
        tabs = w("tabs", w("tab", val="right", pos=self._width))
        mark = [run(f"  ·  {self._pack.classification}", w("b"))] if self._pack.classification else []
        paragraph = w(
            "p",
            w("pPr", w("pStyle", val="Header"), tabs),
            run(self._text.title),
            *mark,
            w("r", w("tab")),
            *chapter,
        )
        return w("hdr", paragraph)

    def _footer(self) -> Element:
        tabs = w("tabs", w("tab", val="right", pos=self._width))
        numbers: list[Element] = []
        for piece in _split(self._say("page_of", page="\x01", total="\x02")):
            numbers += (
                field("PAGE", "1")
                if piece == "\x01"
                else field("NUMPAGES", "1")
                if piece == "\x02"
                else [run(piece)]
            )
        day = run(long_date(self._pack.date, self._text.language))
        return w("ftr", w("p", w("pPr", w("pStyle", val="Footer"), tabs), day, w("r", w("tab")), *numbers))

    def _section(self, place: int) -> Element:
        """Its headings begin pages by themselves."""
        width, height = self._paper
        references = []
        for kind, name in (("header", f"header{place}"), ("footer", "footer1")):
            reference = w(f"{kind}Reference", type="default")
            reference.set(f"{{{R}}}id", self._package.relate(kind, f"{name}.xml"))
            references.append(reference)
        margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
        return w(
            "sectPr", *references, w("pgSz", w=width, h=height),
            w("pgMar", **margins, header=624, footer=624, gutter=0), w("titlePg") if place == 1 else None,
        )  # fmt: skip


def _chapters(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The outermost sections with their names, as running heads have them."""
    chapters: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and block.is_listed:
            words = "".join(one.text for one in block.line)
            chapters.append((f"{block.number}. {words}" if block.number else words, []))
        elif not chapters:
            chapters.append(("", []))
        chapters[-1][1].append(block)
    return chapters


def _split(text: str) -> list[str]:
    pieces: list[str] = [""]
    for character in text:
        if character in "\x01\x02":
            pieces += [character, ""]
        else:
            pieces[-1] += character
    return [piece for piece in pieces if piece]
