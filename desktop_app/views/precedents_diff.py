"""Two appearances of a commitment, word by word: which two, what was taken out, what was added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QWidget

from corpus.precedents import Precedent, comparable
from corpus.word_diff import Piece, kept_share, word_diff
from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.models.precedents import TimelineRow, percent
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import IconButton
from desktop_app.widgets.fields import Choice
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import Panel

_WORD = re.compile(r"\w+")


class DiffText(QTextEdit):
    """Read-only text in which what was taken out is struck through and what was added is underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(24)
        self.setAccessibleName(tr("precedents.text"))
        self._pieces: tuple[Piece, ...] = ()
        Theme.instance().changed.connect(self._write)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self._pieces

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._write()
        self.setAccessibleDescription(spoken(pieces))

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in self._pieces:
            cursor.insertText(piece.text, piece_format(piece.kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def piece_format(kind: str) -> QTextCharFormat:
    tokens = Theme.current()
    style = QTextCharFormat()
    style.setFont(fonts.document())
    style.setForeground(tokens.color("text"))
    if kind == "removed":
        style.setFontStrikeOut(True)
        style.setForeground(tokens.color("error"))
        style.setBackground(tokens.color("error_bg"))
    elif kind == "added":
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setForeground(tokens.color("ok"))
        style.setBackground(tokens.color("ok_bg"))
    return style


def spoken(pieces: Sequence[Piece]) -> str:
    """The text with its changes in words, for who does not see them."""
    told = []
    for piece in pieces:
        text = " ".join(piece.text.split())
        told.append(text if piece.kind == "same" else tr(f"precedents.spoken_{piece.kind}", text=text))
    return " ".join(told)


class Legend(QWidget):
    """What strike and underline mean, in the same looks."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for kind in ("removed", "added"):
            label = Label(
                tr(f"precedents.legend_{kind}"), "secondary", "error" if kind == "removed" else "ok"
            )
            font = label.font()
            font.setStrikeOut(kind == "removed")
            font.setUnderline(kind == "added")
            label.setFont(font)
            row.addWidget(label)
        row.addStretch(1)


class DiffPane(Panel):
    """Choosers of the two ends, the comparison, and a line that counts it. `ends_changed`."""

    ends_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._precedents: dict[str, Precedent] = {}
        head = Panel("panel", line="bottom", margins=(18, 10, 16, 10), gap=8)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        self.before = Choice((), name=tr("precedents.before"))
        self.after = Choice((), name=tr("precedents.after"))
        self.swap = IconButton("swap", tr("precedents.swap"))
        for choice, key in ((self.before, "before"), (self.after, "after")):
            label = Label(tr(f"precedents.{key}"), "secondary", "text_2")
            label.setBuddy(choice)
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.chosen.connect(lambda _: self._chosen())
            ends.addWidget(label)
            ends.addWidget(choice, 1)
            if choice is self.before:
                ends.addWidget(self.swap)
        self.swap.clicked.connect(lambda: self.compare(self.after.key(), self.before.key()))
        head.body.addLayout(ends)
        self.note = Label("", "secondary", "text_2", wrap=True)
        self.legend = Legend()
        head.body.addWidget(self.note)
        head.body.addWidget(self.legend)
        self.body.addWidget(head)
        self.text = DiffText()
        self.body.addWidget(self.text, 1)

    def offer(self, rows: Sequence[TimelineRow]) -> None:
        """The appearances that can be compared."""
        self._precedents = {row.precedent.passage.id: row.precedent for row in rows if row.precedent}
        for choice in (self.before, self.after):
            choice.clear()
            for row in rows:
                if row.precedent is not None:
                    text = tr("precedents.end", year=row.year, meeting=row.meeting, label=row.label)
                    choice.addItem(text, row.precedent.passage.id)

    def compare(self, before: str, after: str) -> None:
        """Show what changed between two of the appearances, by their passages' ids."""
        self.before.choose(before)
        self.after.choose(after)
        self._chosen()

    @property
    def ends(self) -> tuple[str, str]:
        return (self.before.key(), self.after.key())

    def _chosen(self) -> None:
        before, after = (self._precedents[key] for key in self.ends)
        for choice in (self.before, self.after):
            choice.setToolTip(choice.currentText())
        texts = comparable(before, after)
        self.legend.setVisible(texts is not None and texts[0] != texts[1])
        if texts is None:
            self.note.setText(tr("precedents.no_common_language"))
            self.text.show_pieces((Piece("same", f"{before.text}\n\n{after.text}"),))
        else:
            pieces = word_diff(*texts)
            self.note.setText(_counted(pieces, is_same=before is after))
            self.text.show_pieces(pieces)
        self.ends_changed.emit()


def _counted(pieces: Sequence[Piece], *, is_same: bool) -> str:
    if is_same:
        return tr("precedents.same_end")
    if all(piece.kind == "same" for piece in pieces):
        return tr("precedents.same_words")
    words = {"same": 0, "removed": 0, "added": 0}
    for piece in pieces:
        words[piece.kind] += len(_WORD.findall(piece.text))
    return tr(
        "precedents.changes",
        removed=words["removed"], added=words["added"], percent=percent(kept_share(pieces)),
    )  # fmt: skip
