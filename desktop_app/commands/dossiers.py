"""`dossier new|templates|set|add|note|list|show|check|refresh`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.dossier import Dossier, DossierItem
from corpus.edits import SetUpDossier
from corpus.errors import NotFound, UserError
from desktop_app.commands.as_json import dossier_json, finding_json, templates_json
from desktop_app.commands.console import Console
from desktop_app.commands.dossier_settings import named_template, settings_with
from desktop_app.commands.session import opened, report_change
from desktop_app.packing import new_item_id
from desktop_app.packing.sections import end_of_section
from desktop_app.workspace import Workspace

#: A note longer than this is a mistake (another kind of file), not a note.
_NOTE_LIMIT = 2_000_000


def run_new(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        template = named_template(workspace, options.template) if options.template else None
        edit = workspace.press.begin(
            options.title,
            template,
            options.language if options.language in ("es", "en") else console.language,
            subtitle=options.subtitle,
            prepared_for=options.prepared_for,
        )
        edit = replace(edit, settings=settings_with(workspace, edit.settings, options))
        workspace.apply(edit)
    if options.json:
        console.json({"id": edit.dossier_id})
    else:
        console.print(edit.dossier_id)
    return 0


def run_templates(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        templates = workspace.press.templates()
    for broken in templates.broken:
        console.complain(broken.error.text(console.language))
    if options.json:
        console.json(templates_json(templates, console.language))
        return 0
    rows = [(t.id, t.name.text(console.language), t.about.text(console.language)) for t in templates.found]
    console.table(rows, [console.text(f"command.column_{name}") for name in ("id", "title", "about")])
    return 0


def run_set(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        dossier = find_dossier(workspace, options.dossier)
        settings = settings_with(workspace, dossier.settings, options)
        applied = workspace.apply(SetUpDossier(dossier.id, settings))
    report_change(console, options, applied)
    return 0


def run_add(console: Console, options: argparse.Namespace) -> int:
    items, complete = [], True
    with opened(options) as workspace:
        dossier = find_dossier(workspace, options.dossier)
        if any(reference.startswith("search:") for reference in options.items):
            workspace.catch_up()
        at = end_of_section(dossier.items, options.section) if options.section else len(dossier.items)
        if at is None:
            items.append(DossierItem(new_item_id(), "section", title=options.section, level=options.depth))
        for reference in options.items:
            try:
                items.append(workspace.press.item_for(reference, console.language, date.today()))
            except NotFound:
                console.note("errors_app.not_an_item", id=reference)
                complete = False
            except UserError as error:
                console.complain(error.text(console.language))
                complete = False
        if items:
            workspace.add_to_dossier(dossier.id, items, at)
    _report_items(console, options, dossier, items)
    return 0 if complete else 1


def run_note(console: Console, options: argparse.Namespace) -> int:
    text = _read_note(Path(options.file))
    with opened(options) as workspace:
        dossier = find_dossier(workspace, options.dossier)
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
        dossier = find_dossier(workspace, options.dossier)
    if options.json:
        console.json(dossier_json(dossier))
        return 0
    console.print(dossier.title)
    for item in dossier.items:
        about = item.title or item.ref or (item.found.query if item.found else "")
        console.print(f"  {item.id}  {item.type}  {about}".rstrip())
    return 0


def find_dossier(workspace: Workspace, name: str) -> Dossier:
    """The dossier of that id, or the only one of that title."""
    titled = [dossier for dossier in workspace.dossiers() if dossier.title == name]
    try:
        return workspace.dossier(name)
    except NotFound:
        if len(titled) == 1:
            return titled[0]
        raise NotFound("errors_app.no_such_dossier", id=name) from None


def run_check(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        findings = workspace.check_dossier(find_dossier(workspace, options.dossier), options.language)
    if options.json:
        console.json({"findings": [finding_json(finding) for finding in findings]})
    elif not findings:
        console.print(console.text("checking.nothing"))
    for finding in () if options.json else findings:
        console.print(finding.text(console.language))
    return 1 if any(finding.is_serious for finding in findings) else 0


def run_refresh(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        dossier = find_dossier(workspace, options.dossier)
        workspace.catch_up()
        applied = workspace.apply(workspace.press.refreshed(dossier, date.today()))
    report_change(console, options, applied)
    return 0
