"""What can be done with a result: by the small buttons of its card, by its menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import icons, language
from desktop_app.actions import shortcut_of
from desktop_app.context import WindowContext
from desktop_app.delegates.cards import action_text
from desktop_app.language import tr
from desktop_app.models.hits import Role
from desktop_app.models.hits_rows import HitRow
from desktop_app.views.reader import Reader
from desktop_app.views.search_list import HitList
from desktop_app.views.search_query import source_of
from desktop_app.widgets.labels import key_text

_ICONS = {
    "counterpart": "globe",
    "copy_citation": "quote",
    "tag": "tag",
    "precedents": "precedents",
    "similar": "duplicate",
    "add_to_dossier": "dossier-add",
}


class CardActions:
    """Does the actions of cards of `listing`; `reader` shows counterparts."""

    def __init__(self, context: WindowContext, listing: HitList, reader: Reader) -> None:
        self._context = context
        self._listing = listing
        self._reader = reader
        listing.cards.acted.connect(self.act)
        listing.menu_wanted.connect(self.open_menu)

    def act(self, name: str, index: QModelIndex) -> None:
        """Do the action `name` of the card at `index`."""
        row = index.data(Role.ROW)
        if not isinstance(row, HitRow):
            return
        if name == "more":
            rect = self._listing.visualRect(index)
            self.open_menu(index, rect.bottomRight() - QPoint(20, 16))
        elif name == "copy_citation":
            QGuiApplication.clipboard().setText(row.hit.citation.text(language.current()))
            self._context.messages.toast(tr("finding.citation_copied"))
        elif name == "counterpart":
            self._show_counterpart(row)
        elif name == "precedents":
            self._context.navigator.precedents(row.hit.id)
        elif name == "similar":
            self._context.navigator.similar(source_of(row.hit))
        elif name == "tag":
            self._context.navigator.tag([row.hit.id], self._anchor(index))
        else:
            self._context.navigator.add_to_dossier([row.hit.id], self._anchor(index))

    def open_menu(self, index: QModelIndex, at: QPoint) -> None:
        """The card's actions as a menu at a point of the list."""
        row = index.data(Role.ROW)
        if not isinstance(row, HitRow):
            return
        menu = QMenu(self._listing)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, icon in _ICONS.items():
            if not _is_possible(name, row):
                continue
            key = shortcut_of(name)
            action = menu.addAction(f"{action_text(name, row)}\t{key_text(QKeySequence(key)) if key else ''}")
            icons.set_icon(action, icon)
            action.triggered.connect(lambda _=False, name=name: self.act(name, index))
        menu.popup(self._listing.viewport().mapToGlobal(at))

    def _show_counterpart(self, row: HitRow) -> None:
        workspace = self._context.workspace

        def done(passage_id: str | None) -> None:
            if passage_id is None:
                self._context.messages.toast(tr("finding.no_counterpart"))
            else:
                self._reader.open_passage(passage_id)

        self._context.jobs.read(
            lambda: workspace.counterpart(row.hit.id, row.other_document), done, key=f"counterpart-{id(self)}"
        )

    def _anchor(self, index: QModelIndex) -> QWidget:
        """An invisible widget over the card, for popups to open at."""
        anchor = QWidget(self._listing.viewport())
        anchor.setGeometry(self._listing.visualRect(index).adjusted(0, 0, -14, -8))
        anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        anchor.show()
        QTimer.singleShot(60_000, anchor, anchor.deleteLater)
        return anchor


def _is_possible(name: str, row: HitRow) -> bool:
    """Whether an action can be done with a hit."""
    if name == "counterpart":
        return bool(row.other)
    if name == "precedents":
        return row.hit.type == "passage"
    return name != "similar" or bool(source_of(row.hit))
