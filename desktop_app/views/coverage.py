"""Cobertura: how practices, proposals and challenges spread over levels and dimensions; what lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from corpus.model import Matrix
from corpus.wording import Language
from desktop_app import fonts, formats
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import concept, current, listing, tr
from desktop_app.models.coverage import ROLES, Coverage, CoverageRole, describe_country, load_coverage
from desktop_app.views.coverage_legends import HeatLegend, MeetingsLegend
from desktop_app.views.coverage_matrix import MatrixView, SmallMatrix
from desktop_app.views.coverage_meetings import MeetingsView
from desktop_app.views.coverage_side import CoverageSide
from desktop_app.views.saving import FileKind, FileSaver
from desktop_app.views.saving_kinds import picture_kinds
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.layouts import FlowLayout, Splitter, clear, rule
from desktop_app.widgets.panels import EmptyState, Panel, PanelHeader, scrolling
from desktop_app.widgets.toggles import SegmentedControl


class CoveragePlace(Place):
    """The matrix with its countries, meetings and gaps."""

    name = "coverage"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._coverage: Coverage | None = None
        self._role: CoverageRole = "practice"
        self._by = "source"
        self.saver = FileSaver(context, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._build())
        self._stack.addWidget(self._build_empty())

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        splitter = Splitter("coverage", self.context.settings, [1034, 316])
        main = Panel("surface")
        main.body.addWidget(self._build_header())
        inner = Panel("surface", gap=0)
        inner.body.addLayout(self._build_upper())
        inner.body.addWidget(rule())
        inner.body.addWidget(self._build_meetings())
        inner.body.addStretch(1)
        self._scroll = scrolling(inner)
        # In a very narrow window the matrix is rather scrolled than cut.
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.viewport().installEventFilter(self)
        self._header.installEventFilter(self)
        main.body.addWidget(self._scroll, 1)
        self._side = CoverageSide(self.context)
        self._side.gap_chosen.connect(self._choose)
        splitter.addWidget(main)
        splitter.addWidget(self._side)
        splitter.restore()
        return splitter

    def _build_header(self) -> QWidget:
        head = Panel("panel", line="bottom")
        self._header = PanelHeader(tr("coverage.title"), large=True, line=False)
        export = Button(tr("coverage.export"), icon="export", menu_arrow=True)
        menu = QMenu(export)
        for kind in picture_kinds(formats.MATRIX_FORMATS):
            menu.addAction(f"{kind.label} (.{kind.suffix})", partial(self.export, kind))
        export.clicked.connect(lambda: menu.popup(export.mapToGlobal(export.rect().bottomLeft())))
        add = Button(tr("coverage.add_matrix"), icon="dossier-add", key="D")
        add.clicked.connect(lambda: self.context.navigator.add_to_dossier(("matrix",), add))
        self._add = add
        self._header.add(export, add)
        head.body.addWidget(self._header)
        head.body.addWidget(self._build_choices())
        return head

    def _build_choices(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(18, 0, 16, 10)
        column.setSpacing(8)
        self._note_below = Label("", "body", "text_2", wrap=True)
        self._note_below.hide()
        column.addWidget(self._note_below)
        row = FlowLayout(gap=10)
        column.addLayout(row)
        self._roles = SegmentedControl([(role, tr(f"coverage.role_{role}")) for role in ROLES])
        self._roles.choose(self._role)
        self._roles.chosen.connect(self._choose_role)
        self._bys = SegmentedControl(
            [("source", tr("coverage.by_source")), ("catalogue", tr("coverage.by_catalogue"))]
        )
        self._bys.choose(self._by)
        self._bys.chosen.connect(self._choose_by)
        row.addWidget(_named(tr("coverage.count_what"), self._roles))
        row.addWidget(_named(tr("coverage.classified"), self._bys))
        return holder

    def _build_upper(self) -> QBoxLayout:
        self._upper = row = QHBoxLayout()
        row.setSpacing(0)
        left = Panel("surface", margins=(18, 14, 18, 14), gap=10)
        left.body.addWidget(Label(tr("coverage.matrix_title"), "strong"))
        self._matrix = MatrixView()
        self._matrix.chosen.connect(self._cell_chosen)
        self._matrix.opened.connect(self._cell_opened)
        left.body.addWidget(self._matrix)
        self._legend = HeatLegend()
        left.body.addWidget(self._legend)
        left.body.addStretch(1)
        self._countries = Panel("surface", line="left", margins=(18, 14, 18, 14), gap=10)
        holder = QWidget()
        self._country_flow = FlowLayout(holder, gap=16)
        self._country_notes = QVBoxLayout()
        self._countries.body.addWidget(Label(tr("coverage.countries_title"), "strong"))
        self._countries.body.addWidget(holder)
        self._countries.body.addLayout(self._country_notes)
        self._countries.body.addStretch(1)
        row.addWidget(left, 1)
        row.addWidget(self._countries, 1)
        return row

    def _build_meetings(self) -> QWidget:
        panel = Panel("surface", margins=(18, 14, 18, 14), gap=12)
        head = FlowLayout(gap=12)
        head.addWidget(Label(tr("coverage.meetings_title"), "strong"))
        head.addWidget(Label(tr("coverage.meetings_note"), "secondary", "text_2"))
        head.addWidget(MeetingsLegend())
        self._meetings = MeetingsView()
        self._meetings.wanted.connect(self._theme_wanted)
        panel.body.addLayout(head)
        self._meetings_area = WideView(self._meetings)
        panel.body.addWidget(self._meetings_area)
        return panel

    def _build_empty(self) -> QWidget:
        go = (tr("coverage.go_documents"), lambda: self.context.navigator.show_place("documents"))
        return EmptyState(
            "coverage", tr("coverage.empty_title"), tr("coverage.empty_text"), [go], primary=True
        )

    # --- showing -----------------------------------------------------------------------------------

    def activate(self) -> None:
        if self._coverage is None:
            self._load()

    def refresh(self, changes: Changes) -> None:
        self._load()

    def _load(self) -> None:
        workspace, role, by, language = self.context.workspace, self._role, self._by, current()
        self.context.jobs.read(
            lambda: load_coverage(workspace, role, by, language), self._show, key="coverage"
        )

    def _show(self, coverage: Coverage) -> None:
        self._coverage = coverage
        empty = not any(coverage.totals.values())
        self._stack.setCurrentIndex(1 if empty else 0)
        self._header.note.setText(_summary(coverage))
        self._note_below.setText(_summary(coverage))
        self._legend.show_warning(coverage.role == "practice")
        for role in ROLES:
            self._roles.set_text(role, f"{tr(f'coverage.role_{role}')} {coverage.totals[role]}")
        self._matrix.show_coverage(coverage)
        self._show_countries(coverage)
        self._meetings.show_grid(coverage.meetings)
        self._meetings_area.updateGeometry()
        self._side.show_gaps(coverage)
        self._fit()
        self.status_changed.emit()
        self.actions_changed.emit()

    def _show_countries(self, coverage: Coverage) -> None:
        clear(self._country_flow)
        clear(self._country_notes)
        self._countries.setVisible(bool(coverage.by_country))
        for code, matrix in coverage.by_country:
            box = QWidget()
            cell = QVBoxLayout(box)
            cell.setContentsMargins(0, 0, 0, 0)
            cell.setSpacing(8)
            name = concept("country", code)
            head = QHBoxLayout()
            head.setSpacing(6)
            head.addWidget(Label(name, "strong"))
            head.addWidget(Label(str(matrix.total), "body", "text_2"))
            head.addStretch(1)
            cell.addLayout(head)
            cell.addWidget(SmallMatrix(matrix, name))
            remark = Label(_remark(matrix), "secondary", "text_2", wrap=True)
            remark.setFixedWidth(fonts.px(142))
            cell.addWidget(remark)
            self._country_flow.addWidget(box)
        if coverage.absent:
            self._show_absent(coverage.absent)

    def _show_absent(self, codes: Sequence[str]) -> None:
        names = [concept("country", code) for code in codes]
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        flow.addWidget(IconLabel("warning", tr("coverage.absent_title", n=len(codes)), "strong", "warning"))
        see = Button(tr("coverage.see_passages"), kind="link")
        words = " OR ".join(f'"{name}"' for name in names)
        see.clicked.connect(lambda: self.context.navigator.search(words))
        flow.addWidget(see)
        self._country_notes.addWidget(rule())
        self._country_notes.addWidget(holder)
        self._country_notes.addWidget(Label(listing(names), "secondary", "text_2", wrap=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """With little room, the countries stand below the matrix, and the counts below the title."""
        head, note = self._header, self._header.note
        others = head.body.sizeHint().width() - (note.sizeHint().width() if not note.isHidden() else 0)
        below = others + note.sizeHint().width() + 8 > head.width()
        note.setHidden(below)
        self._note_below.setVisible(below)
        beside = 2 * fonts.px(142) + 16 + 36
        needed = self._matrix.minimumSizeHint().width() + 36 + beside
        is_wide = needed <= self._scroll.viewport().width()
        self._countries.setMinimumWidth(beside if is_wide else 0)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._upper.direction():
            self._upper.setDirection(direction)
            self._countries.setProperty("line", "left" if is_wide else "top")
            self._countries.style().unpolish(self._countries)
            self._countries.style().polish(self._countries)

    # --- choosing ----------------------------------------------------------------------------------

    def _choose_role(self, role: str) -> None:
        self._role = next(name for name in ROLES if name == role)
        # What a passage is classified as is not split into source and catalogue.
        self._bys.setEnabled(role == "practice")
        self._load()

    def _choose_by(self, by: str) -> None:
        self._by = by
        self._load()

    def _choose(self, level: str, dimension: str) -> None:
        self._matrix.choose(level, dimension)
        self._matrix.setFocus()

    def _cell_chosen(self, level: str, dimension: str) -> None:
        if self._coverage is not None:
            self._side.show_cell(self._coverage, level, dimension)

    def _cell_opened(self, level: str, dimension: str) -> None:
        if self._role == "practice":
            self._side.open_cell(level, dimension)

    def _theme_wanted(self, document_id: str, theme: str) -> None:
        document = self.context.workspace.document(document_id)
        filters: dict[str, tuple[str, ...]] = {"theme": (theme,)}
        if document.year is not None:
            filters["year"] = (str(document.year),)
        self.context.navigator.search("", filters)

    # --- leaving -----------------------------------------------------------------------------------

    def export(self, kind: FileKind) -> None:
        """Ask for a file and write what is shown now."""
        coverage = self._coverage
        if coverage is not None:
            language = current()
            self.saver.ask(
                tr("coverage.export"), tr("coverage.export_name"), [kind],
                lambda _: coverage_file(coverage, kind.name, language),
            )  # fmt: skip

    # --- the frame ---------------------------------------------------------------------------------

    def status(self) -> PlaceStatus:
        if self._coverage is None:
            return PlaceStatus()
        classified = self._coverage.classified
        left = [StatusItem(tr("coverage.status_classified", n=classified))]
        rest = self._coverage.matrix.total - classified
        if rest:
            left.append(StatusItem(tr("coverage.status_unclassified", n=rest)))
        return PlaceStatus(tuple(left), (StatusItem(tr("coverage.hint"), "keyboard"),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"add_to_dossier": lambda: self.context.navigator.add_to_dossier(("matrix",), self._add)}

    def keep(self) -> dict[str, Any]:
        """What is counted, how it is classified, and the chosen cell."""
        return {"role": self._role, "by": self._by, "cell": self._matrix.cell()}

    def take_up(self, kept: dict[str, Any]) -> None:
        self._role, self._by = kept["role"], kept["by"]
        self._roles.choose(self._role)
        self._bys.choose(self._by)
        self._bys.setEnabled(self._role == "practice")
        self._matrix.choose(*kept["cell"])

    def panes(self) -> Sequence[QWidget]:
        return (self._matrix, self._side)

    def focus_first(self) -> None:
        self._matrix.setFocus()


class WideView(QScrollArea):
    """A view that is scrolled sideways where it is wider than its place; as high as it."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._inner = inner
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inner = self._inner.minimumSizeHint()
        bar = self.horizontalScrollBar().sizeHint().height() if inner.width() > self.width() else 0
        return QSize(200, inner.height() + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def _named(text: str, control: QWidget) -> QWidget:
    """A control with its name before it; both wrap together."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(10)
    row.addWidget(Label(text, "body", "text_2"))
    row.addWidget(control)
    return holder


def _summary(coverage: Coverage) -> str:
    """«23 prácticas (17 por revisar) · 3 de 11 países», and which summaries are not counted."""
    pending = coverage.pending if coverage.role == "practice" else 0
    summaries = len(coverage.matrix.left_out)
    left_out = f" · {tr('coverage.left_out', n=summaries)}" if summaries else ""
    counted = tr(
        f"coverage.summary_{coverage.role}" + ("_pending" if pending else ""),
        n=coverage.matrix.total,
        pending=pending,
        countries=len(coverage.by_country),
        members=coverage.members,
    )
    return counted + left_out


def _remark(matrix: Matrix) -> str:
    key, names = describe_country(matrix)
    levels = listing([concept("level", level).lower() for level in names["levels"]])
    text = tr(f"coverage.{key}", levels=levels) if key == "only_levels" else tr(f"coverage.{key}")
    if names["absent"] and len(names["absent"]) < 3:
        absent = listing([concept("dimension", name).lower() for name in names["absent"]])
        text += tr("coverage.without", absent=absent)
    return text + "."


def coverage_file(coverage: Coverage, format_name: str, language: Language) -> bytes:
    """The matrix as a picture, or with all countries as a table. Runs on a worker."""
    if format_name == "csv":
        from desktop_app.models.coverage_table import coverage_csv

        return coverage_csv(coverage, language)
    return formats.matrix_file(coverage.matrix, format_name, language)
