"""`export`, `dossier changes` and `dossier renew`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from corpus.dossier import Dossier
from corpus.errors import UserError
from corpus.manifest import Manifest, manifest_json, manifest_of_file, manifest_path
from desktop_app import formats
from desktop_app.commands.as_json import reissue_json
from desktop_app.commands.console import Console
from desktop_app.commands.dossier_settings import settings_with
from desktop_app.commands.dossiers import find_dossier
from desktop_app.commands.export_data import exported_data
from desktop_app.commands.session import opened, report_change
from desktop_app.packing.reissue import Reissue
from desktop_app.workspace import Workspace

#: A manifest larger than this is another kind of file.
_MANIFEST_LIMIT = 50_000_000


def run_export(console: Console, options: argparse.Namespace) -> int:
    target = Path(options.output)
    with opened(options) as workspace:
        if options.what not in formats.FORMATS:
            dossier = find_dossier(workspace, options.what)
            return 0 if _hand_on(console, workspace, dossier, options, target) else 1
        _write(console, target, exported_data(console, workspace, options))
    return 0


def _write(console: Console, target: Path, content: bytes) -> None:
    from exporters.base import write_whole

    write_whole(target, content)
    console.note("command.exported", file=str(target))


def _hand_on(
    console: Console, workspace: Workspace, dossier: Dossier, options: argparse.Namespace, target: Path
) -> bool:
    """Say what is wrong and what has changed, then write the pack with its manifest beside it. Whether all
    that the dossier names could be printed."""
    settings = settings_with(workspace, dossier.settings, options)
    dossier = replace(dossier, settings=settings)
    if any(item.type == "timeline" for item in dossier.items):
        workspace.catch_up()
    findings = workspace.check_dossier(dossier, options.language)
    for finding in findings:
        console.complain(finding.text(console.language))
    if options.reissue is not None:
        workspace.catch_up()
        _tell(console, _since(workspace, dossier, options.reissue))
    frame = options.language if options.language in ("es", "en") else console.language
    pack = workspace.pack(dossier, options.language, frame=frame)
    _write(console, target, formats.pack_file(pack, options.format))
    if pack.manifest is not None:
        _write(console, manifest_path(target), manifest_json(pack.manifest).encode())
    workspace.press.record(pack, options.format, target)
    return not any(finding.is_serious for finding in findings)


def run_changes(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        workspace.catch_up()
        found = _since(workspace, find_dossier(workspace, options.dossier), options.since or "")
    if options.json:
        console.json(reissue_json(found))
    else:
        _tell(console, found, on_output=True)
    return 0


def run_renew(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        workspace.catch_up()
        dossier = find_dossier(workspace, options.dossier)
        found = _since(workspace, dossier, options.since or "")
        applied = workspace.apply(workspace.press.renewed(dossier, found)) if found else None
    report_change(console, options, applied)
    return 0


def _since(workspace: Workspace, dossier: Dossier, file: str) -> Reissue | None:
    """What has changed since the pack of that file, or since the last export."""
    if file:
        return workspace.reissue(read_manifest_file(Path(file)))
    return workspace.press.reissue_last(dossier.id)


def read_manifest_file(path: Path) -> Manifest:
    """Raises UserError for a file that cannot be read or is no manifest."""
    try:
        if path.stat().st_size > _MANIFEST_LIMIT:
            raise UserError("errors_app.not_a_manifest", file=path.name)
        content = path.read_bytes()
    except OSError:
        raise UserError("errors_app.unreadable_manifest", file=path.name) from None
    return manifest_of_file(content, name=path.name)


def _tell(console: Console, found: Reissue | None, *, on_output: bool = False) -> None:
    tell = console.print if on_output else console.complain
    if found is None:
        tell(console.text("reissue.never"))
        return
    day = found.manifest.date.isoformat()
    if not found.changes:
        tell(console.text("reissue.nothing", date=day))
        return
    tell(console.text("reissue.some", date=day, n=len(found.changes)))
    for change in found.changes:
        tell(change.text(console.language))
