"""What can be done with one practice, as a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from corpus.model import Practice
from desktop_app.language import tr
from desktop_app.models.practices_filter import is_own


class PracticeMenu(QMenu):
    """Only what makes sense for the practice: `review_wanted("accepted" or "rejected")` and the rest."""

    edit_wanted = Signal()
    dossier_wanted = Signal()
    source_wanted = Signal()
    citation_wanted = Signal()
    review_wanted = Signal(str)
    removal_wanted = Signal()

    def __init__(self, practice: Practice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(tr("practices_place.edit_title"), self.edit_wanted.emit)
        self.addAction(tr("window.act_add_to_dossier"), self.dossier_wanted.emit)
        if practice.document_id is not None:
            self.addAction(tr("practices_place.open_document"), self.source_wanted.emit)
            self.addAction(tr("window.act_copy_citation"), self.citation_wanted.emit)
        self.addSeparator()
        if practice.review != "accepted":
            self.addAction(tr("practices_place.accept"), partial(self.review_wanted.emit, "accepted"))
        if is_own(practice):
            self.addAction(tr("practices_place.remove"), self.removal_wanted.emit)
        elif practice.review != "rejected":
            self.addAction(tr("practices_place.reject"), partial(self.review_wanted.emit, "rejected"))
