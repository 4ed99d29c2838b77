"""Whoosh without what it imports for features that are hardly ever used.

To import it takes longer than to answer a search: for one function each it loads `urllib.request` and
`asyncio`, with all of HTTP, mail and TLS. The modules named in `_LATER` get a stand-in for what they import
so; the real module is imported when the stand-in is first called. Nothing in Whoosh is changed, and no other
module's imports are.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

#: Module -> modules of which it only calls functions and classes, and these seldom.
_LATER: Mapping[str, tuple[str, ...]] = {
    "cached_property": ("asyncio",),
    "whoosh.compat": ("urllib.request",),
    "whoosh.query.terms": ("whoosh.lang.morph_en",),
    "whoosh.reading": ("whoosh.filedb.filestore", "whoosh.support.levenshtein"),
}


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


class _Loader(SourceFileLoader):
    """Loads a module of `_LATER`, with an ``import`` of its own."""

    def exec_module(self, module: ModuleType) -> None:
        later = {name: _Later(name) for name in _LATER[module.__name__] if name not in sys.modules}

        def sparing(name: str, *more: Any, **named: Any) -> Any:
            return later[name] if name in later else __import__(name, *more, **named)

        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": sparing}
        super().exec_module(module)


class _Finder:
    """Finds the modules of `_LATER` for Python."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _LATER:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or not found.origin or not found.origin.endswith(".py"):
            return None
        found.loader = _Loader(fullname, found.origin)
        return found


def install() -> None:
    """Let Whoosh be imported that way from now on. What is imported already stays as it is."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
