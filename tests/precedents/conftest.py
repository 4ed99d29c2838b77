"""The invented meetings in a real library, read from files and indexed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from corpus.precedents import Timeline
from desktop_app.workspace import Workspace
from tests.precedents.documents import Clause, declarations


@dataclass(frozen=True)
class Meetings:
    """`clauses`: passage id -> clause as invented."""

    workspace: Workspace
    clauses: dict[str, Clause]

    def id(self, thread: str, meeting: int, language: str = "es", number: int = 0) -> str:
        """The passage of a commitment at a meeting; `number` counts those it was split into."""
        found = [
            identifier
            for identifier, clause in self.clauses.items()
            if (clause.thread, clause.meeting, clause.language) == (thread, meeting, language)
        ]
        return found[number]

    def timeline(self, thread: str, meeting: int, language: str = "es") -> Timeline:
        return self.workspace.precedents(self.id(thread, meeting, language))


@pytest.fixture(scope="session")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meetings]:
    """Do not change it."""
    folder = tmp_path_factory.mktemp("meetings")
    workspace = Workspace.open(folder / "library", author="Ana")
    report = workspace.import_files([d.write(folder) for d in declarations()], jobs=1)
    assert report.count("imported") == len(declarations())
    ids = {
        (document.meeting.ordinal, document.language): document.id
        for document in workspace.documents()
        if document.meeting is not None
    }
    clauses = {
        f"{ids[clause.meeting, clause.language]}#clause_{clause.label}": clause
        for declaration in declarations()
        for clause in declaration.clauses
    }
    yield Meetings(workspace, clauses)
    workspace.close()
