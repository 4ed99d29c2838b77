"""How far something is: «5 de 7 ▬▬▬▬ 71 %»."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from desktop_app.language import tr
from desktop_app.widgets.labels import Label


class ProgressBar(QWidget):
    """A bar with words above it; indeterminate while the total is unknown (0)."""

    def __init__(self, *, words: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.left = Label("", "secondary", "text_2")
        self.right = Label("", "secondary", "text_2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        if words:
            layout.addWidget(self.left, 0, 0)
            layout.addWidget(self.right, 0, 1, Qt.AlignmentFlag.AlignRight)
        else:
            self.left.setParent(self)
            self.right.setParent(self)
            self.left.hide()
            self.right.hide()
        layout.addWidget(self.bar, 1, 0, 1, 2)

    def show_progress(self, done: int, total: int, left: str = "", right: str = "") -> None:
        """`left` and `right` default to «5 de 7» and «71 %»."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.left.setText(left or (tr("window.progress_of", done=done, total=total) if total else ""))
        self.right.setText(
            right or (tr("window.setting_percent", n=round(100 * done / total)) if total else "")
        )
        self.setAccessibleDescription(f"{self.left.text()} {self.right.text()}".strip())
