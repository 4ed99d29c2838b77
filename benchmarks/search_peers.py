"""Stock search engines over the same passages, each as its documentation shows it for two languages.

Each takes passages as (place, language, text) and gives a search, or None where it is not installed.
Queries are their words joined by "or", which does best for all of them on this kind of query.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Passage = tuple[str, str, str]
Search = Callable[[str], Sequence[str]]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def whoosh(passages: Sequence[Passage], folder: Path) -> Search:
    """BM25F over a Spanish and an English field, each with Whoosh's own analyzer for the language and
    with accents folded."""
    from whoosh import analysis, fields, qparser
    from whoosh.filedb.filestore import RamStorage

    def text(language: str) -> Any:
        fold = analysis.CharsetFilter(_accents())
        return fields.TEXT(analyzer=analysis.LanguageAnalyzer(language) | fold)

    schema = fields.Schema(place=fields.ID(stored=True), es=text("es"), en=text("en"))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for place, language, said in passages:
        writer.add_document(place=place, **{language: said})
    writer.commit()
    searcher = index.searcher()
    parser = qparser.MultifieldParser(["es", "en"], schema, group=qparser.OrGroup)

    def search(query: str) -> list[str]:
        found = searcher.search(parser.parse(" ".join(_words(query))), limit=10)
        return [hit["place"] for hit in found]

    return search


def _accents() -> Any:
    from whoosh.support.charset import accent_map

    return accent_map


def fts5(passages: Sequence[Passage], folder: Path) -> Search:
    """SQLite FTS5 as it comes: unicode61 without accents, Porter's (English) stemmer, bm25()."""
    return _fts5([(place, said) for place, _, said in passages], lambda query: _words(query), "porter ")


def fts5_stemmed(passages: Sequence[Passage], folder: Path) -> Search:
    """FTS5 over the stems that Acervo's own analysis makes, each passage in its language."""
    from index.analysis import stem, tokens

    def stems(said: str, language: str) -> list[str]:
        return [found for word in tokens(said) if (found := stem(word, language))]

    def of_query(query: str) -> list[str]:
        return list(dict.fromkeys(found for code in ("es", "en") for found in stems(query, code)))

    rows = [
        (place, " ".join(stems(said, language if language in ("es", "en") else "es")))
        for place, language, said in passages
    ]
    return _fts5(rows, of_query, "")


def _fts5(rows: Sequence[tuple[str, str]], words: Callable[[str], list[str]], stemmer: str) -> Search:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE passages USING fts5"
        f"(place UNINDEXED, said, tokenize = '{stemmer}unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO passages VALUES (?, ?)", rows)

    def search(query: str) -> list[str]:
        wanted = " OR ".join(f'"{word}"' for word in words(query))
        found = database.execute(
            "SELECT place FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 10", (wanted,)
        )
        return [place for (place,) in found]

    return search


def tantivy(passages: Sequence[Passage], folder: Path) -> Search | None:
    """A Spanish and an English field with tantivy's own stemmers, accents folded."""
    try:
        import tantivy as engine
    except ImportError:
        return None
    builder = engine.SchemaBuilder()
    builder.add_text_field("place", stored=True, tokenizer_name="raw")
    for code in ("es", "en"):
        builder.add_text_field(code, tokenizer_name=f"stems_{code}")
    index = engine.Index(builder.build())
    for code, language in (("es", "spanish"), ("en", "english")):
        analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.simple())
        for step in (
            engine.Filter.lowercase(),
            engine.Filter.stopword(language),
            engine.Filter.stemmer(language),
            engine.Filter.ascii_fold(),
        ):
            analyzer = analyzer.filter(step)
        index.register_tokenizer(f"stems_{code}", analyzer.build())
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for place, language, said in passages:
        writer.add_document(engine.Document(place=place, **{language: said}))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        parsed = index.parse_query(" ".join(_words(query)).lower(), ["es", "en"])
        return [searcher.doc(address)["place"][0] for _, address in searcher.search(parsed, 10).hits]

    return search


PEERS: dict[str, Callable[[Sequence[Passage], Path], Search | None]] = {
    "Whoosh BM25F": whoosh,
    "SQLite FTS5": fts5,
    "SQLite FTS5, our stems": fts5_stemmed,
    "tantivy": tantivy,
}
