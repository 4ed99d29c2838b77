"""SQLite FTS5 with its Porter stemmer and folded accents; text in the same file, facets by SQL."""

from __future__ import annotations

import re
import sqlite3
import sys
import time
from pathlib import Path

from benchmarks.engines import task

_FACETS = ("year", "country", "level", "kind", "language")


def main() -> None:
    folder = Path(sys.argv[1])
    if sys.argv[2] == "first":
        Engine(folder).search("migrantes")
        return
    texts = list(task.texts(int(sys.argv[2])))
    engine = Engine(folder)
    started = time.perf_counter()
    engine.add(texts)
    seconds = time.perf_counter() - started
    text_mb = sum(len(text.text.encode()) for text in texts) / 1e6
    figures = {"build [passages/s]": len(texts) / seconds, "index / text": task.size_mb(folder) / text_mb}
    del texts
    figures["first answer of a new process [ms]"] = task.first_answer_ms(__spec__.name, folder)
    figures |= task.query_figures(engine.search, None)
    figures["20 passages added and searchable [ms]"] = sorted(
        task.timed(lambda: engine.add(list(task.texts(20)))) for _ in range(7)
    )[3]
    task.report(figures)


class Engine:
    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.executescript("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
            CREATE TABLE IF NOT EXISTS facts (id INTEGER PRIMARY KEY, year INTEGER, country TEXT,
                level TEXT, kind TEXT, language TEXT);
            CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (text,
                tokenize = 'porter unicode61 remove_diacritics 2');
        """)

    def add(self, texts: list[task.Text]) -> None:
        with self._db:
            for text in texts:
                tags = dict(task.made_up(text.text))
                row = self._db.execute("INSERT INTO texts (text) VALUES (?)", (text.text,)).lastrowid
                facts = (row, text.year, tags.get("country"), tags.get("level"), text.source, text.language)
                self._db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", facts)

    def search(self, text: str) -> int:
        """Parse, the best 20 with their texts and snippets, five facets counted over all hits."""
        words = re.findall(r'"[^"]*"|\S+', text)
        query = " OR ".join(w if w[0] == '"' else f'"{w[:-1]}"*' if w[-1] == "*" else f'"{w}"' for w in words)
        self._db.execute(
            "SELECT rowid, text, snippet(texts, 0, '<b>', '</b>', '…', 40) FROM texts WHERE texts MATCH ?"
            " ORDER BY rank LIMIT 20", (query,)).fetchall()  # fmt: skip
        rows = self._db.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (query,)).fetchall()
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
        self._db.execute("DELETE FROM found")
        self._db.executemany("INSERT INTO found VALUES (?)", rows)
        for facet in _FACETS:
            counts = f"SELECT {facet}, count(*) FROM found JOIN facts USING (id) GROUP BY 1"
            self._db.execute(counts).fetchall()
        return len(rows)


if __name__ == "__main__":
    main()
