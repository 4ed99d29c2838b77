"""A template file to a `Template`, every word of it checked; what is wrong is said in a sentence."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from corpus.dossier import DEEPEST, LANGUAGE_MODES, PAPERS, PRACTICE_FORMS
from corpus.errors import UserError
from corpus.model import NO_WORDS, Bilingual
from corpus.pack import Design
from corpus.templates import ANNEXES, CoverLine, Template, TemplateSection
from corpus.templates.appearance import checked_colour, read_logo

_LARGEST = 128 * 1024
_MOST = 60  #: sections, and cover lines
_LONGEST = 2_000  #: characters of one text
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
#: What a template can put into a section: nothing that names a passage of one library.
_ITEM = re.compile(r"(matrix|glossary|sources)(:.{1,200})?")
_KEYS = {
    "name", "about", "practice_form", "notes", "annexes", "paper", "language", "classification", "design",
    "cover", "section",
}  # fmt: skip

Choice = TypeVar("Choice", bound=str)


def read_template(path: Path, *, is_built_in: bool = False) -> Template:
    """Raises UserError (wording ``templates.*``) naming the file and what is wrong with it."""
    if not _ID.fullmatch(path.stem):
        raise UserError("templates.bad_file_name", file=path.name)
    content = _content(path)
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        raise UserError("templates.not_toml", file=path.name, reason=reason) from error
    except RecursionError:
        raise UserError("templates.not_toml", file=path.name, reason="…") from None
    return _Reader(path, table).template(content, is_built_in=is_built_in)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        raise UserError("templates.unreadable", file=path.name) from error
    if len(content) > _LARGEST:
        raise UserError("templates.too_large", file=path.name)
    return content


class _Reader:
    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self._path = path
        self._table = table

    def template(self, content: bytes, *, is_built_in: bool) -> Template:
        self._know(self._table, _KEYS, "")
        design, logo = self._design()
        return Template(
            id=self._path.stem,
            name=self._words("name", required=True),
            about=self._words("about"),
            sections=tuple(self._section(entry) for entry in self._list("section")),
            cover=tuple(self._cover_line(entry) for entry in self._list("cover")),
            annexes=self._annexes(),
            practice_form=self._choice("practice_form", PRACTICE_FORMS, "sheet"),
            notes=self._choice("notes", ("ibid", "full"), "ibid"),
            paper=self._choice("paper", PAPERS, "a4"),
            language=self._choice("language", LANGUAGE_MODES, None),
            classification=self._words("classification"),
            design=design,
            sha256=hashlib.sha256(content + logo).hexdigest(),
            is_built_in=is_built_in,
        )

    def _wrong(self, key: str, expected: str) -> UserError:
        return UserError("templates.wrong_value", file=self._path.name, entry=key, expected=expected)

    def _know(self, table: dict[str, Any], keys: set[str], place: str) -> None:
        for key in table:
            if key not in keys:
                known = ", ".join(sorted(keys))
                name = self._path.name
                raise UserError("templates.unknown_key", file=name, entry=f"{place}{key}", known=known)

    def _list(self, key: str) -> Sequence[dict[str, Any]]:
        value = self._table.get(key, [])
        is_tables = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
        if not is_tables or len(value) > _MOST:
            raise self._wrong(key, f"[[{key}]] (≤ {_MOST})")
        return cast(Sequence[dict[str, Any]], value)

    def _text(self, table: dict[str, Any], key: str, place: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise self._wrong(f"{place}{key}", f'"…" (≤ {_LONGEST})')
        return value.strip()

    def _pair(self, table: dict[str, Any], place: str, prefix: str = "") -> Bilingual:
        """The text in both languages; one that lacks one language has it from the other."""
        es, en = (self._text(table, f"{prefix}{code}", place) for code in ("es", "en"))
        return Bilingual(es or en, en or es)

    def _words(self, key: str, *, required: bool = False) -> Bilingual:
        value = self._table.get(key, {})
        if isinstance(value, str):
            value = {"es": value, "en": value}
        if not isinstance(value, dict):
            raise self._wrong(key, 'es = "…", en = "…"')
        self._know(value, {"es", "en"}, f"{key}.")
        pair = self._pair(value, f"{key}.") if value else NO_WORDS
        if required and not pair.es:
            raise self._wrong(key, 'es = "…", en = "…"')
        return pair

    def _choice(self, key: str, allowed: Sequence[Choice], default: Any) -> Any:
        value = self._table.get(key, default)
        if value is not default and value not in allowed:
            raise self._wrong(key, ", ".join(allowed))
        return value

    def _annexes(self) -> Any:
        value = self._table.get("annexes", ["sources"])
        if not isinstance(value, list) or any(entry not in ANNEXES for entry in value):
            raise self._wrong("annexes", ", ".join(ANNEXES))
        return tuple(dict.fromkeys(value))

    def _section(self, entry: dict[str, Any]) -> TemplateSection:
        self._know(entry, {"es", "en", "level", "guidance_es", "guidance_en", "items"}, "section.")
        title = self._pair(entry, "section.")
        level, items = entry.get("level", 1), entry.get("items", [])
        if not title.es:
            raise self._wrong("section.es", '"…"')
        if type(level) is not int or not 1 <= level <= DEEPEST:
            raise self._wrong("section.level", f"1–{DEEPEST}")
        if not isinstance(items, list) or not all(isinstance(i, str) and _ITEM.fullmatch(i) for i in items):
            raise self._wrong("section.items", "matrix, glossary, sources")
        return TemplateSection(title, self._pair(entry, "section.", "guidance_"), level, tuple(items[:_MOST]))

    def _cover_line(self, entry: dict[str, Any]) -> CoverLine:
        self._know(entry, {"id", "es", "en"}, "cover.")
        identifier = self._text(entry, "id", "cover.")
        name = self._pair(entry, "cover.")
        if not _ID.fullmatch(identifier) or not name.es:
            raise self._wrong("cover", 'id = "…", es = "…", en = "…"')
        return CoverLine(identifier, name)

    def _design(self) -> tuple[Design, bytes]:
        """The design, and the logo's bytes as they lie on the disk."""
        table = self._table.get("design", {})
        if not isinstance(table, dict):
            raise self._wrong("design", "[design]")
        self._know(table, {"accent", "band", "logo", "logo_es", "logo_en"}, "design.")
        accent = checked_colour(self._text(table, "accent", "design."), file=self._path.name)
        band = checked_colour(self._text(table, "band", "design."), file=self._path.name)
        name = self._text(table, "logo", "design.")
        if not name:
            return Design(accent, band), b""
        logo, content = read_logo(self._path, name, self._pair(table, "design.", "logo_"))
        return Design(accent, band, logo), content
