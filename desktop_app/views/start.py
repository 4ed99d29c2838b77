"""What an empty library shows: the sample library, a place to drop files, three first steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from corpus.sample import sample_files
from corpus.wording import area
from desktop_app import fonts, icons
from desktop_app.actions import shortcut_of
from desktop_app.context import Place, WindowContext
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.views.documents_drop import DropArea, FileChooser, dropped_paths
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.chips import Chip, ChipSpec
from desktop_app.widgets.labels import ElidedLabel, KeyCap, Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.panels import Card, scrolling

_WIDTH = 960
_STEPS = (("search", "find", "search"), ("tag", "tag", "tag"), ("dossier", "add_to_dossier", "dossier"))


@dataclass(frozen=True, slots=True)
class SampleWork:
    """One work of the sample library. `facts`: place and date; languages in the order of the files."""

    title: str
    facts: str
    languages: tuple[str, ...]


def sample_works(files: Sequence[Path]) -> tuple[SampleWork, ...]:
    """The works of the sample's files, named ``<work>.<language>.<suffix>``."""
    languages: dict[str, list[str]] = {}
    for path in files:
        stem, _, language = path.stem.rpartition(".")
        languages.setdefault(stem, []).append(language)
    words = area("documents")
    works = []
    for stem, codes in languages.items():
        title = (
            tr(f"documents.sample_{stem}")
            if f"sample_{stem}" in words
            else stem.replace("-", " ").capitalize()
        )
        facts = [tr(f"documents.sample_{stem}_facts")] if f"sample_{stem}_facts" in words else []
        if len(codes) > 1:
            facts.append(tr("documents.sample_languages", n=len(codes)))
        works.append(SampleWork(title, " · ".join(facts), tuple(codes)))
    return tuple(works)


class SampleCard(Card):
    """The sample library: what is in it, and the button that opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        files = sample_files()
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(tr("documents.sample_title"), "subtitle"))
        head.addStretch(1)
        head.addWidget(Label(tr("documents.sample_count", n=len(files)), "secondary", "text_2"))
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.body.addWidget(Label(tr("documents.sample_text"), "body", "text_2", wrap=True))
        self.body.addSpacing(10)
        for work in sample_works(files):
            self.body.addWidget(rule())
            self.body.addLayout(self._row(work))
        self.body.addSpacing(14)
        self.body.addStretch(1)
        self.button = Button(tr("documents.sample_open"), icon="folder", kind="primary")
        self.button.setMinimumHeight(fonts.px(36))
        self.body.addWidget(self.button)

    def _row(self, work: SampleWork) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        mark = QLabel()
        icons.set_icon(mark, "document", "text_2")
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(work.title, "medium"))
        words.addWidget(ElidedLabel(work.facts, "caption", "text_2"))
        row.addLayout(words, 1)
        chips = QHBoxLayout()
        chips.setSpacing(5)
        for code in work.languages:
            chips.addWidget(Chip(ChipSpec(code.upper())))
        row.addLayout(chips)
        return row


class DropCard(DropArea):
    """The large area to drop files on, with the button for those who would rather choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(soft=True, parent=parent)
        self.body.setContentsMargins(32, 20, 32, 20)
        self.body.setSpacing(8)
        self.body.addStretch(1)
        mark = QLabel()
        icons.set_icon(mark, "import", "accent", size=32)
        self.body.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(6)
        self.title = self._centred(tr("documents.drop_title"), "subtitle", "text")
        self._centred(tr("documents.drop_text"), "body", "text_2")
        self.body.addSpacing(6)
        self.button = Button(tr("documents.drop_choose"), icon="plus", key=shortcut_of("import"))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(8)
        self._centred(tr("documents.drop_note"), "secondary", "text_2")
        self.body.addStretch(1)

    def _centred(self, text: str, role: str, ink: str) -> Label:
        label = Label(text, role, ink, wrap=True)  # type: ignore[arg-type]  # roles and inks by name
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(label)
        return label

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        self.title.setText(tr("documents.drop_now" if active else "documents.drop_title"))


class _StepMark(QWidget):
    """An icon on a soft square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(fonts.px(36), fonts.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().color("accent_soft"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        side = fonts.px(18)
        inset = (self.width() - side) // 2
        icons.paint(
            painter, self._icon, self.rect().adjusted(inset, inset, -inset, -inset).toRectF(), "accent"
        )


class StartPage(Place):
    """The first page of a new library. Everything it offers ends in Documentos, where the import is seen."""

    name = "start"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.chooser = FileChooser(self, context.settings, context.navigator.import_files)
        inner = QWidget()
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(fonts.px(_WIDTH))
        outer.addWidget(holder, 1000)
        outer.addStretch(1)
        self._fill(QVBoxLayout(holder))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))
        self.sample.button.clicked.connect(lambda: context.navigator.import_files(sample_files()))
        self.drop.button.clicked.connect(lambda: self.chooser.ask_files())
        self.open_library.clicked.connect(self._choose_library)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Label(tr("documents.welcome"), "display"))
        column.addSpacing(8)
        text = Label(tr("documents.welcome_text"), "body", "text_2", wrap=True)
        text.setFont(fonts.ui_sized(15))
        column.addWidget(text)
        column.addSpacing(22)
        self.sample, self.drop = SampleCard(), DropCard()
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self.sample, 53)
        cards.addWidget(self.drop, 47)
        column.addLayout(cards)
        column.addSpacing(12)
        column.addLayout(self._library_row())
        column.addSpacing(18)
        column.addWidget(rule())
        column.addSpacing(22)
        steps = QHBoxLayout()
        steps.setSpacing(24)
        for key, action, icon in _STEPS:
            steps.addLayout(self._step(key, action, icon), 1)
        column.addLayout(steps)
        column.addStretch(1)

    def _library_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(Label(tr("documents.have_library"), "body", "text_2"))
        self.open_library = Button(tr("documents.open_library"), kind="link")
        row.addWidget(self.open_library)
        return row

    def _step(self, key: str, action: str, icon: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_StepMark(icon), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(tr(f"documents.step_{key}"), "strong"))
        head.addWidget(KeyCap(shortcut_of(action)))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(tr(f"documents.step_{key}_text"), "secondary", "text_2", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    # --- Place ----------------------------------------------------------------------------------------

    def panes(self) -> Sequence[QWidget]:
        return (self.sample.button, self.drop.button, self.open_library)

    def focus_first(self) -> None:
        self.sample.button.setFocus()

    def activate(self) -> None:
        self.sample.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_library(self) -> None:
        from desktop_app.main_window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            window.library_wanted.emit(None)

    # --- dragging files in ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.drop.set_active(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.set_active(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.set_active(False)
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.context.navigator.import_files(paths)
