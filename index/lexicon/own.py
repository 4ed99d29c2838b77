"""Word translations that a library's own language versions teach, for words that the shipped tables lack.

Few passages stand against each other here, so that only what is left over is looked at: in a passage and
its counterpart the words that no known translation explains. Two such words are taken for translations of
each other if each stands mostly where the other does and with no third word more often (after Melamed 2000,
"Models of translational equivalence among words"). What is counted is kept by pair of documents and added
up, so that one more pair costs its own passages only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.analysis import fold, normal, spans, stem
from index.lexicon import DIRECTIONS, Translation, translations

#: In how many passages two words must meet, and their least Dice coefficient.
_TOGETHER, _LIKENESS = 3, 0.6
#: A translation is taken for less sure the fewer passages it was met in, as if in so many more it were not.
_DOUBT = 2
#: Where more words than this are left over, the passages are no close translations.
_LEFT_OVER = 20

Stems = dict[str, str]


@dataclass(slots=True)
class Counts:
    """In how many passages words were left over: `alone` by language and stem, `together` by Spanish and
    English stem. `words`: a word that each stem was met in, by language."""

    alone: dict[str, Counter[str]] = field(default_factory=lambda: {code: Counter() for code in DIRECTIONS})
    together: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: dict[str, Stems] = field(default_factory=lambda: {code: {} for code in DIRECTIONS})

    def add(self, spanish: str, english: str) -> None:
        """Count a passage and its counterpart."""
        left = _unexplained(_stems(spanish, "es"), _stems(english, "en"))
        if all(0 < len(stems) <= _LEFT_OVER for stems in left):
            for code, stems in zip(("es", "en"), left, strict=True):
                self.alone[code].update(list(stems))
                self.words[code].update(stems)
            self.together.update((one, other) for one in left[0] for other in left[1])

    def take(self, other: Counts) -> None:
        """Add what was counted elsewhere."""
        for code in DIRECTIONS:
            self.alone[code].update(other.alone[code])
            self.words[code].update(other.words[code])
        self.together.update(other.together)


def _stems(text: str, language: str) -> Stems:
    text = normal(text)
    found = ((stem(word, language), text[start:end].lower()) for word, start, end in spans(text))
    return {known: word for known, word in found if known and len(known) > 2 and not known.isdigit()}


def _unexplained(spanish: Stems, english: Stems) -> tuple[Stems, Stems]:
    """What is left of both when what translates each other, or is written alike, is taken away."""
    explained = set(_explained(spanish, english, "es"))
    explained |= {(one, other) for other, one in _explained(english, spanish, "en")}
    away = {one for one, _ in explained}, {other for _, other in explained}
    return (
        {known: word for known, word in spanish.items() if known not in away[0]},
        {known: word for known, word in english.items() if known not in away[1]},
    )


def _explained(source: Stems, target: Stems, language: str) -> Iterator[tuple[str, str]]:
    for known, word in source.items():
        if known in target:
            yield known, known
        for other in translations(fold(word), language):
            if other.stem in target:
                yield known, str(other.stem)


#: (language, stem) -> its translation.
Own = dict[tuple[str, str], Translation]


def learned(counts: Counts) -> Own:
    """The translations that follow from what was counted, both ways."""
    found: Own = {}
    for (spanish, english), share in _linked(counts):
        words = counts.words["es"].get(spanish), counts.words["en"].get(english)
        if words[0] and words[1]:
            found["es", spanish] = Translation(words[1], "en", share)
            found["en", english] = Translation(words[0], "es", share)
    return found


def own_translations(own: Own, word: str, language: str) -> tuple[Translation, ...]:
    """As `index.lexicon.translations`; at most one."""
    known = stem(word, language) if own and language in DIRECTIONS else None
    found = own.get((language, known)) if known else None
    return (found,) if found else ()


def _linked(counts: Counts) -> Iterable[tuple[tuple[str, str], float]]:
    """Spanish and English stems that are each other's likeliest, with how sure that is."""
    alone = counts.alone
    likeness = {
        (one, other): 2 * n / (alone["es"][one] + alone["en"][other])
        for (one, other), n in counts.together.items()
        if _TOGETHER <= n <= min(alone["es"][one], alone["en"][other])
    }
    rivals: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (one, other), share in likeness.items():
        rivals["es", one].append(share)
        rivals["en", other].append(share)
    for (one, other), share in likeness.items():
        both = rivals["es", one] + rivals["en", other]
        if share >= _LIKENESS and sum(rival >= share for rival in both) == 2:
            n = counts.together[one, other]
            yield (one, other), share * n / (n + _DOUBT)
