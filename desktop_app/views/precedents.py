"""«Precedentes»: a commitment over the meetings at the left, how its words changed at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from corpus.precedents import Precedent, Timeline
from desktop_app import fonts, formats, language
from desktop_app import settings as keys
from desktop_app.actions import shortcut_of
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.delegates.precedents import TimelineDelegate
from desktop_app.history import Changes
from desktop_app.language import tr
from desktop_app.models.precedents import Index, Role, TimelineModel, TimelineRow, rows_of
from desktop_app.views.labels import passage_label
from desktop_app.views.precedents_diff import DiffPane
from desktop_app.views.reader_bars import document_line
from desktop_app.views.saving import FileKind, FileSaver
from desktop_app.views.saving_kinds import picture_kinds
from desktop_app.widgets.banner import error_banner
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import ElidedLabel, key_text
from desktop_app.widgets.layouts import FlowLayout, Splitter
from desktop_app.widgets.panels import EmptyState, Panel


class TimelineList(QListView):
    """The appearances. `chosen(passage_id)`: one became current; `opened(passage_id)`: Enter on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("precedents.list"))
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell(self.chosen, current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened, self.currentIndex())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """The next appearance in that direction, over meetings that have none."""
        model, row = self.model(), self.currentIndex().row() + by
        while 0 <= row < model.rowCount():
            if model.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(model.index(row, 0))
                return
            row += by

    def _tell(self, signal: Any, index: Index | QModelIndex) -> None:
        row = index.data(Role.ROW) if index.isValid() else None
        if isinstance(row, TimelineRow) and row.precedent is not None:
            signal.emit(row.precedent.passage.id)


