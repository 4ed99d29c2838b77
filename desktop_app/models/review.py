"""The review queue: candidate practices under their countries, what is uncertain first said.

Pure values and a list model that is fed them; the edits that a decision comes to are built here too, so
that all of it is tested without a window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from corpus.edits import Batch, ChangeTags, ConfirmFields, Edit, SetReview
from corpus.model import Bilingual, Practice, Review
from corpus.wording import area
from desktop_app.language import concept, listing, tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

Provenance = Literal["source", "edited", "uncertain", "suggested"]
#: Fields that a person confirms, in the order of the form.
UNCERTAIN_FIELDS: tuple[str, ...] = ("title", "country", "level", "dimension")


@dataclass(frozen=True, slots=True)
class Group:
    """Practices of one document that name the same country, kept apart where the country is a guess."""

    key: str
    country: tuple[str, ...]
    is_uncertain: bool
    practices: tuple[Practice, ...]

    @property
    def pending(self) -> int:
        return sum(practice.review == "pending" for practice in self.practices)

    @property
    def accepted(self) -> int:
        return sum(practice.review == "accepted" for practice in self.practices)

    @property
    def title(self) -> str:
        name = country_name(self.country)
        return tr("review.group_uncertain", country=name) if self.is_uncertain else name

    @property
    def is_reviewed(self) -> bool:
        return self.pending == 0


def country_name(country: tuple[str, ...]) -> str:
    """«Guatemala», «El Salvador y México», «Sin país»."""
    return listing([concept("country", code) for code in country]) or tr("review.no_country")


def is_doubtful(practice: Practice) -> bool:
    """Whether it waits for review with something uncertain about it."""
    return practice.review == "pending" and bool(practice.uncertain)


def group_practices(practices: Iterable[Practice]) -> tuple[Group, ...]:
    """Groups in the order in which the sources name them; practices in source order.

    Only candidates are reviewed: those that were found in a document.
    """
    found: dict[str, list[Practice]] = {}
    for practice in practices:
        if practice.document_id is not None:
            found.setdefault(_key(practice), []).append(practice)
    return tuple(
        Group(key, together[0].country, "country" in together[0].uncertain, tuple(together))
        for key, together in found.items()
    )


def _key(practice: Practice) -> str:
    doubt = "?" if "country" in practice.uncertain and practice.review == "pending" else ""
    return f"{practice.document_id}/{'+'.join(practice.country)}{doubt}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review has come."""

    total: int
    accepted: int
    rejected: int
    pending: int
    doubtful: int
    documents: int


def tally(practices: Iterable[Practice]) -> Tally:
    found = [practice for practice in practices if practice.document_id is not None]
    return Tally(
        len(found),
        sum(practice.review == "accepted" for practice in found),
        sum(practice.review == "rejected" for practice in found),
        sum(practice.review == "pending" for practice in found),
        sum(is_doubtful(practice) for practice in found),
        len({practice.document_id for practice in found}),
    )


