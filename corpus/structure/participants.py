"""The countries of a document: those that took part, else those it names."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Kind
from corpus.structure import countries
from corpus.structure.cover import Cover
from corpus.structure.lines import Line
from corpus.structure.rules import rules
from corpus.structure.words import bare, fold

_ENOUGH_IN_OPENING = 3


def read_countries(lines: Sequence[Line], cover: Cover, kind: Kind) -> tuple[str, ...]:
    """ISO codes, in alphabetical order."""
    for found in (_listed(lines), _in_opening(lines, cover)):
        if found:
            return countries.code_order(found)
    if kind == "other":
        return countries.code_order(_named_often(lines) | set(countries.named(cover.title)))
    return countries.code_order({code for line in _running(lines) for code in countries.named(line.text)})


def _listed(lines: Sequence[Line]) -> set[str]:
    """Countries of the list that follows "participación de ... los siguientes países:"."""
    cues = [fold(word) for word in rules("meetings")["participants"]["lead_ins"]]
    for index, line in enumerate(lines):
        if (
            line.kind == "table"
            or not line.text.rstrip().endswith(":")
            or not any(cue in fold(line.text) for cue in cues)
        ):
            continue
        found: set[str] = set()
        for item in lines[index + 1 :]:
            if item.kind == "table" or not (item.bullet or item.labels):
                break
            if countries.is_name(bare(item.body)):
                found.update(countries.named(item.body))
        if len(found) >= 2:
            return found
    return set()


def _in_opening(lines: Sequence[Line], cover: Cover) -> set[str]:
    """Countries whose authorities the first paragraphs name."""
    officials = [fold(word) for word in rules("meetings")["participants"]["officials"]]
    for line in lines[cover.size : cover.size + 3]:
        if line.kind == "table" or not any(word in fold(line.text) for word in officials):
            continue
        found = set(countries.named(line.text))
        if len(found) >= _ENOUGH_IN_OPENING:
            return found
    return set()


def _named_often(lines: Sequence[Line]) -> set[str]:
    counts: dict[str, int] = {}
    for line in _running(lines):
        for code in countries.named(line.text):
            counts[code] = counts.get(code, 0) + 1
    return {code for code, count in counts.items() if count >= 2}


def _running(lines: Sequence[Line]) -> list[Line]:
    """Lines before the list of sources, where publishers' countries stand."""
    sources = {fold(name) for name in rules("sections")["canonical"]["sources"]}
    result: list[Line] = []
    for line in lines:
        if line.kind != "table" and bare(line.body) in sources:
            break
        result.append(line)
    return [line for line in result if line.kind != "table"]
