"""Before a dossier is exported: in which language and on what paper, what is in it, what to look at first,
and what has changed since it was handed on last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from corpus.dossier import LANGUAGE_MODES, PAPERS, Dossier
from desktop_app import fonts, language
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.models.dossiers import summary, words_of
from desktop_app.views.dossiers_export import FORMATS, Format
from desktop_app.views.dossiers_reissue import ChangesPane
from desktop_app.widgets.banner import Banner
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.layouts import clear
from desktop_app.widgets.panels import scrolling
from desktop_app.widgets.toggles import SegmentedControl

if TYPE_CHECKING:
    from desktop_app.packing.checking import DossierFinding
    from desktop_app.packing.reissue import Reissue

#: As many as are read; the rest is counted.
_MOST = 30


class ExportDialog(QDialog):
    """Signals: `confirmed(Format)`: choose a file and write it, after `taken(Reissue, changes)` where changes
    since the last export are to be taken over; `set_up(DossierSettings)`: language or paper differ;
    `item_wanted(item id)`: look at what is wrong."""

    confirmed = Signal(object)
    set_up = Signal(object)
    item_wanted = Signal(str)
    taken = Signal(object, object)

    def __init__(
        self, context: WindowContext, dossier: Dossier, kind: Format, pages: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("dossiers.export_title", title=dossier.title))
        self._context, self._dossier = context, dossier
        self._found: Reissue | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 12, 16)
        column.setSpacing(12)
        # All but the buttons scrolls: with large text a small screen does not hold it.
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(6)
        self._build_choices(inner, kind)
        inner.addWidget(Label(self._contents(pages), "secondary", "text_2", wrap=True))
        inner.addSpacing(6)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        self.changes = ChangesPane()
        inner.addLayout(self._findings)
        inner.addSpacing(6)
        inner.addWidget(self.changes)
        inner.addStretch(1)
        column.addWidget(scrolling(inside), 1)
        self._build_buttons(column)
        space = parent.screen().availableSize() * 0.9
        self.resize(QSize(fonts.px(580), fonts.px(620)).boundedTo(space))
        workspace, dossier_id = context.workspace, dossier.id
        context.jobs.read(
            lambda: workspace.press.reissue_last(dossier_id), self.show_changes, key="dossier_reissue"
        )

    def _build_choices(self, column: QVBoxLayout, kind: Format) -> None:
        kinds = [one for one in FORMATS if one.is_whole]
        settings = self._dossier.settings
        self.format = SegmentedControl([(one.name, tr(f"dossiers.short_{one.name}")) for one in kinds])
        self.format.choose(kind.name)
        self.language = SegmentedControl([(mode, tr(f"dossiers.language_{mode}")) for mode in LANGUAGE_MODES])
        self.language.choose(settings.language or language.current())
        self.language.chosen.connect(lambda mode: self._change(language=mode))
        self.paper = SegmentedControl([(paper, tr(f"dossiers.paper_{paper}")) for paper in PAPERS])
        self.paper.choose(settings.paper)
        self.paper.chosen.connect(lambda paper: self._change(paper=paper))
        row = QHBoxLayout()
        row.setSpacing(20)
        for name, control in (("format", self.format), ("language", self.language), ("paper", self.paper)):
            control.setAccessibleName(tr(f"dossiers.{name}"))
            group = QVBoxLayout()
            group.setSpacing(4)
            group.addWidget(Label(tr(f"dossiers.{name}"), "secondary", "text_2"))
            group.addWidget(control)
            if name == "format":
                column.addLayout(group)
                column.addSpacing(6)
            else:
                row.addLayout(group)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(6)

    def _build_buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(tr("dossiers.cancel"))
        cancel.clicked.connect(self.reject)
        self.save = Button(tr("dossiers.choose_file"), icon="export", kind="primary")
        self.save.clicked.connect(self._confirm)
        self.save.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.save.setFocus()

    def _contents(self, pages: int) -> str:
        """«6 pasajes, 3 prácticas · 9 páginas · 230 palabras en notas»."""
        items = self._dossier.items
        parts = [summary(items)]
        if pages:
            parts.append(tr("dossiers.n_pages", n=pages))
        if words_of(items):
            parts.append(tr("dossiers.words_written", n=words_of(items)))
        return " · ".join(parts)

    def _change(self, **values: str) -> None:
        settings = replace(self._dossier.settings, **values)  # type: ignore[arg-type]  # keys of the controls
        self._dossier = replace(self._dossier, settings=settings)
        self.set_up.emit(settings)

    def _confirm(self) -> None:
        kind = next(one for one in FORMATS if one.name == self.format.value())
        chosen = self.changes.taken()
        self.accept()
        if chosen and self._found is not None:
            self.taken.emit(self._found, chosen)
        self.confirmed.emit(kind)

    # --- what to look at ---------------------------------------------------------------------------------

    def show_findings(self, findings: Sequence[DossierFinding]) -> None:
        """What is wrong, serious things first, each with a way to it."""
        clear(self._findings)
        if not findings:
            self._findings.addWidget(IconLabel("done", tr("checking.nothing")))
            return
        in_order = sorted(findings, key=lambda finding: not finding.is_serious)
        self._findings.addWidget(Label(tr("dossiers.to_look_at", n=len(findings)), "strong"))
        for finding in in_order[:_MOST]:
            action = tr("dossiers.look") if finding.item_id else None
            banner = Banner(
                "warning" if finding.is_serious else "info",
                finding.text(language.current()),
                "",
                action,
                partial(self._look, finding.item_id),
            )
            self._findings.addWidget(banner)
        if len(findings) > _MOST:
            self._findings.addWidget(Label(tr("dossiers.and_more", n=len(findings) - _MOST), "secondary"))

    def _look(self, item_id: str) -> None:
        self.reject()
        self.item_wanted.emit(item_id)

    def show_changes(self, found: Reissue | None) -> None:
        """What differs from the last export; None if there is none."""
        self._found = found
        self.changes.show_changes(found)
