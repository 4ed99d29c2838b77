"""`python -m index.learn_lexicon CORPORA`: make the word translations that are shipped in `index/lexicon`.

CORPORA is the folder with ``genre/parallel_sentences.es-en.jsonl.gz`` and
``genre/parallel_articles.es-en.jsonl.gz``. What is written are single words with probabilities, no
sentence. Takes about a minute.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sys import intern

from index.analysis import normal, spans, stem
from index.lexicon.learning import Table, both_ways

#: Stem -> the word it was met in.
Sentence = dict[str, str]

_FILES = ("parallel_sentences.es-en.jsonl.gz", "parallel_articles.es-en.jsonl.gz")
_LEAST = 0.08
_MOST = 4
#: Rarer words are not worth their room in the file.
_SEEN = 5
_HEADER = """\
# Translations of single words, {source} to {target}: stem, then words with their probability in hundredths.
# Made by `python -m index.learn_lexicon` (IBM Model 1, three rounds) from sentence pairs of
# the United Nations Parallel Corpus v1.0, development set (Ziemski, Junczys-Dowmunt and Pouliquen 2016;
# United Nations, free use with the source named), News Commentary v11 (Project Syndicate by way of
# OPUS, Tiedemann 2012) and the articles of multilateral treaties as published by the Netherlands
# (no copyright) and Argentina (SAIJ and InfoLEG, CC BY 4.0). Single words and numbers; no text of theirs.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m index.learn_lexicon", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the parallel texts")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "lexicon", help="where to write")
    parser.add_argument("--without-articles", action="store_true", help="learn from the sentences only")
    options = parser.parse_args(arguments)
    files = _FILES[:1] if options.without_articles else _FILES
    sentences = list(read(options.corpora / "genre" / name for name in files))
    there, back = both_ways([(tuple(es), tuple(en)) for es, en in sentences], seen=_SEEN)
    write(options.to / "es-en.tsv", there, ("es", "en"), sentences)
    write(options.to / "en-es.tsv", back, ("en", "es"), [(en, es) for es, en in sentences])
    print(f"{len(sentences)} pairs; {len(there)} Spanish and {len(back)} English stems")


def read(files: Iterable[Path]) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of sentences, Spanish and English, each as its stems with the words they were met in."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for line in stream:
                pair = json.loads(line)
                yield _stems(pair["es"], "es"), _stems(pair["en"], "en")


def _stems(text: str, language: str) -> Sentence:
    text = normal(text)
    found: Sentence = {}
    for word, start, end in spans(text):
        known = stem(word, language)
        if known is not None:
            found[known] = intern(text[start:end].lower())
    return found


def write(
    file: Path, table: Table, languages: tuple[str, str], sentences: Sequence[tuple[Sentence, Sentence]]
) -> None:
    """One line per stem, in order: stem, tab, "word hundredths" by tabs."""
    best = {source: _best(options) for source, options in table.items() if len(source) > 1}
    words = _words(best, sentences)
    lines = []
    for source, options in sorted(best.items()):
        shown = [f"{words[source, target]} {round(p * 100)}" for target, p in options]
        if shown:
            lines.append("\t".join([source, *shown]))
    text = _HEADER.format(source=languages[0], target=languages[1]) + "\n".join(lines) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


def _best(options: dict[str, float]) -> list[tuple[str, float]]:
    ordered = sorted(options.items(), key=lambda item: (-item[1], item[0]))
    return [(target, p) for target, p in ordered[:_MOST] if p >= _LEAST]


def _words(
    best: dict[str, list[tuple[str, float]]], sentences: Iterable[tuple[Sentence, Sentence]]
) -> dict[tuple[str, str], str]:
    """For each stem and translation the word it is mostly met as: "cas" is "casas" beside "houses" and
    "casos" beside "cases"."""
    met: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sources, targets in sentences:
        for source in sources:
            for target, _ in best.get(source, ()):
                if target in targets:
                    met[source, target][targets[target]] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in met.items()}


if __name__ == "__main__":
    main()
