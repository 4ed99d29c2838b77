"""«Añadir al dossier»: choose one, or make a new one, then add what was selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from corpus.dossier import Dossier, DossierItem
from corpus.edits import Batch, CreateDossier
from desktop_app import settings as keys
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.packing import new_dossier_id, new_item_id
from desktop_app.views.labels import passage_label
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.popup import Popup

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """What the popup shows: the dossiers; and what would be added, by name where it is one thing."""

    dossiers: tuple[Dossier, ...]
    name: str


def offer(workspace: Workspace, references: Sequence[str]) -> Offer:
    """Read on a worker."""
    name = name_of(workspace, references[0]) if len(references) == 1 else ""
    return Offer(tuple(workspace.dossiers()), name)


def name_of(workspace: Workspace, reference: str) -> str:
    """«§ 2.3, desafío 6», a practice's title, or the matrix."""
    if reference == "matrix":
        return tr("dossiers.matrix_name")
    if "#" in reference:
        return passage_label(workspace.passage(reference))
    title = " ".join(workspace.practice(reference).title.split())
    return title if len(title) <= _LONGEST_NAME else title[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def item_of(reference: str) -> DossierItem:
    """The dossier item for a passage id, a practice id or ``"matrix"``, with an id of its own."""
    identifier = new_item_id()
    if reference == "matrix":
        return DossierItem(identifier, "matrix")
    return DossierItem(identifier, "passage" if "#" in reference else "practice", reference)


class DossierPopup(Popup):
    """Lists the dossiers, the one used last first; ↑ ↓ walk, Enter adds. Below, a title makes a new one."""

    def __init__(self, context: WindowContext, references: Sequence[str], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("window.act_add_to_dossier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._items = tuple(item_of(reference) for reference in references)
        self._name = ""
        self._anchor = anchor
        self.choices: list[Button] = []
        self.setMinimumWidth(320)
        workspace, wanted = context.workspace, tuple(references)
        context.jobs.read(lambda: offer(workspace, wanted), self._show, key="dossier_popup")

    def _show(self, offered: Offer) -> None:
        self._name = offered.name
        last = self._context.settings.text(keys.LAST_DOSSIER)
        for dossier in sorted(offered.dossiers, key=lambda d: d.id != last)[:9]:
            button = Button(dossier.title, icon="dossier", kind="quiet")
            button.setProperty("align", "left")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, dossier=dossier: self._add_to(dossier))
            button.installEventFilter(self)
            self.body.addWidget(button)
            self.choices.append(button)
        if self.choices:
            self.body.addWidget(rule())
        self._build_creation()
        bottom = self._anchor.mapToGlobal(self._anchor.rect().bottomLeft()).y()
        self.show_below(
            self._anchor, align_right=True, above=bottom > self.screen().availableGeometry().height() * 0.6
        )
        (self.choices[0] if self.choices else self.title).setFocus()

    def _build_creation(self) -> None:
        label = Label(tr("window.new_dossier"), "secondary", "text_2")
        label.setContentsMargins(8, 6, 8, 2)
        self.body.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 2)
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("window.new_dossier_title"))
        self.title.setAccessibleName(tr("window.new_dossier_title"))
        self.title.returnPressed.connect(self._create)
        self.title.installEventFilter(self)
        create = Button(tr("window.create_dossier"), kind="primary")
        create.clicked.connect(self._create)
        row.addWidget(self.title, 1)
        row.addWidget(create)
        self.body.addLayout(row)

    # --- keys ------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ ↓ walk through the dossiers to the new title; a letter typed on a dossier goes nowhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stops: list[QWidget] = [*self.choices, self.title]
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                at = next(i for i, stop in enumerate(stops) if stop is watched)
                reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
                stops[(at + by) % len(stops)].setFocus(reason)
                return True
            typed = event.text()
            if watched is not self.title and len(typed) == 1 and typed.isprintable() and typed != " ":
                return True
        return super().eventFilter(watched, event)

    # --- adding ----------------------------------------------------------------------------------------

    def _add_to(self, dossier: Dossier) -> None:
        context = self._context
        context.settings.put(keys.LAST_DOSSIER, dossier.id)
        self.close()
        held = {(item.type, item.ref) for item in dossier.items if item.ref}
        items = tuple(item for item in self._items if (item.type, item.ref) not in held)
        if not items:
            text = tr("adding.already_in", n=len(self._items), title=dossier.title)
            context.messages.toast(text, icon="info")
            return
        context.history.do_task(
            lambda: context.workspace.add_to_dossier(dossier.id, items),
            "ArrangeDossier",
            self._told(items, dossier.title),
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
            Batch((CreateDossier(identifier, title, items=self._items),)), self._told(self._items, title)
        )

    def _told(self, items: Sequence[DossierItem], title: str) -> str:
        """What was added, and where; how many were there already."""
        text = (
            tr("adding.added", what=self._name, title=title)
            if self._name
            else tr("window.added_to_dossier", n=len(items), title=title)
        )
        left_out = len(self._items) - len(items)
        return f"{text} ({tr('adding.others_already', n=left_out)})" if left_out else text
