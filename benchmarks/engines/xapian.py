"""Xapian: stemmed Spanish and English with positions, BM25, text stored, 20 snippets, facets."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.engines import task

# The folder of this file holds a `xapian.py` too; `-m` keeps it off the path.
try:
    import xapian
except ImportError:
    sys.exit(3)

_STEMMERS = {"es": "spanish", "en": "english"}
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
        task.timed(lambda: (engine.add(list(task.texts(20))), engine.search("migrantes"))) for _ in range(7)
    )[3]
    task.report(figures)


class Engine:
    def __init__(self, folder: Path) -> None:
        self._path = str(folder / "xapian")
        self._stemmers = {code: xapian.Stem(name) for code, name in _STEMMERS.items()}
        self._stoppers = {code: _stopper(code) for code in _STEMMERS}
        self._base: Any = None

    @property
    def _database(self) -> Any:
        if self._base is None:
            self._base = xapian.Database(self._path)
        return self._base

    def add(self, texts: list[task.Text]) -> None:
        database = xapian.WritableDatabase(self._path, xapian.DB_CREATE_OR_OPEN)
        for text in texts:
            document = xapian.Document()
            generator = xapian.TermGenerator()
            generator.set_stemmer(self._stemmers[text.language])
            generator.set_stopper(self._stoppers[text.language])
            generator.set_document(document)
            generator.index_text(text.text)
            document.set_data(text.text)
            facts = {**dict(task.made_up(text.text)), "year": str(text.year), "kind": text.source,
                     "language": text.language}  # fmt: skip
            for slot, facet in enumerate(_FACETS):
                document.add_value(slot, facts.get(facet, ""))
            database.add_document(document)
        database.commit()
        database.close()
        if self._base is not None:
            self._base.reopen()

    def search(self, text: str) -> int:
        """Parse, the best 20 with their texts and snippets, five facets counted over all hits."""
        query = xapian.Query(xapian.Query.OP_OR, [self._parse(text, code) for code in _STEMMERS])
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(_FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 20, self._database.get_doccount())
        for match in found:
            shown = match.document.get_data().decode()
            code = match.document.get_value(4).decode()
            found.snippet(shown, 240, self._stemmers[code])
        for spy in spies:
            {item.term: item.termfreq for item in spy.values()}
        return int(found.get_matches_estimated())

    def _parse(self, text: str, code: str) -> Any:
        parser = xapian.QueryParser()
        parser.set_database(self._database)
        parser.set_stemmer(self._stemmers[code])
        parser.set_stopper(self._stoppers[code])
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        flags = parser.FLAG_PHRASE | parser.FLAG_WILDCARD
        return parser.parse_query(re.sub(r"\s+", " ", text), flags)


def _stopper(code: str) -> Any:
    stopper = xapian.SimpleStopper()
    for word in task.stop_words(code):
        stopper.add(word)
    return stopper


if __name__ == "__main__":
    main()
