"""One state of the index, opened for reading: its segments, and the postings that were asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import numpy as np

from index.flat.arrays import Array
from index.flat.decoding import Located
from index.flat.listing import for_whoosh, listing, newest_number
from index.flat.segment import Field, SegmentData, open_segment
from index.flat.terms import Terms
from index.gathered import Gathered, gather
from index.scoring import Bm25, Rarity
from index.shelf import Numbers, Shelf
from index.versions import Versions

if TYPE_CHECKING:
    from index.flat.codec import FlatSegment

#: Bytes of postings and of answers kept in memory; in large libraries so many for each entry.
_KEPT_BYTES, _KEPT_OF_EACH = 48 << 20, 160
#: Bytes that anything kept takes besides its arrays, about.
_APART = 500
#: Words whose places in the segments are kept.
_MOST_LOCATED = 20_000

R = TypeVar("R", bound=tuple[Any, ...])


class Matches(NamedTuple):
    """Entries in ascending order, each with a score. Not to be changed: they are shared."""

    ids: Array
    scores: Array


NOTHING = Matches(np.zeros(0, np.intp), np.zeros(0))


class Board(NamedTuple):
    """For each entry a score and whether it is marked, all 0, and any number."""

    scores: Array
    marks: Array
    numbers: Array

    @classmethod
    def of(cls, count: int) -> Board:
        return cls(np.zeros(count), np.zeros(count, bool), np.zeros(count, np.int32))


class Snapshot:
    """A generation as it was when opened. Entries are numbered by Whoosh (`docnum`)."""

    def __init__(
        self,
        path: Path,
        scoring: Callable[[Snapshot], Any] = Bm25,
        *,
        told: Any = None,
        numbers: Numbers | None = None,
    ) -> None:
        """`told`: the list of segments as the generation's state has it. `numbers`: those of an earlier state
        of the same index."""
        self.path = path
        self.versions = Versions(path.parent)
        self._lock = threading.RLock()
        self._listing = listing(path, told)
        self.segments: list[tuple[SegmentData, int]] = []
        self.count = 0  #: of entries, deleted ones included
        for listed in self._listing.segments:
            self.segments.append((open_segment(path, listed.name), self.count))
            self.count += listed.entries
        self.numbers = numbers or Numbers()
        self.facts = Shelf([data.entries for data, _ in self.segments], self.numbers)
        self.scoring = scoring(self)
        self._known: OrderedDict[Hashable, tuple[Any, ...]] = OrderedDict()
        self._kept, self._most_kept = 0, max(_KEPT_BYTES, _KEPT_OF_EACH * self.count)
        self._of_field: dict[str, list[tuple[Field, int]]] = {}
        self._located: dict[tuple[str, str], tuple[Located, ...]] = {}
        #: what others worked out from all of it, for as long as it is open
        self.worked_out: dict[str, Any] = {}
        self._boards: list[Board] = []
        self._users = 0
        self._retired = self._closed = False

    # --- lifetime -----------------------------------------------------------------------------

    def __enter__(self) -> Snapshot:
        with self._lock:
            self._users += 1
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._users -= 1
            self._close_if_unused()

    def retire(self) -> None:
        """Let go of the files as soon as no search uses them any more."""
        with self._lock:
            self._retired = True
            self._close_if_unused()

    def _close_if_unused(self) -> None:
        if self._retired and not self._users and not self._closed:
            self._closed = True
            # The maps of the files close themselves with the last array that looks into them.
            self.segments = []
            self._of_field.clear()
            self._located.clear()
            self.__dict__.pop("_reader", None)

    def is_newest(self, current: Path | None) -> bool:
        """Whether the generation in force is this one, and nothing was committed to it since."""
        return self.path == current and self._listing.number == newest_number(self.path)

    def forget(self) -> None:
        """Drop the postings that are kept in memory; they are read again when they are asked for."""
        with self._lock:
            self._known.clear()
            self._kept = 0
            self._located.clear()

    def prepare(self) -> None:
        """Work out what every search needs, so that the first one does not have to wait for it."""
        facts = self.facts
        _ = facts.tagged, facts.of_document, facts.weight, self.everything
        self.scoring.prepare()

    # --- entries ------------------------------------------------------------------------------

    @cached_property
    def live(self) -> Array | None:
        """Which entries are not deleted; None when all are live."""
        deleted = [
            offset + listed.deleted
            for listed, (_, offset) in zip(self._listing.segments, self.segments, strict=True)
            if len(listed.deleted)
        ]
        if not deleted:
            return None
        live = np.ones(self.count, bool)
        live[np.concatenate(deleted)] = False
        return live

    @cached_property
    def everything(self) -> Array:
        """The live entries."""
        if self.live is None:
            return np.arange(self.count)
        return np.flatnonzero(self.live)

    @property
    def for_whoosh(self) -> list[FlatSegment]:
        """The segments as Whoosh has them."""
        return for_whoosh(self._listing.segments)

    @cached_property
    def _reader(self) -> Any:
        """Whoosh's reader of the same, for what only Whoosh can do."""
        from whoosh.filedb.filestore import FileStorage
        from whoosh.index import FileIndex

        from index.schema import schema

        return FileIndex._reader(
            FileStorage(str(self.path), readonly=True), schema(), self.for_whoosh, self._listing.number
        )

    @cached_property
    def searcher(self) -> Any:
        """Whoosh's searcher, for queries that `index.execution` does not know."""
        from whoosh.searching import Searcher

        return Searcher(self._reader)

    @contextmanager
    def board(self) -> Iterator[Board]:
        """A place for each entry, to be left as it was: kept, because to get new memory takes longer than to
        use it."""
        found = self._boards.pop() if self._boards else Board.of(self.count)
        yield found
        self._boards.append(found)

    # --- words --------------------------------------------------------------------------------

    def term(self, field: str, word: str) -> Matches:
        """The live entries that have `word` in `field`, each with its score."""
        return self.remembered((field, word), lambda: self._scored(field, word))

    def _scored(self, field: str, word: str) -> Matches:
        ids, freqs, _ = self.gather([(field, word)])
        if not len(ids):
            return NOTHING
        rarity = Rarity(len(ids), self.how_many(word, field))
        return Matches(ids, self.scoring.scores(field, ids, freqs, rarity))

    def gather(self, words: Iterable[tuple[str, str]]) -> Gathered:
        """The live entries that have each of the words, given with their fields. Not remembered."""
        return gather([self.located(*word) for word in words], self.live)

    def located(self, field: str, word: str) -> tuple[Located, ...]:
        """The word in each segment that has it, with deleted entries."""
        known = self._located.get((field, word))
        if known is None:
            if len(self._located) > _MOST_LOCATED:
                self._located.clear()
            known = self._located[field, word] = tuple(self._locate(field, word.encode()))
        return known

    def _locate(self, field: str, word: bytes) -> Iterator[Located]:
        for one, offset in self._fields(field):
            number = one.terms.number(word)
            if number >= 0:
                yield Located(one.packed, number, one.packed.count(number), offset)

    def has(self, field: str, word: str) -> bool:
        """Whether any live entry has the word."""
        return bool(self.located(field, word)) and (
            self.live is None or bool(self.live.take(self.entries_with(word, field)).any())
        )

    def remembered(self, key: Hashable, find: Callable[[], R]) -> R:
        """What `find` gives: arrays in a tuple, and what stands beside them. The newest are kept; those who
        ask must not change them."""
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return cast(R, known)
        found = find()
        with self._lock:
            if key not in self._known:
                self._known[key] = found
                self._kept += _size(found)
            while self._kept > self._most_kept and len(self._known) > 1:
                self._kept -= _size(self._known.popitem(last=False)[1])
        return found

    def _fields(self, name: str) -> list[tuple[Field, int]]:
        found = self._of_field.get(name)
        if found is None:
            found = [(data.fields[name], offset) for data, offset in self.segments if name in data.fields]
            self._of_field[name] = found
        return found

    def places(self, word: str, wanted: Array) -> tuple[Array, Array]:
        """Where `word` stands in the entries of the mask `wanted`: entry and place, entry by entry."""
        entries, places = [], []
        for field, offset in self._fields("words"):
            number = field.terms.number(word.encode())
            if number >= 0:
                docs, freqs = field.packed.docs(number) + offset, field.packed.freqs(number)
                chosen = wanted[docs]
                counts = freqs.astype(np.int64)
                where = field.packed.places(number, int(counts.sum()))
                if not chosen.all():
                    where = where[np.repeat(chosen, counts)]
                    docs, counts = docs[chosen], counts[chosen]
                entries.append(np.repeat(docs, counts))
                places.append(where.astype(np.int64))
        if not entries:
            return NOTHING.ids, NOTHING.ids
        return np.concatenate(entries), np.concatenate(places)

    def beginning_with(self, prefix: str, field: str = "words") -> list[str]:
        """The words as written, folded, that begin with `prefix`, in order."""
        found: set[bytes] = set()
        for one, _ in self._fields(field):
            found.update(one.terms[number] for number in one.terms.beginning_with(prefix.encode()))
        return [word.decode() for word in sorted(found)]

    def counted(self, prefix: str, field: str = "words") -> dict[bytes, int]:
        """The words as written, folded, that begin with `prefix`, each with in about how many entries it
        stands."""
        found: dict[bytes, int] = {}
        for one, _ in self._fields(field):
            numbers = one.terms.beginning_with(prefix.encode())
            counts = one.packed.df[numbers.start : numbers.stop].tolist()
            for number, count in zip(numbers, counts, strict=True):
                word = one.terms[number]
                found[word] = found.get(word, 0) + count
        return found

    def most_frequent(self, prefix: str, most: int, field: str = "words") -> list[str]:
        """The words as written, folded, that begin with `prefix` and stand in most entries."""
        found: set[str] = set()
        for one, _ in self._fields(field):
            numbers = one.terms.beginning_with(prefix.encode())
            counts = one.packed.df[numbers.start : numbers.stop]
            best = np.argpartition(counts, -most)[-most:] if len(counts) > most else np.arange(len(counts))
            found.update(one.terms[numbers.start + at].decode() for at in best.tolist())
        return sorted(found, key=lambda word: (-self.how_many(word, field), word))[:most]

    def entries_with(self, word: str, field: str = "words") -> Array:
        """The entries that have the word, deleted ones too."""
        return gather([self.located(field, word)], None).ids

    def how_many_live(self, ids: Array) -> int:
        """How many of the entries are not deleted."""
        return len(ids) if self.live is None else int(np.count_nonzero(self.live.take(ids)))

    def first_with(self, word: str, field: str = "words") -> int:
        """The first live entry that has the word; -1 if none has."""
        ids = self.entries_with(word, field)
        alive = ids if self.live is None else ids.compress(self.live.take(ids))
        return int(alive[0]) if len(alive) else -1

    def terms_of(self, field: str) -> list[Terms]:
        """The words of a field, segment by segment."""
        return [one.terms for one, _ in self._fields(field)]

    def how_many(self, word: str, field: str = "words") -> int:
        """In about how many entries a word stands (deleted ones may be counted)."""
        return sum(one.entries for one in self.located(field, word))


def _size(found: Iterable[Any]) -> int:
    """Bytes in memory, about."""
    return _APART + sum(
        part.nbytes if isinstance(part, np.ndarray) else _size(part) if isinstance(part, tuple) else _APART
        for part in found
    )
