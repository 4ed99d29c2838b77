"""Every change to a library is one of these frozen values; applying one yields its inverse.

Undo, the history and merging between offices are built on this alone. An edit is stored as JSON, so
its fields are strings, numbers, booleans, tuples of them, or model values that `corpus.storage`
knows how to write.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.dossier import DEFAULT_SETTINGS, DossierItem, DossierSettings
from corpus.model import (
    Answer,
    Assessment,
    ParsedDocument,
    Review,
    SavedSearch,
    Status,
    StoredFile,
    Tag,
)


@dataclass(frozen=True, slots=True)
class ImportDocument:
    """Store a document whose original already lies in `files/`. Inverse: `SetRemoved`."""

    document: ParsedDocument
    file: StoredFile


@dataclass(frozen=True, slots=True)
class SetRemoved:
    """Take a document with its passages and practices out of sight, or bring it back."""

    document_id: str
    removed: bool


@dataclass(frozen=True, slots=True)
class ConfirmMetadata:
    """Correct or confirm what was recognised. `values`: (field, value) pairs; fields: "kind",
    "title", "ordinal", "place", "start", "end", "year" (dates as ISO strings, "" for none).
    Confirmed fields leave the document's `uncertain`.
    """

    document_id: str
    values: tuple[tuple[str, str], ...]
    unconfirmed: tuple[str, ...] = ()  #: set by inverses: names put back among the `uncertain`


@dataclass(frozen=True, slots=True)
class ChangeTags:
    """Put concepts of one scheme on passages and practices (`targets`), or take them off."""

    targets: tuple[str, ...]
    scheme: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    restore: tuple[tuple[str, Tag], ...] = ()  #: set by inverses: (target, tag) as it stood before


@dataclass(frozen=True, slots=True)
class SetReview:
    """Accept, reject or put back candidate practices."""

    practices: tuple[str, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class EditPractice:
    """Change words of a practice. `values`: (field, value); fields: "title", "description"."""

    practice_id: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConfirmFields:
    """Say that proposed values of practices are right: their names leave `uncertain`.

    With `confirmed` false the names are put back (the inverse).
    """

    practices: tuple[str, ...]
    fields: tuple[str, ...]
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class AddPractice:
    """A practice written by the office, optionally from a passage. Inverse: `RemovePractice`."""

    practice_id: str
    title: str
    description: str
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class RemovePractice:
    """Take a practice that the office wrote out of the catalogue. Inverse: `AddPractice`."""

    practice_id: str


@dataclass(frozen=True, slots=True)
class Assess:
    """Answer one criterion for a practice; `answer` None takes the answer back."""

    practice_id: str
    criterion: str
    answer: Answer | None
    evidence: str = ""
    restored: Assessment | None = None  #: set by inverses: the answer as it stood, author and time too


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Place a practice on the ladder. Refused (`Conflict`) where the rubric does not allow it."""

    practices: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class CreateDossier:
    dossier_id: str
    title: str
    subtitle: str = ""
    prepared_for: str = ""
    items: tuple[DossierItem, ...] = ()
    settings: DossierSettings = DEFAULT_SETTINGS


@dataclass(frozen=True, slots=True)
class DeleteDossier:
    """Inverse: `CreateDossier` with all that it held."""

    dossier_id: str


@dataclass(frozen=True, slots=True)
class DescribeDossier:
    """Title, subtitle and addressee of a dossier."""

    dossier_id: str
    title: str
    subtitle: str = ""
    prepared_for: str = ""


@dataclass(frozen=True, slots=True)
class SetUpDossier:
    """How a dossier is printed: template, paper, language, classification, cover fields."""

    dossier_id: str
    settings: DossierSettings


@dataclass(frozen=True, slots=True)
class ArrangeDossier:
    """The whole ordered content of a dossier: adding, moving, editing and removing are all this."""

    dossier_id: str
    items: tuple[DossierItem, ...]


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keep a search under a name, at the end of the list. Inverse: `DeleteSearch`."""

    search: SavedSearch
    position: int | None = None  #: set by inverses: where it stood
    since: int | None = None  #: set by inverses: the change it was saved after


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """Another name for a saved search, or another question."""

    search: SavedSearch


@dataclass(frozen=True, slots=True)
class DeleteSearch:
    """Inverse: `SaveSearch` with its place."""

    search_id: str


@dataclass(frozen=True, slots=True)
class ArrangeSearches:
    """The saved searches in another order; those not named follow in the order they have."""

    search_ids: tuple[str, ...]
    positions: tuple[int, ...] = ()  #: set by inverses: where each stood


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits as one: all happen or none, one entry in the history."""

    edits: tuple[Edit, ...]


EDIT_TYPES = (
    ImportDocument, SetRemoved, ConfirmMetadata, ChangeTags, SetReview, EditPractice, ConfirmFields,
    AddPractice, RemovePractice, Assess, SetStatus, CreateDossier, DeleteDossier, DescribeDossier,
    SetUpDossier, ArrangeDossier, SaveSearch, ChangeSearch, DeleteSearch, ArrangeSearches, Batch,
)  # fmt: skip

Edit = (
    ImportDocument | SetRemoved | ConfirmMetadata | ChangeTags | SetReview | EditPractice
    | ConfirmFields | AddPractice | RemovePractice | Assess | SetStatus | CreateDossier
    | DeleteDossier | DescribeDossier | SetUpDossier | ArrangeDossier | SaveSearch | ChangeSearch
    | DeleteSearch | ArrangeSearches | Batch
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying an edit did: its id in the history, what it touched, how to take it back."""

    edit_id: str
    changed: tuple[str, ...]
    inverse: Edit
