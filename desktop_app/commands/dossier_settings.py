"""How a dossier is printed: --template, --paper, --language, --classification, --cover."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.dossier import DossierSettings
from corpus.errors import NotFound, UserError

if TYPE_CHECKING:
    from corpus.templates import Template
    from desktop_app.workspace import Workspace


def settings_with(
    workspace: Workspace, settings: DossierSettings, options: argparse.Namespace
) -> DossierSettings:
    """The settings with what the command line says in their place.

    Raises NotFound for an unknown template, UserError for a broken one or a cover field without a value.
    """
    if options.template:
        named_template(workspace, options.template)
    return DossierSettings(
        settings.template if options.template is None else options.template,
        options.paper or settings.paper,
        options.language or settings.language,
        settings.classification if options.classification is None else options.classification.strip(),
        _cover(settings, options.cover or ()),
    )


def _cover(settings: DossierSettings, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The cover's fields with those of ``FIELD=VALUE``; one without a value is taken out."""
    fields = dict(settings.cover)
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name.strip():
            raise UserError("errors_app.cover_field", field=word)
        fields[name.strip()] = value.strip()
    return tuple((name, value) for name, value in fields.items() if value)


def named_template(workspace: Workspace, name: str) -> Template:
    """The template with that id. Raises what is wrong with its file, where that is broken."""
    templates = workspace.press.templates()
    template = templates.get(name)
    if template is not None:
        return template
    for broken in templates.broken:
        if Path(broken.file).stem == name:
            raise broken.error
    raise NotFound("errors_app.no_such_template", id=name)
