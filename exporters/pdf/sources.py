"""The annex: the documents that the pack was compiled from, and by what each file can be told."""

from __future__ import annotations

import hashlib

from corpus.manifest import Manifest, manifest_json
from corpus.model import Document
from corpus.pack import Pack
from corpus.wording import Language, say
from exporters.naming import document_name, language_name, references
from exporters.pdf.block import Block
from exporters.pdf.blocks import prose
from exporters.pdf.structure import Element
from exporters.pdf.text import title_in_italics

HASH_LENGTH = 12


def colophon(manifest: Manifest, language: Language, parent: Element) -> list[Block]:
    """The last words of a pack: by what its manifest, which goes with the file, can be told."""
    digest = hashlib.sha256(manifest_json(manifest).encode()).hexdigest()[:HASH_LENGTH]
    words = say(
        "exports.colophon", language, hash=digest, sequence=manifest.sequence, program=manifest.program
    )
    return [prose(words, "colophon", parent.add("P"))]


def sources(pack: Pack, language: Language, parent: Element) -> list[Block]:
    """Two paragraphs for every document of the pack."""
    known = references(pack, language)
    listed = parent.add("L")
    blocks: list[Block] = []
    for document in pack.documents:
        body = listed.within("LI", "LBody")
        lang = document.language if document.language != language else ""
        entry = prose(title_in_italics(known[document.id], document.title, lang), "source", body.add("P"))
        entry.keep_with_next = True
        blocks += [entry, prose(_file_line(document, language), "source_file", body.add("P"))]
    return blocks


def _file_line(document: Document, language: Language) -> str:
    parts = [
        document_name(document, language),
        language_name(document.language, language),
        f"{say('exports.file', language)}: {document.file.name}",
        f"SHA-256 {document.file.sha256[:HASH_LENGTH]}…",
    ]
    return " · ".join(part for part in parts if part)
