"""What the language versions in the library know of each other: the counterpart of each passage, and words.

In ``versions`` beside the generations lie, for each pair of documents that are one work in Spanish and
English, ``<Spanish>~<English>.json`` with the paired eids and ``….counts`` with what was counted of their
words (`index.lexicon.own`), and for all of them ``words.json``, the translations that follow. The text of a
document never changes, so a pair is aligned once; ``state.json`` says up to which change of the library all
this is right. It is plain data that is checked when it is read; what cannot be read is as if it were not
there.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFound
from index.lexicon import DIRECTIONS, Translation
from index.lexicon.own import Counts, Own, learned, own_translations

if TYPE_CHECKING:
    from corpus.library import Library

_FOLDER, _STATE, _WORDS, _PAIRS, _COUNTS = "versions", "state.json", "words.json", ".json", ".counts"
_FORMAT = 1
#: What reading data that is not what it was ends in.
_DAMAGED = (KeyError, TypeError, ValueError, AttributeError)
#: Less sure pairs tell nothing of words.
_SURE = 0.6

Pair = tuple[str, str]


def reached(folder: Path) -> int | None:
    """Up to which change of the library the pairs in the index's `folder` are right; None if none are."""
    told = _read(folder / _FOLDER / _STATE)
    sequence = told.get("sequence")
    return sequence if told.get("format") == _FORMAT and isinstance(sequence, int) else None


def follow(folder: Path, library: Library, *, anew: bool = False) -> None:
    """Bring the pairs in the index's `folder` in step with the library; under `Generations.writing()`.

    `anew`: whatever is said to be right already is looked at again."""
    place = folder / _FOLDER
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    newest = library.change_sequence()
    so_far = None if anew else reached(folder)
    if so_far == newest:
        return
    there = {file.stem for file in place.glob(f"*~*{_PAIRS}")}
    if so_far is not None and so_far < newest:
        touched = _touched(library, so_far)
        wanted = {_name(pair) for pair in _pairs_with(library, touched)}
        wanted |= {name for name in there if touched.isdisjoint(name.split("~"))}
    else:
        wanted = {_name(pair) for pair in _pairs(library.language_versions())}
        there = {name for name in there if _pairs_of(place, name) and _counts_of(place, name)}
        (place / _WORDS).unlink(missing_ok=True)
    for name in there - wanted:
        for suffix in (_PAIRS, _COUNTS):
            (place / f"{name}{suffix}").unlink(missing_ok=True)
    for name in sorted(wanted - there):
        _align(place, library, *name.split("~"))
    if there != wanted or not (place / _WORDS).exists():
        _write(place / _WORDS, _learn(place, sorted(wanted)))
    _write(place / _STATE, {"format": _FORMAT, "sequence": newest})


def _touched(library: Library, sequence: int) -> set[str]:
    """The documents that were imported, removed or corrected since."""
    found: set[str] = set()
    while changes := library.changes_since(sequence):
        found |= {change.id for change in changes if change.entity == "document"}
        sequence = changes[-1].seq
    return found


def _pairs(works: Iterable[Mapping[str, str]]) -> Iterator[Pair]:
    """Spanish and English version of works whose documents are given by language."""
    return ((work["es"], work["en"]) for work in works if {"es", "en"} <= work.keys())


def _pairs_with(library: Library, documents: Iterable[str]) -> Iterator[Pair]:
    """Those that one of the documents belongs to."""
    for identifier in documents:
        with suppress(NotFound):
            document = library.document(identifier)
            others = library.plain_documents(document.versions).values()
            yield from _pairs([{one.language: one.id for one in (document, *others)}])


def _name(pair: Pair) -> str:
    return "~".join(pair)


def _align(place: Path, library: Library, spanish: str, english: str) -> None:
    from corpus.alignment import align

    one, other = library.passages(spanish), library.passages(english)
    texts = {p.eid: p.text for p in one}, {p.eid: p.text for p in other}
    pairs = align(one, other).pairs
    counts = Counts()
    for pair in pairs:
        if pair.confidence >= _SURE:
            counts.add(texts[0][pair.source], texts[1][pair.target])
    together = [[*stems, n] for stems, n in counts.together.items()]
    name = _name((spanish, english))
    told = {"alone": counts.alone, "together": together, "words": counts.words}
    _write(place / f"{name}{_COUNTS}", told)
    _write(place / f"{name}{_PAIRS}", {"pairs": [[pair.source, pair.target] for pair in pairs]})


