"""A new dossier: its title, and the template that it begins with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from corpus.templates import Template, Templates
from desktop_app import fonts, language
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.widgets.banner import Banner
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.fields import Choice
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup


class NewDossierPopup(Popup):
    """`decided(title, Template or None)`."""

    decided = Signal(str, object)

    def __init__(self, context: WindowContext, anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("dossiers.new_title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._templates: tuple[Template, ...] = ()
        self.setFixedWidth(fonts.px(440))
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("dossiers.new_example"))
        self.title.setAccessibleName(tr("dossiers.new_title"))
        self.title.setMaxLength(300)
        self.title.returnPressed.connect(self._create)
        self.template = Choice([("", tr("dossiers.no_template"))], name=tr("dossiers.template"))
        self.template.currentIndexChanged.connect(lambda _: self._tell())
        self.about = Label("", "secondary", "text_2", wrap=True)
        self.about.setContentsMargins(4, 0, 4, 4)
        create = Button(tr("dossiers.create"), kind="primary")
        create.clicked.connect(self._create)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.template, 1)
        row.addWidget(create)
        self.body.setSpacing(6)
        self.body.addWidget(self.title)
        self.body.addLayout(row)
        self.body.addWidget(self.about)
        self._tell()
        context.jobs.read(context.workspace.press.templates, self._show, key="dossier_templates_new")

    def _show(self, templates: Templates) -> None:
        self._templates = templates.found
        for template in templates.found:
            self.template.addItem(template.name.text(language.current()), template.id)
        for broken in templates.broken:
            self.body.addWidget(Banner("warning", broken.error.text(language.current())))
        self.adjustSize()

    @property
    def chosen(self) -> Template | None:
        return next((one for one in self._templates if one.id == self.template.key()), None)

    def _tell(self) -> None:
        chosen = self.chosen
        self.about.setText(
            chosen.about.text(language.current()) if chosen else tr("dossiers.no_template_about")
        )
        self.adjustSize()

    def _create(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.title.setFocus()
            return
        self.close()
        self.decided.emit(title, self.chosen)
