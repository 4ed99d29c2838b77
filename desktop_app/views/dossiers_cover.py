"""The middle of the composer for the dossier itself: what stands on its cover, and how it is printed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.dossier import LANGUAGE_MODES, PAPERS, Dossier, DossierSettings, LanguageMode
from corpus.edits import DescribeDossier
from corpus.templates import CoverLine, Template, Templates
from desktop_app import fonts, language
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.views.dossiers_sheets import SheetHead
from desktop_app.widgets.fields import Choice, Field
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import clear
from desktop_app.widgets.panels import Panel, scrolling
from desktop_app.widgets.toggles import SegmentedControl


class CoverPane(Panel):
    """`described(DescribeDossier)` when a field is left; `set_up(DossierSettings)` when a setting differs."""

    described = Signal(object)
    set_up = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._dossier: Dossier | None = None
        self._templates: tuple[Template, ...] = ()
        self._are_templates_read = False
        self._lines: tuple[CoverLine, ...] = ()
        head = SheetHead()
        head.show_title("dossier", tr("dossiers.cover"))
        self._inner = Panel("surface", margins=(22, 18, 22, 18), gap=14)
        self._build_words()
        self._build_settings()
        self._inner.body.addStretch(1)
        self._inner.setMaximumWidth(fonts.px(640))
        self.body.addWidget(head)
        self.body.addWidget(scrolling(self._inner), 1)

    # --- building --------------------------------------------------------------------------------------

    def _build_words(self) -> None:
        self.title = Field(tr("dossiers.title"))
        self.subtitle = Field(tr("dossiers.subtitle"))
        self.prepared_for = Field(tr("dossiers.prepared_for"))
        self.subtitle.edit.setPlaceholderText(tr("dossiers.optional"))
        self.prepared_for.edit.setPlaceholderText(tr("dossiers.prepared_for_example"))
        for field in (self.title, self.subtitle, self.prepared_for):
            field.edit.editingFinished.connect(self.flush)
            self._inner.body.addWidget(field)
        holder = QWidget()
        self._fields_column = QVBoxLayout(holder)
        self._fields_column.setContentsMargins(0, 0, 0, 0)
        self._fields_column.setSpacing(14)
        self.fields: dict[str, Field] = {}
        self._inner.body.addWidget(holder)

    def _build_settings(self) -> None:
        self.template = Choice([("", tr("dossiers.no_template"))], name=tr("dossiers.template"))
        self.template.chosen.connect(self._choose_template)
        self.language = SegmentedControl([(mode, tr(f"dossiers.language_{mode}")) for mode in LANGUAGE_MODES])
        self.language.setAccessibleName(tr("dossiers.language"))
        self.language.chosen.connect(lambda mode: self._change(language=mode))
        self.paper = SegmentedControl([(paper, tr(f"dossiers.paper_{paper}")) for paper in PAPERS])
        self.paper.setAccessibleName(tr("dossiers.paper"))
        self.paper.chosen.connect(lambda paper: self._change(paper=paper))
        self.classification = Field(tr("dossiers.classification"))
        self.classification.edit.setPlaceholderText(tr("dossiers.classification_example"))
        self.classification.edit.editingFinished.connect(self.flush)
        self._inner.body.addWidget(self.classification)
        for name, control in (
            ("template", self.template),
            ("language", self.language),
            ("paper", self.paper),
        ):
            # As close together as the other fields and their names.
            group = QVBoxLayout()
            group.setSpacing(4)
            heading = Label(tr(f"dossiers.{name}"), "secondary", "text_2")
            heading.setBuddy(control)
            group.addWidget(heading)
            group.addWidget(control)
            if name != "paper":
                group.addWidget(Label(tr(f"dossiers.{name}_text"), "secondary", "text_2", wrap=True))
            self._inner.body.addLayout(group)

    # --- showing ---------------------------------------------------------------------------------------

    def load_templates(self) -> None:
        """Read the templates that there are now."""
        self._context.jobs.read(
            self._context.workspace.press.templates, self._show_templates, key="dossier_templates"
        )

    def _show_templates(self, templates: Templates) -> None:
        self._templates, self._are_templates_read = templates.found, True
        self.template.clear()
        self.template.addItem(tr("dossiers.no_template"), "")
        for template in templates.found:
            self.template.addItem(template.name.text(language.current()), template.id)
        if self._dossier is not None:
            self._show_settings(self._dossier.settings)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what the dossier says; fields that are being edited are kept."""
        old, self._dossier = self._dossier, dossier
        other = old is None or old.id != dossier.id
        for field, value, was in (
            (self.title, dossier.title, old.title if old else ""),
            (self.subtitle, dossier.subtitle, old.subtitle if old else ""),
            (self.prepared_for, dossier.prepared_for, old.prepared_for if old else ""),
            (
                self.classification,
                dossier.settings.classification,
                old.settings.classification if old else "",
            ),
        ):
            if other or (field.text() == was and value != was):
                field.edit.setText(value)
                field.set_state("")
        if other:
            self.load_templates()
        if old is None or other or old.settings != dossier.settings:
            self._show_settings(dossier.settings)

    def _show_settings(self, settings: DossierSettings) -> None:
        if not self._are_templates_read:
            self.template.setCurrentIndex(-1)  # neither "none" nor "not here", as long as nobody knows
        elif settings.template and self.template.findData(settings.template) < 0:
            self.template.addItem(tr("dossiers.template_gone", id=settings.template), settings.template)
        if self._are_templates_read:
            self.template.choose(settings.template)
        self.language.choose(settings.language or language.current())
        self.paper.choose(settings.paper)
        self._show_fields(settings)

    def _show_fields(self, settings: DossierSettings) -> None:
        """The lines of the cover that the template has."""
        template = next((one for one in self._templates if one.id == settings.template), None)
        lines = template.cover if template else ()
        values = dict(settings.cover)
        if lines != self._lines:
            self._lines = lines
            clear(self._fields_column)
            self.fields = {}
            for line in lines:
                field = Field(line.name.text(language.current()), values.get(line.id, ""))
                field.edit.setPlaceholderText(tr("dossiers.optional"))
                field.edit.editingFinished.connect(self.flush)
                self._fields_column.addWidget(field)
                self.fields[line.id] = field
        for name, field in self.fields.items():
            if not field.edit.hasFocus() and field.text() != values.get(name, ""):
                field.edit.setText(values.get(name, ""))

    # --- handing over ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Hand over what was changed. A dossier keeps its title where the field was emptied."""
        dossier = self._dossier
        if dossier is None:
            return
        self._change()
        if not self.title.text():
            self.title.set_state("error", tr("dossiers.title_needed"))
            return
        self.title.set_state("")
        edit = DescribeDossier(dossier.id, self.title.text(), self.subtitle.text(), self.prepared_for.text())
        if edit != DescribeDossier(dossier.id, dossier.title, dossier.subtitle, dossier.prepared_for):
            self.described.emit(edit)

    def _change(self, **values: str) -> None:
        """Hand over the settings as the fields have them, with `values` in their place."""
        if self._dossier is None:
            return
        held = self._dossier.settings
        # What another template's fields held is kept, should one go back to it.
        cover = dict(held.cover) | {name: field.text() for name, field in self.fields.items()}
        kept = tuple((name, value) for name, value in cover.items() if value)
        wanted = replace(held, classification=self.classification.text(), cover=kept, **values)  # type: ignore[arg-type]  # keys of the controls
        if wanted != held:
            self.set_up.emit(wanted)

    def _choose_template(self, template_id: str) -> None:
        """A template brings its paper, language and mark along, unless the dossier has its own mark."""
        template = next((one for one in self._templates if one.id == template_id), None)
        if template is None:
            self._change(template=template_id)
            return
        mode: LanguageMode | None = template.language or (
            self._dossier.settings.language if self._dossier else None
        )
        mark = template.classification.text(language.current())
        if mark and not self.classification.text():
            self.classification.edit.setText(mark)
        self._change(template=template_id, paper=template.paper, language=mode)  # type: ignore[arg-type]  # None: the window's
