"""Above the catalogue's table: the filter field, a pill for each facet, how rows are grouped and sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.models.practices import COLUMN_NAMES, Column, PracticesModel
from desktop_app.models.practices_filter import FACETS, GROUPINGS, Filters, value_text
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.fields import SearchField
from desktop_app.widgets.filters import FilterPill
from desktop_app.widgets.layouts import FlowLayout
from desktop_app.widgets.panels import Panel
from desktop_app.widgets.popup import TickValue

_WIDE = 820  #: from this width on the field is as wide as the design's
_FIELD = (204, 172)


class PracticesFilterBar(Panel):
    """Signals: `changed(Filters)`, `grouping_chosen(name)`, `sorting_chosen(Column, descending)`,
    `left_down()` from the field into the table.
    """

    changed = Signal(object)
    grouping_chosen = Signal(str)
    sorting_chosen = Signal(object, bool)
    left_down = Signal()

    def __init__(self, model: PracticesModel, parent: QWidget | None = None) -> None:
        super().__init__(
            "panel", line="bottom", margins=(16, 0, 14, 10), parent=parent, horizontal=True, gap=8
        )
        self._model = model
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        self.field = SearchField(tr("practices_place.filter"))
        self.field.textChanged.connect(self._tell)
        self.field.left_down.connect(self.left_down)
        self.field.escaped.connect(self._escape)
        flow.addWidget(self.field)
        self.pills: dict[str, FilterPill] = {}
        for facet in FACETS:
            pill = FilterPill(tr(f"practices_place.facet_{facet}"))
            pill.changed.connect(self._tell)
            self.pills[facet] = pill
            flow.addWidget(pill)
        self.clear_button = Button(tr("practices_place.clear_filters"), kind="link")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.setFixedHeight(fonts.px(28))
        self.clear_button.hide()
        flow.addWidget(self.clear_button)
        self.group_button = Button("", kind="quiet", menu_arrow=True, compact=True)
        self.group_button.clicked.connect(self._show_groupings)
        self.body.addWidget(holder, 1)
        self.body.addWidget(self.group_button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_grouping()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= fonts.px(_WIDE)
        self.field.setFixedWidth(fonts.px(_FIELD[0] if wide else _FIELD[1]))
        self.field.setPlaceholderText(tr(f"practices_place.filter{'' if wide else '_short'}"))

    # --- filtering --------------------------------------------------------------------------------------

    @property
    def wanted(self) -> Filters:
        return Filters(self.field.text(), {facet: pill.keys() for facet, pill in self.pills.items()})

    def show_values(self) -> None:
        """What the library has, with counts under the other filters, and what is chosen."""
        filters = self._model.filters
        for facet, pill in self.pills.items():
            chosen = filters.chosen(facet)
            pill.set_values(
                [
                    TickValue(
                        value,
                        value_text(facet, value),
                        count,
                        value if facet in ("level", "dimension") else "",
                        state=Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked,
                    )
                    for value, count in self._model.counts(facet).items()
                ]
            )
        self.clear_button.setVisible(not filters.is_empty)

    def show_text(self, text: str) -> None:
        """Put words into the field; emits nothing."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)

    def clear(self) -> None:
        self.show_text("")
        self.changed.emit(Filters())

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.left_down.emit()

    def _tell(self, *_: object) -> None:
        self.changed.emit(self.wanted)

    # --- grouping and sorting ---------------------------------------------------------------------------

    def show_grouping(self) -> None:
        name = tr(f"practices_place.group_{self._model.grouping}")
        self.group_button.setText(tr("practices_place.group_by", name=name))
        self.group_button.setToolTip(tr("practices_place.group_tip"))

    def menu(self) -> QMenu:
        """Groupings, and the ways to sort: the head of the table for the keyboard."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        groupings = QActionGroup(menu)
        for name in GROUPINGS:
            action = menu.addAction(
                tr(f"practices_place.group_{name}"), partial(self.grouping_chosen.emit, name)
            )
            action.setCheckable(True)
            action.setChecked(name == self._model.grouping)
            groupings.addAction(action)
        menu.addSeparator()
        order = menu.addMenu(tr("practices_place.sort_by"))
        now = self._model.sorting or (Column.SOURCE, False)
        columns = QActionGroup(order)
        for column, name in COLUMN_NAMES.items():
            text = tr(f"practices_place.column_{name}")
            action = order.addAction(text, partial(self.sorting_chosen.emit, column, now == (column, False)))
            action.setCheckable(True)
            action.setChecked(column == now[0])
            columns.addAction(action)
        return menu

    def _show_groupings(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.group_button
        corner = button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2))
        menu.popup(corner)
