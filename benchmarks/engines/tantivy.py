"""tantivy: stemmed Spanish and English fields with positions, text stored, 20 snippets, facets."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.engines import task

# The folder of this file holds a `tantivy.py` too; `-m` keeps it off the path.
try:
    import tantivy
except ImportError:
    sys.exit(3)

_ANALYZERS = {"es": "spanish", "en": "english"}


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
    figures["20 passages added and searchable [ms]"] = engine.adding()
    task.report(figures)


class Engine:
    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for code, name in _ANALYZERS.items():
            builder.add_text_field(f"text_{code}", stored=True, tokenizer_name=name)
        for facet in ("year", "country", "level"):
            builder.add_integer_field(facet, fast=True, indexed=True)
        for facet in ("kind", "language"):
            builder.add_text_field(facet, fast=True, tokenizer_name="raw")
        (folder / "tantivy").mkdir(exist_ok=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder / "tantivy"), reuse=True)
        for name, language in (("spanish", "spanish"), ("english", "english")):
            analyzer = (
                tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
                .filter(tantivy.Filter.lowercase())
                .filter(tantivy.Filter.ascii_fold())
                .filter(tantivy.Filter.stopword(language))
                .filter(tantivy.Filter.stemmer(language))
                .build()
            )
            self._index.register_tokenizer(name, analyzer)
        self._fields = ["text_es", "text_en"]

    def add(self, texts: list[task.Text]) -> None:
        writer = self._index.writer(heap_size=256_000_000, num_threads=2)
        for text in texts:
            writer.add_document(self._document(text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    @staticmethod
    def _document(text: task.Text) -> Any:
        chance = sum(text.text.encode()[:4])
        return tantivy.Document(
            **{f"text_{text.language}": text.text}, year=text.year, country=chance % 8,
            level=chance % 3, kind=text.source, language=text.language,
        )  # fmt: skip

    def search(self, text: str) -> int:
        """Parse, the best 20, their snippets, five facets counted over all hits."""
        searcher = self._index.searcher()
        if text.endswith("*"):
            query = tantivy.Query.boolean_query([
                (tantivy.Occur.Should, tantivy.Query.regex_query(self._schema, field, text[:-1] + ".*"))
                for field in self._fields
            ])  # fmt: skip
        else:
            query = self._index.parse_query(text, self._fields)
        found = searcher.search(query, 20, count=True)
        maker = tantivy.SnippetGenerator.create
        makers = [maker(searcher, query, self._schema, field) for field in self._fields]
        for _, address in found.hits:
            document = searcher.doc(address)
            for maker in makers:
                maker.snippet_from_doc(document).to_html()
        facets = ("year", "country", "level", "kind", "language")
        searcher.aggregate(query, {name: {"terms": {"field": name, "size": 300}} for name in facets})
        return int(found.count)

    def adding(self) -> float:
        times = []
        for turn in range(7):
            texts = list(task.texts(20))
            writer = self._index.writer(heap_size=64_000_000, num_threads=1)

            def once(texts: list[task.Text] = texts, writer: Any = writer) -> None:
                for text in texts:
                    writer.add_document(self._document(text))
                writer.commit()
                self._index.reload()
                self.search("migrantes")

            times.append(task.timed(once))
            writer.wait_merging_threads()
            assert turn >= 0
        return sorted(times)[3]


if __name__ == "__main__":
    main()
