"""Which entries a look-up names, and how well each fits: the passage that is called just so comes before
one whose full name has more numbers in it, and before one that may be called so as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array, distinct
from index.lookup import Lookup, Part
from index.names import WORDED
from index.ordinals import numbers, roman
from index.snapshot import NOTHING, Snapshot

#: Full names have at most so many numbers; deeper ones count as this deep.
_DEEPEST = 8
#: A number more in the full name weighs more than by which kind of name it is called, and this less than
#: that a roman number was asked for and there is only an arabic one.
_DEPTH = 10
_OTHER_FIGURES = 500
_MAYBE = 2
#: Parts that lie in others.
_INNER = ("point", "part")


class Named(NamedTuple):
    """Entries in ascending order; the less `misfit`, the better one fits."""

    ids: Array
    misfit: Array

    def only(self, chosen: Array) -> Named:
        return Named(self.ids[chosen], self.misfit[chosen])


NOBODY = Named(NOTHING.ids, NOTHING.ids)


def named(snapshot: Snapshot, lookup: Lookup) -> Named:
    """The entries that a look-up names. Where no passage lies in all of its parts ("2 bis y 2 ter"),
    those that any of its parts of the same kind names."""
    found = _own(snapshot, lookup.parts)
    if not len(found.ids) and len({part.kinds for part in lookup.parts}) == 1:
        found = _together([_own(snapshot, [part]) for part in lookup.parts])
    return _of_meeting(snapshot, found, lookup)


def _own(snapshot: Snapshot, parts: Sequence[Part]) -> Named:
    """Those that one of the parts names and that lie in all others."""
    found = []
    for index, part in enumerate(parts):
        others = [other for at, other in enumerate(parts) if at != index]
        own = _called(snapshot, part)
        for other in others:
            own = _lying_in(snapshot, own, other)
        found.append(own)
    whole = _together(found)
    return Named(whole.ids, whole.misfit + _DEPTH * np.maximum(_depth(snapshot, whole.ids) - len(parts), 0))


def _called(snapshot: Snapshot, part: Part) -> Named:
    """The entries that the part names as their own, the surer names first."""
    less = [kind for one in part.kinds for kind in _less(one)]
    ways = [(0, "own", part.kinds, False), (1, "like", part.kinds, False), (2, "own", less, False),
            (3, "like", less, False), (_OTHER_FIGURES, "own", part.kinds, True)]  # fmt: skip
    found = []
    for misfit, how, kinds, arabic in ways:
        names = [f"{how}:{kind}:{number}" for kind in kinds for number in _numbers(part, arabic=arabic)]
        ids = _with_any(snapshot, names)
        found.append(Named(ids, np.full(len(ids), misfit, np.int32)))
    called = _together(found)
    if part.worded:
        # "Primero" is first of all what is printed so.
        worded = np.isin(called.ids, snapshot.term("number", WORDED).ids)
        called = Named(called.ids, called.misfit * 2 + ~worded)
    return called


def _less(kind: str) -> list[str]:
    less: dict[str, list[str]] = numbers()["less"]
    return less.get(kind, [])


def _numbers(part: Part, *, arabic: bool) -> list[str]:
    written = [part.number, *part.more]
    return [str(count) for number in written if (count := roman(number))] if arabic else written


def _lying_in(snapshot: Snapshot, own: Named, part: Part) -> Named:
    """Those that lie in the part, or in what it may mean as well, which fits less."""
    # A point that lies in "parte A" of "numeral 1" is not called for by the numeral alone.
    less = [kind for one in part.kinds if one not in _INNER for kind in _less(one)]
    written = [*_numbers(part, arabic=False), *_numbers(part, arabic=True)]
    surely, maybe = (
        np.isin(own.ids, _with_any(snapshot, [f"in:{kind}:{number}" for kind in kinds for number in written]))
        for kinds in (part.kinds, less)
    )
    return Named(own.ids, own.misfit + np.where(surely, 0, _MAYBE)).only(surely | maybe)


def _with_any(snapshot: Snapshot, names: Iterable[str]) -> Array:
    found = [snapshot.term("number", name).ids for name in names]
    found = [ids for ids in found if len(ids)]
    return distinct(np.concatenate(found)) if found else NOTHING.ids


def _depth(snapshot: Snapshot, ids: Array) -> Array:
    depth = np.zeros(len(ids), np.int32)
    for numbers_in_name in range(1, _DEEPEST + 1) if len(ids) else ():
        depth[np.isin(ids, snapshot.term("number", f"deep:{numbers_in_name}").ids)] = numbers_in_name
    return depth


def _together(found: Sequence[Named]) -> Named:
    """All of them, each with its least misfit."""
    ids = np.concatenate([one.ids for one in found]) if found else NOTHING.ids
    if not len(ids):
        return NOBODY
    misfit = np.concatenate([one.misfit for one in found])
    order = np.lexsort((misfit, ids))
    ids, misfit = ids[order], misfit[order]
    first = np.concatenate(([True], ids[1:] != ids[:-1]))
    return Named(ids[first], misfit[first])


def _of_meeting(snapshot: Snapshot, found: Named, lookup: Lookup) -> Named:
    """Those in documents of the meeting, year and language that were named beside."""
    if lookup.meeting is None and lookup.year is None and lookup.language is None:
        return found
    documents, which = np.unique(snapshot.facts.document[found.ids], return_inverse=True)
    first = np.zeros(len(documents), np.int64)
    first[which] = found.ids
    fits = []
    for docnum in first.tolist():
        document = snapshot.facts.document_of(docnum)
        fits.append(
            (lookup.meeting is None or document.meeting == lookup.meeting)
            and (lookup.year is None or str(lookup.year) in document.year)
            and (lookup.language is None or document.language == lookup.language)
        )
    return found.only(np.array(fits, bool)[which])
