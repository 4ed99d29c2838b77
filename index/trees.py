"""From the units of a query to Whoosh query trees. Whoosh's own parser is not used: it stems prefixes
and knows syntax errors.

Forms and names of one thing stand in a `DisjunctionMax`: synonyms in one passage do not add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from whoosh import query as whoosh

from index.analysis import is_stop_word, languages, stem, with_enye
from index.expansion import Name
from index.query import Piece, Unit

_FORGOTTEN_ENYE = 0.6
#: What a word counts where it stands right after its negation, as it was asked for.
_NEGATED = 1.5


class Beginning(whoosh.Prefix):  # type: ignore[misc]  # Whoosh has no types
    """Words that begin so. Unlike Whoosh's `Prefix` it scores: as the best of the words."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        whole = searcher.get_parent().reader()
        words = [word.decode() for word in whole.expand_prefix(self.fieldname, self.text)]
        terms = [whoosh.Term(self.fieldname, word) for word in words]
        return _or(terms, self.boost).matcher(searcher, context)


class Pattern(whoosh.Query):  # type: ignore[misc]
    """Words as a pattern with * and ? has them."""

    def __init__(self, fieldname: str, text: str) -> None:
        self.fieldname, self.text, self.boost = fieldname, text, 1.0


class Near(whoosh.Query):  # type: ignore[misc]
    """Words within so many words of one another, in any order; in all their forms or as written."""

    def __init__(self, fieldname: str, words: tuple[str, ...], distance: int, *, variants: bool) -> None:
        self.fieldname, self.words, self.distance = fieldname, words, distance
        self.variants, self.boost = variants, 1.0


def unit_tree(unit: Unit, names: Iterable[Name], *, variants: bool) -> Any:
    """What a passage must have to have the unit, other names included at lower weight."""
    return _or(alternatives(unit, names, variants=variants))


def alternatives(unit: Unit, names: Iterable[Name], *, variants: bool) -> list[Any]:
    """What the unit is looked for by, one tree for each form and name."""
    parts = []
    for piece in unit.pieces:
        parts += (
            _word_forms(piece.words[0], variants) if piece.kind == "word" else [piece_tree(piece, variants)]
        )
    named = list(names)
    return parts + _negated(unit, named) + [tree for name in named for tree in _name_trees(name)]


def _negated(unit: Unit, names: Iterable[Name]) -> list[Any]:
    """The word, or its spelling in the library, right after the negation that was typed before it."""
    if not unit.negation:
        return []
    spelled = [(unit.pieces[0].words[0], 1.0)]
    spelled += [(name.words[0], name.weight) for name in names if name.origin == "spelling"]
    return [
        whoosh.Phrase("words", [unit.negation, word], boost=_NEGATED * weight) for word, weight in spelled
    ]


def piece_tree(piece: Piece, variants: bool) -> Any:
    """For all but single words."""
    if piece.kind == "prefix":
        return Beginning("words", piece.words[0])
    if piece.kind == "pattern":
        return Pattern("words", piece.words[0])
    if piece.kind == "near":
        return Near("words", piece.words, piece.distance, variants=variants)
    if piece.kind == "all":
        return whoosh.And([_or(_word_forms(word, variants)) for word in piece.words])
    return whoosh.Phrase("words", list(piece.words))


def _word_forms(word: str, variants: bool) -> list[Any]:
    """The word in the forms of any language; as written where it has no forms or they are not wanted."""
    stems = {language: stem(word, language) for language in languages()} if variants else {}
    forms = [whoosh.Term(f"stem_{code}", found) for code, found in stems.items() if found]
    return forms or [whoosh.Term("words", word)]


def above_tree(unit: Unit, names: Iterable[Name] = (), *, variants: bool) -> Any:
    """What the headings above a passage must have to have the unit."""
    return _or(above_words(unit, names, variants=variants))


def above_words(unit: Unit, names: Iterable[Name] = (), *, variants: bool) -> list[Any]:
    """The unit's single words, their translations and spellings, in the headings above a passage."""
    single = [name for name in names if len(name.words) == 1 and name.origin not in ("vocabulary", "synonym")]
    parts = [tree for name in single for tree in _name_trees(name, "above")]
    for piece in unit.pieces:
        if piece.kind == "word":
            word = piece.words[0]
            forms = [(c, stem(word, c)) for c in languages()] if variants else []
            parts += [whoosh.Term(f"above_{code}", found) for code, found in forms if found]
            parts += [] if variants else [whoosh.Term("above", word)]
    return parts


def enye_tree(unit: Unit, *, variants: bool) -> Any:
    """The unit's words as if an ñ had been typed as n."""
    words = [word for piece in unit.pieces if piece.kind == "word" for word in with_enye(piece.words[0])]
    return _or([form for word in words for form in _word_forms(word, variants)], _FORGOTTEN_ENYE)


def _name_trees(name: Name, where: Literal["text", "above"] = "text") -> list[Any]:
    as_written, stems = ("words", "stem") if where == "text" else ("above", "above")
    if len(name.words) > 1:
        # A name of several words counts as the one word it stands for, not as all of its own.
        telling = sum(not is_stop_word(word) for word in name.words)
        return [whoosh.Phrase(as_written, list(name.words), boost=name.weight / max(telling, 1))]
    word = name.words[0]
    codes = (name.language,) if name.language else languages()
    forms = [] if name.printed.isupper() else [(code, stem(word, code)) for code in codes]
    known = [whoosh.Term(f"{stems}_{code}", found, boost=name.weight) for code, found in forms if found]
    return known or [whoosh.Term(as_written, word, boost=name.weight)]


def _or(parts: list[Any], boost: float = 1.0) -> Any:
    if not parts:
        return whoosh.NullQuery
    if len(parts) == 1 and boost == 1.0:
        return parts[0]
    return whoosh.DisjunctionMax(parts, boost=boost)
