"""The model's values as the contract's JSON: English keys, ids, ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.axes import DIMENSIONS, LEVELS
from corpus.plain import to_plain
from corpus.wording import LANGUAGES, Language

if TYPE_CHECKING:
    from corpus.alignment import Alignment
    from corpus.dossier import Dossier, DossierItem
    from corpus.model import Bilingual, Document, HistoryEntry, Matrix, Meeting, Passage
    from corpus.templates import Templates
    from desktop_app.importing import FileReport, ImportReport
    from desktop_app.packing.checking import DossierFinding
    from desktop_app.packing.reissue import Reissue
    from index.results import Hit, SearchAnswer

Json = dict[str, Any]
#: The facets of a search that the contract names; the window has more.
FACETS = ("kind", "year", "language", "country", "level", "dimension", "theme")


def bilingual_json(text: Bilingual) -> Json:
    return {"es": text.es, "en": text.en}


def meeting_json(meeting: Meeting | None) -> Json | None:
    if meeting is None:
        return None
    return {
        "body": meeting.body,
        "ordinal": meeting.ordinal,
        "place": meeting.place,
        "start": meeting.start.isoformat() if meeting.start else None,
        "end": meeting.end.isoformat() if meeting.end else None,
        "year": meeting.year,
    }


def document_json(document: Document) -> Json:
    return {
        "id": document.id,
        "work_id": document.work_id,
        "kind": document.kind,
        "language": document.language,
        "title": document.title,
        "meeting": meeting_json(document.meeting),
        "countries": list(document.countries),
        "file": {
            "name": document.file.name,
            "sha256": document.file.sha256,
            "media_type": document.file.media_type,
            "bytes": document.file.bytes,
        },
        "versions": list(document.versions),
        "missing_references": list(document.missing_references),
        "passages": document.passage_count,
        "practices": document.practice_count,
        "uncertain": list(document.uncertain),
    }


def passage_json(passage: Passage) -> Json:
    return {
        "id": passage.id,
        "eid": passage.eid,
        "structure": passage.structure,
        "role": passage.role,
        "label": passage.label,
        "parent": passage.parent,
        "path": list(passage.path),
        "text": passage.text,
        "page": passage.page,
        "footnotes": list(passage.footnotes),
        "citation": bilingual_json(passage.citation),
        "level": list(passage.level),
        "dimension": list(passage.dimension),
        "theme": list(passage.theme),
        "population": list(passage.population),
        "phase": list(passage.phase),
        "links": [{"to": link.to, "text": link.text} for link in passage.links],
    }


def import_json(report: ImportReport, warnings: dict[str, list[str]], errors: dict[str, str]) -> Json:
    """`warnings` and `errors`: sentences by path."""
    return {
        "files": [
            _file_json(file, warnings.get(str(file.path), []), errors.get(str(file.path)))
            for file in report.files
        ],
        "imported": report.count("imported"),
        "duplicates": report.count("duplicate"),
        "failed": report.count("failed"),
    }


def _file_json(file: FileReport, warnings: list[str], error: str | None) -> Json:
    document = file.document
    return {
        "path": str(file.path),
        "status": file.status,
        "document_id": document.id if document else None,
        "kind": document.kind if document else None,
        "language": document.language if document else None,
        "title": document.title if document else None,
        "meeting": meeting_json(document.meeting) if document else None,
        "passages": document.passage_count if document else 0,
        "practices": document.practice_count if document else 0,
        "warnings": warnings,
        "error": error,
    }


def search_json(answer: SearchAnswer) -> Json:
    return {
        "query": answer.query,
        "understood": answer.understood,
        "total": answer.total,
        "word_count": answer.word_count,
        "groups": {str(words): count for words, count in sorted(answer.groups.items(), reverse=True)},
        "elapsed_ms": round(answer.elapsed_ms, 2),
        "hits": [hit_json(hit) for hit in answer.hits],
        "facets": {facet: answer.facets[facet] for facet in FACETS if facet in answer.facets},
        "suggestions": list(answer.suggestions),
    }


def hit_json(hit: Hit) -> Json:
    return {
        "type": hit.type,
        "id": hit.id,
        "document_id": hit.document_id,
        "eid": hit.eid,
        "label": hit.label,
        "citation": bilingual_json(hit.citation),
        "language": hit.language,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
        "level": list(hit.level),
        "dimension": list(hit.dimension),
        "country": list(hit.country),
        "year": hit.year,
        "kind": hit.kind,
    }


def matrix_json(matrix: Matrix) -> Json:
    return {
        "rows": list(LEVELS),
        "columns": list(DIMENSIONS),
        "counts": [list(row) for row in matrix.counts],
        "unclassified": matrix.unclassified,
        "gaps": [list(gap) for gap in matrix.gaps],
        "total": matrix.total,
    }


def alignment_json(alignment: Alignment) -> Json:
    return {
        "pairs": [
            {
                "source": pair.source,
                "target": pair.target,
                "confidence": round(pair.confidence, 3),
                "method": pair.method,
            }
            for pair in alignment.pairs
        ],
        "unpaired": {
            "source": list(alignment.unpaired_source),
            "target": list(alignment.unpaired_target),
        },
    }


def dossier_json(dossier: Dossier) -> Json:
    return {
        "id": dossier.id,
        "title": dossier.title,
        "subtitle": dossier.subtitle,
        "prepared_for": dossier.prepared_for,
        "settings": {
            "template": dossier.settings.template,
            "paper": dossier.settings.paper,
            "language": dossier.settings.language,
            "classification": dossier.settings.classification,
            "cover": dict(dossier.settings.cover),
        },
        "items": [_item_json(item) for item in dossier.items],
    }


def _item_json(item: DossierItem) -> Json:
    """What every item has, and what only some have."""
    entry: Json = {
        "id": item.id, "type": item.type, "ref": item.ref, "title": item.title, "text": item.text
    }  # fmt: skip
    if item.type == "section":
        entry["level"] = item.level
    if item.options:
        entry["options"] = dict(item.options)
    if item.excerpt is not None:
        entry["excerpt"] = to_plain(item.excerpt)
    if item.found is not None:
        entry["found"] = to_plain(item.found)
    return entry


def finding_json(finding: DossierFinding) -> Json:
    return {
        "kind": finding.kind,
        "item": finding.item_id,
        "serious": finding.is_serious,
        "what": bilingual_json(finding.what),
        "text": {language: finding.text(language) for language in LANGUAGES},
    }


def reissue_json(found: Reissue | None) -> Json:
    """`since`: the day of the pack that is compared; null where there is none."""
    changes = found.changes if found else ()
    return {
        "since": found.manifest.date.isoformat() if found else None,
        "changes": [
            {
                "kind": change.kind,
                "target": change.target,
                "added": list(change.added),
                "n": change.n,
                "parts": change.parts,
                "text": {language: change.text(language) for language in LANGUAGES},
            }
            for change in changes
        ],
    }


def templates_json(templates: Templates, language: Language) -> Json:
    """`broken`: what is wrong with each file, in `language`."""
    return {
        "templates": [
            {
                "id": template.id,
                "name": bilingual_json(template.name),
                "about": bilingual_json(template.about),
                "cover": {line.id: bilingual_json(line.name) for line in template.cover},
                "built_in": template.is_built_in,
            }
            for template in templates.found
        ],
        "broken": [
            {"file": broken.file, "error": broken.error.text(language)} for broken in templates.broken
        ],
    }


def history_json(entry: HistoryEntry) -> Json:
    return {
        "edit": entry.id,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "verb": entry.verb,
        "targets": list(entry.targets),
        "summary": bilingual_json(entry.summary),
        "undone": entry.undone,
    }
