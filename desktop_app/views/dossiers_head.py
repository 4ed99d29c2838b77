"""The head of the composer: back, the title with its pencil, what the dossier holds, search and export."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from corpus.dossier import Dossier
from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.models.dossiers import saved_when, summary, words_of
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import ElidedLabel
from desktop_app.widgets.panels import Panel


class ComposerHead(Panel):
    back_wanted = Signal()
    rename_wanted = Signal()
    search_wanted = Signal()
    export_wanted = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "panel", line="bottom", margins=(10, 8, 16, 8), gap=8, horizontal=True, parent=parent
        )
        self.setFixedHeight(fonts.px(60))
        back = IconButton("chevron-left", tr("dossiers.back"), size=18, side=32)
        back.clicked.connect(self.back_wanted)
        self.title = ElidedLabel("", "subtitle")
        # As wide as its words, so that the pencil stands right after them.
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        self.title.setSizePolicy(policy)
        self.rename = IconButton("edit", tr("dossiers.rename_dossier"), size=14, side=24, ink="text_2")
        self.rename.clicked.connect(self.rename_wanted)
        self.summary = ElidedLabel("", "secondary", "text_2")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.title)
        line.addWidget(self.rename)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.summary)
        self.preview = Button(tr("dossiers.preview"), icon="file-pdf", kind="soft")
        self.preview.setCheckable(True)
        self.preview.toggled.connect(self.preview_toggled)
        self.preview.hide()
        self.search = Button(tr("dossiers.search_to_add"), icon="search")
        self.search.clicked.connect(self.search_wanted)
        self.export = Button(tr("dossiers.export"), icon="export", kind="primary", menu_arrow=True)
        self.export.clicked.connect(lambda: self.export_wanted.emit())
        self.body.addWidget(back)
        self.body.addLayout(column, 1)
        for button in (self.preview, self.search, self.export):
            self.body.addWidget(button)

    def show_nothing(self) -> None:
        """While a dossier is being read."""
        self._tell("", "")

    def _tell(self, title: str, summary: str) -> None:
        self.title.setText(title)
        self.summary.setText(summary)

    def show_dossier(self, dossier: Dossier, *, saving: bool) -> None:
        when = saved_when(dossier.modified_at)
        state = tr("dossiers.saving") if saving else tr("dossiers.saved_at", when=when) if when else ""
        written = words_of(dossier.items)
        parts = [tr("dossiers.kind"), summary(dossier.items)]
        parts += [tr("dossiers.words_written", n=written)] if written else []
        parts.append(state.lower())
        self._tell(dossier.title, " · ".join(part for part in parts if part))

    def offer_preview(self, offered: bool) -> None:
        """In a narrow window the preview is asked for by a button."""
        self.preview.setVisible(offered)
        self.preview.setChecked(not offered)
