"""A dossier becomes a pack: every reference is looked up, so that an exporter needs no library.

`press` is the face; the rest is imported when it is needed.
"""

from desktop_app.packing.ids import new_dossier_id, new_item_id, new_practice_id
from desktop_app.packing.notes import CITATION_MARK, cited_in

__all__ = ["CITATION_MARK", "cited_in", "new_dossier_id", "new_item_id", "new_practice_id"]
