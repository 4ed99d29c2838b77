"""What a wider search is called on its button: «Sin el filtro Año · 12 pasajes»."""

from __future__ import annotations

from desktop_app.language import tr
from index.results import Relaxation

#: The kinds that name a word. Buttons are narrow: what can be said without it is.
_OF_WORDS = ("excluded", "word")


def relaxation_text(wider: Relaxation) -> str:
    """What it leaves out or loosens, and how much it finds."""
    passages = tr("window.n_passages", n=wider.total)
    if wider.kind in _OF_WORDS:
        return tr(f"finding.relax_{wider.kind}", word=wider.dropped, passages=passages)
    if wider.kind == "filter":
        name = tr(f"finding.facet_short_{wider.dropped}")
        return tr("finding.without_filter", names=name, passages=passages)
    if wider.kind == "filters":
        return tr("finding.without_filters", passages=passages)
    return tr(f"finding.relax_{wider.kind}", passages=passages)
