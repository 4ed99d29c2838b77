"""The middle of the composer for what is not a note: passage, practice, matrix, search, section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from corpus.dossier import DEEPEST, PRACTICE_FORMS, DossierItem, Excerpt
from corpus.model import Passage, Practice
from corpus.pack import excerpted
from desktop_app import fonts, icons, language
from desktop_app.context import WindowContext
from desktop_app.language import concept, tr
from desktop_app.models.dossiers import Composition, Entry, cited, parts_of
from desktop_app.packing.excerpts import whole_words
from desktop_app.views.dossiers_lookups import lookup_widgets
from desktop_app.views.dossiers_matrix import MatrixPicture
from desktop_app.views.labels import passage_label
from desktop_app.widgets.banner import Banner
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.chips import (
    Chip,
    ChipSpec,
    classifications,
)
from desktop_app.widgets.fields import Choice, Field
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.layouts import FlowLayout, clear, rule
from desktop_app.widgets.panels import EmptyState, Panel, scrolling
from desktop_app.widgets.toggles import SegmentedControl


class SheetHead(Panel):
    """Icon and name of what is shown, and a note at the right."""

    def __init__(self) -> None:
        super().__init__("panel", line="bottom", margins=(16, 6, 16, 6), gap=10, horizontal=True)
        self.setFixedHeight(fonts.px(44))
        self._mark = QLabel()
        self.title = ElidedLabel("", "strong")
        self.note = Label("", "secondary", "text_2")
        self.body.addWidget(self._mark)
        self.body.addWidget(self.title, 1)
        self.body.addWidget(self.note)

    def show_title(self, icon: str, title: str, note: str = "") -> None:
        icons.set_icon(self._mark, icon, "text_2")
        self.title.setText(title)
        self.note.setText(note)


class SheetPane(Panel):
    """Shows one item. `changed(DossierItem)` for titles, marked parts, forms and a matrix's filters;
    `refresh_wanted(DossierItem)`: a search is to be asked again; `depth_wanted(item id, 1 or -1)`."""

    changed = Signal(object)
    refresh_wanted = Signal(object)
    depth_wanted = Signal(str, int)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._passage: Passage | None = None
        self.head = SheetHead()
        inner = Panel("surface", margins=(22, 18, 22, 18), gap=12)
        self._column = inner.body
        self.body.addWidget(self.head)
        self.body.addWidget(scrolling(inner), 1)

    @property
    def passage(self) -> Passage | None:
        """The passage that is shown, whose citation can be copied."""
        return self._passage

    def show_entry(self, entry: Entry, composition: Composition) -> None:
        """Show an item; nothing is made anew where nothing changed."""
        item = entry.item
        reference = item.ref or ""
        state = (
            entry,
            composition.passages.get(reference),
            composition.practices.get(reference),
            composition.matrices.get(item.id),
        )
        if state == self._shown:
            return
        self._shown = state
        self._passage = composition.passages.get(reference) if item.type == "passage" else None
        clear(self._column)
        for finding in entry.findings:
            self._column.addWidget(Banner("warning", finding))
        self.head.show_title(entry.icon or "outline", entry.name, tr(f"dossiers.type_{item.type}"))
        if entry.missing:
            self._show_missing(entry)
        elif item.type == "passage":
            self._show_passage(item, composition)
        elif item.type == "practice":
            self._show_practice(item, composition.practices[reference])
        elif item.type == "matrix":
            self._show_matrix(item, composition)
        elif item.type == "section":
            self._show_section(entry)
        else:
            self._show_lookup(item, composition)
        self._column.addStretch(1)

    def forget(self) -> None:
        self._shown = ()
        self._passage = None

    # --- each kind -------------------------------------------------------------------------------------

    def _show_missing(self, entry: Entry) -> None:
        self._column.addWidget(
            EmptyState("warning", tr(f"dossiers.missing_{entry.item.type}"), tr("dossiers.missing_text"))
        )

    def _show_passage(self, item: DossierItem, composition: Composition) -> None:
        passage = self._passage
        assert passage is not None
        document = composition.documents.get(passage.document_id)
        if document is not None:
            self._column.addWidget(
                Label(document.short_title.text(language.current()), "secondary", "text_2", wrap=True)
            )
        self._add_chips(classifications(passage.level, passage.dimension, passage.country, missing=True))
        quoted = passage.text or passage_label(passage)
        text = _quotation(quoted if item.excerpt is None else excerpted(passage.text, item.excerpt))
        self._column.addWidget(text)
        self._show_marking(item, passage, text)
        self._parts = Panel("surface", margins=(14, 0, 0, 0), gap=6)
        self._parts.hide()
        self._column.addWidget(self._parts)
        workspace = self._context.workspace
        if item.excerpt is None:
            self._context.jobs.read(
                lambda: parts_of(workspace, passage), self._show_parts, key="dossier_parts"
            )
        self._column.addWidget(rule())
        self._column.addWidget(Label(tr("dossiers.source"), "caption_strong", "text_2"))
        citation = Label(cited(passage).citation, "secondary", "text", wrap=True, selectable=True)
        self._column.addWidget(citation)
        copy = Button(tr("window.act_copy_citation"), icon="quote", key="Ctrl+Shift+C")
        copy.clicked.connect(self.copy_citation)
        self._add_buttons(self._opener(tr("dossiers.open_passage"), passage.id), copy)

    def _show_marking(self, item: DossierItem, passage: Passage, text: Label) -> None:
        """Quote only what is selected in the text, or all of it again."""
        if item.excerpt is not None:
            whole = Button(tr("dossiers.quote_whole"), icon="passage")
            whole.clicked.connect(lambda: self.changed.emit(replace(item, excerpt=None)))
            self._column.addWidget(Label(tr("dossiers.quote_part_text"), "secondary", "text_2", wrap=True))
            self._add_buttons(whole)
            return
        part = Button(tr("dossiers.quote_part"), icon="split")
        part.setToolTip(tr("dossiers.quote_part_tip"))
        part.clicked.connect(lambda: self._mark(item, passage, text))
        self.mark = part
        self._add_buttons(part)

    def _mark(self, item: DossierItem, passage: Passage, text: Label) -> None:
        chosen, start = text.selectedText(), text.selectionStart()
        if start < 0 or not passage.text:
            self._context.messages.toast(tr("dossiers.quote_part_tip"), icon="info")
            return
        # Qt counts a character beyond the first 65,536 as two.
        before = passage.text.encode("utf-16-le")[: 2 * start]
        first = len(before.decode("utf-16-le", "ignore"))
        first, last = whole_words(passage.text, first, first + len(chosen))
        quote = passage.text[first:last]
        if quote and quote != passage.text.strip():
            self.changed.emit(replace(item, excerpt=Excerpt(first, last, quote)))

    def _show_parts(self, parts: Sequence[Passage]) -> None:
        if self._passage is None or not parts or parts[0].document_id != self._passage.document_id:
            return
        clear(self._parts.body)
        for part in parts:
            if part.text:
                self._parts.body.addWidget(_part(part))
        self._parts.show()

    def _show_practice(self, item: DossierItem, practice: Practice) -> None:
        form = SegmentedControl([(name, tr(f"dossiers.form_{name}")) for name in ("", *PRACTICE_FORMS)])
        form.setAccessibleName(tr("dossiers.form"))
        form.choose(item.option("form"))
        form.chosen.connect(lambda key: self.changed.emit(with_option(item, "form", key)))
        self.form = form
        self._column.addWidget(form)
        self._add_chips(classifications(practice.level, practice.dimension, practice.country, missing=True))
        facts = [tr("dossiers.status", status=concept("status", practice.status))]
        if practice.review == "pending":
            facts.append(tr("dossiers.not_reviewed"))
        self._column.addWidget(Label(" · ".join(facts), "secondary", "text_2", wrap=True))
        if practice.description:
            self._column.addWidget(_quotation(practice.description))
        citation = practice.citation.text(language.current())
        if citation:
            self._column.addWidget(rule())
            self._column.addWidget(Label(tr("dossiers.source"), "caption_strong", "text_2"))
            self._column.addWidget(Label(citation, "secondary", "text", wrap=True, selectable=True))
        sheet = Button(tr("dossiers.open_practice"), icon="open")
        sheet.clicked.connect(lambda: self._context.navigator.open_practice(practice.id))
        buttons = [sheet]
        if practice.passage_id:
            buttons.append(self._opener(tr("dossiers.open_source"), practice.passage_id))
        self._add_buttons(*buttons)

    def _show_matrix(self, item: DossierItem, composition: Composition) -> None:
        options = dict(item.options)
        role, by = options.get("role", "practice"), options.get("by", "catalogue")
        holder = QWidget()
        flow = FlowLayout(holder, gap=10)
        roles = [(name, tr(f"dossiers.role_{name}")) for name in ("practice", "proposal", "challenge")]
        flow.addWidget(self._choice(item, "role", roles, role))
        sources = [("source", tr("dossiers.by_source")), ("catalogue", tr("dossiers.by_catalogue"))]
        chosen = self._choice(item, "by", sources, by)
        # What a passage is classified as is not split into source and catalogue.
        chosen.setEnabled(role == "practice")
        flow.addWidget(chosen)
        countries = [("", tr("dossiers.all_countries"))]
        countries += [(code, concept("country", code)) for code in composition.countries]
        where = self._choice(item, "country", countries, options.get("country", ""))
        where.setEnabled(role == "practice")
        flow.addWidget(where)
        self._column.addWidget(holder)
        matrix = composition.matrices.get(item.id)
        if matrix is not None:
            self._column.addWidget(MatrixPicture(matrix))
            if matrix.unclassified:
                self._column.addWidget(
                    Label(
                        tr("dossiers.unclassified", n=matrix.unclassified), "secondary", "text_2", wrap=True
                    )
                )
        coverage = Button(tr("dossiers.open_coverage"), icon="coverage")
        coverage.clicked.connect(lambda: self._context.navigator.show_place("coverage"))
        self._add_buttons(coverage)

    def _choice(self, item: DossierItem, option: str, pairs: list[tuple[str, str]], value: str) -> Choice:
        choice = Choice(pairs, name=tr(f"dossiers.option_{option}"))
        choice.setToolTip(tr(f"dossiers.option_{option}"))
        choice.choose(value)
        choice.chosen.connect(lambda key: self.changed.emit(with_option(item, option, key)))
        return choice

    def _show_section(self, entry: Entry) -> None:
        item = entry.item
        field = Field(tr("dossiers.section_title"), item.title)
        field.edit.setPlaceholderText(tr("dossiers.untitled_section"))
        field.edit.editingFinished.connect(lambda: self._rename(item, field.text()))
        self._column.addWidget(field)
        if item.text:
            self._column.addWidget(Banner("info", tr("dossiers.guidance"), item.text))
        self._column.addWidget(Label(tr("dossiers.section_text"), "secondary", "text_2", wrap=True))
        outer = Button(tr("dossiers.section_out"), icon="arrow-left", key="Alt+Left")
        inner = Button(tr("dossiers.section_in"), icon="arrow-right", key="Alt+Right")
        outer.setEnabled(entry.level > 1)
        inner.setEnabled(entry.level < DEEPEST)
        outer.clicked.connect(lambda: self.depth_wanted.emit(item.id, -1))
        inner.clicked.connect(lambda: self.depth_wanted.emit(item.id, 1))
        self._add_buttons(outer, inner)

    def _show_lookup(self, item: DossierItem, composition: Composition) -> None:
        for widget in lookup_widgets(item, composition):
            self._column.addWidget(widget)
        if item.type == "search" and item.found is not None:
            again = Button(tr("dossiers.search_again"), icon="redo")
            again.clicked.connect(lambda: self.refresh_wanted.emit(item))
            opener = Button(tr("dossiers.open_search"), icon="search")
            found = item.found
            opener.clicked.connect(lambda: self._context.navigator.search(found.query, dict(found.filters)))
            self.again = again
            self._add_buttons(again, opener)
        elif item.type == "timeline":
            opener = Button(tr("dossiers.open_precedents"), icon="precedents")
            opener.clicked.connect(lambda: self._context.navigator.precedents(item.ref or ""))
            self._add_buttons(opener)

    def _rename(self, item: DossierItem, title: str) -> None:
        if title and title != item.title:
            self.changed.emit(replace(item, title=title))

    # --- parts -----------------------------------------------------------------------------------------

    def copy_citation(self) -> None:
        if self._passage is not None:
            QGuiApplication.clipboard().setText(cited(self._passage).citation)
            self._context.messages.toast(tr("dossiers.citation_copied"))

    def _opener(self, text: str, passage_id: str) -> Button:
        button = Button(text, icon="open")
        button.clicked.connect(lambda: self._context.navigator.open_passage(passage_id))
        return button

    def _add_chips(self, specs: Sequence[ChipSpec]) -> None:
        if not specs:
            return
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for spec in specs:
            flow.addWidget(Chip(spec))
        self._column.addWidget(holder)

    def _add_buttons(self, *buttons: Button) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for button in buttons:
            flow.addWidget(button)
        self._column.addWidget(holder)


def with_option(item: DossierItem, option: str, value: str) -> DossierItem:
    """The matrix with one filter set, or taken off with an empty value."""
    options = {**dict(item.options), option: value}
    if options.get("role", "practice") != "practice":
        options.pop("country", None)
        options.pop("by", None)
    return replace(item, options=tuple((name, kept) for name, kept in options.items() if kept))


def _quotation(text: str) -> Label:
    label = Label(text, wrap=True, selectable=True)
    label.setFont(fonts.document())
    by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setTextInteractionFlags(label.textInteractionFlags() | by_keys)
    return label


def _part(part: Passage) -> Label:
    """A line below a clause: a heading of its own, or a point."""
    if part.structure != "heading":
        return _quotation(f"•  {part.text}")
    label = _quotation(f"{part.label}. {part.text}" if part.label else part.text)
    label.setFont(fonts.document(weight=600))
    return label
