"""The middle of the composer for the dossier itself: what stands on its cover, and its language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from corpus.dossier import Dossier
from corpus.edits import DescribeDossier
from corpus.wording import Language
from desktop_app import fonts, language
from desktop_app.language import tr
from desktop_app.settings import Setting, Settings
from desktop_app.views.dossiers_sheets import SheetHead
from desktop_app.widgets.fields import Field
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import Panel, scrolling
from desktop_app.widgets.toggles import SegmentedControl

#: In which language packs are printed; "" = the window's.
_LANGUAGES: dict[str, Language] = {"es": "es", "en": "en"}
PACK_LANGUAGE = Setting("dossier/language", "", choices=("", "es", "en"))


def pack_language(settings: Settings) -> Language:
    return _LANGUAGES.get(settings.text(PACK_LANGUAGE), language.current())


class CoverPane(Panel):
    """`described(DescribeDossier)` when a field is left; `language_chosen` after the setting changed."""

    described = Signal(object)
    language_chosen = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._settings = settings
        self._dossier: Dossier | None = None
        head = SheetHead()
        head.show_title("dossier", tr("dossiers.cover"))
        self.title = Field(tr("dossiers.title"))
        self.subtitle = Field(tr("dossiers.subtitle"))
        self.prepared_for = Field(tr("dossiers.prepared_for"))
        self.subtitle.edit.setPlaceholderText(tr("dossiers.optional"))
        self.prepared_for.edit.setPlaceholderText(tr("dossiers.prepared_for_example"))
        inner = Panel("surface", margins=(22, 18, 22, 18), gap=14)
        for field in (self.title, self.subtitle, self.prepared_for):
            field.edit.editingFinished.connect(self.flush)
            inner.body.addWidget(field)
        inner.body.addWidget(Label(tr("dossiers.language"), "secondary", "text_2"))
        self.language = SegmentedControl(
            [("es", tr("dossiers.language_es")), ("en", tr("dossiers.language_en"))]
        )
        self.language.choose(pack_language(settings))
        self.language.chosen.connect(self._choose_language)
        inner.body.addWidget(self.language)
        inner.body.addWidget(Label(tr("dossiers.language_text"), "secondary", "text_2", wrap=True))
        inner.body.addStretch(1)
        inner.setMaximumWidth(fonts.px(640))
        self.body.addWidget(head)
        self.body.addWidget(scrolling(inner), 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what the dossier says; fields that are being edited are kept."""
        old, self._dossier = self._dossier, dossier
        for field, value, was in (
            (self.title, dossier.title, old.title if old else ""),
            (self.subtitle, dossier.subtitle, old.subtitle if old else ""),
            (self.prepared_for, dossier.prepared_for, old.prepared_for if old else ""),
        ):
            other = old is None or old.id != dossier.id
            if other or (field.text() == was and value != was):
                field.edit.setText(value)
                field.set_state("")

    def flush(self) -> None:
        """Hand over what was changed. A dossier keeps its title where the field was emptied."""
        dossier = self._dossier
        if dossier is None:
            return
        if not self.title.text():
            self.title.set_state("error", tr("dossiers.title_needed"))
            return
        self.title.set_state("")
        edit = DescribeDossier(dossier.id, self.title.text(), self.subtitle.text(), self.prepared_for.text())
        if edit != DescribeDossier(dossier.id, dossier.title, dossier.subtitle, dossier.prepared_for):
            self.described.emit(edit)

    def _choose_language(self, key: str) -> None:
        self._settings.put(PACK_LANGUAGE, key)
        self.language_chosen.emit()
