"""The headings that begin an operative block of a declaration: "DECLARAN:", "DECISIONES"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.structure.rules import rules
from corpus.structure.words import bare, fold, is_capitals, word_count

if TYPE_CHECKING:
    from corpus.structure.lines import Line

_MAX_HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class BlockHeading:
    """The line that begins an operative block: `id` for eids, `label` the word before its numbers."""

    id: str
    label: str
    printed: str


def block_heading(line: Line) -> BlockHeading | None:
    """The operative block that `line` begins ("DECLARAN:", "Have agreed as follows:", "DECISIONES")."""
    if line.kind == "table" or line.bullet or word_count(line.text) > _MAX_HEADING_WORDS:
        return None
    text = line.body if line.labels and line.labels[0].style in ("roman", "letter") else line.text
    marked = text.rstrip().endswith(":") or line.kind == "heading" or is_capitals(text)
    return named_block(text) if marked else None


def trailing_block(text: str) -> BlockHeading | None:
    """The operative block begun by the last words of a preamble ("... lo anterior, ACUERDAN:")."""
    found = re.search(r"[,;.]\s+((?:\w+\s+){0,3}?[A-ZÁÉÍÓÚÑ]{4,}(?:\s+\w+){0,3})\s*:?\s*$", text)
    if not found or not text.rstrip().endswith(":"):
        return None
    return named_block(found.group(1))


def named_block(text: str) -> BlockHeading | None:
    """The operative block of that heading, without asking whether it looks like a heading."""
    folded = bare(text)
    found = _heading_pattern().fullmatch(re.sub(r"[,;:.«»“”\"]", "", folded))
    if not found:
        return None
    block = _blocks()[found["word"]]
    return BlockHeading(block["id"], block["label"], text.strip().rstrip(":. ").strip())


@cache
def _blocks() -> dict[str, dict[str, str]]:
    return {fold(word): block for block in rules("declaration")["block"] for word in block["words"]}


@cache
def _heading_pattern() -> re.Pattern[str]:
    around = rules("declaration")["around"]
    before = "|".join(re.escape(fold(word)) for word in sorted(around["before"], key=len, reverse=True))
    after = "|".join(re.escape(fold(word)) for word in sorted(around["after"], key=len, reverse=True))
    words = "|".join(re.escape(word) for word in sorted(_blocks(), key=len, reverse=True))
    return re.compile(rf"(?:(?:{before})\s+)*(?P<word>{words})(?:\s+(?:{after}))*")
