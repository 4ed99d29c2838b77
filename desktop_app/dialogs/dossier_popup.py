"""«Añadir al dossier»: choose one, or make a new one, then add what was selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from corpus.edits import Batch, CreateDossier
from corpus.model import Dossier, DossierItem
from desktop_app import settings as keys
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.packing import new_dossier_id, new_item_id
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.popup import Popup


def item_of(reference: str) -> DossierItem:
    """The dossier item for a passage id, a practice id or ``"matrix"``, with an id of its own."""
    identifier = new_item_id()
    if reference == "matrix":
        return DossierItem(identifier, "matrix")
    return DossierItem(identifier, "passage" if "#" in reference else "practice", reference)


class DossierPopup(Popup):
    """Lists the dossiers, the one used last first; Enter in the field makes a new one."""

    def __init__(self, context: WindowContext, references: Sequence[str], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("window.act_add_to_dossier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._items = tuple(item_of(reference) for reference in references)
        self._anchor = anchor
        self.setMinimumWidth(320)
        context.jobs.read(context.workspace.dossiers, self._show, key="dossier_popup")

    def _show(self, dossiers: Sequence[Dossier]) -> None:
        last = self._context.settings.text(keys.LAST_DOSSIER)
        for dossier in sorted(dossiers, key=lambda d: d.id != last)[:9]:
            button = Button(dossier.title, icon="dossier", kind="quiet")
            button.setProperty("align", "left")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, dossier=dossier: self._add_to(dossier))
            self.body.addWidget(button)
        if dossiers:
            self.body.addWidget(rule())
        label = Label(tr("window.new_dossier"), "secondary", "text_2")
        label.setContentsMargins(8, 6, 8, 2)
        self.body.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 2)
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("window.new_dossier_title"))
        self.title.setAccessibleName(tr("window.new_dossier_title"))
        self.title.returnPressed.connect(self._create)
        create = Button(tr("window.create_dossier"), kind="primary")
        create.clicked.connect(self._create)
        row.addWidget(self.title, 1)
        row.addWidget(create)
        self.body.addLayout(row)
        bottom = self._anchor.mapToGlobal(self._anchor.rect().bottomLeft()).y()
        self.show_below(
            self._anchor, align_right=True, above=bottom > self.screen().availableGeometry().height() * 0.6
        )
        first = self.findChild(Button)
        (first if dossiers and first is not None else self.title).setFocus()

    def _add_to(self, dossier: Dossier) -> None:
        context, items = self._context, self._items
        context.settings.put(keys.LAST_DOSSIER, dossier.id)
        self.close()
        context.history.do_task(
            lambda: context.workspace.add_to_dossier(dossier.id, items),
            "ArrangeDossier",
            tr("window.added_to_dossier", n=len(items), title=dossier.title),
        )

    def _create(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.title.setFocus()
            return
        identifier = new_dossier_id()
        self._context.settings.put(keys.LAST_DOSSIER, identifier)
        self.close()
        self._context.history.do(
            Batch((CreateDossier(identifier, title, items=self._items),)),
            tr("window.added_to_dossier", n=len(self._items), title=title),
        )
