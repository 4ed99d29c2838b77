"""«Insertar cita»: type, choose a passage, and it is cited at the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.views.dossiers_citable import Citable, CitableList, find_citable, in_order
from desktop_app.widgets.fields import SearchField
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup

_DELAY = 150
_SHOWN = 7


class CitePopup(Popup):
    """`picked(Citable)`. Without words it offers what the dossier holds already."""

    picked = Signal(object)

    def __init__(self, context: WindowContext, held: Sequence[Citable], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("dossiers.insert_citation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._held = context, in_order(held)
        self.setFixedWidth(fonts.px(500))
        self.field = SearchField(tr("dossiers.cite_placeholder"))
        self.list = CitableList(_SHOWN)
        self.remark = Label("", "secondary", "text_2", wrap=True)
        self.remark.setContentsMargins(8, 6, 8, 2)
        self.body.addWidget(self.field)
        self.body.addSpacing(4)
        self.body.addWidget(self.list)
        self.body.addWidget(self.remark)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.returnPressed.connect(self.pick)
        self.field.left_down.connect(lambda: self.list.step(1))
        self.field.left_up.connect(lambda: self.list.step(-1))
        self.field.escaped.connect(self.close)
        self.list.clicked.connect(lambda _: self.pick())
        self._show(self._held)

    @property
    def choices(self) -> tuple[Citable, ...]:
        return self.list.rows

    def open_at(self, anchor: QWidget) -> None:
        self.show_below(anchor)
        self.field.setFocus()

    def pick(self) -> None:
        """Cite the current passage."""
        if self._timer.isActive():
            # Enter pressed before the answer to the last letters: look first, then let the person choose.
            self._timer.stop()
            self._search()
            return
        row = self.list.current()
        if row is not None:
            self.close()
            self.picked.emit(row)

    def _search(self) -> None:
        text = self.field.text().strip()
        if not text:
            self._context.jobs.discard("dossier_cite")
            self._show(self._held)
            return
        workspace = self._context.workspace
        self._context.jobs.read(lambda: find_citable(workspace, text), self._show, key="dossier_cite")

    def _show(self, rows: Sequence[Citable]) -> None:
        self.list.show_rows(rows)
        text = self.field.text().strip()
        if text and not rows:
            self.remark.setText(tr("dossiers.cite_nothing", text=text))
        else:
            self.remark.setText(tr("dossiers.cite_found" if text else "dossiers.cite_held"))
