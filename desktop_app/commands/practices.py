"""`practices`, `accept`, `reject`, `tag`, `assess`, `matrix`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import cast

from corpus.edits import Assess, Batch, ChangeTags, Edit, SetReview, SetStatus
from corpus.errors import NotFound
from corpus.model import DIMENSIONS, LEVELS, TAG_SCHEMES, Matrix, Practice, Review, Status
from corpus.vocabulary import label
from desktop_app.commands.as_json import matrix_json
from desktop_app.commands.console import Console
from desktop_app.commands.parser import WrongUsage
from desktop_app.commands.session import concept_ids, found, labels, one_concept, opened, report_change
from desktop_app.workspace import Workspace
from exporters.catalogue import practice_json


def run_practices(console: Console, options: argparse.Namespace) -> int:
    language = console.language
    with opened(options) as workspace:
        practices = workspace.library.practices(
            level=one_concept("level", options.level, language),
            dimension=one_concept("dimension", options.dimension, language),
            country=one_concept("country", options.country, language),
            status=cast(Status | None, one_concept("status", options.status, language)),
            review="pending" if options.pending else None,
        )
    if options.json:
        console.json({"practices": [practice_json(practice) for practice in practices]})
        return 0
    headings = ("id", "country", "level", "dimension", "status", "title")
    console.table(
        [_row(practice, language) for practice in practices],
        [console.text(f"command.column_{heading}") for heading in headings],
    )
    return 0


def _row(practice: Practice, language: str) -> tuple[str, ...]:
    return (
        practice.id,
        labels("country", practice.country, language) or "–",
        labels("level", practice.level, language) or "–",
        labels("dimension", practice.dimension, language) or "–",
        label("status", practice.status, language),
        practice.title,
    )


def run_accept(console: Console, options: argparse.Namespace) -> int:
    return _review(console, options, "accepted")


def run_reject(console: Console, options: argparse.Namespace) -> int:
    return _review(console, options, "rejected")


def _review(console: Console, options: argparse.Namespace, review: Review) -> int:
    with opened(options) as workspace:
        known = found(console, options.ids, workspace.practice, "errors_app.no_such_practice")
        applied = workspace.apply(SetReview(known, review)) if known else None
    report_change(console, options, applied)
    return 0 if len(known) == len(set(options.ids)) else 1


def run_tag(console: Console, options: argparse.Namespace) -> int:
    wanted = {
        scheme: ids
        for scheme in TAG_SCHEMES
        if (ids := concept_ids(scheme, getattr(options, scheme), console.language))
    }
    if not wanted:
        raise WrongUsage(
            console.text("command.wrong_usage", what=console.text("command.give_a_tag"), command="acervo tag")
        )
    with opened(options) as workspace:
        known = found(console, options.ids, _practice_or_passage(workspace), "errors_app.no_such_target")
        edits = [_tag_edit(known, scheme, ids, options.remove) for scheme, ids in wanted.items()]
        edit: Edit = edits[0] if len(edits) == 1 else Batch(tuple(edits))
        applied = workspace.apply(edit) if known else None
    report_change(console, options, applied)
    return 0 if len(known) == len(set(options.ids)) else 1


def _tag_edit(targets: tuple[str, ...], scheme: str, ids: tuple[str, ...], remove: bool) -> ChangeTags:
    return ChangeTags(targets, scheme, remove=ids) if remove else ChangeTags(targets, scheme, add=ids)


def _practice_or_passage(workspace: Workspace) -> Callable[[str], object]:
    return lambda name: workspace.passage(name) if "#" in name else workspace.practice(name)


def run_assess(console: Console, options: argparse.Namespace) -> int:
    """Record evidence; on the command line the status follows from the rubric."""
    criterion = one_concept("criterion", options.criterion, console.language) or ""
    with opened(options) as workspace:
        try:
            workspace.practice(options.id)
        except NotFound:
            raise NotFound("errors_app.no_such_practice", id=options.id) from None
        applied = workspace.apply(Assess(options.id, criterion, options.answer, options.evidence))
        practice = workspace.practice(options.id)
        deserved = workspace.deserved_status(practice)
        if deserved != practice.status:
            applied = workspace.apply(SetStatus((options.id,), deserved))
    report_change(console, options, applied)
    return 0


def run_matrix(console: Console, options: argparse.Namespace) -> int:
    country = one_concept("country", options.country, console.language)
    with opened(options) as workspace:
        matrix = workspace.matrix(country=country, by=options.by, role=options.role)
    if options.json:
        console.json(matrix_json(matrix))
    else:
        _print_matrix(console, matrix)
    return 0


def _print_matrix(console: Console, matrix: Matrix) -> None:
    language = console.language
    console.table(
        [
            (label("level", level, language), *map(str, counts))
            for level, counts in zip(LEVELS, matrix.counts, strict=True)
        ],
        ["", *(label("dimension", dimension, language) for dimension in DIMENSIONS)],
    )
    console.print(console.text("command.unclassified", n=matrix.unclassified, total=matrix.total))
    gaps = "; ".join(
        f"{label('level', level, language)} × {label('dimension', dimension, language)}"
        for level, dimension in matrix.gaps
    )
    console.print(console.text("command.gaps", gaps=gaps) if gaps else console.text("command.no_gaps"))
