"""`demo`: the whole job on the sample library, headless, each step with its figure."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.dossier import DossierItem, ItemType
from corpus.edits import ChangeTags, CreateDossier, SetReview
from corpus.model import DIMENSIONS, LEVELS, Document, Passage, Practice
from corpus.vocabulary import label
from desktop_app.commands.console import Console
from desktop_app.packing import new_dossier_id, new_item_id
from desktop_app.workspace import Workspace
from exporters.base import write_whole
from index.results import SearchAnswer, SearchRequest


def run_demo(console: Console, options: argparse.Namespace) -> int:
    """Work on the library that is named, else on one that is thrown away afterwards."""
    output = Path(options.output or console.text("demo.file"))
    with _library(options) as folder:
        workspace = Workspace.open(folder)
        try:
            _Demo(console, workspace).run(output)
        finally:
            workspace.close()
    return 0


@contextmanager
def _library(options: argparse.Namespace) -> Iterator[Path]:
    if options.library:
        yield Path(options.library)
        return
    with tempfile.TemporaryDirectory(prefix="acervo-demo-") as folder:
        yield Path(folder) / "library"


class _Demo:
    """The steps in the order in which an official would take them."""

    def __init__(self, console: Console, workspace: Workspace) -> None:
        self._console = console
        self._workspace = workspace
        self._language = console.language

    def run(self, output: Path) -> None:
        self._import()
        answer = self._search()
        practices = self._review()
        self._tag(practices)
        self._coverage()
        dossier_id = self._compose(answer, practices)
        self._export(dossier_id, output)

    def _step(self, key: str, started: float, **values: object) -> None:
        seconds = f"{time.perf_counter() - started:.2f}"
        self._console.print(
            self._console.text(
                f"demo.{key}",
                seconds=seconds.replace(".", ",") if self._language == "es" else seconds,
                **values,
            )
        )

    def _import(self) -> None:
        started = time.perf_counter()
        report = self._workspace.import_sample(language=self._language)
        passages = sum(document.passage_count for document in self._workspace.documents())
        self._step(
            "imported", started, documents=report.count("imported"), known=report.count("duplicate"),
            passages=passages,
        )  # fmt: skip

    def _search(self) -> SearchAnswer:
        started = time.perf_counter()
        words = self._console.text("demo.words")
        answer = self._workspace.search(
            SearchRequest(words, {"language": (self._language,)}, language=self._language)
        )
        self._step("searched", started, words=words, total=answer.total)
        for hit in answer.hits[:3]:
            self._console.print(f"    {hit.citation.text(self._language)}")
        return answer

    def _review(self) -> tuple[Practice, ...]:
        started = time.perf_counter()
        pending = self._workspace.practices(review="pending")
        self._workspace.apply(SetReview(tuple(practice.id for practice in pending), "accepted"))
        practices = self._workspace.practices(review="accepted")
        self._step("reviewed", started, practices=len(practices))
        return practices

    def _tag(self, practices: Sequence[Practice]) -> None:
        started = time.perf_counter()
        women = [p.id for p in practices if "women" in p.population]
        self._workspace.apply(ChangeTags(tuple(women), "theme", add=("women_and_gender",)))
        self._step(
            "tagged", started, practices=len(women), theme=label("theme", "women_and_gender", self._language)
        )

    def _coverage(self) -> None:
        started = time.perf_counter()
        matrix = self._workspace.matrix()
        gaps = ", ".join(
            f"{label('level', level, self._language)} × {label('dimension', dimension, self._language)}"
            for level, dimension in matrix.gaps
        )
        self._step("covered", started, total=matrix.total, gaps=gaps or "–")
        width = max(len(label("dimension", dimension, self._language)) for dimension in DIMENSIONS)
        for level, counts in zip(LEVELS, matrix.counts, strict=True):
            cells = "".join(str(count).rjust(width + 2) for count in counts)
            self._console.print(f"    {label('level', level, self._language):<14}{cells}")

    def _compose(self, answer: SearchAnswer, practices: Sequence[Practice]) -> str:
        started = time.perf_counter()
        text = self._console.text
        passages = [hit.id for hit in answer.hits if hit.type == "passage"][:4]
        chosen = [p.id for p in practices if {"women"} & set(p.population)][:4] or [p.id for p in practices][
            :4
        ]
        items = [
            self._item("section", title=text("demo.section_precedents")),
            *(self._item("passage", ref=clause.id) for clause in self._precedents()),
            self._item("section", title=text("demo.section_workshop")),
            *(self._item("passage", ref=passage_id) for passage_id in passages),
            self._item("section", title=text("demo.section_practices")),
            *(self._item("practice", ref=practice_id) for practice_id in chosen),
            self._item("section", title=text("demo.section_gaps")),
            self._item("matrix"),
            self._item("note", title=text("demo.note_title"), text=self._note(passages)),
        ]
        dossier_id = new_dossier_id()
        self._workspace.apply(
            CreateDossier(
                dossier_id, text("demo.title"), text("demo.subtitle"), text("demo.prepared_for"), tuple(items)
            )
        )
        self._step("composed", started, items=len(items))
        return dossier_id

    def _item(
        self, kind: ItemType, *, ref: str | None = None, title: str = "", text: str = ""
    ) -> DossierItem:
        return DossierItem(new_item_id(), kind, ref, title, text)

    def _precedents(self) -> tuple[Passage, ...]:
        """The clauses of the declaration that speak of children and of human rights."""
        declaration = self._document("declaration")
        wanted = ("clause_2", "clause_2-ter")
        return tuple(p for p in self._workspace.passages(declaration.id) if p.eid in wanted)

    def _document(self, kind: str) -> Document:
        return next(
            document
            for document in self._workspace.documents()
            if document.kind == kind and document.language == self._language
        )

    def _note(self, cited: Sequence[str]) -> str:
        mark = f" [[{cited[0]}]]" if cited else ""
        return self._console.text("demo.note").replace("@", mark)

    def _export(self, dossier_id: str, output: Path) -> None:
        started = time.perf_counter()
        content = self._workspace.export_pdf(self._workspace.pack(dossier_id, self._language))
        write_whole(output, content)
        self._step("exported", started, file=str(output), kilobytes=round(len(content) / 1024))
