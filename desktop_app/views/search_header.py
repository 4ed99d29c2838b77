"""Above the results: the search field, filters as pills, what else is looked for, «Filtros · n»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.models.facets import value_name, values_name
from desktop_app.views.search_field import AskField
from desktop_app.widgets.buttons import Button, TickBox
from desktop_app.widgets.filters import RemovablePill
from desktop_app.widgets.layouts import FlowLayout, clear
from desktop_app.widgets.panels import Panel

#: What `filter_removed` gives for the pill «Solo lo nuevo».
ONLY_NEW = "since"
#: What stands before a facet's name for the pill of its values that are not wanted.
EXCEPT = "-"
#: And for the pill «Parecidos a: …».
LIKE = "like"


class SearchHeader(Panel):
    """Signals: `filter_removed(facet)`, `filters_cleared`, `filters_opened`; `variants_toggled(on)` and
    `translations_toggled(on)`: whether word forms and the other language are looked for, too.
    """

    filter_removed = Signal(str)
    filters_cleared = Signal()
    variants_toggled = Signal(bool)
    translations_toggled = Signal(bool)
    filters_opened = Signal()

    def __init__(self, *, variants: bool, translations: bool, parent: QWidget | None = None) -> None:
        super().__init__("panel", line="bottom", margins=(16, 12, 16, 10), gap=10, parent=parent)
        self.field = AskField()
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.filters_button = Button(tr("finding.filters"), icon="filter", kind="soft", compact=True)
        self.filters_button.clicked.connect(self.filters_opened)
        self.filters_button.hide()
        row.addWidget(self.filters_button, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        self._pills = FlowLayout(holder, gap=8)
        row.addWidget(holder, 1)
        self.variants = TickBox(tr("finding.variants"))
        self.variants.setToolTip(tr("finding.variants_tip"))
        self.variants.setChecked(variants)
        self.variants.toggled.connect(self._variants_changed)
        self.translations = TickBox(tr("finding.translations"))
        self.translations.setToolTip(tr("finding.translations_tip"))
        self.translations.setChecked(translations)
        self.translations.setEnabled(variants)
        self.translations.toggled.connect(self.translations_toggled)
        self.ticks = QWidget()
        ticks = QHBoxLayout(self.ticks)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(14)
        ticks.addWidget(self.variants)
        ticks.addWidget(self.translations)
        row.addWidget(self.ticks, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._row_height = fonts.px(28)
        holder.setMinimumHeight(self._row_height)

    def _variants_changed(self, on: bool) -> None:
        # Without word forms the words are looked for exactly as they stand, so not in translation either.
        self.translations.setEnabled(on)
        self.variants_toggled.emit(on)

    def show_filters(
        self,
        chosen: Mapping[str, Sequence[str]],
        unwanted: Mapping[str, Sequence[str]],
        meetings: Mapping[str, str],
        *,
        only_new: bool = False,
        like: str = "",
    ) -> None:
        """One pill per facet in use: «Tipo: Sistematización +1 ✕», and one per facet with `unwanted` values:
        «Sin tipo: Declaración ✕»; one for «Solo lo nuevo», and one for the passage that was asked for what is
        `like` it. `meetings`: how those are called."""
        clear(self._pills)
        if like:
            pill = RemovablePill(tr("finding.similar_short"), like)
            pill.clicked.connect(lambda: self.filter_removed.emit(LIKE))
            self._pills.addWidget(pill)
        if only_new:
            pill = RemovablePill(tr("finding.saved_short"), tr("finding.only_new"))
            pill.clicked.connect(lambda: self.filter_removed.emit(ONLY_NEW))
            self._pills.addWidget(pill)
        for sign, filters in (("", chosen), (EXCEPT, unwanted)):
            for facet, keys in filters.items():
                name = tr(f"finding.facet_short_{facet}")
                name = tr("finding.except", facet=name.lower()) if sign else name
                pill = RemovablePill(name, values_name(facet, keys, meetings))
                pill.setToolTip(", ".join(value_name(facet, key, meetings) for key in keys))
                pill.clicked.connect(lambda _=False, facet=sign + facet: self.filter_removed.emit(facet))
                self._pills.addWidget(pill)
        if chosen or unwanted:
            everything = Button(tr("finding.clear_filters"), kind="link")
            everything.clicked.connect(self.filters_cleared)
            self._pills.addWidget(everything)
        count = sum(len(keys) for keys in (*chosen.values(), *unwanted.values()))
        self.filters_button.setText(tr("finding.filters_n", n=count) if count else tr("finding.filters"))

    def show_narrow(self, narrow: bool) -> None:
        """In a narrow window the facets are a popup behind a button and the ticks are in it."""
        self.filters_button.setVisible(narrow)
        self.ticks.setVisible(not narrow)

    def show_variant_words(self, words: Sequence[str]) -> None:
        """Name examples of the forms that are found too: «Variantes: mujer, atender»."""
        examples = ", ".join(words)
        self.variants.setText(
            tr("finding.variants_of", words=examples) if examples else tr("finding.variants")
        )
        self.variants.updateGeometry()
