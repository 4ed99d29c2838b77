"""What a search, a timeline, a glossary or the sources show in the middle of the composer."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from corpus.dossier import DossierItem, FrozenHit, FrozenSearch
from desktop_app import fonts, language
from desktop_app.language import tr
from desktop_app.models.dossiers import Composition
from desktop_app.models.facets import values_name
from desktop_app.views.labels import passage_label
from desktop_app.widgets.labels import Label


def lookup_widgets(item: DossierItem, composition: Composition) -> Iterator[QWidget]:
    """The lines that say what will be printed, in order."""
    if item.type == "search" and item.found is not None:
        yield from _search(item.found, composition)
    elif item.type == "timeline":
        passage = composition.passages.get(item.ref or "")
        if passage is not None:
            yield Label(passage.citation.text(language.current()), "secondary", "text_2", wrap=True)
            yield _quoted(passage.text or passage_label(passage))
    yield Label(tr(f"dossiers.about_{item.type}"), "secondary", "text_2", wrap=True)


def _search(found: FrozenSearch, composition: Composition) -> Iterator[QWidget]:
    facts = [tr("dossiers.n_hits", n=found.total), tr("dossiers.asked_on", day=language.day(found.on))]
    facts += [
        f"{tr(f'finding.facet_short_{facet}')}: {values_name(facet, values)}"
        for facet, values in found.filters
    ]
    yield Label(" · ".join(facts), "secondary", "text_2", wrap=True)
    for hit in found.hits:
        name, words = _hit(hit, composition)
        yield Label(name, "strong", "text", wrap=True)
        if words:
            yield _quoted(words)


def _hit(hit: FrozenHit, composition: Composition) -> tuple[str, str]:
    """What a hit is called, and its words as they were found."""
    from desktop_app.packing.frozen import snippet_runs

    words = "".join(run.text for run in snippet_runs(hit.snippet))
    passage = composition.passages.get(hit.id)
    if passage is not None:
        document = composition.documents.get(passage.document_id)
        about = document.short_title.text(language.current()) if document else ""
        return " · ".join(part for part in (passage_label(passage), about) if part), words
    practice = composition.practices.get(hit.id)
    return (practice.title if practice else tr("dossiers.hit_gone")), words


def _quoted(words: str) -> Label:
    label = Label(words, wrap=True, selectable=True)
    label.setFont(fonts.document())
    return label
