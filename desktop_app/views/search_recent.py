"""What the popup below the search field offers, and the searches that are remembered for it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.delegates.cards import source_line
from desktop_app.language import tr
from desktop_app.models.facets import values_name
from desktop_app.saved_searches import ShelvedSearch
from desktop_app.search_history import SearchHistory
from desktop_app.views.search_popup import Choice
from desktop_app.views.search_query import Found
from desktop_app.views.search_saved import count_text
from index.analysis import fold

_SHOWN = 4
Groups = list[tuple[str, list[Choice]]]


def recent(history: SearchHistory) -> list[Choice]:
    """The newest remembered searches, with their filters."""
    found = []
    for past in history.recent(_SHOWN):
        filters = " · ".join(values_name(facet, values) for facet, values in past.filters)
        title = " · ".join(part for part in (past.text, filters) if part)
        note = tr("window.n_passages", n=past.total)
        found.append(Choice("recent", past.text, title, "", note, past.filters))
    return found


def _saved(kept: Sequence[ShelvedSearch]) -> list[Choice]:
    return [Choice("saved", s.search.id, s.search.name, "", count_text(s)) for s in kept[:_SHOWN]]


def suggested(completions: Sequence[str], history: SearchHistory, kept: Sequence[ShelvedSearch]) -> Groups:
    """Headings with their lines: what may be about to be typed, recent and saved searches."""
    words = [Choice("completion", text, text) for text in completions]
    return [
        (tr("finding.completions"), words),
        (tr("finding.recent"), recent(history)),
        (tr("finding.saved"), _saved(kept)),
    ]


def choices(found: Found, text: str, history: SearchHistory) -> Groups:
    """Headings with their lines: the clauses that `text` names, the search for it, recent searches."""
    # What is called exactly as it was typed comes before what only has the same number.
    lookups = sorted(found.lookups, key=lambda row: fold(row.title) != fold(text))[:_SHOWN]
    clauses = [Choice("clause", row.hit.id, row.title, source_line(row)) for row in lookups]
    others = max(0, found.answer.total - found.answer.named)
    searching = [Choice("text", text, text, "", tr("window.n_passages", n=others))]
    if found.answer.named > len(lookups):
        # Searching shows those called by the number first.
        clauses.append(Choice("text", text, tr("finding.all_lookups", n=found.answer.named)))
    return [
        (tr("finding.go_to_clause"), clauses),
        (tr("finding.search_texts"), searching),
        (tr("finding.recent"), recent(history)),
    ]
