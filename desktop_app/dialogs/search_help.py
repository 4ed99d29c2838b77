"""Ayuda: what can be typed in Buscar, with examples."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from corpus.wording import area
from desktop_app import fonts
from desktop_app.dialogs.help import Dialog
from desktop_app.language import tr
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import scrolling

_TYPED = "typed_"


def topics() -> list[str]:
    """What there is help for, in order."""
    return [key.removeprefix(_TYPED) for key in area("search_help") if key.startswith(_TYPED)]


class SearchHelpDialog(Dialog):
    """A table of examples and what they find; the examples can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("window.act_search_help"), parent)
        self.column.addWidget(Label(tr("window.act_search_help"), "title"))
        self.column.addWidget(Label(tr("search_help.note"), "body", "text_2", wrap=True))
        area_ = scrolling(self._table())
        area_.setMinimumSize(fonts.px(760), fonts.px(300))
        self.column.addWidget(area_, 1)
        self._close_row()
        highest = parent.window().height() - 40 if parent is not None else fonts.px(620)
        self.resize(fonts.px(860), min(highest, fonts.px(620)))

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for column, heading in enumerate(("heading_typed", "heading_finds")):
            grid.addWidget(Label(tr(f"search_help.{heading}"), "secondary_strong", "text_2"), 0, column)
        for row, topic in enumerate(topics(), 1):
            typed = Label(tr(f"search_help.typed_{topic}"), "strong", wrap=True, selectable=True)
            finds = Label(tr(f"search_help.finds_{topic}"), "body", wrap=True)
            for column, label in enumerate((typed, finds)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        return table
