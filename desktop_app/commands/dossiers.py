"""`dossier new|add|note|list|show` and `export`."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.dossier import Dossier, DossierItem
from corpus.edits import CreateDossier
from corpus.errors import NotFound, UserError
from desktop_app.commands.as_json import dossier_json
from desktop_app.commands.console import Console
from desktop_app.commands.session import opened
from desktop_app.packing import item_for, new_dossier_id, new_item_id
from desktop_app.workspace import Workspace

#: A note longer than this is a mistake (another kind of file), not a note.
_NOTE_LIMIT = 2_000_000


def run_new(console: Console, options: argparse.Namespace) -> int:
    dossier_id = new_dossier_id()
    with opened(options) as workspace:
        workspace.apply(CreateDossier(dossier_id, options.title, options.subtitle, options.prepared_for))
    if options.json:
        console.json({"id": dossier_id})
    else:
        console.print(dossier_id)
    return 0


def run_add(console: Console, options: argparse.Namespace) -> int:
    items, complete = [], True
    with opened(options) as workspace:
        dossier = _dossier(workspace, options.dossier)
        if options.section:
            items.append(DossierItem(new_item_id(), "section", title=options.section))
        for reference in options.items:
            try:
                items.append(item_for(workspace.library, reference))
            except NotFound:
                console.note("errors_app.not_an_item", id=reference)
                complete = False
        if items:
            workspace.add_to_dossier(dossier.id, items)
    _report_items(console, options, dossier, items)
    return 0 if complete else 1


def run_note(console: Console, options: argparse.Namespace) -> int:
    text = _read_note(Path(options.file))
    with opened(options) as workspace:
        dossier = _dossier(workspace, options.dossier)
        item = DossierItem(new_item_id(), "note", title=options.title, text=text)
        workspace.add_to_dossier(dossier.id, [item])
    _report_items(console, options, dossier, [item])
    return 0


def _read_note(path: Path) -> str:
    try:
        if path.stat().st_size > _NOTE_LIMIT:
            raise UserError("errors_app.unreadable_note", file=path.name)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UserError("errors_app.unreadable_note", file=path.name) from None


def _report_items(
    console: Console, options: argparse.Namespace, dossier: Dossier, items: list[DossierItem]
) -> None:
    if options.json:
        console.json({"dossier": dossier.id, "items": [item.id for item in items]})
    else:
        for item in items:
            console.print(item.id)


def run_list(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        dossiers = workspace.dossiers()
    if options.json:
        console.json({"dossiers": [dossier_json(dossier) for dossier in dossiers]})
        return 0
    console.table(
        [(dossier.id, str(len(dossier.items)), dossier.title) for dossier in dossiers],
        [console.text(f"command.column_{name}") for name in ("id", "items", "title")],
    )
    return 0


def run_show(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        dossier = _dossier(workspace, options.dossier)
    if options.json:
        console.json(dossier_json(dossier))
        return 0
    console.print(dossier.title)
    for item in dossier.items:
        console.print(f"  {item.id}  {item.type}  {item.title or item.ref or ''}".rstrip())
    return 0


def _dossier(workspace: Workspace, name: str) -> Dossier:
    """The dossier of that id, or the only one of that title."""
    titled = [dossier for dossier in workspace.dossiers() if dossier.title == name]
    try:
        return workspace.dossier(name)
    except NotFound:
        if len(titled) == 1:
            return titled[0]
        raise NotFound("errors_app.no_such_dossier", id=name) from None


def run_export(console: Console, options: argparse.Namespace) -> int:
    target = Path(options.output)
    with opened(options) as workspace:
        content = _exported(console, workspace, options)
    from exporters.base import write_whole

    write_whole(target, content)
    console.note("command.exported", file=str(target))
    return 0


def _exported(console: Console, workspace: Workspace, options: argparse.Namespace) -> bytes:
    language = options.language or console.language
    if options.what == "practices":
        return _catalogue(workspace, options.format, language)
    dossier = _dossier(workspace, options.what)
    pack = workspace.pack(dossier.id, language)
    if options.format == "pdf":
        return workspace.export_pdf(pack)
    if options.format == "md":
        from exporters.markdown import render_markdown

        return render_markdown(pack).encode()
    raise UserError("errors_app.wrong_format", what=dossier.title, format=options.format, known="pdf, md")


def _catalogue(workspace: Workspace, format_name: str, language: str) -> bytes:
    from exporters.catalogue import practices_csv, practices_json

    writers = {"csv": practices_csv, "json": practices_json}
    if format_name not in writers:
        raise UserError(
            "errors_app.wrong_format", what="practices", format=format_name, known=", ".join(writers)
        )
    documents = {document.id: document for document in workspace.documents()}
    return writers[format_name](workspace.practices(), documents, language)
