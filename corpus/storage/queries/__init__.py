"""What is asked of the tables; every answer is a frozen value of `corpus.model`.

A module is imported when something is first asked of it: all but `plain` and `in_bulk` need SQLAlchemy,
which a search can do without.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.storage.queries import documents as documents
    from corpus.storage.queries import dossiers as dossiers
    from corpus.storage.queries import history as history
    from corpus.storage.queries import in_bulk as in_bulk
    from corpus.storage.queries import links as links
    from corpus.storage.queries import matrix as matrix
    from corpus.storage.queries import names as names
    from corpus.storage.queries import passages as passages
    from corpus.storage.queries import plain as plain
    from corpus.storage.queries import practices as practices
    from corpus.storage.queries import searches as searches
    from corpus.storage.queries import tags as tags


def __getattr__(name: str) -> ModuleType:
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise AttributeError(name) from error
