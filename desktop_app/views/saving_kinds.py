"""The kinds of files that the places offer, named for people."""

from __future__ import annotations

from desktop_app import formats
from desktop_app.language import tr
from desktop_app.views.saving import FileKind

#: Citation format -> suffix of its files.
_CITATION_SUFFIXES = {"ris": "ris", "bibtex": "bib", "csl": "json"}


def practice_kinds() -> list[FileKind]:
    return [FileKind(name, tr(f"window.file_{name}"), name) for name in formats.PRACTICE_FORMATS]


def picture_kinds(names: tuple[str, ...]) -> list[FileKind]:
    return [FileKind(name, tr(f"window.file_{name}"), name) for name in names]


def citation_kinds() -> list[FileKind]:
    """Reference formats, then written citations, one kind a style; its name is ``text:STYLE``."""
    kinds = [FileKind(name, tr(f"window.file_{name}"), suffix) for name, suffix in _CITATION_SUFFIXES.items()]
    kinds += [
        FileKind(f"text:{style}", tr(f"window.file_text_{style}"), "txt") for style in formats.CITATION_STYLES
    ]
    return kinds


def format_and_style(kind: FileKind) -> tuple[str, str]:
    """What a kind of `citation_kinds` stands for."""
    format_name, _, style = kind.name.partition(":")
    return format_name, style or formats.CITATION_STYLES[0]
