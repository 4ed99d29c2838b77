"""«Añadir al dossier»: choose one, or make a new one, then add what was selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Union

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from corpus.dossier import Dossier, DossierItem, Excerpt
from corpus.edits import Batch, CreateDossier
from corpus.wording import Language
from desktop_app import language
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
    from index.results import SearchRequest

_LONGEST_NAME = 60
#: What can be added: a reference (`desktop_app.packing.references`), a search to be asked now, an item.
Addition = Union[str, "SearchRequest", DossierItem]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the popup shows: the dossiers; and what would be added, by name where it is one thing."""

    dossiers: tuple[Dossier, ...]
    items: tuple[DossierItem, ...]
    name: str


def offer(workspace: Workspace, additions: Sequence[Addition], spoken: Language) -> Offer:
    """Read on a worker: a search among the additions is asked now, and kept as it is today."""
    items = tuple(
        addition
        if isinstance(addition, DossierItem)
        else workspace.press.item_for(addition, spoken, date.today())
        if isinstance(addition, str)
        else DossierItem(new_item_id(), "search", found=workspace.press.freeze(addition, date.today()))
        for addition in additions
    )
    name = name_of(workspace, items[0]) if len(items) == 1 else ""
    return Offer(tuple(workspace.dossiers()), items, name)


def name_of(workspace: Workspace, item: DossierItem) -> str:
    """«§ 2.3, desafío 6», a practice's title, a search's words, or what it is."""
    if item.found is not None:
        return f"«{item.found.query}»"
    if item.type in ("passage", "timeline"):
        label = passage_label(workspace.passage(item.ref or ""))
        if item.type == "timeline":
            return tr("dossiers.timeline_of", label=label)
        return label if item.excerpt is None else tr("dossiers.part_of", label=label)
    if item.type != "practice":
        return tr("dossiers.matrix_name" if item.type == "matrix" else f"dossiers.name_{item.type}")
    title = " ".join(workspace.practice(item.ref or "").title.split())
    return title if len(title) <= _LONGEST_NAME else title[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


class DossierPopup(Popup):
    """Lists the dossiers, the one used last first; ↑ ↓ walk, Enter adds. Below, a title makes a new one."""

    def __init__(self, context: WindowContext, additions: Sequence[Addition], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("window.act_add_to_dossier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._items: tuple[DossierItem, ...] = ()
        self._name = ""
        self._anchor = anchor
        self.choices: list[Button] = []
        self.setMinimumWidth(320)
        workspace, wanted, spoken = context.workspace, tuple(additions), language.current()
        context.jobs.read(lambda: offer(workspace, wanted, spoken), self._show, key="dossier_popup")

    def _show(self, offered: Offer) -> None:
        self._name, self._items = offered.name, offered.items
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
        row.setSpacing(8)
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
        held = {_sameness(item) for item in dossier.items if item.ref}
        items = tuple(item for item in self._items if not item.ref or _sameness(item) not in held)
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


def _sameness(item: DossierItem) -> tuple[str, str | None, Excerpt | None]:
    """What makes two items the same thing: another part of a passage is another item."""
    return item.type, item.ref, item.excerpt
