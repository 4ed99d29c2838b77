"""tantivy: stemmed Spanish and English fields with positions, text stored, 20 snippets, facets.

Its stop words are ours: its own Spanish ones hold "estado", for which it would find nothing. Like ours it
takes in each text with and without its words' endings, its title likewise, and what it can be called by.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.engines import task

# The folder of this file holds a `tantivy.py` too; `-m` keeps it off the path.
try:
    import tantivy
except ImportError:
    sys.exit(3)

_ANALYZERS = {"es": "spanish", "en": "english"}
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
    figures["20 passages added and searchable [ms]"] = engine.adding()
    task.report(figures)


def _folding() -> Any:
    simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return simple.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())


class Engine:
    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for code, name in _ANALYZERS.items():
            builder.add_text_field(f"text_{code}", stored=True, tokenizer_name=name)
            builder.add_text_field(f"title_{code}", tokenizer_name=name, index_option="freq")
        # Places are kept once: here with the stems, with us where words stand as they are.
        builder.add_text_field("words", tokenizer_name="plain", index_option="freq")
        builder.add_text_field("title", tokenizer_name="plain", index_option="freq")
        builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_integer_field("year", fast=True, indexed=True)
        for facet in ("country", "level", "kind", "language"):
            builder.add_text_field(facet, fast=True, tokenizer_name="raw")
        (folder / "tantivy").mkdir(exist_ok=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder / "tantivy"), reuse=True)
        for code, name in _ANALYZERS.items():
            stop = tantivy.Filter.custom_stopword(task.stop_words(code))
            analyzer = _folding().filter(stop).filter(tantivy.Filter.stemmer(name)).build()
            self._index.register_tokenizer(name, analyzer)
        self._index.register_tokenizer("plain", _folding().build())
        self._fields = ["text_es", "text_en"]
        self._places: Counter[str] = Counter()

    def add(self, texts: list[task.Text]) -> None:
        # As many threads as the machine has cores, which is also what tantivy takes by itself.
        writer = self._index.writer(heap_size=256_000_000, num_threads=2)
        for text in texts:
            writer.add_document(self._document(text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _document(self, text: task.Text) -> Any:
        tags = dict(task.made_up(text.text))
        self._places[text.document] += 1
        place = self._places[text.document]
        stemmed = {f"text_{text.language}": text.text, f"title_{text.language}": text.title}
        return tantivy.Document(
            **stemmed, **tags, words=text.text, title=text.title, id=text.document, year=text.year,
            kind=text.source, language=text.language,
            number=[f"own:clause:{place}", f"in:clause:{place}", "deep:1"],
        )  # fmt: skip

    def search(self, text: str) -> tuple[int, list[tuple[str, ...]], Any]:
        """Parse, the best 20 with their texts and snippets, five facets counted over all hits."""
        searcher = self._index.searcher()
        query = self._parse(text)
        found = searcher.search(query, 20, count=True)
        maker = tantivy.SnippetGenerator.create
        makers = {code: maker(searcher, query, self._schema, f"text_{code}") for code in _ANALYZERS}
        hits = []
        for _, address in found.hits:
            document = searcher.doc(address)
            code = "es" if document.get_first("text_es") is not None else "en"
            shown = makers[code].snippet_from_doc(document).to_html()
            hits.append((document.get_first("id"), document.get_first(f"text_{code}"), shown))
        facets = searcher.aggregate(
            query, {name: {"terms": {"field": name, "size": 300}} for name in _FACETS}
        )
        return int(found.count), hits, facets

    def _parse(self, text: str) -> Any:
        if not text.endswith("*"):
            return self._index.parse_query(text, self._fields)
        return tantivy.Query.boolean_query([
            (tantivy.Occur.Should, tantivy.Query.regex_query(self._schema, field, text[:-1] + ".*"))
            for field in self._fields
        ])  # fmt: skip

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
