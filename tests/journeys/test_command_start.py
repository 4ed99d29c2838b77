"""What the command loads before it answers: loading takes longer than answering."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import Acervo

_SEARCH = """
import json, sys
from desktop_app.cli import main
code = main(["--library", sys.argv[1], "--ui", "es", "search", "migrantes"])
print(json.dumps([code, sorted(sys.modules)]))
"""
_NOT_NEEDED = (
    "sqlalchemy", "alembic", "asyncio", "urllib.request", "whoosh.index", "numpy.ma", "numpy.linalg",
    "corpus.edits", "corpus.dossier", "corpus.model", "corpus.structure", "exporters", "PySide6", "reportlab",
)  # fmt: skip


def test_a_search_is_answered_without_database_layer_and_index_writer(acervo: Acervo, tmp_path: Path) -> None:
    text = tmp_path / "acuerdo.txt"
    text.write_text("Declaración\n\n1. Proteger a las personas migrantes.\n", encoding="utf-8")
    acervo("import", text)
    done = subprocess.run(
        [sys.executable, "-c", _SEARCH, str(tmp_path / "library")],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    *printed, last = done.stdout.splitlines()
    code, loaded = json.loads(last)
    assert code == 0
    assert any("personas migrantes" in line for line in printed)
    assert sorted(set(_NOT_NEEDED) & set(loaded)) == []
