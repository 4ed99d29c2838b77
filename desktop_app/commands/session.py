"""What every command does first and last: open the library, find what ids name, say what changed."""

from __future__ import annotations

import argparse
import gc
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from corpus.vocabulary import Concept, label, scheme
from desktop_app.commands.console import Console
from desktop_app.commands.parser import WrongUsage
from desktop_app.workspace import Workspace

if TYPE_CHECKING:
    from corpus.edits import Applied


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Workspace]:
    """The library that the command line names, closed afterwards."""
    workspace = Workspace.open(Path(options.library) if options.library else None)
    # Off since the start (`desktop_app.cli`); what was made until now stays.
    gc.freeze()
    gc.enable()
    try:
        yield workspace
    finally:
        workspace.close()


def concept_ids(scheme_name: str, value: str | None, language: str) -> tuple[str, ...]:
    """The concepts that a comma-separated value names, by id or by any of their labels.

    Raises WrongUsage for a value that the vocabulary does not have.
    """
    return tuple(
        _concept_id(scheme_name, word.strip(), language) for word in (value or "").split(",") if word.strip()
    )


def one_concept(scheme_name: str, value: str | None, language: str) -> str | None:
    return _concept_id(scheme_name, value.strip(), language) if value else None


def _concept_id(scheme_name: str, word: str, language: str) -> str:
    from corpus.wording import say

    concepts = scheme(scheme_name)
    for concept in concepts.values():
        if _plain(word) in {_plain(name) for name in (concept.id, *concept.names())}:
            return concept.id
    raise WrongUsage(
        say(
            "errors_app.unknown_value",
            "en" if language == "en" else "es",
            value=word,
            scheme=say(f"command.scheme_{scheme_name}", "en" if language == "en" else "es"),
            known=_known(concepts.values(), language),
        )
    )


def _known(concepts: Iterable[Concept], language: str) -> str:
    return ", ".join(f"{concept.id} ({concept.label(language)})" for concept in concepts)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def labels(scheme_name: str, identifiers: Sequence[str], language: str) -> str:
    return ", ".join(label(scheme_name, identifier, language) for identifier in identifiers)


def found(
    console: Console, ids: Sequence[str], look_up: Callable[[str], object], key: str
) -> tuple[str, ...]:
    """Those of `ids` that `look_up` knows; each other one is complained about with the wording `key`."""
    known = []
    for identifier in dict.fromkeys(ids):
        try:
            look_up(identifier)
        except NotFound:
            console.note(key, id=identifier)
        else:
            known.append(identifier)
    return tuple(known)


def report_change(console: Console, options: argparse.Namespace, applied: Applied | None) -> None:
    """What was changed, as the contract's JSON or as a sentence."""
    changed = applied.changed if applied else ()
    if options.json:
        console.json({"changed": list(changed), "edit": applied.edit_id if applied else None})
    elif changed:
        console.print(console.text("command.changed", n=len(changed)))
    else:
        console.print(console.text("command.unchanged"))
