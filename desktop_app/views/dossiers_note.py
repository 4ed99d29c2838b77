"""The middle of the composer for a note: title, tools, the text, and whether its citations stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from corpus.dossier import DossierItem
from desktop_app import fonts, icons
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.models.dossiers import Composition, count_words, note_name
from desktop_app.views.dossiers_citable import Citable, citable
from desktop_app.views.dossiers_cite import CitePopup
from desktop_app.views.dossiers_completing import CiteCompletion
from desktop_app.views.dossiers_editor import NoteEditor
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import IconLabel, Label, key_text
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.panels import Panel

#: A pause in typing after which the note is saved: one step of «Deshacer».
PAUSE = 900


class NotePane(Panel):
    """Writes one note. `changed(DossierItem)` after each pause and on leaving, if anything differs.

    `typed` after every key, so that others can count and preview.
    """

    changed = Signal(object)
    typed = Signal()
    undo_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._composition: Composition | None = None
        self._item: DossierItem | None = None  #: as the library has it, or will have it
        self._before: DossierItem | None = None  #: as the fields gave it back before anything was typed
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        self.editor = NoteEditor()
        self.body.addWidget(self._build_head())
        self.body.addWidget(self._build_tools())
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self._build_foot())
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self.flush)
        self.editor.undo_wanted.connect(self.undo_wanted)
        self.completion = CiteCompletion(context, self.editor, self._held)
        self.completion.picked.connect(self._picked)

    # --- building --------------------------------------------------------------------------------------

    def _build_head(self) -> QWidget:
        head = Panel("panel", line="bottom", margins=(16, 6, 16, 6), gap=1, horizontal=True)
        head.setFixedHeight(fonts.px(44))
        mark = QLabel()
        icons.set_icon(mark, "note", "text_2")
        self.title = QLineEdit()
        self.title.setProperty("compact", "true")
        self.title.setFont(fonts.ui("strong"))
        self.title.setFrame(False)
        self.title.setStyleSheet("QLineEdit:!focus { border-color: transparent; background: transparent; }")
        self.title.setAccessibleName(tr("dossiers.note_title"))
        self.title.setToolTip(tr("dossiers.note_title"))
        self.title.textEdited.connect(lambda _: self._edited())
        self.title.editingFinished.connect(self.flush)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.words = Label("", "secondary", "text_2")
        head.body.addWidget(mark)
        head.body.addWidget(self.title, 1)
        head.body.addWidget(self.words)
        return head

    def _build_tools(self) -> QWidget:
        bar = Panel("surface", line="bottom", margins=(12, 3, 12, 3), gap=2, horizontal=True)
        bar.setMinimumHeight(fonts.px(38))
        editor = self.editor
        tools = (
            ("heading", "heading", "", lambda: editor.mark_lines("heading")),
            ("bold", "bold", "Ctrl+B", lambda: editor.surround("**")),
            ("italic", "italic", "Ctrl+I", lambda: editor.surround("*")),
            None,
            ("bullets", "bullets", "", lambda: editor.mark_lines("bullets")),
            ("numbers", "numbers", "", lambda: editor.mark_lines("numbers")),
            ("table", "table", "", editor.insert_table),
            None,
        )
        for tool in tools:
            if tool is None:
                line = rule(vertical=True)
                line.setFixedHeight(fonts.px(18))
                bar.body.addSpacing(4)
                bar.body.addWidget(line)
                bar.body.addSpacing(4)
                continue
            name, icon, key, do = tool
            button = IconButton(icon, tr(f"dossiers.tool_{name}"), key=key)
            button.clicked.connect(lambda _=False, do=do: do())
            bar.body.addWidget(button)
        self.cite = Button(
            tr("dossiers.insert_citation"), icon="quote", kind="quiet", key="Ctrl+Shift+I", compact=True
        )
        self.show_key(True)
        self.cite.clicked.connect(self.ask_citation)
        bar.body.addWidget(self.cite)
        bar.body.addStretch(1)
        return bar

    def show_key(self, shown: bool) -> None:
        """Whether there is room for the key beside «Insertar cita»."""
        self.cite.set_key("Ctrl+Shift+I" if shown else "")
        self.cite.setToolTip("" if shown else key_text("Ctrl+Shift+I"))
        # Style sheets take a button's own least width away.
        self.cite.setMinimumWidth(self.cite.sizeHint().width())

    def _build_foot(self) -> QWidget:
        foot = Panel("panel", line="top", margins=(16, 0, 16, 0), horizontal=True)
        foot.setFixedHeight(fonts.px(33))
        self.standing = IconLabel("info", "")
        foot.body.addWidget(self.standing)
        foot.body.addStretch(1)
        return foot

    # --- showing ---------------------------------------------------------------------------------------

    @property
    def item_id(self) -> str:
        return self._item.id if self._item else ""

    @property
    def is_dirty(self) -> bool:
        """Whether something typed has not been handed over to be saved."""
        return self._item is not None and self._current() != self._before

    def show_note(self, item: DossierItem, composition: Composition) -> None:
        """Show `item`; what is being typed in it is kept."""
        self._composition = composition
        self.editor.set_cited({**composition.cited()})
        same = self.item_id == item.id
        if same and self.is_dirty:
            self._tell()
            return
        before, self._item = self._item, item
        if not same or before is None or before.title != item.title:
            self.title.setText(item.title)
        if not same or before is None or before.text != item.text:
            self.editor.load(item.text, keep_place=same)
        self.title.setPlaceholderText(note_name(replace(item, title="")))
        self._before = self._current()
        self._tell()

    def _current(self) -> DossierItem:
        assert self._item is not None
        return replace(self._item, title=self.title.text().strip(), text=self.editor.note())

    def current(self) -> DossierItem | None:
        """The note as it stands in the field, saved or not."""
        return self._current() if self._item else None

    def flush(self) -> None:
        """Hand over what was typed."""
        self._timer.stop()
        if self.is_dirty:
            self._item = self._before = self._current()
            self.changed.emit(self._item)

    def leave(self) -> None:
        """Save and forget: another item is shown, or the dossier is closed."""
        self.flush()
        self._item = None

    def _edited(self) -> None:
        if self._item is None:
            return
        self._timer.start()
        self._tell()
        self.typed.emit()

    def _tell(self) -> None:
        note = self.editor.note()
        self.words.setText(tr("dossiers.words", n=count_words(note)))
        known, lost = len(self.editor.citations()), len(self.editor.lost_citations())
        self.standing.setToolTip(tr("dossiers.citations_lost_tip") if lost else "")
        if lost:
            self.standing.set("warning", tr("dossiers.citations_lost", n=lost, total=known), "warning")
        elif known:
            self.standing.set("done", tr("dossiers.citations_stand", n=known), "text_2")
            icons.set_icon(self.standing.findChildren(QLabel)[0], "done", "ok", size=14)
        else:
            self.standing.set("info", tr("dossiers.citations_none"), "text_2")

    # --- citing ----------------------------------------------------------------------------------------

    def ask_citation(self) -> CitePopup:
        """Open the popup below its button."""
        popup = CitePopup(self._context, self._held(), self.cite)
        popup.picked.connect(self._picked)
        popup.open_at(self.cite)
        return popup

    def _held(self) -> Sequence[Citable]:
        if self._composition is None:
            return ()
        documents = self._composition.documents
        passages = {passage.id: passage for passage in self._composition.passages.values()}
        return [citable(passage, documents.get(passage.document_id)) for passage in passages.values()]

    def _picked(self, chosen: Citable, typed: int = 0) -> None:
        self.editor.insert_citation(chosen.id, chosen.cited, typed)
        self.editor.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
