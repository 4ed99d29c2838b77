"""Templates of dossiers: what a pack begins with and how it looks, from the TOML files here and an office's.

A file ``<id>.toml`` holds ``name`` and ``about`` (tables with ``es`` and ``en``); ``practice_form``,
``notes``, ``annexes``, ``paper``, ``language``, ``classification``; ``[design]`` with ``accent``, ``band``
and ``logo`` (a PNG or JPEG file beside it); ``[[cover]]`` fields with ``id``, ``es``, ``en``; and
``[[section]]`` with ``es``, ``en``, ``level``, ``guidance_es``, ``guidance_en`` and ``items``, which are
named as `acervo dossier add` names them ("matrix", "glossary").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal

from corpus.dossier import LanguageMode, PaperName, PracticeForm
from corpus.errors import UserError
from corpus.model import NO_WORDS, Bilingual
from corpus.pack import OWN_DESIGN, Design, NotesStyle

Annex = Literal["sources", "glossary"]
ANNEXES: tuple[Annex, ...] = ("sources", "glossary")
#: More files than this in one folder are no templates.
_MOST = 200


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section that a new dossier begins with. `guidance`: what belongs in it; never printed."""

    title: Bilingual
    guidance: Bilingual
    level: int = 1
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover that the office fills in."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Template:
    """`sha256`: of the file and its logo. `is_built_in`: it came with the program."""

    id: str
    name: Bilingual
    about: Bilingual
    sections: tuple[TemplateSection, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    annexes: tuple[Annex, ...] = ("sources",)
    practice_form: PracticeForm = "sheet"
    notes: NotesStyle = "ibid"
    paper: PaperName = "a4"
    language: LanguageMode | None = None
    classification: Bilingual = NO_WORDS
    design: Design = OWN_DESIGN
    sha256: str = ""
    is_built_in: bool = False


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A file that is no template, and what is wrong with it."""

    file: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Templates:
    """Those that can be used, the program's own first, and those that cannot."""

    found: tuple[Template, ...]
    broken: tuple[BrokenTemplate, ...] = ()

    def get(self, template_id: str) -> Template | None:
        return next((template for template in self.found if template.id == template_id), None)


def load_templates(folders: Iterable[Path] = ()) -> Templates:
    """The program's templates and those in `folders`; a later one of the same id takes the place of an
    earlier one. A broken file never keeps the others from being found."""
    found: dict[str, Template] = {}
    broken: list[BrokenTemplate] = []
    for path in _built_in():
        _take(path, found, broken, is_built_in=True)
    for folder in folders:
        for path in _files(folder):
            _take(path, found, broken, is_built_in=False)
    return Templates(tuple(found.values()), tuple(broken))


def _built_in() -> Sequence[Path]:
    return sorted(
        Path(str(entry)) for entry in resources.files(__name__).iterdir() if entry.name.endswith(".toml")
    )


def _files(folder: Path) -> Sequence[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")[:_MOST]
    except OSError:
        return ()  # no such folder, or not ours to read


def _take(path: Path, found: dict[str, Template], broken: list[BrokenTemplate], *, is_built_in: bool) -> None:
    from corpus.templates.reading import read_template

    try:
        template = read_template(path, is_built_in=is_built_in)
    except UserError as error:
        broken.append(BrokenTemplate(path.name, error))
    else:
        found[template.id] = template
