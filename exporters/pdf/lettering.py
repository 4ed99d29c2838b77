"""Draws lines of words: fonts, colours, raised figures, links, and the marks of the structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exporters.pdf import fonts
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.inline import Link, Words
from exporters.pdf.linebreaking import Line, Piece
from exporters.pdf.objects import number, text_string
from exporters.pdf.structure import Element

_UNDERLINE_DROP, _UNDERLINE_WIDTH = 0.13, 0.05
_STRIKE_RISE = 0.24


def letter(
    canvas: TaggedCanvas,
    words: Words,
    x: float,
    baseline: float,
    face: str,
    size: float,
    colour: Any,
    *,
    element: Element | None = None,
    align: float = 0.0,
) -> None:
    """One line of words. `align`: 0 begins at `x`, 0.5 is centred on it, 1 ends there."""
    faces = [fonts.face_of(run, face) for run in words]
    pieces: list[Piece] = [
        (index, run.text, fonts.width(run.text, faces[index], size)) for index, run in enumerate(words)
    ]
    width = sum(piece[2] for piece in pieces)
    letterer = Letterer(canvas, words, faces, [size] * len(words), colour, element)
    letterer.line(Line(tuple(pieces), width), x - width * align, baseline)
    letterer.finish()


def letters_width(words: Words, face: str, size: float) -> float:
    """The width of words on one line."""
    return sum(fonts.width(run.text, fonts.face_of(run, face), size) for run in words)


class Letterer:
    """Draws the lines of one paragraph as one text object; `finish` ends it.

    Links, passages in another language and signs spoken otherwise get elements of their own inside
    the paragraph's `element`; without one, all of it is furniture.
    """

    def __init__(
        self,
        canvas: TaggedCanvas,
        words: Words,
        faces: Sequence[str],
        sizes: Sequence[float],
        colour: Any,
        element: Element | None,
    ) -> None:
        self._canvas, self._words, self._faces, self._sizes = canvas, words, faces, sizes
        self._colour, self._element = colour, element
        self._tagged = element is not None and not canvas.in_artifact
        self._code: list[str] = ["q BT"]
        self._font = ("", 0.0)
        self._ink: Any = None
        self._rise = 0.0
        self._at = (0.0, 0.0)
        self._inside: Any = None  #: what the open mark stands for: a link, a language, None, or _SHUT
        self._inner: Element | None = element
        self._underlines: list[tuple[float, float, float, Any]] = []
        self._open = False

    def line(self, line: Line, x: float, baseline: float) -> None:
        self._code.append(f"{number(x - self._at[0])} {number(baseline - self._at[1])} Td")
        self._at = (x, baseline)
        left = x
        for index, text, width in line.pieces:
            self._piece(index, text, left, width, baseline)
            left += width

    def finish(self) -> None:
        if self._open:
            self._code.append("EMC")
        self._code.append("ET Q")
        code = " ".join(self._code)
        if self._element is None and not self._canvas.in_artifact:
            code = f"/Artifact BMC {code} EMC"
        self._canvas.addLiteral(code)
        if self._underlines:
            self._draw_underlines()

    def _piece(self, index: int, text: str, x: float, width: float, baseline: float) -> None:
        run, size = self._words[index], self._sizes[index]
        if self._tagged:
            self._mark(run.link, run.lang, run.decoration)
        self._set(self._faces[index], size, run.colour or self._colour, run.rise)
        if run.spoken and self._tagged:
            self._show_spoken(self._faces[index], size, text, run.spoken)
        else:
            self._show(self._faces[index], size, text)
        if run.underlined or run.struck:
            self._rule(index, text, x, baseline)
        if run.link is not None and self._tagged and self._inner is not None:
            low, high = baseline + run.rise - 0.2 * size, baseline + run.rise + size
            self._canvas.link(self._inner, run.link, (x, low, x + width, high))

    def _rule(self, index: int, text: str, x: float, baseline: float) -> None:
        """A line below or through the words, not the spaces around them."""
        run, face, size = self._words[index], self._faces[index], self._sizes[index]
        words = text.strip(" ")
        left = x + fonts.width(text[: text.find(words)], face, size)
        y = baseline + size * (_STRIKE_RISE if run.struck else -_UNDERLINE_DROP)
        width = fonts.width(words, face, size)
        self._underlines.append((left, y, width, run.colour or self._colour))

    def _mark(self, link: Link | None, lang: str, decoration: str) -> None:
        """See to it that the open mark is the right one for words with this link and language."""
        wanted = link or (lang, decoration)
        if self._open and wanted == self._inside:
            return
        if self._open:
            self._code.append("EMC")
        self._inner = self._decorated(lang, decoration) if decoration else self._within(link, lang)
        self._inside, self._open = wanted, True
        self._code.append(self._canvas.mark(self._inner))

    def _decorated(self, lang: str, decoration: str) -> Element:
        assert self._element is not None
        span = self._element.add("Span", lang=lang)
        return span.attribute("Layout", "TextDecorationType", f"/{decoration}")

    def _within(self, link: Link | None, lang: str) -> Element:
        assert self._element is not None
        if link is None:
            return self._element.add("Span", lang=lang) if lang else self._element
        if not link.note:
            return self._element if self._element.role == "Link" else self._element.add("Link", lang=lang)
        self._canvas.references.setdefault(link.note, self._element)
        return self._element.within("Reference", "Link")

    def _set(self, face: str, size: float, ink: Any, rise: float) -> None:
        if ink is not self._ink:
            self._ink = ink
            ink = self._canvas.ink(ink)
            self._code.append(f"{ink.red:.3g} {ink.green:.3g} {ink.blue:.3g} rg")
        if rise != self._rise:
            self._rise = rise
            self._code.append(f"{number(rise)} Ts")

    def _show(self, face: str, size: float, text: str) -> None:
        for font, string in self._canvas.shown(face, text) if text else ():
            if (font, size) != self._font:
                self._font = (font, size)
                self._code.append(f"{font} {number(size)} Tf")
            self._code.append(f"({string}) Tj")

    def _show_spoken(self, face: str, size: float, text: str, spoken: str) -> None:
        """A sign that is read as `spoken`; a space that a line gave it remains one."""
        sign = text.strip(" ")
        before, _, after = text.partition(sign)
        self._show(face, size, before)
        self._code.append(f"/Span <</ActualText {text_string(spoken)}>> BDC")
        self._show(face, size, sign)
        self._code.append("EMC")
        self._show(face, size, after)

    def _draw_underlines(self) -> None:
        canvas = self._canvas
        canvas.begin_artifact()
        canvas.saveState()
        for x, y, width, ink in self._underlines:
            canvas.setFillColor(ink)
            canvas.rect(x, y, width, _UNDERLINE_WIDTH * 10, stroke=0, fill=1)
        canvas.restoreState()
        canvas.end()
