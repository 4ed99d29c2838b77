"""Lines as runs: manner, language, links, footnote marks."""

from __future__ import annotations

from urllib.parse import quote

from exporters.docx.footnotes import Footnotes
from exporters.docx.markup import Element, R, language_tag, run, w
from exporters.docx.package import Package
from exporters.manuscript.blocks import Line, Words

#: What may stand in an address as it is; Word takes a file for damaged that has others in one.
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~-._"


class RunWriter:
    """Writes the lines of one document."""

    def __init__(self, package: Package, footnotes: Footnotes) -> None:
        self._package, self._footnotes = package, footnotes

    def runs(self, line: Line, language: str = "", *, is_bold: bool = False) -> list[Element]:
        """`language`: of all words that have none of their own; "" for the document's."""
        found: list[Element] = []
        before = False
        for words in line:
            if words.note:
                if before:  # marks side by side would read as one number
                    found.append(run(", ", w("vertAlign", val="superscript")))
                found.append(self._mark(words.note))
            else:
                found += self._stretch(words, language, is_bold)
            before = bool(words.note)
        return found

    def noted(self, line: Line) -> list[Element]:
        """The words of a footnote, which holds no marks."""
        return [one for words in line for one in self._stretch(words, "", False)]

    def _mark(self, number: int) -> Element:
        reference = w("footnoteReference", id=self._footnotes.refer(number))
        return w("r", w("rPr", w("rStyle", val="FootnoteReference")), reference)

    def _stretch(self, words: Words, language: str, is_bold: bool) -> list[Element]:
        if not words.text:
            return []
        fonts = w("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas") if words.is_code else None
        made = run(
            words.text,
            w("rStyle", val="Hyperlink") if words.link else None,
            fonts,
            w("b") if words.is_bold or is_bold or words.change == "added" else None,
            w("i") if words.is_italic else None,
            w("strike") if words.change == "removed" else None,
            w("u", val="single") if words.change == "added" else None,
            language_tag(words.language or language),
        )
        return [self._linked(made, words.link)] if words.link else [made]

    def _linked(self, made: Element, address: str) -> Element:
        link = w("hyperlink", made, history=1)
        link.set(
            f"{{{R}}}id", self._package.relate("hyperlink", quote(address, _IN_ADDRESSES), is_external=True)
        )
        return link
