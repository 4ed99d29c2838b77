"""`python -m benchmarks.search_quality`: how good the search is, beside stock engines on the same set.

Every engine is given the same passages, one a document, and the same judged queries
(`tests/index/judged`). Printed are success@3 (an answer among the first three) and MRR@10, by kind of
query, for the half of the queries that nothing was tuned on, and for the other half for comparison.
tantivy is measured where it is installed; it is no dependency of the project.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import SHARED
from benchmarks.search_peers import PEERS
from corpus.library import Library
from index.engine import Index
from index.results import SearchRequest
from tests.index.judged import Half, Judged, Search, judged_queries, quality, ranks
from tests.index.judged.documents import add_all

KINDS = ("all", "paraphrase", "cross-language", "look-up", "accents", "typo", "acronym")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_quality", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of real documents")
    options = parser.parse_args()
    queries = judged_queries()
    with tempfile.TemporaryDirectory() as folder, _library(options.shared, Path(folder)) as (library, keys):
        found = {name: ranks(search, queries) for name, search in _engines(library, keys, Path(folder))}
    for half in ("reported", "tuned"):
        print_table(half, found)


@contextmanager
def _library(shared: Path, folder: Path) -> Iterator[tuple[Library, Mapping[str, str]]]:
    """A library with the documents of the set, and their keys by their ids."""
    (folder / "made").mkdir()
    with Library.open(folder / "library", author="benchmark") as library:
        ids = add_all(library, shared, folder / "made")
        yield library, {identifier: key for key, identifier in ids.items()}


def _engines(library: Library, keys: Mapping[str, str], folder: Path) -> Iterator[tuple[str, Search]]:
    index = Index(folder / "index", library)
    index.catch_up()
    yield "Acervo", ours(index, keys)
    yield "Acervo, no translations", ours(index, keys, translations=False)
    index.close()
    passages = [
        (f"{key}#{passage.eid}", library.document(document).language, passage.text)
        for document, key in keys.items()
        for passage in library.passages(document)
    ]
    for name, make in PEERS.items():
        search: Search | None = make(passages, folder)
        if search is None:
            print(f"{name} is not installed and left out")
        else:
            yield name, search


def ours(index: Index, keys: Mapping[str, str], *, translations: bool = True) -> Search:
    def search(text: str) -> list[str]:
        answer = index.search(SearchRequest(text, limit=10, translations=translations))
        return [f"{keys[hit.document_id]}#{hit.eid}" for hit in answer.hits]

    return search


def print_table(half: Half, found: Mapping[str, Mapping[Judged, int]]) -> None:
    """As Markdown, success@3 / MRR@10 in each cell."""
    rows = {
        name: quality({query: rank for query, rank in one.items() if query.half == half})
        for name, one in found.items()
    }
    counts = next(iter(rows.values()))
    print(f"\nQueries {half} ({counts['all'].queries}): success@3 / MRR@10\n")
    print("| engine | " + " | ".join(f"{kind} ({counts[kind].queries})" for kind in KINDS) + " |")
    print("|---" * (len(KINDS) + 1) + "|")
    for name, row in rows.items():
        cells = [f"{row[kind].success:.2f} / {row[kind].reciprocal_rank:.2f}" for kind in KINDS]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