class PrecedentsPage(Place):
    """Opened on a passage by the navigator; its arrow leads back to the place one came from."""

    name = "precedents"

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._passage_id = ""
        self.timeline: Timeline | None = None
        self.saver = FileSaver(context, self)
        self._model = TimelineModel(self)
        self._build()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.open_in_reader())
        self.diff.ends_changed.connect(self.actions_changed)
        self.open.clicked.connect(self.open_in_reader)
        self.copy.clicked.connect(self.copy_citation)
        self.add.clicked.connect(self.add_to_dossier)

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        self.list = TimelineList(self._model)
        self.diff = DiffPane()
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.diff, 1)
        side.addWidget(self._build_actions())
        left = Panel("panel", line="right", margins=(0, 8, 0, 8))
        left.body.addWidget(self.list)
        left.setMinimumWidth(fonts.px(260))
        split = Splitter("precedents", self.context.settings, [380, 900])
        split.addWidget(left)
        split.addWidget(right)
        split.restore()
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._other = QWidget()
        QVBoxLayout(self._other).setContentsMargins(8, 8, 8, 8)
        self._pages.addWidget(self._other)
        column.addWidget(self._pages, 1)

    def _build_header(self) -> QWidget:
        header = Panel("surface", line="bottom", margins=(18, 10, 16, 10), gap=12, horizontal=True)
        back = IconButton("chevron-left", tr("window.act_back"), key="Alt+Left", size=18)
        back.clicked.connect(self.context.navigator.back)
        header.body.addWidget(back)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        self.title = ElidedLabel("", "strong")
        self.title.setFont(fonts.ui_sized(15, 600))
        self.line = ElidedLabel("", "secondary", "text_2")
        titles.addWidget(self.title)
        titles.addWidget(self.line)
        header.body.addLayout(titles, 1)
        self.save = Button(tr("precedents.export"), icon="export", menu_arrow=True)
        menu = QMenu(self.save)
        for kind in picture_kinds(formats.TIMELINE_FORMATS):
            menu.addAction(f"{kind.label} (.{kind.suffix})", partial(self.export, kind))
        self.save.clicked.connect(lambda: menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft())))
        self.save.hide()
        header.body.addWidget(self.save)
        return header

    def _build_actions(self) -> QWidget:
        bar = Panel("panel", line="top", margins=(18, 10, 16, 10), gap=8)
        self.citation = ElidedLabel("", "secondary", "text_2")
        bar.body.addWidget(self.citation)
        # In two rows where large text leaves no room for one.
        row = FlowLayout(gap=8)
        letters = self.context.settings.flag(keys.SINGLE_KEYS)
        self.open = Button(tr("precedents.open"), icon="passage")
        self.copy = Button(tr("window.act_copy_citation"), icon="quote")
        self.copy.setToolTip(key_text(shortcut_of("copy_citation")))
        key = shortcut_of("add_to_dossier") if letters else ""
        self.add = Button(tr("precedents.add_both"), icon="dossier-add", kind="primary", key=key)
        self.add_timeline = Button(tr("precedents.add_timeline"), icon="dossier-add")
        self.add_timeline.clicked.connect(self.add_timeline_to_dossier)
        for button in (self.open, self.copy, self.add_timeline, self.add):
            row.addWidget(button)
        bar.body.addLayout(row)
        return bar

    # --- showing -----------------------------------------------------------------------------------

    def open_passage(self, passage_id: str) -> None:
        """Look for the precedents of a passage and show them."""
        self._passage_id = passage_id
        workspace = self.context.workspace
        self.context.jobs.read(
            lambda: workspace.precedents(passage_id),
            self._show,
            lambda error: self._show_other(error_banner(error)),
            key=f"precedents-{id(self)}",
        )

    def _show(self, timeline: Timeline) -> None:
        self.timeline = timeline
        label = passage_label(timeline.chosen)
        self.title.setText(tr("precedents.title", label=label))
        rows = rows_of(timeline)
        self._model.show(rows)
        self.save.setVisible(not timeline.is_alone)
        chosen = timeline.of(timeline.chosen.id)
        self.line.setText(f"{document_line(chosen.document)} · {_summary(timeline)}" if chosen else "")
        if chosen is None:
            self._show_other(
                EmptyState("info", tr("precedents.not_citable"), tr("precedents.not_citable_why"))
            )
        elif timeline.is_alone:
            self._show_alone(timeline)
        else:
            self._pages.setCurrentIndex(0)
            self.diff.offer(rows)
            self.list.setCurrentIndex(self._model.index(self._model.row_of(timeline.chosen.id)))
            self._choose(timeline.chosen.id)
        self.actions_changed.emit()

    def _show_alone(self, timeline: Timeline) -> None:
        why = (
            tr("precedents.alone_why", n=timeline.searched)
            if timeline.searched
            else tr("precedents.alone_only")
        )
        buttons: list[tuple[str, Callable[[], object]]] = [
            (tr("precedents.import"), self.context.navigator.import_files),
            (tr("precedents.open"), self.open_in_reader),
        ]
        self._show_other(EmptyState("precedents", tr("precedents.alone"), why, buttons))

    def _show_other(self, widget: QWidget) -> None:
        layout = self._other.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        layout.addWidget(widget)
        self._pages.setCurrentIndex(1)

    def _choose(self, passage_id: str) -> None:
        """Compare an appearance with the one before it; the first one with the one after it."""
        assert self.timeline is not None
        one = self.timeline.of(passage_id)
        if one is None or self.timeline.is_alone:
            return
        others = [other.passage.id for other in self.timeline.precedents if other is not one]
        if one.since is not None:
            self.diff.compare(one.since, passage_id)
        elif one is self.timeline.first:
            self.diff.compare(passage_id, others[0])
        else:
            self.diff.compare(others[0], passage_id)
        self.citation.setText(one.passage.citation.text(language.current()))

    # --- being a place -------------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Documents came or went: look again, staying on the same passage."""
        if self._passage_id:
            self.open_passage(self._passage_id)

    def keep(self) -> dict[str, Any]:
        return {"passage": self._passage_id}

    def take_up(self, kept: dict[str, Any]) -> None:
        if kept["passage"]:
            self.open_passage(kept["passage"])

    def focus_first(self) -> None:
        self.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.diff.before, self.diff.text)

    def status(self) -> PlaceStatus:
        return PlaceStatus(hint=(StatusItem(tr("precedents.hint"), "keyboard"),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        if self.timeline is None or self.timeline.is_alone:
            return {}
        return {"copy_citation": self.copy_citation, "add_to_dossier": self.add_to_dossier}

    # --- actions -----------------------------------------------------------------------------------

    @property
    def current(self) -> Precedent | None:
        """The appearance chosen in the list; the one that was asked for before any is."""
        if self.timeline is None:
            return None
        row = self.list.currentIndex().data(Role.ROW)
        return row.precedent if isinstance(row, TimelineRow) else self.timeline.of(self.timeline.chosen.id)

    def open_in_reader(self) -> None:
        if self.current is not None:
            self.context.navigator.open_passage(self.current.passage.id)

    def copy_citation(self) -> None:
        if self.current is not None:
            QGuiApplication.clipboard().setText(self.current.passage.citation.text(language.current()))
            self.context.messages.toast(tr("finding.citation_copied"))

    def add_to_dossier(self) -> None:
        """Both ends of the comparison, in order of time."""
        if self.timeline is not None:
            ends = set(self.diff.ends)
            ids = [one.passage.id for one in self.timeline.precedents if one.passage.id in ends]
            self.context.navigator.add_to_dossier(ids, self.add)

    def export(self, kind: FileKind) -> None:
        """The way of the commitment as a picture, in a file that the person chooses."""
        timeline, spoken = self.timeline, language.current()
        if timeline is not None:
            name = tr("precedents.export_name", label=passage_label(timeline.chosen))
            self.saver.ask(
                tr("precedents.export"), name, [kind],
                lambda _: formats.timeline_file(timeline, kind.name, spoken),
            )  # fmt: skip

    def add_timeline_to_dossier(self) -> None:
        """The way of the commitment through the meetings, as one item."""
        if self.timeline is not None:
            reference = f"timeline:{self.timeline.chosen.id}"
            self.context.navigator.add_to_dossier([reference], self.add_timeline)


def _summary(timeline: Timeline) -> str:
    first, count = timeline.first, len(timeline.precedents)
    if first is None or first.year is None:
        return tr("precedents.summary_undated", n=count)
    return tr("precedents.summary", n=count, year=first.year)
