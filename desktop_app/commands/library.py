"""`log`, `undo`, `verify`, `reindex`, `backup`, `restore`."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from desktop_app.commands.as_json import history_json
from desktop_app.commands.console import Console
from desktop_app.commands.session import opened, report_change
from desktop_app.workspace import default_library


def run_log(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        entries = workspace.history(limit=options.limit)
    if options.json:
        console.json({"entries": [history_json(entry) for entry in entries]})
        return 0
    undone = f" ({console.text('command.undone')})"
    console.table(
        [
            (
                entry.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                entry.author,
                entry.summary.text(console.language) + (undone if entry.undone else ""),
            )
            for entry in entries
        ],
        [console.text(f"command.column_{name}") for name in ("when", "who", "what")],
    )
    return 0


def run_undo(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        applied = workspace.undo()
    report_change(console, options, applied)
    return 0


def run_verify(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        problems = workspace.verify(console.language)
    if options.json:
        console.json({"sound": not problems, "problems": list(problems)})
    elif problems:
        for problem in problems:
            console.complain(problem)
    else:
        console.print(console.text("command.sound"))
    return 1 if problems else 0


def run_reindex(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        count = workspace.reindex()
    if options.json:
        console.json({"reindexed": count})
    else:
        console.print(console.text("command.reindexed", n=count))
    return 0


def run_backup(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        target = Path(options.file) if options.file else workspace.folder / "backups" / f"{stamp}.zip"
        written = workspace.library.backup(target)
    console.print(console.text("command.backed_up", file=str(written)))
    return 0


def run_restore(console: Console, options: argparse.Namespace) -> int:
    from corpus.storage.backup import restore_backup

    folder = Path(options.library) if options.library else default_library()
    restore_backup(Path(options.file), folder)
    console.print(console.text("command.restored", folder=str(folder)))
    return 0
