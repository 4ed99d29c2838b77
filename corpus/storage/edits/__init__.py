"""How each edit changes the tables: one module per family, found here by the edit's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus import edits
from corpus.edits import Batch, Edit
from corpus.storage.edits import assessments, documents, dossiers, importing, practices, searches, tags
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed

_HANDLERS: dict[type[Any], Callable[[Any, Context], Effect]] = {
    edits.ImportDocument: importing.import_document,
    edits.SetRemoved: documents.set_removed,
    edits.ConfirmMetadata: documents.confirm_metadata,
    edits.ChangeTags: tags.change_tags,
    edits.SetReview: practices.set_review,
    edits.EditPractice: practices.edit_practice,
    edits.ConfirmFields: practices.confirm_fields,
    edits.AddPractice: practices.add_practice,
    edits.RemovePractice: practices.remove_practice,
    edits.Assess: assessments.assess,
    edits.SetStatus: assessments.set_status,
    edits.CreateDossier: dossiers.create_dossier,
    edits.DeleteDossier: dossiers.delete_dossier,
    edits.DescribeDossier: dossiers.describe_dossier,
    edits.SetUpDossier: dossiers.set_up_dossier,
    edits.ArrangeDossier: dossiers.arrange_dossier,
    edits.SaveSearch: searches.save_search,
    edits.ChangeSearch: searches.change_search,
    edits.DeleteSearch: searches.delete_search,
    edits.ArrangeSearches: searches.arrange_searches,
}


def carry_out(edit: Edit, context: Context) -> Effect:
    """Change the tables inside the open transaction; the effect holds the exact inverse.

    Raises NotFound or Conflict where the edit does not fit what the library holds now.
    """
    if isinstance(edit, Batch):
        return _batch(edit, context)
    return _HANDLERS[type(edit)](edit, context)


def _batch(batch: Batch, context: Context) -> Effect:
    effects = [effect for effect in (carry_out(edit, context) for edit in batch.edits) if effect.changed]
    if not effects:
        return nothing_changed()
    if len(effects) == 1:
        return effects[0]
    changed = tuple(dict.fromkeys(identifier for effect in effects for identifier in effect.changed))
    inverse = Batch(tuple(effect.inverse for effect in reversed(effects)))
    return Effect(changed, inverse, Note("several", {"n": len(effects)}))
