"""The documents that the judged queries are asked of, from the folder of real documents.

Each treaty stands in one language only, so that a question in the other has to cross over; two large
ones stand in both. The four papers on the migration of data are there to mislead.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from corpus.edits import ImportDocument
from corpus.extraction import extract
from corpus.library import Library
from corpus.model import Bilingual, ParsedDocument, PassageDraft
from corpus.structure import recognise

_FILES = {
    "declaration": "seeds/000_e4b6ffb9f6e0512b.txt",
    "concept_es": "seeds/001_a70d7892b9792ab3.txt",
    "concept_en": "seeds/003_8604cc5847080fef.txt",
    "workshop": "seeds/004_9c74b55f0ebf7aa9.txt",
    "la_es": "corpora/genre/declarations/2022_la-declaration.es.md",
    "la_en": "corpora/genre/declarations/2022_la-declaration.en.md",
    "peru": "corpora/genre/laws_es/pe_LEY-30001-2013.md",
    "babergh": "corpora/genre/distractors/Babergh_and_Mid_Suffolk_20.01.2022.pdf",
    "blackpool": "corpora/genre/distractors/Blackpool_Council_Case_Study.odt",
    "carlisle": "corpora/genre/distractors/Carlisle_City_Council.odt",
    "london": "corpora/genre/distractors/City_of_London_Corporation_case_study.odt",
}
_ARTICLES = "corpora/genre/parallel_articles.es-en.jsonl.gz"
#: source -> (key, language, our name for it)
_TREATIES = {
    "crc-1989": (("crc", "es", "Convención sobre los Derechos del Niño"),),
    "cat-1984": (("cat", "es", "Convención contra la Tortura"),),
    "refugee-convention-1951": (("refugee", "es", "Convención sobre el Estatuto de los Refugiados"),),
    "stateless-persons-1954": (("stateless", "en", "Convention on Stateless Persons"),),
    "enforced-disappearance-2006": (("disappearance", "en", "Convention on Enforced Disappearance"),),
    "iccpr-icescr-1966": (("covenants", "en", "International Covenants on Human Rights"),),
    "unclos-1982": (
        ("unclos_es", "es", "Convención sobre el Derecho del Mar"),
        ("unclos_en", "en", "Convention on the Law of the Sea"),
    ),
    "upaep-constitution": (
        ("upaep_es", "es", "Constitución de la Unión Postal"),
        ("upaep_en", "en", "Constitution of the Postal Union"),
    ),
}


def add_all(library: Library, shared: Path, folder: Path) -> dict[str, str]:
    """Put all documents into `library`; the document's id by its key. `folder`: for files made up."""
    ids = {}
    for key, name in _FILES.items():
        path = shared / name
        ids[key] = _add(library, recognise(extract(path), path.name), path)
    for key, parsed in treaties(shared):
        path = folder / f"{key}.txt"
        path.write_text("\n".join(passage.text for passage in parsed.passages), encoding="utf-8")
        ids[key] = _add(library, parsed, path)
    return ids


def _add(library: Library, parsed: ParsedDocument, path: Path) -> str:
    stored = library.store_file(path, media_type="text/plain")
    library.apply(ImportDocument(parsed, stored))
    found = library.document_id_for(stored.sha256)
    assert found
    return found


def treaties(shared: Path) -> Iterator[tuple[str, ParsedDocument]]:
    """One passage per article: ``article_5``, and ``part_2__article_5`` where the numbers begin anew."""
    articles: dict[str, list[dict[str, str]]] = {source: [] for source in _TREATIES}
    with gzip.open(shared / _ARTICLES, "rt", encoding="utf-8") as stream:
        for line in stream:
            article = json.loads(line)
            articles[article["source"]].append(article)
    for source, wanted in _TREATIES.items():
        for key, language, title in wanted:
            yield key, _treaty(articles[source], language, title)


def _treaty(articles: list[dict[str, str]], language: str, title: str) -> ParsedDocument:
    drafts, part, last = [], 1, 0
    for article in articles:
        number = int(article["article"])
        part += number <= last
        last = number
        eid = f"article_{number}" if part == 1 else f"part_{part}__article_{number}"
        cited = Bilingual(f"art. {number}", f"art. {number}")
        drafts.append(PassageDraft(eid, "clause", article[language], label=str(number), citation=cited))
    return ParsedDocument(
        kind="other",
        language=language,
        title=title,
        short_title=Bilingual(title, title),
        meeting=None,
        countries=(),
        passages=tuple(drafts),
        practices=(),
    )
