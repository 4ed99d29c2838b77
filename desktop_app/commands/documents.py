"""`import`, `documents`, `show`, `align`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from corpus.model import Document
from corpus.vocabulary import label
from desktop_app.commands.as_json import alignment_json, document_json, import_json, passage_json
from desktop_app.commands.console import Console
from desktop_app.commands.session import opened
from desktop_app.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.importing import FileReport, ImportReport


class ConsoleWatcher:
    """Shows on standard error how far an import is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._paths: Sequence[Path] = ()
        self._done = 0

    def found(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def started(self, index: int) -> None:
        self._console.progress(self._done, len(self._paths), self._paths[index].name)

    def finished(self, index: int, report: FileReport) -> None:
        self._done += 1
        self._console.progress(self._done, len(self._paths), report.path.name)

    def stopped(self) -> bool:
        return False

    def skipped(self, index: int) -> bool:
        return False


def run_import(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        report = workspace.import_files(
            [Path(name) for name in options.paths], ConsoleWatcher(console), jobs=options.jobs
        )
    if options.json:
        errors = {str(file.path): file.error.text(console.language) for file in report.files if file.error}
        console.json(import_json(report, _warnings(console, report), errors))
    else:
        _print_import(console, report)
    if not report.files:
        console.note("errors_app.no_files", paths=", ".join(options.paths))
    return 0 if report.files and not report.count("failed") else 1


def _warnings(console: Console, report: ImportReport) -> dict[str, list[str]]:
    return {
        str(file.path): [console.text(key) for key in file.document.warnings]
        for file in report.files
        if file.document
    }


def _print_import(console: Console, report: ImportReport) -> None:
    for file in report.files:
        console.print(f"{console.text(f'command.{file.status}')}: {file.path}")
        if file.document:
            console.print(f"  {_summary(console, file.document)}")
        if file.error:
            console.complain(file.error.text(console.language))
    console.print(
        console.text(
            "command.import_summary",
            imported=report.count("imported"),
            duplicates=report.count("duplicate"),
            failed=report.count("failed"),
        )
    )


def _summary(console: Console, document: Document) -> str:
    kind = label("kind", document.kind, console.language)
    parts = [document.id, kind, document.language, str(document.year or "–"), document.title]
    return " · ".join(parts)


def run_documents(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        documents = workspace.documents()
    if options.json:
        console.json({"documents": [document_json(document) for document in documents]})
        return 0
    headings = ("id", "kind", "year", "language", "passages", "title")
    console.table(
        [
            (
                document.id,
                label("kind", document.kind, console.language),
                str(document.year or "–"),
                document.language,
                str(document.passage_count),
                document.title,
            )
            for document in documents
        ],
        [console.text(f"command.column_{heading}") for heading in headings],
    )
    return 0


def _document(workspace: Workspace, document_id: str) -> Document:
    try:
        return workspace.document(document_id)
    except NotFound:
        raise NotFound("errors_app.no_such_document", id=document_id) from None


def run_show(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        document = _document(workspace, options.document)
        passages = workspace.passages(document.id)
    if options.json:
        console.json(
            {
                "document": document_json(document),
                "passages": [passage_json(passage) for passage in passages],
            }
        )
        return 0
    console.print(document.title)
    console.print(_summary(console, document))
    for passage in passages:
        console.print()
        console.print(f"[{passage.eid}] {passage.label}".rstrip())
        console.print(passage.text)
    return 0


def run_align(console: Console, options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        source, target = (_document(workspace, name) for name in (options.source, options.target))
        alignment = workspace.alignment(source.id, target.id)
    if options.json:
        console.json(alignment_json(alignment))
        return 0
    console.table(
        [(pair.source, pair.target, f"{pair.confidence:.2f}") for pair in alignment.pairs],
        [console.text(f"command.column_{name}") for name in ("source", "target", "confidence")],
    )
    unpaired = (*alignment.unpaired_source, *alignment.unpaired_target)
    if unpaired:
        console.print(console.text("command.unpaired", eids=", ".join(unpaired)))
    return 0
