"""What a new process has to load before it can answer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.index.conftest import Asked

_FIRST_ANSWER = """
import json, sys
from pathlib import Path
from corpus.library import Library
from index.engine import Index
from index.results import SearchRequest
library = Library.open(Path(sys.argv[1]))
index = Index(library.folder / "index", library)
assert index.catch_up() == 0
hits = [hit.id for hit in index.search(SearchRequest(sys.argv[2])).hits]
print(json.dumps([hits, sorted(sys.modules)]))
index.close()
library.close()
"""
#: Each takes longer to import than to answer.
_NOT_NEEDED = (
    "sqlalchemy", "alembic", "asyncio", "urllib.request", "ssl", "numpy.ma", "whoosh.index", "whoosh.writing",
    "whoosh.qparser", "corpus.structure", "corpus.edits", "corpus.model", "numpy.linalg",
    "importlib.resources", "tempfile", "subprocess",
)  # fmt: skip


@pytest.mark.parametrize(
    "query", ["mujeres", '"mujeres migrantes"', "migra*", "tipo:declaracion mujeres", "2 ter"]
)
def test_the_first_answer_loads_nothing_that_it_does_not_need(ask: Asked, query: str) -> None:
    ask.index.close()
    words = [sys.executable, "-c", _FIRST_ANSWER, str(ask.library.folder), query]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    hits, loaded = json.loads(done.stdout)
    assert hits == [hit.id for hit in ask(query).hits]
    assert sorted(set(_NOT_NEEDED) & set(loaded)) == []


def test_what_was_spared_is_there_when_it_is_needed() -> None:
    """What `index.lean_imports` puts in the place of modules leads to these."""
    code = """
import sys, index
from whoosh import compat, query
from whoosh.query import terms
assert "whoosh.lang.morph_en" not in sys.modules
assert "children" in terms.variations("child")
assert compat.urlretrieve.__call__
from cached_property import cached_property
class Once:
    @cached_property
    def value(self): return object()
once = Once()
assert once.value is once.value
assert [token.text for token in query.Term("words", "x").tokens()] == ["x"]
import numpy as np
assert "numpy.linalg" not in sys.modules
assert round(np.polyfit([0, 1, 2], [1, 3, 5], 1)[0]) == 2
assert round(np.linalg.det(np.eye(2))) == 1
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
