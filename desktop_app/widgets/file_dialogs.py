"""Dialogs for files whose labels speak the window's language wherever the system does not draw them."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "look_in",
    QFileDialog.DialogLabel.FileName: "file_name",
    QFileDialog.DialogLabel.FileType: "file_type",
    QFileDialog.DialogLabel.Reject: "reject",
}


def label_in_words(dialog: QFileDialog) -> None:
    """Name the dialog's fields and buttons; call once its mode has been chosen."""
    for label, name in _LABELS.items():
        dialog.setLabelText(label, tr(f"window.files_{name}"))
    saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr(f"window.files_{'save' if saves else 'open'}"))
    if dialog.fileMode() == QFileDialog.FileMode.Directory:
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, tr("window.files_folder"))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("window.files_choose"))
