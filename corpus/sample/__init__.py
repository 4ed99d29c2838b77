"""The built-in sample library: our own unofficial summaries of documents of the Conference.

The facts (meetings, dates, places, decisions, practices reported) are those of the real documents; the
sentences are ours, and each file says so in Spanish and in English. Imported like any other files.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

#: In the order in which they are imported: the Spanish version of each work first.
_FILES = (
    "declaracion-mexico-2015.es.md",
    "declaracion-mexico-2015.en.md",
    "documento-conceptual-2015.es.md",
    "documento-conceptual-2015.en.md",
    "taller-reintegracion-2022.es.md",
    "taller-reintegracion-2022.en.html",
)


def sample_files() -> tuple[Path, ...]:
    """The sample files, as paths that can be opened. The package is always installed unpacked."""
    folder = resources.files(__name__)
    return tuple(Path(str(folder.joinpath(name))) for name in _FILES)
