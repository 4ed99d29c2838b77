"""How packs name things for people: dates, documents, passages, concepts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus import vocabulary
from corpus.model import Document, Meeting, Passage, Practice
from corpus.pack import Pack, PackItem
from corpus.structure.locators import display_label
from corpus.wording import Language, area, say


def language_of(code: str) -> Language:
    """The interface language that a pack is written in: English, else Spanish."""
    return "en" if code == "en" else "es"


def passage_label(passage: Passage, language: Language) -> str:
    """How a passage is called where its document is known: "Numeral 2 ter", "§ 3.1, propuesta 2"."""
    return display_label(passage, language) or passage.label


def citation_text(passage: Passage, language: Language) -> str:
    """The full citation; the label where the passage has none."""
    return passage.citation.text(language) or passage_label(passage, language) or passage.eid


def document_name(document: Document, language: Language) -> str:
    return document.short_title.text(language) or document.title or document.file.name


def item_name(item: PackItem, language: Language, documents: dict[str, Document]) -> str:
    """How the contents and the outline call an item; "" for one that has no name."""
    if item.practice is not None:
        return practice_name(item.practice, language)
    if item.matrix is not None:
        countries = concepts("country", (item.matrix.country,) if item.matrix.country else (), language)
        return item.title or ": ".join([say("exports.matrix_short", language), *countries])
    if item.passage is not None:
        document = documents.get(item.passage.document_id)
        label = item.title or passage_label(item.passage, language)
        return " · ".join(filter(None, (label, document_name(document, language) if document else "")))
    return item.title or _own_name(item, language)


def _own_name(item: PackItem, language: Language) -> str:
    """What a search, a timeline or a list is called where it was given no name; "" for a note."""
    if item.search is not None:
        query = item.search.query
        return (
            say("exports.search_title", language, query=query)
            if query
            else say("exports.search_all", language)
        )
    if item.timeline is not None:
        label = passage_label(item.timeline.chosen, language)
        return say("exports.timeline_title", language, label=label)
    return say(f"exports.{item.type}", language) if item.type in ("glossary", "sources") else ""


def practice_name(practice: Practice, language: Language) -> str:
    title = practice.title or say("exports.untitled", language)
    countries = concepts("country", practice.country, language)
    return f"{title} ({', '.join(countries)})" if countries else title


def concepts(scheme: str, identifiers: Iterable[str], language: Language) -> list[str]:
    return [vocabulary.label(scheme, identifier, language) for identifier in identifiers]


def sentence_list(labels: Sequence[str]) -> str:
    """Several labels as one value: "Género; salud y bienestar"."""
    if not labels:
        return ""
    return "; ".join([labels[0], *(lowered(label) for label in labels[1:])])


def lowered(text: str) -> str:
    """`text` as it stands inside a sentence; acronyms and numbers stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def language_name(code: str, language: Language) -> str:
    key = f"language_{code}"
    return say(f"exports.{key}", language) if key in area("exports") else code


def quoted_document(document: Document, pack: Pack) -> str:
    """What stands beside a quotation's label: the document, and its language where the pack is in another
    one alone; in a bilingual pack that is told with the two versions."""
    language = language_of(pack.language)
    name = document_name(document, language)
    if pack.is_bilingual or document.language in ("", pack.language):
        return name
    side = say("exports.search_in", language, side=language_inside(document.language, language))
    return f"{name} · {side}"


def language_inside(code: str, language: Language) -> str:
    """The language's name inside a sentence: «inglés», "English"."""
    name = language_name(code, language)
    return name if language == "en" else lowered(name)


def long_date(day: date, language: Language) -> str:
    return say("exports.long_date", language, day=day.day, month=_month(day, language), year=day.year)


def _month(day: date, language: Language) -> str:
    return say("exports.months", language).split()[day.month - 1]


