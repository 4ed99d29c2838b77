"""What is wrong with the dossier that is being worked on, looked for a moment after each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.dossier import Dossier
from desktop_app.context import WindowContext

if TYPE_CHECKING:
    from desktop_app.packing.checking import DossierFinding

#: Checking reads the library; a person who types does not need it at every key.
_DELAY = 700


class Findings(QObject):
    """`found` whenever something else is wrong than before. `all` in the order of the dossier."""

    found = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier: Dossier | None = None
        self.all: tuple[DossierFinding, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._check)

    @property
    def by_item(self) -> Mapping[str, Sequence[DossierFinding]]:
        sorted_out: dict[str, list[DossierFinding]] = {}
        for finding in self.all:
            sorted_out.setdefault(finding.item_id, []).append(finding)
        return sorted_out

    def check_soon(self, dossier: Dossier) -> None:
        """Look at this dossier, saved or not, once nothing has changed for a moment."""
        is_other = self._dossier is None or self._dossier.id != dossier.id
        self._dossier = dossier
        if is_other:
            self._take(())
        self._timer.start(0 if is_other else _DELAY)

    def _check(self) -> None:
        dossier, workspace = self._dossier, self._context.workspace
        if dossier is not None:
            self._context.jobs.read(lambda: workspace.check_dossier(dossier), self._take, key="dossier_check")

    def _take(self, findings: Sequence[DossierFinding]) -> None:
        if tuple(findings) != self.all:
            self.all = tuple(findings)
            self.found.emit()
