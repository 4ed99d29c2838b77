"""The catalogue as a tree: headings, practices under them, services of a programme under the programme.

The model is fed practices and holds no queries. Feeding it the same rows with other values changes the
rows in place, so that the view keeps its selection and its scroll position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from corpus.model import Practice
from desktop_app.language import concept, listing, tr
from desktop_app.models.practices_filter import (
    SORT_KEYS,
    Filters,
    Group,
    facet_counts,
    grouped,
    one_line,
    searchable,
    source_label,
    state_of,
    value_text,
)

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    TICK = 0
    TITLE = 1
    LEVEL = 2
    DIMENSION = 3
    STATE = 4
    SOURCE = 5


_FEW = 20  #: rows that are told of one by one

#: what each column is called in the wording and sorted by
COLUMN_NAMES: dict[Column, str] = {
    Column.TITLE: "title",
    Column.LEVEL: "level",
    Column.DIMENSION: "dimension",
    Column.STATE: "state",
    Column.SOURCE: "source",
}


@dataclass(slots=True)
class _Node:
    """A row. `place`: its number in the model's list, which Qt's indexes carry."""

    value: Group | Practice
    place: int
    parent: _Node | None
    row: int
    depth: int
    children: list[_Node] = field(default_factory=list)


class PracticesModel(QAbstractItemModel):
    """`ticks_changed` after the ticked practices have changed. Ticks stand only on practices shown."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1  #: a `Group` or a `Practice`
    TICKED = int(Qt.ItemDataRole.UserRole) + 2
    DEPTH = int(Qt.ItemDataRole.UserRole) + 3  #: 1 for a service under its programme
    PROGRAMME = int(Qt.ItemDataRole.UserRole) + 4  #: the programme's title where it stands elsewhere

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        self.grouping = "country"
        self.sorting: tuple[Column, bool] | None = None  #: column, descending
        self._practices: tuple[Practice, ...] = ()
        self._roots: list[_Node] = []
        self._nodes: list[_Node] = []
        self._by_id: dict[str, _Node] = {}
        self._ticked: set[str] = set()
        self._awaited: set[str] = set()  #: to be ticked when they come

    # --- feeding ----------------------------------------------------------------------------------------

    def set_practices(self, practices: Sequence[Practice]) -> None:
        """All practices of the library, in source order."""
        self._practices = tuple(practices)
        self._arrange()

    def set_filters(self, filters: Filters) -> None:
        self.filters = filters
        self._arrange()

    def set_grouping(self, grouping: str) -> None:
        self.grouping = grouping
        self._arrange()

    def set_sorting(self, column: Column, descending: bool) -> None:
        self.sorting = (column, descending)
        self._arrange()

    def take_up(
        self, filters: Filters, grouping: str, sorting: tuple[Column, bool] | None, ticked: Sequence[str]
    ) -> None:
        """What an earlier model showed, to hold when the practices come."""
        self.filters, self.grouping, self.sorting = filters, grouping, sorting
        self._awaited = set(ticked)

    def _arrange(self) -> None:
        roots, nodes = self._build()
        if [_identity(node) for node in nodes] == [_identity(node) for node in self._nodes]:
            for old, new in zip(self._nodes, nodes, strict=True):
                old.value = new.value
            self._tell_changed()
        else:
            self.beginResetModel()
            self._roots, self._nodes = roots, nodes
            self._by_id = {node.value.id: node for node in nodes if isinstance(node.value, Practice)}
            self.endResetModel()
        ticked = (self._ticked | self._awaited) & set(self._by_id)
        self._awaited = set()
        if ticked != self._ticked:
            self._ticked = ticked
            self.ticks_changed.emit()

    def _build(self) -> tuple[list[_Node], list[_Node]]:
        roots: list[_Node] = []
        nodes: list[_Node] = []

        def add(value: Group | Practice, parent: _Node | None, depth: int) -> _Node:
            siblings = parent.children if parent is not None else roots
            node = _Node(value, len(nodes), parent, len(siblings), depth)
            siblings.append(node)
            nodes.append(node)
            return node

        shown = [practice for practice in self._practices if self.filters.keeps(practice)]
        for group in grouped(shown, self.grouping):
            head = None if self.grouping == "none" else add(group, None, 0)
            here = {practice.id for practice in group.practices}
            services: dict[str, list[Practice]] = {}
            for practice in group.practices:
                if practice.parent in here:
                    services.setdefault(str(practice.parent), []).append(practice)
            for practice in self._sorted(p for p in group.practices if p.parent not in here):
                node = add(practice, head, 0)
                for service in self._sorted(services.get(practice.id, ())):
                    add(service, node, 1)
        return roots, nodes

    def _sorted(self, practices: Iterable[Practice]) -> list[Practice]:
        found = list(practices)
        if self.sorting is not None:
            column, descending = self.sorting
            found.sort(key=SORT_KEYS[COLUMN_NAMES[column]], reverse=descending)  # type: ignore[arg-type]  # comparable among themselves
        return found

    def _tell_changed(self) -> None:
        for parent, siblings in [(_ROOT, self._roots), *((self._index(n), n.children) for n in self._nodes)]:
            if siblings:
                last = len(Column) - 1
                self.dataChanged.emit(self.index(0, 0, parent), self.index(len(siblings) - 1, last, parent))

    # --- asking -----------------------------------------------------------------------------------------

    @property
    def practices(self) -> tuple[Practice, ...]:
        """All of them, shown or not."""
        return self._practices

    @property
    def shown(self) -> tuple[Practice, ...]:
        """Those in the list, in its order."""
        return tuple(node.value for node in self._nodes if isinstance(node.value, Practice))

    def practice(self, practice_id: str | None) -> Practice | None:
        """A practice of the library, shown or not."""
        return next((practice for practice in self._practices if practice.id == practice_id), None)

    def counts(self, facet: str) -> dict[str, int]:
        return facet_counts(self._practices, self.filters, facet)

    def index_of(self, practice_id: str | None, column: Column = Column.TITLE) -> QModelIndex:
        node = self._by_id.get(practice_id or "")
        return self._index(node, column) if node is not None else QModelIndex()

    def position(self, practice_id: str) -> int:
        """1-based place among those shown; 0 if it is not."""
        return next((n for n, practice in enumerate(self.shown, 1) if practice.id == practice_id), 0)

    def group_indexes(self) -> list[QModelIndex]:
        return [self._index(node) for node in self._nodes if isinstance(node.value, Group)]

    def parent_indexes(self) -> list[QModelIndex]:
        return [self._index(node) for node in self._nodes if node.children]

    # --- ticks ------------------------------------------------------------------------------------------

    @property
    def ticked(self) -> tuple[Practice, ...]:
        """In the list's order."""
        return tuple(practice for practice in self.shown if practice.id in self._ticked)

    @property
    def tick_state(self) -> Qt.CheckState:
        """Of the head: all shown, some or none."""
        if not self._ticked:
            return Qt.CheckState.Unchecked
        every = len(self._ticked) == len(self._by_id)
        return Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked

    def tick(self, index: Index) -> None:
        """Turn the tick of a practice; of all under a heading, when the row is one."""
        node = self._node(index)
        if node is None:
            return
        ids = {node.value.id} if isinstance(node.value, Practice) else {p.id for p in node.value.practices}
        self._set_ticked(self._ticked - ids if ids <= self._ticked else self._ticked | ids)

    def tick_all(self) -> None:
        """Tick all that are shown; if all are, none."""
        every = set(self._by_id)
        self._set_ticked(set() if self._ticked == every else every)

    def clear_ticks(self) -> None:
        self._set_ticked(set())

    def _set_ticked(self, ids: set[str]) -> None:
        turned = ids ^ self._ticked
        if turned:
            self._ticked = ids
            for practice_id in turned if len(turned) < _FEW else ():
                row = self.index_of(practice_id, Column.TICK)
                self.dataChanged.emit(row, row.siblingAtColumn(len(Column) - 1))
            if len(turned) >= _FEW:
                self._tell_changed()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.TICK, Column.TICK)
            self.ticks_changed.emit()

    # --- Qt ---------------------------------------------------------------------------------------------

    def _index(self, node: _Node, column: int = 0) -> QModelIndex:
        return self.createIndex(node.row, column, node.place)

    def _node(self, index: Index) -> _Node | None:
        place = int(index.internalId()) if index.isValid() else -1
        return self._nodes[place] if 0 <= place < len(self._nodes) else None

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        node = self._node(parent)
        siblings = node.children if node is not None else self._roots
        return self._index(siblings[row], column) if 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # Qt's other overload asks QObject
        node = self._node(index)
        return self._index(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        node = self._node(parent)
        return len(node.children if node is not None else self._roots)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        name = COLUMN_NAMES.get(Column(section))
        return tr(f"practices_place.column_{name}") if name else ""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        node = self._node(index)
        if node is None:
            return None
        value = node.value
        if role == self.ROW:
            return value
        if role == self.DEPTH:
            return node.depth
        if isinstance(value, Group):
            return self._of_group(value, role)
        if role == self.TICKED:
            return value.id in self._ticked
        if role == self.PROGRAMME:
            programme = self.practice(value.parent) if value.parent and not node.depth else None
            return one_line(programme.title) if programme is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(value, Column(index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(value, Column(index.column()))
        return None

    @staticmethod
    def _of_group(group: Group, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{group.title} {len(group.practices)}"
        return None

    def _spoken(self, practice: Practice, column: Column) -> str:
        """What a screen reader says of a cell; the title says whether it is ticked and to be reviewed."""
        text = cell_text(practice, column)
        if column not in (Column.TITLE, Column.TICK):
            return f"{tr(f'practices_place.column_{COLUMN_NAMES[column]}')}: {text}"
        words = [one_line(practice.title)]
        if practice.id in self._ticked:
            words.append(tr("practices_place.ticked"))
        if practice.review == "pending":
            words.append(tr("practices_place.state_pending"))
        return ". ".join(words)


def _identity(node: _Node) -> tuple[str, int, int]:
    value = node.value
    return (value.id if isinstance(value, Practice) else value.key, node.depth, node.row)


def cell_text(practice: Practice, column: Column) -> str:
    """A cell in words."""
    if column == Column.TITLE:
        return one_line(practice.title)
    if column in (Column.LEVEL, Column.DIMENSION):
        name = COLUMN_NAMES[column]
        return listing([concept(name, value) for value in getattr(practice, name)]) or tr(
            f"practices_place.no_{name}"
        )
    if column == Column.STATE:
        return value_text("state", state_of(practice))
    return source_label(practice) if column == Column.SOURCE else ""


def read_catalogue(workspace: Workspace) -> tuple[Practice, ...]:
    """All practices, made ready for the words of the filter. For a worker."""
    practices = workspace.practices()
    for practice in practices:
        searchable(practice)
    return practices