class ReviewModel(QAbstractListModel):
    """Group rows, each followed by its practices unless it is folded.

    A group whose practices have all been decided is folded until the person opens it.
    """

    ROW = int(Qt.ItemDataRole.UserRole) + 1  #: a `Group` or a `Practice`
    FOLDED = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._practices: tuple[Practice, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._rows: list[Group | Practice] = []
        self._opened: dict[str, bool] = {}  #: what the person chose, by group key
        self._only_doubtful = False
        self._foreseen: dict[str, Review] = {}  #: decisions that are being saved

    # --- feeding --------------------------------------------------------------------------------------

    def set_practices(self, practices: Sequence[Practice]) -> None:
        self._practices = tuple(self._as_decided(p) for p in practices if p.document_id is not None)
        self._groups = group_practices(self._practices)
        self._rebuild()

    def foresee(self, practice_id: str, review: Review) -> None:
        """Show a decision before it is saved, so that the person can go on at once."""
        self._foreseen[practice_id] = review
        self.set_practices(self._practices)

    def forget_foreseen(self, practice_id: str) -> None:
        """The decision is saved, or was refused: what `set_practices` says holds again."""
        self._foreseen.pop(practice_id, None)

    def _as_decided(self, practice: Practice) -> Practice:
        review = self._foreseen.get(practice.id)
        if review is None or review == practice.review:
            return practice
        return replace(practice, review=review, uncertain=() if review == "accepted" else practice.uncertain)

    def show_only_doubtful(self, only: bool) -> None:
        self._only_doubtful = only
        self._rebuild()

    def toggle(self, row: int) -> None:
        """Fold or unfold the group at `row`."""
        group = self._rows[row]
        if isinstance(group, Group):
            self._opened[group.key] = self.is_folded(group)
            self._rebuild()

    def set_folded(self, row: int, folded: bool) -> None:
        group = self._rows[row]
        if isinstance(group, Group) and self.is_folded(group) != folded:
            self.toggle(row)

    # --- asking ---------------------------------------------------------------------------------------

    @property
    def practices(self) -> tuple[Practice, ...]:
        """All candidates, in source order."""
        return self._practices

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups

    @property
    def only_doubtful(self) -> bool:
        return self._only_doubtful

    def is_folded(self, group: Group) -> bool:
        return not self._opened.get(group.key, not group.is_reviewed)

    def row_of(self, practice_id: str | None) -> int:
        return next(
            (n for n, row in enumerate(self._rows) if isinstance(row, Practice) and row.id == practice_id), -1
        )

    def practice(self, practice_id: str | None) -> Practice | None:
        return next((practice for practice in self._practices if practice.id == practice_id), None)

    def row(self, row: int) -> Group | Practice:
        return self._rows[row]

    def position(self, practice_id: str) -> int:
        """1-based place among all candidates; 0 if it is none."""
        return next((n for n, p in enumerate(self._practices, 1) if p.id == practice_id), 0)

    def group_of(self, practice_id: str) -> Group | None:
        return next((g for g in self._groups if any(p.id == practice_id for p in g.practices)), None)

    def next_pending(self, practice_id: str | None) -> str | None:
        """The next candidate to decide after `practice_id`, in the order shown, else the first one."""
        order = [practice for group in self._groups for practice in group.practices]
        start = next((n for n, practice in enumerate(order) if practice.id == practice_id), -1)
        for practice in (*order[start + 1 :], *order[: max(start, 0)]):
            if practice.review == "pending" and (not self._only_doubtful or practice.uncertain):
                return practice.id
        return None

    def neighbour(self, practice_id: str | None, step: int) -> str | None:
        """The practice shown before (-1) or after (1); None at the ends."""
        shown = [row.id for row in self._rows if isinstance(row, Practice)]
        if practice_id not in shown:
            return shown[0] if shown else None
        place = shown.index(practice_id) + step
        return shown[place] if 0 <= place < len(shown) else None

    # --- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == self.FOLDED:
            return isinstance(row, Group) and self.is_folded(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return accessible_text(row)
        return None

    def _rebuild(self) -> None:
        rows: list[Group | Practice] = []
        for group in self._groups:
            shown = [p for p in group.practices if not self._only_doubtful or is_doubtful(p)]
            if not shown:
                continue
            rows.append(replace(group, practices=tuple(shown)) if self._only_doubtful else group)
            if self._only_doubtful or not self.is_folded(group):
                rows += shown
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def accessible_text(row: Group | Practice) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, Group):
        return f"{row.title}. {group_count(row)}"
    state = tr("review.state_doubtful") if is_doubtful(row) else tr(f"review.state_{row.review}")
    return f"{row.title}. {state}"


def group_count(group: Group) -> str:
    """«5» to review, «6 aceptadas» when all has been decided."""
    if not group.is_reviewed:
        return str(group.pending)
    return (
        tr("review.n_accepted", n=group.accepted)
        if group.accepted
        else tr("review.n_rejected", n=len(group.practices))
    )


# --- the edits that a decision comes to ---------------------------------------------------------------


def accepting(practice: Practice) -> Edit:
    """Accept a candidate; what was uncertain about it is thereby confirmed."""
    accept = SetReview((practice.id,), "accepted")
    if not practice.uncertain:
        return accept
    return Batch((ConfirmFields((practice.id,), practice.uncertain), accept))


def choosing_country(practice: Practice, country: str) -> Edit:
    """Say which country it is: the choice of a person, so no longer uncertain."""
    change = ChangeTags(
        (practice.id,),
        "country",
        add=(country,) if country not in practice.country else (),
        remove=tuple(code for code in practice.country if code != country),
    )
    return _with_confirmation(practice, "country", change)


def classifying(practice: Practice, scheme: str, value: str, on: bool) -> Edit:
    """Put a level or dimension on, or take it off; a person's choice is no longer uncertain."""
    change = ChangeTags((practice.id,), scheme, add=(value,) if on else (), remove=() if on else (value,))
    return _with_confirmation(practice, scheme, change)


def _with_confirmation(practice: Practice, field: str, change: Edit) -> Edit:
    if field not in practice.uncertain:
        return change
    return Batch((change, ConfirmFields((practice.id,), (field,))))


def first_uncertain(practice: Practice) -> str | None:
    """The field that the group key confirms."""
    return next((field for field in UNCERTAIN_FIELDS if field in practice.uncertain), None)


def peers(practice: Practice, field: str, practices: Iterable[Practice]) -> tuple[Practice, ...]:
    """The pending candidates of the same document and country whose `field` is uncertain too."""
    return tuple(
        other
        for other in practices
        if other.review == "pending"
        and other.document_id == practice.document_id
        and other.country == practice.country
        and field in other.uncertain
    )


#: Sentences of the practices' wording that say what is missing, and the field of each.
_MISSING: dict[str, str] = {
    "no_country": "country",
    "country_unread": "country",
    "country_above": "country",
    "level_empty": "level",
    "level_unread": "level",
    "dimension_empty": "dimension",
    "dimension_unread": "dimension",
    "title_proposed": "title",
}


@cache
def _missing_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences of `_MISSING` as they may read."""
    return tuple(
        (re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(area("practices")[key]["es"])), re.DOTALL), field)
        for key, field in _MISSING.items()
    )


def statements(practice: Practice) -> tuple[Bilingual, ...]:
    """The sentences that say what is missing of what is still uncertain."""
    return tuple(sentence for sentence in practice.evidence if _missing_field(sentence) in practice.uncertain)


def clues(practice: Practice, field: str) -> tuple[Bilingual, ...]:
    """The sentences that say why a value is proposed all the same: only countries have any."""
    if field != "country":
        return ()
    return tuple(sentence for sentence in practice.evidence if _missing_field(sentence) is None)


def _missing_field(sentence: Bilingual) -> str | None:
    """The field whose value a sentence says to be missing."""
    return next((field for pattern, field in _missing_patterns() if pattern.fullmatch(sentence.es)), None)


def confirming(practices: Sequence[Practice], field: str) -> Edit:
    """Confirm one field of several candidates at once."""
    return ConfirmFields(tuple(practice.id for practice in practices), (field,))


def provenance(practice: Practice, field: str) -> Provenance:
    """Where a value stands."""
    if field in practice.uncertain:
        return "uncertain"
    if field in ("theme", "population", "phase"):
        return "suggested"
    source = getattr(practice, f"source_{field}")
    value = getattr(practice, field)
    if isinstance(value, tuple):
        return "source" if set(value) == set(source) else "edited"
    return "source" if value == source else "edited"
