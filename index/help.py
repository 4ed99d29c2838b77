"""Help when little is found: close spellings, and what a wider search would find; and completions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.vocabulary import scheme
from index.analysis import fold, is_stop_word, normal, spans, tokens
from index.facets import Filters, sift
from index.reading import Reading, find
from index.records import practice_text
from index.results import Relaxation
from index.retyping import retyped
from index.snapshot import Snapshot
from index.widening import close_spellings, is_there

if TYPE_CHECKING:
    from corpus.library import Library

_MOST = 3
_CONCEPTS = ("theme", "population", "phase", "institution", "framework", "country")


def suggestions(snapshot: Snapshot, library: Library, reading: Reading) -> tuple[str, ...]:
    """The query with each word that is nowhere replaced by the closest spellings that are somewhere."""
    near = [spelled(reading, snapshot, index) for index in range(len(reading.units))]
    if not any(near):
        return ()
    options = [
        surfaces(snapshot, library, words) if words else [unit.typed]
        for unit, words in zip(reading.units, near, strict=True)
    ]
    queries = [" ".join(words[min(turn, len(words) - 1)] for words in options) for turn in range(_MOST)]
    return tuple(dict.fromkeys(queries))


def spelled(reading: Reading, snapshot: Snapshot, index: int) -> list[str]:
    """The close spellings of one unit of the reading, nearest first; those that were looked for as well,
    or what could be looked for where that was not wanted."""
    if reading.wider:
        return [name.words[0] for name in reading.wider[index] if name.origin == "spelling"]
    unit = reading.units[index]
    piece = unit.pieces[0]
    if len(unit.pieces) > 1 or piece.kind != "word" or is_there(snapshot, piece.words[0]):
        return []
    return close_spellings(snapshot, piece.words[0])


def spellings_as_written(snapshot: Snapshot, library: Library, reading: Reading) -> dict[str, str]:
    """The close spellings that were looked for, as the library writes them."""
    words = [name.words[0] for names in reading.wider for name in names if name.origin == "spelling"]
    return dict(zip(words, surfaces(snapshot, library, words), strict=True)) if words else {}


def surfaces(snapshot: Snapshot, library: Library, words: Sequence[str]) -> list[str]:
    """Folded words as a text of the library writes them, in lower case with their accents."""
    first = {word: snapshot.term("words", word).ids[:1].tolist() for word in words}
    where = {word: found[0] if found else None for word, found in first.items()}
    facts = [snapshot.facts[docnum] for docnum in where.values() if docnum is not None]
    passages = library.passages_by_id([f.id for f in facts if f.type == "passage"])
    practices = library.practices_by_id([f.id for f in facts if f.type == "practice"])
    texts = {key: passage.text for key, passage in passages.items()}
    texts |= {key: practice_text(practice) for key, practice in practices.items()}
    written = []
    for word, docnum in where.items():
        text = texts.get(snapshot.facts[docnum].id, "") if docnum is not None else ""
        written.append(next((text[a:b].lower() for found, a, b in spans(text) if found == word), word))
    return written


def relaxations(snapshot: Snapshot, reading: Reading, filters: Filters, total: int) -> tuple[Relaxation, ...]:
    """Wider searches that find more than `total`: without one of the filters, without one of the words."""
    given = {name: values for name, values in filters.items() if values}
    wider: list[Relaxation] = []
    everything = find(snapshot, reading).ids
    for name in given:
        fewer = {other: values for other, values in given.items() if other != name}
        wider.append(
            Relaxation(reading.parsed.text.strip(), fewer, len(sift(snapshot, everything, fewer).kept))
        )
    if 1 < len(reading.units) <= 8 and not reading.strict:
        for index in range(len(reading.units)):
            without = reading.without(index)
            kept = sift(snapshot, find(snapshot, without).ids, given).kept
            wider.append(Relaxation(typed(without), given, len(kept)))
    better = [relaxation for relaxation in wider if relaxation.total > total]
    return tuple(sorted(better, key=lambda relaxation: -relaxation.total)[:5])


def typed(reading: Reading) -> str:
    """The reading as it can be typed again."""
    return retyped(reading.parsed, () if reading.strict else reading.units, named=bool(reading.by_number))


def complete(snapshot: Snapshot, library: Library, prefix: str, limit: int) -> tuple[str, ...]:
    """What a person may be about to type: words of the library, titles of documents, concepts."""
    text = normal(prefix).lstrip()
    words = tokens(text)
    if not words or not text[-1].isalnum():
        return ()
    last = words[-1]
    before = text[: len(text) - len(last)] if fold(text).endswith(last) else ""
    found = [word for word in snapshot.beginning_with(last) if len(word) > 2 and not is_stop_word(word)]
    found.sort(key=lambda word: (-snapshot.how_many(word), word))
    whole = [label for label in _labels(library) if fold(label).startswith(fold(text)) and len(text) > 1]
    common = [before + word for word in surfaces(snapshot, library, found[:limit])]
    # After one word most people go on with a word; after several the whole label is what is meant.
    first = common[: limit - min(len(whole), limit // 2)] if len(words) == 1 else []
    unique: dict[str, str] = {}
    for option in (*first, *whole, *common):
        unique.setdefault(fold(option), option)
    return tuple(unique.values())[:limit]


def _labels(library: Library) -> list[str]:
    labels = [
        name for scheme_name in _CONCEPTS for c in scheme(scheme_name).values() for name in (c.es, c.en)
    ]
    return labels + [document.title for document in library.documents()]