def _learn(place: Path, names: Iterable[str]) -> dict[str, Any]:
    counts = Counts()
    for name in names:
        counts.take(_counts_of(place, name) or Counts())
    own = learned(counts)
    return {
        code: {stem: [found.word, found.share] for (language, stem), found in own.items() if language == code}
        for code in DIRECTIONS
    }


def _counts_of(place: Path, name: str) -> Counts | None:
    """None for what is damaged; so the others."""
    told = _read(place / f"{name}{_COUNTS}")
    try:
        alone, words = told["alone"], told["words"]
        return Counts(
            {code: Counter({str(stem): int(n) for stem, n in alone[code].items()}) for code in DIRECTIONS},
            Counter({(str(one), str(other)): int(n) for one, other, n in told["together"]}),
            {code: {str(stem): str(word) for stem, word in words[code].items()} for code in DIRECTIONS},
        )
    except _DAMAGED:
        return None


def _pairs_of(place: Path, name: str) -> dict[str, str] | None:
    try:
        return {str(one): str(other) for one, other in _read(place / f"{name}{_PAIRS}")["pairs"]}
    except _DAMAGED:
        return None


def _own_of(place: Path) -> Own:
    told = _read(place / _WORDS)
    try:
        return {
            (code, str(stem)): Translation(str(word), DIRECTIONS[code], float(share))
            for code in DIRECTIONS
            for stem, (word, share) in told[code].items()
        }
    except _DAMAGED:
        return {}


class Versions:
    """What `follow` left in an index's folder, read when it is asked for and anew when it was changed."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / _FOLDER
        # Written last of what a change of the pairs changes; ``state.json`` is, whenever the library changes.
        self._words = str(self._place / _WORDS)
        self._told = _Told(self._place, 0)

    def refresh(self) -> int:
        """Look whether it was changed; what is returned changes with it. Cheap."""
        try:
            changed = os.stat(self._words).st_mtime_ns  # noqa: PTH116 - asked before every search
        except OSError:
            changed = 0
        if changed != self._told.at:
            self._told = _Told(self._place, changed)
        return changed

    def counterparts(self, passage_id: str) -> tuple[str, ...]:
        """The passages that say the same in the other language, by id."""
        document, _, eid = passage_id.partition("#")
        told = self._told
        return tuple(
            f"{other}#{found}"
            for name, other in told.others.get(document, ())
            if (found := told.pairs(name, document).get(eid))
        )

    def translations(self, word: str, language: str) -> tuple[Translation, ...]:
        """What all of them together teach of a folded word, as `index.lexicon.translations`."""
        return own_translations(self._told.own, word, language)


class _Told:
    """The files as they were `at` a time."""

    def __init__(self, place: Path, at: int) -> None:
        self.at = at
        self._place = place
        self._pairs: dict[tuple[str, str], dict[str, str]] = {}

    @cached_property
    def others(self) -> dict[str, list[tuple[str, str]]]:
        """By document: the names of its files, each with the other document."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in sorted(file.stem for file in self._place.glob(f"*~*{_PAIRS}")):
            spanish, english = name.split("~")
            found.setdefault(spanish, []).append((name, english))
            found.setdefault(english, []).append((name, spanish))
        return found

    def pairs(self, name: str, document: str) -> dict[str, str]:
        """The eids of `document` with those of its counterpart."""
        if (name, document) not in self._pairs:
            pairs = _pairs_of(self._place, name) or {}
            is_spanish = name.startswith(f"{document}~")
            self._pairs[name, document] = (
                pairs if is_spanish else {other: one for one, other in pairs.items()}
            )
        return self._pairs[name, document]

    @cached_property
    def own(self) -> Own:
        return _own_of(self._place)


def _read(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(file: Path, told: dict[str, Any]) -> None:
    new = file.with_name(file.name + ".new")
    new.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    new.replace(file)
