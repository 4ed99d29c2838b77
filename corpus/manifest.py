"""What a printed pack was made of: enough to make it again, and to tell what has changed since.

As JSON it is canonical: the same manifest is always the same text.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import UserError
from corpus.model import Bilingual
from corpus.plain import from_plain, to_plain

FORMAT = 1
#: The metadata of a PDF are never compressed, so that other programs can read them.
_EMBEDDED = re.compile(rb"<acervo:manifest>(.*?)</acervo:manifest>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class UsedDocument:
    id: str
    work_id: str
    language: str
    name: Bilingual
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UsedPassage:
    """`sha256`: of the text. `tags`: "scheme:concept", sorted."""

    id: str
    name: Bilingual
    sha256: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UsedPractice:
    """`sha256`: of title and description. `passage_id`: of its source row."""

    id: str
    title: str
    sha256: str
    status: str
    tags: tuple[str, ...] = ()
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class UsedMatrix:
    """What was counted and how: counts by rows, then those without level or dimension."""

    item_id: str
    role: str
    by: str
    country: str | None
    counts: tuple[tuple[int, ...], ...]
    unclassified: int


@dataclass(frozen=True, slots=True)
class UsedSearch:
    """A frozen search with the ids of the hits that it kept; see `corpus.dossier.FrozenSearch`."""

    item_id: str
    query: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    sort: str
    variants: bool
    translations: bool
    on: date
    sequence: int
    total: int
    hits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedTimeline:
    item_id: str
    passage_id: str
    name: Bilingual
    appearances: tuple[str, ...]  #: passage ids


@dataclass(frozen=True, slots=True)
class Manifest:
    """`language`: "es", "en" or "both". `sequence`: the library's change sequence. `template_sha256`: of
    the template's file and logo; "" without a template."""

    dossier_id: str
    title: str
    date: date
    language: str
    sequence: int
    program: str
    template: str = ""
    template_sha256: str = ""
    documents: tuple[UsedDocument, ...] = ()
    passages: tuple[UsedPassage, ...] = ()
    practices: tuple[UsedPractice, ...] = ()
    matrices: tuple[UsedMatrix, ...] = ()
    searches: tuple[UsedSearch, ...] = ()
    timelines: tuple[UsedTimeline, ...] = ()
    format: int = FORMAT


def manifest_json(manifest: Manifest) -> str:
    """The manifest as canonical JSON: keys in order, one way to write everything."""
    return json.dumps(to_plain(manifest), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def embedded_json(manifest: Manifest) -> str:
    """The same for a PDF's metadata: short, and in ASCII, so that XML can hold it whatever it says.

    It stands there because PDF/A-2 allows no attachment that is not a PDF/A file itself, and because a
    file beside the PDF is soon lost.
    """
    return json.dumps(to_plain(manifest), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def manifest_of_file(content: bytes, *, name: str = "") -> Manifest:
    """The manifest in an exported PDF, or in the file beside it. Raises UserError where there is none."""
    if content.startswith(b"%PDF"):
        found = _EMBEDDED.search(content)
        content = html.unescape(found[1].decode("ascii", "replace")).encode() if found else b""
    return read_manifest(content, name=name)


def read_manifest(text: str | bytes, *, name: str = "") -> Manifest:
    """The manifest that `manifest_json` wrote. `name`: of its file, for the error.

    Raises UserError for anything else, and for one of a newer version.
    """
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict) or not isinstance(plain.get("format"), int):
            raise ValueError(name)
        if plain["format"] > FORMAT:
            raise UserError("errors_app.newer_manifest", file=name)
        manifest: Manifest = from_plain(Manifest, plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError("errors_app.not_a_manifest", file=name) from error
    return manifest


def fingerprint(*texts: str) -> str:
    """SHA-256 of texts, in hex: by it a later reader knows whether they are still the same."""
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def manifest_path(target: Path) -> Path:
    """The manifest's file beside an export: ``pack.pdf`` has ``pack.pdf.manifest.json``."""
    return target.with_name(f"{target.name}.manifest.json")