def meeting_dates(meeting: Meeting, language: Language) -> str:
    """ "7 y 8 de septiembre de 2022", "11 a 13 de …", "30 de junio a 2 de julio de …"; "" if unknown."""
    start, end = meeting.start, meeting.end
    if start is None:
        return str(meeting.year or "")
    if end is None or end <= start:
        return long_date(start, language)
    if (start.year, start.month) == (end.year, end.month):
        form = "days" if (end - start).days == 1 else "days_range"
        return say(
            f"exports.{form}",
            language,
            first=start.day,
            last=end.day,
            month=_month(start, language),
            year=start.year,
        )
    first = long_date(start, language)
    if start.year == end.year:
        first = say("exports.day_month", language, day=start.day, month=_month(start, language))
    return say("exports.dates_range", language, first=first, last=long_date(end, language))


def body_name(meeting: Meeting, language: Language) -> str:
    """The Conference by its acronym in `language`; another body's acronym as it is."""
    return say("exports.conference", language) if meeting.body == "RCM" else meeting.body


def references(pack: Pack, language: Language) -> dict[str, str]:
    """The full reference of every document of the pack, by its id.

    It is what the citations of its passages begin with; a document of which no passage is cited is
    described by its own metadata.
    """
    printed = [passage for item in (*pack.items(), *pack.annexes) for passage in item.passages()]
    printed += pack.counterparts.values()
    found: dict[str, str] = {}
    for passage in (*printed, *pack.cited.values()):
        if passage.document_id not in found and (words := _without_place(passage, language)):
            found[passage.document_id] = words
    return {d.id: found.get(d.id) or f"{_described(d, language)}." for d in pack.documents}


def _without_place(passage: Passage, language: Language) -> str:
    """The citation of a passage without the passage; "" where it does not end in it."""
    page = say("exports.page", language, page=passage.page) if passage.page else ""
    place = ", ".join(part for part in (passage_label(passage, language), page) if part)
    citation = passage.citation.text(language).rstrip(".")
    # The label stands inside a sentence there: "…, numeral 1".
    ends = place and citation.lower().endswith(f", {place.lower()}")
    return f"{citation[: -len(place) - 2]}." if ends else ""


def _described(document: Document, language: Language) -> str:
    title = document.title or document.file.name
    meeting = document.meeting
    if meeting is None:
        return title
    year = f" ({meeting.year})" if meeting.year else ""
    where = [part for part in (meeting.place, meeting_dates(meeting, language)) if part]
    return f"{body_name(meeting, language)}{year}. {', '.join([title, *where])}"


def title_span(words: str, title: str) -> tuple[int, int] | None:
    """Where a document's title stands in its citation, to be set apart; None where it does not, or where
    quotation marks set it apart already. A title printed in capitals, often without their accents, stands
    there in small letters."""
    start = _plain(words).find(_plain(title)) if title else -1
    if start < 0 or words[:start].endswith(("«", "“")):
        return None
    return start, start + len(title)


def _plain(text: str) -> str:
    """Small letters without accents, as many as `text` has."""
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[:1] or " " for character in text)


def years(documents: Iterable[Document]) -> str:
    """ " (2015–2022)", " (2016)" or ""."""
    known = sorted({document.year for document in documents if document.year})
    if not known:
        return ""
    return f" ({known[0]})" if len(known) == 1 else f" ({known[0]}–{known[-1]})"


def disclaimer(documents: Sequence[Document], language: Language) -> str:
    """What a pack was compiled from, and that its assessments are the compiler's own."""
    if not documents:
        return say("exports.disclaimer_none", language)
    return say("exports.disclaimer", language, n=len(documents), years=years(documents))


def kicker(pack: Pack, language: Language) -> str:
    """What kind of paper the cover says that it is."""
    return pack.kind.text(language) or say("exports.kicker", language)


def cover_facts(pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    """The lines of the cover, name and value; those without a value are left out."""
    sides = ("es", "en") if pack.is_bilingual else (language,)
    known = [
        (say("exports.prepared_for", language), pack.prepared_for),
        *((field.name.text(language), field.value) for field in pack.cover),
        (say("exports.date", language), long_date(pack.date, language)),
        (say("exports.language", language), " · ".join(language_name(side, language) for side in sides)),
        (say("exports.classification", language), pack.classification),
    ]
    yield from ((name, value) for name, value in known if value)
