"""The left of the composer: the contents, and what adds to them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import icons
from desktop_app.language import tr
from desktop_app.models.dossiers import ICONS
from desktop_app.models.dossiers_contents import ContentsModel
from desktop_app.views.dossiers_contents_view import ContentsView
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.panels import Panel, PanelHeader

#: What the button «…» adds: here, or by going where it is found.
_MORE = ("glossary", "sources", "search", "timeline")


class ContentsPanel(Panel):
    """The list with its header and the buttons below it.

    Signals: `adding_wanted(item type)`, `undo_wanted`.
    """

    adding_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent=parent)
        self.header = PanelHeader(tr("dossiers.contents"))
        # The number of pages stands at the right, as the design has it.
        self.header.body.removeWidget(self.header.note)
        self.header.add(self.header.note)
        self.view = ContentsView(model)
        self.view.setViewportMargins(0, 8, 0, 8)
        self.body.addWidget(self.header)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._build_footer())

    def _build_footer(self) -> QWidget:
        footer = Panel("panel", line="top", margins=(10, 6, 10, 6), gap=2, horizontal=True)
        self.adders: dict[str, Button] = {}
        for kind, icon in (("section", "plus"), ("note", "note"), ("matrix", "table")):
            button = Button(tr(f"dossiers.add_{kind}"), icon=icon, kind="quiet", compact=True)
            button.setToolTip(tr(f"dossiers.add_{kind}_tip"))
            # Style sheets take a button's own least width away.
            button.setMinimumWidth(button.sizeHint().width())
            button.clicked.connect(lambda _=False, kind=kind: self.adding_wanted.emit(kind))
            self.adders[kind] = button
            footer.body.addWidget(button)
        self.more = IconButton("more", tr("dossiers.add_more"))
        self.more.clicked.connect(self.open_more)
        footer.body.addWidget(self.more)
        footer.body.addStretch(1)
        self.undo = IconButton("undo", tr("window.act_undo"), key="Ctrl+Z")
        self.undo.clicked.connect(self.undo_wanted)
        self.delete = IconButton("delete", tr("dossiers.remove"), key=tr("dossiers.key_delete"))
        self.delete.clicked.connect(self._delete)
        footer.body.addWidget(self.undo)
        footer.body.addWidget(self.delete)
        return footer

    def open_more(self) -> QMenu:
        """What else can be added, as a menu above the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in _MORE:
            action = menu.addAction(tr(f"dossiers.add_{kind}"))
            icons.set_icon(action, ICONS[kind])
            action.triggered.connect(lambda _=False, kind=kind: self.adding_wanted.emit(kind))
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
        return menu

    def _delete(self) -> None:
        if self.view.chosen_id:
            self.view.removal_wanted.emit(self.view.chosen_id)
