"""Whoosh and numpy without what they import for features that are hardly ever used.

To import the two takes longer than to answer a search: for one function each they load `urllib.request`,
`asyncio` and linear algebra, with all of HTTP, mail and TLS. The modules named in `_LATER` get a stand-in for
what they import so; the real module is imported when the stand-in is first called. Nothing in Whoosh or numpy
is changed, and no other module's imports are. What is imported before this module stays as it is.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType, SimpleNamespace
from typing import Any, cast

#: Module -> modules of which it only calls functions and classes, and these seldom.
_LATER: Mapping[str, tuple[str, ...]] = {
    "cached_property": ("asyncio",),
    "numpy.lib._polynomial_impl": ("numpy.linalg",),
    "numpy.matrixlib.defmatrix": ("numpy.linalg",),
    "whoosh.compat": ("html", "urllib.request"),
    "whoosh.query.positional": ("whoosh.analysis",),
    "whoosh.query.ranges": ("whoosh.util.times",),
    "whoosh.query.terms": ("whoosh.analysis", "whoosh.lang.morph_en"),
    "whoosh.reading": ("whoosh.columns", "whoosh.filedb.filestore", "whoosh.support.levenshtein"),
    "whoosh.util": ("random",),
}
#: Modules that only give numpy's functions their descriptions, for people at a prompt. Python itself leaves
#: these out where it is told to (`-OO`).
_DESCRIPTIONS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")


class _Later:
    """Stands for a module that is imported when something of it is called."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **named: Any) -> Any:
            return getattr(import_module(self._module), name)(*arguments, **named)

        return call


class _Sparing(SourceFileLoader):
    """Loads a module of `_LATER`, with an ``import`` of its own."""

    def exec_module(self, module: ModuleType) -> None:
        later = {name: _Later(name) for name in _LATER[module.__name__] if name not in sys.modules}

        def sparing(
            name: str, globals_: Any = None, locals_: Any = None, names: Sequence[str] = (), level: int = 0
        ) -> Any:
            if name in later:
                return later[name]
            parts = {one: later[f"{name}.{one}"] for one in names or () if f"{name}.{one}" in later}
            if parts and len(parts) == len(names):
                return SimpleNamespace(**parts)
            return __import__(name, globals_, locals_, names, level)

        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": sparing}
        super().exec_module(module)


class _Empty:
    """Loads a module as if nothing stood in it."""

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, _module: ModuleType) -> None:
        return


class _Finder:
    """Finds the modules named above for Python."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in _DESCRIPTIONS:
            return ModuleSpec(fullname, cast(Any, _Empty()))
        if fullname not in _LATER:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or not found.origin or not found.origin.endswith(".py"):
            return None
        found.loader = _Sparing(fullname, found.origin)
        return found


def install() -> None:
    """Let them be imported that way from now on."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
