"""The reader: opens on a clause, highlights words, compares languages, copies citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from corpus.model import Passage
from desktop_app import fonts, language
from desktop_app import settings as keys
from desktop_app.context import WindowContext
from desktop_app.history import Changes
from desktop_app.language import tr
from desktop_app.models.reading import Reading, Spot, find_text, find_words, read_document, read_parallel
from desktop_app.views.reader_bars import ZOOMS, LanguageHeads, ReaderActions, ReaderHeader
from desktop_app.views.reader_outline import OutlineSide, OutlineView
from desktop_app.views.reader_view import ReaderView
from desktop_app.widgets.banner import error_banner
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import EmptyState
from desktop_app.widgets.popup import Popup


class Reader(QWidget):
    """A document with outline, text and actions. `passage_changed`: another clause is selected."""

    passage_changed = Signal()
    went_back = Signal()

    def __init__(
        self, context: WindowContext, *, with_back: bool = False, outline_left: bool = False
    ) -> None:
        super().__init__()
        self._context = context
        self._key = f"reader-{id(self)}"
        self._words: tuple[str, ...] = ()
        self._hits: list[Spot] = []
        self._word_hits: list[Spot] = []
        self._hit = -1
        self._outline_left = outline_left
        self._wants_outline = True
        self._build(with_back)
        self._connect()
        self.set_zoom(context.settings.number(keys.READER_ZOOM))

    # --- building ----------------------------------------------------------------------------------

    def _build(self, with_back: bool) -> None:
        self.header = ReaderHeader(with_back=with_back)
        self.view = ReaderView()
        self.languages = LanguageHeads()
        self.bar = ReaderActions()
        self.bar.show_single_letters(self._context.settings.flag(keys.SINGLE_KEYS))
        self._side = OutlineSide()
        self._side.folded.connect(lambda: self.show_outline(False))
        self.outline = self._side.outline
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._outline_left:
            self._split = Splitter("reader-page", self._context.settings, [216, 1000])
            for part in (self.header, self.languages, self.view, self.bar):
                column.addWidget(part, 1 if part is self.view else 0)
            body = text
        else:
            self._split = Splitter("reader", self._context.settings, [184, 500])
            column.addWidget(self.languages)
            column.addWidget(self.view, 1)
            body = text
        self._split.addWidget(self._side)
        self._split.addWidget(body)
        self._split.restore()
        self._pages = QStackedWidget()
        self._nothing = EmptyState("passage", tr("finding.choose_result"))
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._whole())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _whole(self) -> QWidget:
        if self._outline_left:
            return self._split
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._split, 1)
        column.addWidget(self.bar)
        return whole

    def _connect(self) -> None:
        header = self.header
        header.went_back.connect(self.went_back)
        header.version_chosen.connect(self.show_version)
        header.find_typed.connect(lambda _: self._find())
        header.field.escaped.connect(self._leave_find)
        header.hit_wanted.connect(self.step_hit)
        header.zoom_wanted.connect(self.step_zoom)
        header.outline_wanted.connect(self._outline_popup)
        self.view.selected.connect(self._selected)
        self.view.zoomed.connect(self.step_zoom)
        self.outline.wanted.connect(self._go_to_row)
        self.bar.copy.clicked.connect(self.copy_citation)
        self.bar.tag.clicked.connect(self.tag)
        self.bar.add.clicked.connect(self.add_to_dossier)
        self.bar.precedents.clicked.connect(self.show_precedents)
        self.bar.similar.clicked.connect(self.show_similar)

    # --- opening -----------------------------------------------------------------------------------

    @property
    def reading(self) -> Reading | None:
        return self.view.reading

    @property
    def passage(self) -> Passage | None:
        """The selected passage."""
        reading = self.reading
        return reading.rows[self.view.current].passage if reading and self.view.current >= 0 else None

    @property
    def passage_id(self) -> str:
        return self.passage.id if self.passage is not None else ""

    def open_passage(self, passage_id: str, words: Sequence[str] = ()) -> None:
        """Show a passage of any document, with `words` highlighted."""
        reading, wanted = self.reading, tuple(words)
        if reading is None or passage_id not in reading.by_passage:
            self._words = wanted
            self._load(passage_id.partition("#")[0], "", passage_id)
        elif wanted == self._words:
            self._arrive(passage_id)
        else:
            self._words = wanted

            def done(hits: list[Spot]) -> None:
                self._word_hits = hits
                self._arrive(passage_id)

            self._context.jobs.read(
                lambda: find_words(reading.rows, wanted), done, self._failed, key=self._key
            )

    def open_document(self, document_id: str, *, parallel: bool = False) -> None:
        """Show a document from its beginning; `parallel`: beside its first other version, if any."""
        self._words = ()
        workspace = self._context.workspace

        def task() -> tuple[Reading, list[Spot]]:
            reading = read_document(workspace, document_id)
            if parallel and reading.versions:
                reading = read_parallel(workspace, document_id, reading.versions[0].id)
            return reading, []

        def done(read: tuple[Reading, list[Spot]]) -> None:
            self._show(*read, "")

        self._context.jobs.read(task, done, self._failed, key=self._key)

    def show_version(self, version: str) -> None:
        """Change to another language of the work, or to both side by side, staying at the clause."""
        reading = self.reading
        if reading is None:
            return
        passage = self.passage
        documents = {d.language: d.id for d in (reading.document, *reading.versions)}
        if version != "parallel":
            target = self._counterpart(passage, documents.get(version, ""))
            self._load(documents.get(version, reading.document.id), "", target)
        elif reading.versions:
            self._load(reading.document.id, reading.versions[0].id, passage.id if passage else "")

    def next_version(self) -> None:
        """F9: ES, EN, Paralelo, and round."""
        order = [key for key in ("es", "en", "parallel") if self.header.versions.button(key).isEnabled()]
        if len(order) > 1:
            here = self.header.versions.value()
            self.show_version(order[(order.index(here) + 1) % len(order)] if here in order else order[0])

    def refresh(self, changes: Changes) -> None:
        """Read the document again if one of its passages changed, staying where one is."""
        reading = self.reading
        if reading is None or not any(i.partition("#")[0] == reading.document.id for i in changes.ids):
            return
        passage = self.passage
        other = reading.other.id if reading.other else ""
        self._load(reading.document.id, other, passage.id if passage else "", keep=True)

    def _counterpart(self, passage: Passage | None, document_id: str) -> str:
        """The id of the same clause in another version: known while both are side by side."""
        reading = self.reading
        if passage is None or reading is None:
            return ""
        row = reading.rows[reading.by_passage.get(passage.id, 0)]
        if row.other is not None and row.other.document_id == document_id:
            return row.other.id
        return f"{document_id}#{passage.eid}"

    def _load(self, document_id: str, other_id: str, passage_id: str, *, keep: bool = False) -> None:
        workspace = self._context.workspace
        position = self.view.verticalScrollBar().value() if keep else None

        words = self._words

        def task() -> tuple[Reading, list[Spot]]:
            if other_id:
                reading = read_parallel(workspace, document_id, other_id)
            else:
                reading = read_document(workspace, document_id)
            return reading, find_words(reading.rows, words)

        def done(read: tuple[Reading, list[Spot]]) -> None:
            self._show(*read, passage_id)
            if position is not None:
                self.view.verticalScrollBar().setValue(position)

        self._context.jobs.read(task, done, self._failed, key=self._key)

    def _show(self, reading: Reading, hits: list[Spot], passage_id: str) -> None:
        self._word_hits = hits
        self._pages.setCurrentIndex(1)
        self.view.show_reading(reading)
        self.header.show_document(reading.document)
        self.outline.show_outline(reading.outline)
        self._show_versions(reading)
        self._side.show_alignment(reading)
        self._arrange_outline()
        self.languages.setVisible(reading.is_parallel)
        if reading.other is not None:
            self.languages.show_documents(reading.document, reading.other)
        if passage_id in reading.by_passage:
            self._arrive(passage_id)
        else:
            self._find()
            self.bar.show_passage("", "")

    def _arrive(self, passage_id: str) -> None:
        reading = self.reading
        assert reading is not None
        row = reading.by_passage[passage_id]
        self.view.go_to(row)
        self._find(near=row)
        self._selected(row)

    def _show_versions(self, reading: Reading) -> None:
        here = reading.document.language
        there = {document.language for document in reading.versions}
        switch = self.header.versions
        for code in ("es", "en"):
            missing = tr(f"reader.no_version_{code}")
            switch.set_enabled(code, code == here or code in there, missing)
        switch.set_enabled("parallel", bool(there), tr("reader.no_parallel"))
        if reading.is_parallel or here in ("es", "en"):
            switch.choose("parallel" if reading.is_parallel else here)

    def _failed(self, error: Exception) -> None:
        self._context.messages.error(error)
        if self.reading is None:
            self._nothing.layout().insertWidget(0, error_banner(error))  # type: ignore[union-attr]  # has one

    # --- where one is ------------------------------------------------------------------------------

    def _go_to_row(self, row: int) -> None:
        self.view.go_to(row)
        self._selected(row)

    def _selected(self, row: int) -> None:
        reading = self.reading
        if reading is None or not 0 <= row < len(reading.rows):
            return
        shown = reading.rows[row]
        citation = shown.passage.citation.text(language.current())
        if shown.other is not None:
            # Side by side, each version is cited in its own language.
            mine, theirs = reading.document.language, reading.other.language if reading.other else "en"
            citation = f"{shown.passage.citation.text(mine)} · {shown.other.citation.text(theirs)}"
        self.bar.show_passage(shown.label, citation)
        self.outline.show_row(row)
        self.passage_changed.emit()

    # --- hits --------------------------------------------------------------------------------------

    def _find(self, near: int | None = None) -> None:
        """Mark what is typed in the field or, while it is empty, the words of the search."""
        reading = self.reading
        if reading is None:
            return
        typed = self.header.field.text().strip()
        self._hits = find_text(reading.rows, typed) if typed else self._word_hits
        start = self.view.current if near is None else near
        self._hit = (
            next((i for i, spot in enumerate(self._hits) if spot[0] >= start), 0) if self._hits else -1
        )
        self.outline.show_hits(self._hits)
        self._show_hit(reveal=bool(typed) or (near is None and bool(self._words)))

    def step_hit(self, by: int) -> None:
        """F3 and Mayús+F3."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._show_hit(reveal=True)

    def _show_hit(self, *, reveal: bool) -> None:
        spot = self._hits[self._hit] if 0 <= self._hit < len(self._hits) else None
        self.view.show_hits(self._hits, spot)
        self.header.show_matches(self._hit + 1, len(self._hits))
        if spot is not None and reveal:
            self.view.reveal(spot)

    def _leave_find(self) -> None:
        if self.header.field.text():
            self.header.field.clear()
        else:
            self.view.setFocus()

    def focus_find(self) -> None:
        self.header.field.setFocus()
        self.header.field.selectAll()

    # --- looks -------------------------------------------------------------------------------------

    def set_zoom(self, percent: int) -> None:
        percent = min(ZOOMS, key=lambda zoom: abs(zoom - percent))
        self.view.set_zoom(percent)
        self.header.show_zoom(percent)
        self._context.settings.put(keys.READER_ZOOM, percent)

    def step_zoom(self, by: int) -> None:
        at = ZOOMS.index(self.view.zoom) + by
        if 0 <= at < len(ZOOMS):
            self.set_zoom(ZOOMS[at])

    def show_outline(self, shown: bool) -> None:
        """The outline as a column, or behind the «Índice» button."""
        self._wants_outline = shown
        self._arrange_outline()

    def _arrange_outline(self) -> None:
        # Beside the results there is no room for two languages and the outline.
        crowded = self.reading is not None and self.reading.is_parallel and not self._outline_left
        self._side.setVisible(self._wants_outline and not crowded)
        self.header.outline.setVisible(not self._wants_outline or crowded)

    def _outline_popup(self) -> None:
        popup = Popup(self.header.outline, title=tr("reader.outline"))
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outline = OutlineView()
        outline.setMinimumSize(fonts.px(320), fonts.px(420))
        popup.body.addWidget(outline)
        if self.reading is not None:
            outline.show_outline(self.reading.outline)
            outline.show_hits(self._hits)
            outline.show_row(self.view.current)
        outline.wanted.connect(lambda _: popup.close())
        outline.wanted.connect(self._go_to_row)
        popup.show_below(self.header.outline)
        outline.setFocus()

    # --- actions -----------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that the reader can do now."""
        if self.reading is None:
            return {}
        offered: dict[str, Callable[[], object]] = {
            "find_in_document": self.focus_find,
            "next_hit": lambda: self.step_hit(1),
            "previous_hit": lambda: self.step_hit(-1),
            "switch_version": self.next_version,
            "zoom_in": lambda: self.step_zoom(1),
            "zoom_out": lambda: self.step_zoom(-1),
            "zoom_reset": lambda: self.set_zoom(100),
        }
        if self.passage is not None:
            offered |= {
                "copy_citation": self.copy_citation,
                "tag": self.tag,
                "add_to_dossier": self.add_to_dossier,
                "precedents": self.show_precedents,
                "similar": self.show_similar,
            }
        return offered

    def copy_citation(self) -> None:
        if self.passage is not None:
            QGuiApplication.clipboard().setText(self.bar.citation.text())
            self._context.messages.toast(tr("finding.citation_copied"))

    def tag(self) -> None:
        if self.passage is not None:
            self._context.navigator.tag([self.passage.id], self.bar.tag)

    def add_to_dossier(self) -> None:
        """The passage, or only the part of it that is marked with the mouse."""
        from desktop_app.packing.excerpts import whole_words

        passage = self.passage
        if passage is not None:
            part = self.view.marked_in(passage.text)
            start, end = whole_words(passage.text, *part) if part else (0, len(passage.text))
            is_whole = (start, end) == (0, len(passage.text))
            reference = passage.id if is_whole else f"{passage.id}@{start}-{end}"
            self._context.navigator.add_to_dossier([reference], self.bar.add)

    def show_precedents(self) -> None:
        if self.passage is not None:
            self._context.navigator.precedents(self.passage.id)

    def show_similar(self) -> None:
        if self.passage is not None:
            self._context.navigator.similar(self.passage.id)
