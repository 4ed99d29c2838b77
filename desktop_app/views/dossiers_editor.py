"""The field in which a note is written: Markdown with citations that are moved and deleted whole."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.models.dossiers import Cited
from desktop_app.packing import CITATION_MARK, cited_in
from desktop_app.theme import Theme
from desktop_app.views.dossiers_markdown import (
    CITATION_TYPE,
    MARK,
    PASSAGE,
    CitationObject,
    MarkdownHighlighter,
    citation_format,
    insert_note,
    note_text,
)

_MARKER = re.compile(r"^(\s*)(#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)?")
_ITEM = re.compile(r"^(\s*)([-*+]|(\d+)([.)]))\s+(.*)$")


def _plain(text: str) -> QMimeData:
    """Words for the clipboard, in an object that Qt has made: with one that Python has made there, the
    program crashes when it ends."""
    model = QStringListModel([text])
    data: QMimeData = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    return data


class NoteEditor(QTextEdit):
    """Signals: `edited` after every change by the person, `left` when the focus goes, `undo_wanted` for
    Ctrl+Z once nothing typed is left to take back.
    """

    edited = Signal()
    left = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cited: dict[str, Cited] = {}
        self._loading = False
        self._read = (-1, "")  #: the note at a revision of the document: it is asked for often
        self.setAcceptRichText(False)
        self.setFont(fonts.ui_sized(14))
        self.document().setDefaultFont(fonts.ui_sized(14))
        self.document().setDocumentMargin(22)
        self.setAccessibleName(tr("dossiers.note_text"))
        self._hint = tr("dossiers.note_placeholder")
        self.setAccessibleDescription(self._hint)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self._object = CitationObject(self._label_of, tr("dossiers.citation_lost"), self.document())
        self.document().documentLayout().registerHandler(CITATION_TYPE, self._object)
        self._highlighter = MarkdownHighlighter(self.document())
        self.textChanged.connect(self._text_changed)
        self.textChanged.connect(self.viewport().update)

    def _label_of(self, passage_id: str) -> str | None:
        known = self._cited.get(passage_id)
        return known.label if known else None

    def _text_changed(self) -> None:
        if not self._loading:
            self.edited.emit()

    # --- the note --------------------------------------------------------------------------------------

    def note(self) -> str:
        """The Markdown as it is stored."""
        revision = self.document().revision()
        if self._read[0] != revision:
            self._read = (revision, note_text(self.document()))
        return self._read[1]

    def load(self, note: str, *, keep_place: bool = False) -> None:
        """Show a note; what was typed before cannot be taken back any more. Emits nothing."""
        place = self.textCursor().position() if keep_place else 0
        scroll = self.verticalScrollBar().value() if keep_place else 0
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(150.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        # As one change: each would lay out and highlight its paragraph anew.
        cursor.beginEditBlock()
        cursor.setBlockFormat(spaced)
        insert_note(cursor, note)
        cursor.endEditBlock()
        self.document().setUndoRedoEnabled(True)
        self._loading = False
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    def set_cited(self, cited: dict[str, Cited]) -> None:
        """The labels of citations; the others are marked as lost."""
        if cited != self._cited:
            self._cited = dict(cited)
            # Labels change widths: lay out anew.
            self._loading = True
            self.document().markContentsDirty(0, self.document().characterCount())
            self._loading = False
            self.viewport().update()

    def add_cited(self, passage_id: str, cited: Cited) -> None:
        self._cited[passage_id] = cited

    def citations(self) -> tuple[str, ...]:
        return cited_in(self.note())

    def lost_citations(self) -> tuple[str, ...]:
        return tuple(identifier for identifier in self.citations() if identifier not in self._cited)

    # --- writing ---------------------------------------------------------------------------------------

    def insert_citation(self, passage_id: str, cited: Cited, typed: int = 0) -> None:
        """Put a citation at the cursor, apart from the word before it, in the place of the `typed`
        characters before the cursor."""
        self.add_cited(passage_id, cited)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if typed:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, typed)
            cursor.removeSelectedText()
        before = self.document().characterAt(cursor.position() - 1)
        if cursor.positionInBlock() and not before.isspace() and before not in "([«“":
            cursor.insertText(" ")
        cursor.insertText(MARK, citation_format(passage_id))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def surround(self, sign: str) -> None:
        """Put `sign` around the selection or the word, or take it away."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        words = note_text(self.document(), start, end)
        size = len(sign)
        cursor.beginEditBlock()
        if words.startswith(sign) and words.endswith(sign) and len(words) > 2 * size:
            self._cut(end - size, end)
            self._cut(start, start + size)
            start, end = start - size, end - 3 * size
        elif note_text(self.document(), max(start - size, 0), start) == sign and words:
            self._cut(end, end + size)
            self._cut(start - size, start)
            start, end = start - 2 * size, end - 2 * size
        else:
            self._put(end, sign)
            self._put(start, sign)
        cursor.endEditBlock()
        chosen = self.textCursor()
        chosen.setPosition(start + size)
        chosen.setPosition(end + size, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(chosen)
        self.setFocus()

    def _put(self, position: int, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.insertText(text)

    def _cut(self, start: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def mark_lines(self, kind: str) -> None:
        """Make the selected lines a ``heading``, ``bullets`` or ``numbers``, or plain if they are already."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number, at in enumerate(range(first, last + 1), start=1):
            block = self.document().findBlockByNumber(at)
            found = _MARKER.match(block.text())
            old = found[2] or "" if found else ""
            indent = len(found[1]) if found else 0
            new = {"heading": "## ", "bullets": "- ", "numbers": f"{number}. "}[kind]
            new = "" if old == new else new
            start = block.position() + indent
            self._cut(start, start + len(old))
            self._put(start, new)
        cursor.endEditBlock()
        self.setFocus()

    def insert_table(self) -> None:
        """An empty table of two columns below the current line."""
        heads = tr("dossiers.table_head")
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        gap = "\n\n" if cursor.block().text().strip() else "\n"
        cursor.insertText(f"{gap}| {heads} | {heads} |\n| --- | --- |\n|  |  |\n")
        self.setTextCursor(cursor)
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What to write where nothing stands yet. Qt's own placeholder is cut off after its first line."""
        super().paintEvent(event)
        if not self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.document().defaultFont())
        painter.setPen(Theme.current().color("text_3"))
        margin = int(self.document().documentMargin())
        space = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        painter.drawText(space, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._hint)

    # --- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.surround("**")
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.surround("*")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self._continue_list():
            pass
        else:
            super().keyPressEvent(event)

    def _continue_list(self) -> bool:
        """Enter at the end of a list item begins the next one, in an empty item it ends the list."""
        cursor = self.textCursor()
        found = _ITEM.match(cursor.block().text())
        if cursor.hasSelection() or not cursor.atBlockEnd() or not found:
            return False
        if not found[5]:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        following = f"{int(found[3]) + 1}{found[4]}" if found[3] else found[2]
        cursor.insertText(f"\n{found[1]}{following} ")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    # --- the clipboard, tooltips -----------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return _plain(note_text(self.document(), cursor.selectionStart(), cursor.selectionEnd()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if CITATION_MARK.search(source.text()):
            insert_note(cursor, source.text())
        else:
            cursor.insertText(source.text().replace(MARK, "").replace("\r\n", "\n"))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def citation_at(self, position: int) -> str:
        """The passage cited by the character at `position`; "" if none."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        if self.document().characterAt(position) != MARK:
            return ""
        return str(cursor.charFormat().property(PASSAGE) or "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter"):
            self._loading = True
            self._highlighter.rehighlight()
            self._loading = False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            known = None
            for at in (place, place - 1):
                known = known or self._cited.get(self.citation_at(at) if at >= 0 else "")
            if known:
                QToolTip.showText(event.globalPos(), known.citation, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
