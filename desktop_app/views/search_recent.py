"""What the popup below the search field offers, and the searches that are remembered for it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app import settings as keys
from desktop_app.delegates.cards import source_line
from desktop_app.language import tr
from desktop_app.settings import Settings
from desktop_app.views.search_popup import Choice
from desktop_app.views.search_query import Found
from index.analysis import fold

_KEPT = 8
_SHOWN = 4


def remember(settings: Settings, text: str, total: int) -> None:
    """Keep a search that found something, newest first, with how much it found."""
    if text and total:
        rest = [entry for entry in settings.texts(keys.RECENT_SEARCHES) if entry.split("\t")[0] != text]
        settings.put(keys.RECENT_SEARCHES, [f"{text}\t{total}", *rest][:_KEPT])


def recent(settings: Settings) -> list[Choice]:
    """The newest remembered searches."""
    found = []
    for entry in settings.texts(keys.RECENT_SEARCHES)[:_SHOWN]:
        text, _, count = entry.partition("\t")
        note = tr("window.n_passages", n=int(count)) if count.isdigit() else ""
        found.append(Choice("recent", text, text, "", note))
    return found


def suggested(completions: Sequence[str], settings: Settings) -> list[tuple[str, list[Choice]]]:
    """Headings with their lines: what may be about to be typed, recent searches."""
    words = [Choice("completion", text, text) for text in completions]
    return [(tr("finding.completions"), words), (tr("finding.recent"), recent(settings))]


def choices(found: Found, text: str, settings: Settings) -> list[tuple[str, list[Choice]]]:
    """Headings with their lines: the clauses that `text` names, the search for it, recent searches."""
    # What is called exactly as it was typed comes before what only has the same number.
    lookups = sorted(found.lookups, key=lambda row: fold(row.title) != fold(text))[:_SHOWN]
    clauses = [Choice("clause", row.hit.id, row.title, source_line(row)) for row in lookups]
    others = max(0, found.answer.total - found.answer.named)
    searching = [Choice("text", text, text, "", tr("window.n_passages", n=others))]
    return [
        (tr("finding.go_to_clause"), clauses),
        (tr("finding.search_texts"), searching),
        (tr("finding.recent"), recent(settings)),
    ]
