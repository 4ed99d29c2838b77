"""From what was taken out of a file to a document with its passages, practices and metadata."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import PurePath

from corpus.model import Extraction, ParsedDocument, PassageDraft, PracticeDraft
from corpus.practices.arrange import arrange_practices
from corpus.practices.drafts import practice_drafts
from corpus.practices.suggest import suggest
from corpus.structure.citations import DocumentCitation, display_label, document_citation, passage_citation
from corpus.structure.cover import Cover, read_cover
from corpus.structure.declaration import DeclarationReader
from corpus.structure.draft import Draft, Outline
from corpus.structure.kinds import Verdict, judge
from corpus.structure.language import language_of
from corpus.structure.lines import Script, read_script
from corpus.structure.meetings import MeetingFacts, read_meeting
from corpus.structure.participants import read_countries
from corpus.structure.references import find_links
from corpus.structure.sections import SectionReader
from corpus.structure.tables import TableReader
from corpus.wording import Language

#: Passages whose label is the number printed, not a place in the document.
_PRINTED_LABELS = ("clause", "heading", "annex", "footnote")
#: Titles and tables speak of what stands below them, which has themes of its own.
_WITHOUT_THEME = ("title", "heading", "annex", "table", "footnote")


def recognise(extraction: Extraction, file_name: str) -> ParsedDocument:
    """See `corpus.structure.recognise`."""
    script = read_script(extraction)
    verdict = judge(script, extraction.title)
    if verdict.may_hold_practices:
        script = replace(
            script, lines=arrange_practices(script.lines, script.contents, _running_text(script))
        )
    cover = read_cover(script.lines, verdict.kind, extraction.title)
    language = language_of(script.text)
    facts = read_meeting(script.lines, cover, verdict.kind, script.text)
    outline, tables = _outline(script, verdict, cover)
    cited = document_citation(cover, verdict.kind, facts.meeting, _running_text(script))
    passages = _passages(outline, script, cited, facts, "en" if language == "en" else "es")
    return ParsedDocument(
        kind=verdict.kind,
        language=language,
        title=_title(cover, file_name),
        short_title=cited.short,
        meeting=facts.meeting,
        countries=read_countries(script.lines, cover, verdict.kind),
        passages=passages,
        practices=_practices(tables),
        uncertain=_uncertain(verdict, cover, facts),
        warnings=(*extraction.warnings, *(() if passages else ("structure.no_text",))),
    )


def _running_text(script: Script) -> str:
    return "\n".join(line.text for line in script.lines if line.kind != "table")


def _title(cover: Cover, file_name: str) -> str:
    title = cover.name or cover.title or PurePath(file_name).stem
    return unicodedata.normalize("NFC", " ".join(title.split())).strip()


def _uncertain(verdict: Verdict, cover: Cover, facts: MeetingFacts) -> tuple[str, ...]:
    names = [
        *([] if verdict.sure else ["kind"]),
        *([] if cover.line is not None else ["title"]),
        *facts.uncertain,
    ]
    return tuple(names)


def _outline(script: Script, verdict: Verdict, cover: Cover) -> tuple[Outline, TableReader]:
    outline = Outline()
    tables = TableReader(outline)
    _add_cover(outline, script, cover)
    if verdict.kind == "declaration":
        DeclarationReader(outline, tables).read(script, cover.size)
    else:
        SectionReader(outline, tables, verdict.kind).read(script, cover.size)
    return outline, tables


def _add_cover(outline: Outline, script: Script, cover: Cover) -> None:
    for index, line in enumerate(script.lines[: cover.size]):
        outline.at_line(index)
        if index == cover.line:
            outline.add("title", "title", line, cover.title if cover.extra else line.text)
        elif index not in cover.extra and line.text:
            outline.add(outline.next_eid(None, "cover"), "paragraph", line, line.text)


def _passages(
    outline: Outline, script: Script, cited: DocumentCitation, facts: MeetingFacts, language: Language
) -> tuple[PassageDraft, ...]:
    referring = outline.add_notes(script.notes)
    passages = []
    for position, draft in enumerate(outline.drafts):
        passage = PassageDraft(
            draft.eid, draft.structure, draft.text, draft.label, draft.role,
            draft.parent.eid if draft.parent else None, draft.full_path(), draft.page,
            referring.get(position, ()),
            level=draft.level, dimension=draft.dimension, cells=draft.cells,
            links=() if draft.structure == "title" else find_links(draft.text, facts.meeting),
            theme=() if draft.structure in _WITHOUT_THEME else suggest("theme", draft.text),
        )  # fmt: skip
        label = passage.label if _keeps_label(draft) else display_label(passage, language)
        passage = replace(passage, label=label)
        passages.append(replace(passage, citation=passage_citation(cited, passage, passage.page)))
    return tuple(passages)


def _keeps_label(draft: Draft) -> bool:
    if draft.structure in _PRINTED_LABELS:
        return True
    return draft.structure == "point" and bool(draft.label) and not draft.eid.startswith("sec_")


def _practices(tables: TableReader) -> tuple[PracticeDraft, ...]:
    return practice_drafts(
        [(draft.eid, draft.parent.eid if draft.parent else None, row) for draft, row in tables.found]
    )
