"""«Nueva práctica»: a practice that the office writes itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from corpus.edits import AddPractice
from corpus.vocabulary import scheme
from desktop_app import fonts
from desktop_app.language import concept, tr
from desktop_app.packing import new_practice_id
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.fields import Choice, Field, text_area
from desktop_app.widgets.labels import Label
from desktop_app.widgets.toggles import ClassificationToggles


class NewPracticeDialog(QDialog):
    """Asks for title, description, country, level and dimension. `written(AddPractice)`."""

    written = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("practices_place.new"))
        self.setMinimumWidth(fonts.px(520))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(tr("practices_place.new"), "title"))
        column.addWidget(Label(tr("practices_place.new_note"), "body", "text_2", wrap=True))
        self.title_field = Field(tr("practices_place.field_title"))
        self.title_field.edit.textEdited.connect(lambda _: self.title_field.set_state(""))
        column.addWidget(self.title_field)
        self.description = text_area(name=tr("practices_place.field_description"))
        self.description.setFixedHeight(fonts.px(120))
        self._add(column, "description", self.description)
        countries = [("", tr("practices_place.choose_country"))]
        countries += [(code, concept("country", code)) for code in scheme("country")]
        self.country = Choice(countries, name=tr("practices_place.facet_country"))
        self._add(column, "country", self.country)
        self.toggles: dict[str, ClassificationToggles] = {}
        for name in ("level", "dimension"):
            self.toggles[name] = ClassificationToggles(name, with_keys=False)
            self._add(column, name, self.toggles[name])
        column.addSpacing(4)
        column.addLayout(self._foot())
        self.title_field.edit.setFocus()

    def _add(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        part = QVBoxLayout()
        part.setSpacing(4)
        label = Label(tr(f"practices_place.field_{name}"), "secondary", "text_2")
        label.setBuddy(field)
        part.addWidget(label)
        part.addWidget(field)
        column.addLayout(part)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = Button(tr("window.cancel"))
        cancel.clicked.connect(self.reject)
        self.save_button = Button(tr("practices_place.new_save"), kind="primary")
        self.save_button.clicked.connect(self.save)
        self.save_button.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        return row

    def save(self) -> None:
        """Hand the practice over; a practice without a name is refused beside its field."""
        title = " ".join(self.title_field.text().split())
        if not title:
            self.title_field.set_state("error", tr("practices_place.title_missing"))
            self.title_field.edit.setFocus()
            # The message below the field needs room of its own.
            self._column.activate()
            self.resize(self.width(), max(self.height(), self._column.heightForWidth(self.width())))
            return
        country = self.country.key()
        self.written.emit(
            AddPractice(
                new_practice_id(),
                title,
                self.description.toPlainText().strip(),
                country=(country,) if country else (),
                level=self.toggles["level"].values(),
                dimension=self.toggles["dimension"].values(),
            )
        )
        self.accept()
