"""How the command speaks: sentences and progress on standard error, results on standard output."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from corpus.wording import Language, say


def language_of_locale() -> Language:
    """English where the machine's locale says so; Spanish everywhere else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "es"
    if sys.platform in ("win32", "darwin"):
        # There the locale is not in the environment. Elsewhere an unset one would be read as en_US.
        return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "es"
    return "es"


class Console:
    """One conversation in one language. `say` and `complain` write for people, `json` for programs."""

    def __init__(self, language: Language, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.language: Language = language
        self._out = out or _utf8(sys.stdout)
        self._err = err or _utf8(sys.stderr)
        self._bar = False

    def text(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def number(self, value: float) -> str:
        """A number with one decimal, with the decimal mark of the language."""
        written = f"{value:.1f}"
        return written.replace(".", ",") if self.language == "es" else written

    def print(self, line: str = "") -> None:
        """A line of result."""
        self._clear_bar()
        self._out.write(line + "\n")

    def note(self, key: str, **values: object) -> None:
        """A sentence that accompanies the result."""
        self.complain(self.text(key, **values))

    def complain(self, sentence: str) -> None:
        """One line on standard error."""
        self._clear_bar()
        self._err.write(" ".join(sentence.split()) + "\n")
        self._err.flush()

    def json(self, value: object) -> None:
        """Exactly one JSON document on standard output."""
        self._clear_bar()
        json.dump(value, self._out, ensure_ascii=False, indent=2)
        self._out.write("\n")

    def table(self, rows: Iterable[Sequence[str]], headings: Sequence[str]) -> None:
        """Columns aligned by spaces, the last one free."""
        lines = [tuple(headings), *(tuple(row) for row in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(headings) - 1)]
        for line in lines:
            padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
            self.print("  ".join([*padded, line[-1]]).rstrip())

    def progress(self, done: int, total: int, detail: str) -> None:
        """A bar, where standard error is a terminal; nothing elsewhere."""
        if not self._err.isatty() or total <= 0:
            return
        filled = round(24 * done / total)
        self._err.write(f"\r\x1b[K[{'#' * filled}{'.' * (24 - filled)}] {done}/{total} {detail[:48]}")
        self._err.flush()
        self._bar = True

    def _clear_bar(self) -> None:
        if self._bar:
            self._err.write("\r\x1b[K")
            self._bar = False


def _utf8(stream: TextIO) -> TextIO:
    # File names that are not UTF-8 reach us as lone surrogates; in JSON their escapes are valid.
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
