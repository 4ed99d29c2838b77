"""`export practices|citations|matrix|precedents`: what is handed on without a dossier's pack."""

from __future__ import annotations

import argparse

from corpus.errors import NotFound
from corpus.model import Document
from corpus.wording import Language
from desktop_app import formats
from desktop_app.commands.console import Console
from desktop_app.commands.parser import WrongUsage
from desktop_app.commands.session import one_concept
from desktop_app.workspace import Workspace


def exported_data(console: Console, workspace: Workspace, options: argparse.Namespace) -> bytes:
    """The content of the file. `options.what` is a key of `formats.FORMATS`.

    Raises WrongUsage where something that it needs was not said.
    """
    language: Language = "en" if (options.language or console.language) == "en" else "es"
    formats.check_format(options.format, formats.FORMATS[options.what], options.what)
    match options.what:
        case "practices":
            practices = workspace.practices()
            return formats.practices_file(workspace, practices, options.format, language, is_whole=True)
        case "citations":
            documents = _documents(workspace, options)
            return formats.citations_file(documents, options.format, options.style, language)
        case "matrix":
            country = one_concept("country", options.country, console.language)
            matrix = workspace.matrix(country=country, by=options.by, role=options.role)
            return formats.matrix_file(matrix, options.format, language)
        case _:
            if not options.passage:
                what = console.text("command.give_a_passage")
                raise WrongUsage(console.text("command.wrong_usage", what=what, command="acervo export"))
            workspace.catch_up()
            return formats.timeline_file(workspace.precedents(options.passage), options.format, language)


def _documents(workspace: Workspace, options: argparse.Namespace) -> tuple[Document, ...]:
    """Those of a dossier, those named, or all."""
    if options.dossier:
        from desktop_app.commands.dossiers import find_dossier

        dossier = find_dossier(workspace, options.dossier)
        return workspace.pack(dossier.id).documents
    if not options.document:
        return workspace.documents()
    found = []
    for name in dict.fromkeys(options.document):
        try:
            found.append(workspace.document(name))
        except NotFound:
            raise NotFound("errors_app.no_such_document", id=name) from None
    return tuple(found)
