"""How a note looks while it is written: Markdown in its place, citations as labels instead of ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop_app import fonts
from desktop_app.packing import CITATION_MARK
from desktop_app.theme import Theme

#: Stands for a citation in the editor's text; its character format names the passage.
MARK = "\ufffc"
CITATION_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 11
PASSAGE = int(QTextFormat.Property.UserProperty) + 11
_WIDEST = 300  #: a citation is not broken over lines, so a long label is elided

_HEADING = re.compile(r"^(#{1,6})\s+\S.*$")
_LIST = re.compile(r"^\s*([-*+]|\d+[.)])\s")
_QUOTE = re.compile(r"^\s*>+")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])\*(?![*\s])([^*]+?)(?<![*\s])\*(?![*\w])")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")


class CitationObject(QPyTextObject):
    """Draws a citation as its label on the soft accent ground; a lost one in the warning's colours."""

    def __init__(self, label_of: Callable[[str], str | None], unknown: str, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._label_of = label_of
        self._unknown = unknown
        self._sizes: dict[tuple[str, int], QSizeF] = {}

    def _text(self, style: QTextFormat) -> tuple[str, bool]:
        label = self._label_of(str(style.property(PASSAGE)))
        return f"[{label or self._unknown}]", label is not None

    @staticmethod
    def _font() -> QFont:
        return fonts.ui("strong")

    def intrinsicSize(self, document: QTextDocument, position: int, style: QTextFormat) -> QSizeF:
        key = (self._text(style)[0], fonts.px(100))
        if key not in self._sizes:
            metrics = QFontMetricsF(self._font())
            width = metrics.horizontalAdvance(key[0]) + 14
            self._sizes[key] = QSizeF(min(width, fonts.px(_WIDEST)), metrics.height() + 4)
        return self._sizes[key]

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        style: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        tokens = Theme.current()
        text, known = self._text(style)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("accent_soft" if known else "warning_bg"))
        painter.drawRoundedRect(rect.adjusted(2, 0, -2, 0), 4, 4)
        painter.setPen(tokens.color("accent" if known else "warning"))
        painter.setFont(self._font())
        space = rect.adjusted(7, 0, -5, 0)
        shown = QFontMetricsF(self._font()).elidedText(text, Qt.TextElideMode.ElideRight, space.width() + 1)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def citation_format(passage_id: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setObjectType(CITATION_TYPE)
    style.setProperty(PASSAGE, passage_id)
    style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return style


def insert_note(cursor: QTextCursor, note: str) -> None:
    """Put Markdown in at the cursor, its citations as objects."""
    plain = QTextCharFormat()
    position = 0
    note = note.replace(MARK, "").replace("\r\n", "\n")
    for match in CITATION_MARK.finditer(note):
        cursor.insertText(note[position : match.start()], plain)
        cursor.insertText(MARK, citation_format(match[1]))
        position = match.end()
    cursor.insertText(note[position:], plain)


def _pieces(document: QTextDocument) -> Iterator[tuple[int, str, str]]:
    """(position, text, passage id or "") of every run, block ends as line breaks."""
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            style = fragment.charFormat()
            yield fragment.position(), fragment.text(), str(style.property(PASSAGE) or "")
            iterator += 1
        block = block.next()
        if block.isValid():
            yield block.position() - 1, "\n", ""


def note_text(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The Markdown of the document, or of a selection of it."""
    written = []
    stop = document.characterCount() if end is None else end
    for position, text, passage_id in _pieces(document):
        first, last = max(start - position, 0), max(stop - position, 0)
        text = text[first:last]
        # Soft line breaks arrive with text pasted from word processors.
        text = text.replace("\u2028", "\n")
        written.append(text.replace(MARK, f"[[{passage_id}]]" if passage_id else ""))
    return "".join(written)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Headings large, **bold** bold, *italic* italic, their signs and list marks grey."""

    def highlightBlock(self, text: str) -> None:
        tokens = Theme.current()
        grey = QTextCharFormat()
        grey.setForeground(tokens.color("text_3"))
        heading = _HEADING.match(text)
        if heading:
            self._heading(text, len(heading[1]))
            self.setFormat(0, len(heading[1]), self._heading_format(len(heading[1]), "text_3"))
            return
        mark = _LIST.match(text) or _QUOTE.match(text)
        if mark:
            self.setFormat(mark.start(), mark.end() - mark.start(), grey)
        if _TABLE.match(text):
            for index, char in enumerate(text):
                if char in "|-:":
                    self.setFormat(index, 1, grey)
        if "*" not in text and "__" not in text:
            return
        bold = QTextCharFormat()
        bold.setFont(fonts.ui_sized(14, 600))
        italic = QTextCharFormat()
        italic.setFontItalic(True)
        for pattern, style, signs in ((_BOLD, bold, 2), (_ITALIC, italic, 1)):
            for match in pattern.finditer(text):
                self._style(text, match.start() + signs, match.end() - signs, style)
                self.setFormat(match.start(), signs, grey)
                self.setFormat(match.end() - signs, signs, grey)

    def _heading(self, text: str, level: int) -> None:
        self._style(text, 0, len(text), self._heading_format(level, "text"))

    @staticmethod
    def _heading_format(level: int, ink: str) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(fonts.ui_sized({1: 18, 2: 16}.get(level, 14), 600))
        style.setForeground(Theme.current().color(ink))
        return style

    def _style(self, text: str, start: int, end: int, style: QTextCharFormat) -> None:
        """Format a run but for its citations, which keep their own looks."""
        position = start
        for index in range(start, end):
            if text[index] == MARK:
                self.setFormat(position, index - position, style)
                position = index + 1
        self.setFormat(position, end - position, style)
