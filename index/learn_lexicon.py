"""`python -m index.learn_lexicon CORPORA`: make the tables of words that are shipped in `index/lexicon`.

CORPORA is the folder with ``genre/parallel_sentences.es-en.jsonl.gz`` and
``genre/parallel_articles.es-en.jsonl.gz``. What is written are single words with probabilities, no
sentence: the translations of each stem, and the stems of its own language that are translated alike and
begin alike (invertir, inversión). Takes about a minute.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path
from sys import intern

from index.analysis import normal, spans, stem
from index.lexicon.learning import Table, both_ways

#: Stem -> the word it was met in.
Sentence = dict[str, str]
#: (stem, other stem) -> the other as a word.
Words = dict[tuple[str, str], str]

_FILES = ("parallel_sentences.es-en.jsonl.gz", "parallel_articles.es-en.jsonl.gz")
_LEAST = 0.08
_MOST = 4
#: Of a word's family, how many and how likely.
_FAMILY = (2, 0.05)
#: Rarer words are not worth their room in the file.
_SEEN = 5
_TRANSLATIONS = "Translations of single words, {}: stem, then words with their probability in hundredths."
_FAMILIES = "Words of one family, {}: stem, then words with their likeness in hundredths."
_SOURCES = """\
# Made by `python -m index.learn_lexicon` (IBM Model 1, three rounds). Learned from sentence pairs of:
# - the United Nations Parallel Corpus v1.0, development set (Ziemski, Junczys-Dowmunt and Pouliquen, LREC
#   2016): source of the information is the United Nations, which gives no warranty of any kind; its terms
#   ask for this notice and make no other restriction;
# - News Commentary v11, published for the WMT shared tasks and by OPUS (Tiedemann, LREC 2012): commentaries
#   of Project Syndicate, whose texts are not licensed for reuse; none of them is in here;
# - articles of multilateral treaties, Spanish from the Argentine gazette as given by SAIJ and InfoLEG
#   (CC BY 4.0, changed: cut into articles), English from the Dutch treaty series (official texts, no
#   copyright by article 11 of the Dutch Copyright Act).
# What stands here are single words with numbers counted from these texts, no sentence of theirs.
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
    backwards = [(en, es) for es, en in sentences]
    for name, table, pairs in (("es-en", there, sentences), ("en-es", back, backwards)):
        short = likeliest(table)
        write(options.to / f"{name}.tsv", _TRANSLATIONS.format(name), short, words_beside(short, pairs))
    for name, one, other, pairs in (("es", there, back, sentences), ("en", back, there, backwards)):
        table = family(one, other)
        words = words_anywhere(table, (sentence for sentence, _ in pairs))
        write(options.to / f"{name}.tsv", _FAMILIES.format(name), table, words)
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


def write(file: Path, title: str, table: Table, words: Words) -> None:
    """One line per stem, in order: stem, tab, "word hundredths" by tabs."""
    lines = []
    for source, options in sorted(table.items()):
        shown = [f"{words[source, target]} {round(p * 100)}" for target, p in options.items()]
        if shown and len(source) > 1:
            lines.append("\t".join([source, *shown]))
    text = f"# {title}\n{_SOURCES}" + "\n".join(lines) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


def likeliest(table: Table) -> Table:
    """The few translations that are worth their room."""
    return {source: _best(options, _MOST, _LEAST) for source, options in table.items()}


def _best(options: dict[str, float], most: int, least: float) -> dict[str, float]:
    ordered = sorted(options.items(), key=lambda item: (-item[1], item[0]))
    return {target: p for target, p in ordered[:most] if p >= least}


def family(there: Table, back: Table) -> Table:
    """For each stem those of its own language that it is translated to and back again (Bannard and
    Callison-Burch 2005, "Paraphrasing with bilingual parallel corpora") and that begin as it does: what
    the stemmer takes for two words (invert-, inversion-)."""
    found: Table = {}
    for source, options in there.items():
        shares: dict[str, float] = defaultdict(float)
        for target, p in options.items():
            for again, q in back.get(target, {}).items():
                if again != source and _begin_alike(source, again):
                    shares[again] += p * q
        found[source] = _best(shares, *_FAMILY)
    return found


def _begin_alike(one: str, other: str) -> bool:
    length = max(4, ceil(0.6 * min(len(one), len(other))))
    return one[:length] == other[:length]


def words_beside(table: Table, sentences: Iterable[tuple[Sentence, Sentence]]) -> Words:
    """For each stem and translation the word it is mostly met as: "cas" is "casas" beside "houses" and
    "casos" beside "cases"."""
    met: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sources, targets in sentences:
        for source in sources:
            for target in table.get(source, ()):
                if target in targets:
                    met[source, target][targets[target]] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in met.items()}


def words_anywhere(table: Table, sentences: Iterable[Sentence]) -> Words:
    """The same for stems of one language: the word that each is mostly met as."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for stem_of, word in sentence.items():
            met[stem_of][word] += 1
    mostly = {stem_of: counts.most_common(1)[0][0] for stem_of, counts in met.items()}
    return {(source, target): mostly[target] for source, found in table.items() for target in found}


if __name__ == "__main__":
    main()
