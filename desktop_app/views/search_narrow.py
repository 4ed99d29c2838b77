"""The filters of a narrow window: the column of facets and the ticks in a popup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.views.search_facets import FacetsView
from desktop_app.views.search_header import SearchHeader
from desktop_app.widgets.buttons import TickBox
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup


def open_filters(header: SearchHeader, facets: FacetsView, take_back: Callable[[], object]) -> None:
    """Show `facets` below the button «Filtros»; `take_back` is called once they are free again."""
    button = header.filters_button
    popup = Popup(button)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    head = QHBoxLayout()
    head.setContentsMargins(8, 4, 8, 4)
    head.addWidget(Label(tr("finding.filters"), "strong"))
    head.addStretch(1)
    popup.body.addLayout(head)
    for tick in (header.variants, header.translations):
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 2)
        line.addWidget(_twin(tick, header))
        popup.body.addLayout(line)
    popup.body.addWidget(facets)
    window = header.window()
    below = window.height() - button.mapTo(window, QPoint(0, 0)).y()
    facets.setMinimumSize(fonts.px(240), min(fonts.px(440), below - fonts.px(160)))
    popup.closed.connect(take_back)
    popup.show_below(button)
    facets.setFocus()


def _twin(tick: TickBox, header: SearchHeader) -> TickBox:
    """Another box that is ticked when `tick` is."""
    twin = TickBox(tick.text())
    twin.setChecked(tick.isChecked())
    twin.setEnabled(tick.isEnabled())
    twin.toggled.connect(tick.setChecked)
    tick.toggled.connect(twin.setChecked)
    if tick is header.translations:
        header.variants.toggled.connect(twin.setEnabled)
    return twin
