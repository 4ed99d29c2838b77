"""Citing while typing: after ``[[`` the words typed next filter a list below the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout

from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.views.dossiers_citable import Citable, CitableList, find_citable, in_order, matching
from desktop_app.widgets.labels import Label

#: What has been typed of a citation, right before the cursor.
_BEGUN = re.compile(r"\[\[([^\[\]\n]{0,80})$")
_DELAY = 80
_SHOWN = 6
_WIDTH = 460


class CiteCompletion(QFrame):
    """Follows an editor. `picked(Citable, how many characters before the cursor it takes the place of)`.

    The editor keeps the keyboard: words filter, ↑ ↓ walk, Enter or Tab cites, Esc leaves the words as they
    are. `held` gives what the dossier holds, which is offered first and at once.
    """

    picked = Signal(object, int)

    def __init__(
        self, context: WindowContext, editor: QTextEdit, held: Callable[[], Sequence[Citable]]
    ) -> None:
        super().__init__(editor)
        self._context, self._editor, self._held = context, editor, held
        self._typed = ""
        self._is_waiting = False  #: the answer to what was typed last has not come
        self._left = -1  #: where a citation begins that the person did not want completed
        self._near: tuple[Citable, ...] = ()
        self._far: tuple[Citable, ...] = ()
        self.setProperty("popup", "true")
        self.setAccessibleName(tr("dossiers.insert_citation"))
        self.setFixedWidth(fonts.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        self.list = CitableList(_SHOWN)
        self.remark = Label("", "secondary", "text_2", wrap=True)
        self.remark.setContentsMargins(8, 4, 8, 2)
        column.addWidget(self.list)
        column.addWidget(self.remark)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._search)
        self.list.clicked.connect(lambda _: self.pick())
        editor.cursorPositionChanged.connect(self.follow)
        editor.textChanged.connect(self.follow)
        editor.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        editor.installEventFilter(self)
        # It stands in the window, and goes when the editor does.
        editor.destroyed.connect(self.deleteLater)
        self.hide()

    # --- following the cursor --------------------------------------------------------------------------

    def _begun(self) -> re.Match[str] | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._editor.hasFocus():
            return None
        return _BEGUN.search(cursor.block().text()[: cursor.positionInBlock()])

    def follow(self) -> None:
        """Offer what fits the words before the cursor; go where there is nothing to complete."""
        begun = self._begun()
        start = self._editor.textCursor().block().position() + begun.start() if begun else -1
        if begun is None or start == self._left:
            self._left = start
            self._end()
            return
        self._left = -1
        typed = begun[1].strip()
        if self.isVisible() and typed == self._typed:
            return
        self._typed = typed
        held = in_order(self._held())
        self._near = matching(held, typed)
        # What was found for fewer letters and still fits bridges the time until the next answer.
        self._far = matching(self._far, typed) if typed else ()
        self._is_waiting = bool(typed)
        self._show()
        if typed:
            self._timer.start()
        else:
            self._timer.stop()
            self._context.jobs.discard("dossier_completing")

    def _search(self) -> None:
        workspace, typed = self._context.workspace, self._typed

        def found(rows: tuple[Citable, ...]) -> None:
            if typed == self._typed and self.isVisible():
                self._far, self._is_waiting = rows, False
                self._show()

        self._context.jobs.read(lambda: find_citable(workspace, typed), found, key="dossier_completing")

    def _show(self) -> None:
        rows = {row.id: row for row in (*self._near, *self._far)}
        self.list.show_rows(tuple(rows.values()), fit=True)
        self.list.setVisible(bool(rows))
        if rows:
            key = "dossiers.completing" if self._typed else "dossiers.completing_held"
            self.remark.setText(tr(key))
        elif self._is_waiting:
            self.remark.setText(tr("dossiers.completing_searching"))
        elif self._typed:
            self.remark.setText(tr("dossiers.cite_nothing", text=self._typed))
        else:
            self.remark.setText(tr("dossiers.completing_empty"))
        if self.parentWidget() is not self._editor.window():
            self.setParent(self._editor.window())
        self.adjustSize()
        self.show()
        self.raise_()
        self._place()
        self._announce()

    def _place(self) -> None:
        """Below the line of the cursor; above it where there is no room."""
        if not self.isVisible():
            return
        caret = self._editor.cursorRect()
        top = self._editor.viewport().mapTo(self._editor.window(), caret.topLeft())
        line = QRect(top, caret.size())
        space = self._editor.window().rect()
        x = max(min(line.x() - 12, space.right() - self.width() - 8), 8)
        y = line.bottom() + 6
        if y + self.height() > space.bottom() - 8:
            y = max(line.top() - 6 - self.height(), 8)
        self.move(QPoint(x, y))

    def _announce(self) -> None:
        row = self.list.current()
        if row is not None:
            words = f"{row.cited.label}, {row.document}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, words))

    def _end(self) -> None:
        self._timer.stop()
        self._context.jobs.discard("dossier_completing")
        self._typed, self._near, self._far, self._is_waiting = "", (), (), False
        self.hide()

    # --- keys ------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._end()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            begun = self._begun()
            if begun is not None:
                self._left = self._editor.textCursor().block().position() + begun.start()
            self._end()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            # Before there is an answer Enter waits: a line end in the middle of a citation helps nobody.
            return self.pick() or self._is_waiting
        elif key in steps and self.list.rows:
            self.list.step(steps[key])
            self._announce()
        else:
            return False
        return True

    def pick(self) -> bool:
        """Cite the current passage in place of what was typed; False if there is none."""
        row, begun = self.list.current(), self._begun()
        if row is None or not self.list.rows or begun is None:
            return False
        self._end()
        self.picked.emit(row, len(begun[0]))
        return True
