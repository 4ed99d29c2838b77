"""Whoosh keeps parts of an index as pickles, which run code when read; here they are tamed.

`restrict()` makes every part of Whoosh that reads pickles use a reader that resolves only the names
in `unpickling.toml`. It has to be called before an index is opened.
"""

from __future__ import annotations

import importlib
import io
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import IO, Any

from corpus.toml_files import read_toml

#: Modules of Whoosh that read an index. All that are imported later take their pickle functions from
#: `whoosh.compat`, which is tamed by then.
_READERS = ("whoosh.compat", "whoosh.index", "whoosh.filedb.structfile", "whoosh.filedb.filestore")


@cache
def _allowed() -> frozenset[tuple[str, str]]:
    table = read_toml(Path(__file__).with_name("unpickling.toml"))["allowed"]
    return frozenset((module, name) for module, names in table.items() for name in names)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _allowed():
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)


def load(file: IO[bytes], **_options: object) -> Any:
    """Like `pickle.load`; raises `UnpicklingError` for a name that is not allowed."""
    return _Unpickler(file).load()


def loads(data: bytes, **_options: object) -> Any:
    """Like `pickle.loads`; raises `UnpicklingError` for a name that is not allowed."""
    return _Unpickler(io.BytesIO(data)).load()


class _Pickle:
    """Stands where Whoosh has the `pickle` module: reading is restricted, writing is as it was."""

    Unpickler = _Unpickler
    load = staticmethod(load)
    loads = staticmethod(loads)

    def __getattr__(self, name: str) -> Any:
        return getattr(pickle, name)


@cache
def restrict() -> None:
    """Tame Whoosh in this process. Costs Whoosh's import the first time, nothing later."""
    tamed = {pickle.load: load, pickle.loads: loads}
    importlib.import_module("whoosh.compat")
    for name in _READERS:
        importlib.import_module(name)
    # Lists of segments of older versions are read by an unpickler of Whoosh's own.
    sys.modules["whoosh.legacy"].toc_loaders.clear()
    stand_in = _Pickle()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "whoosh":
            continue
        for attribute in ("load", "loads", "load_pickle", "pickle"):
            value = getattr(module, attribute, None)
            if value is pickle:
                setattr(module, attribute, stand_in)
            elif callable(value) and value in (pickle.load, pickle.loads):
                setattr(module, attribute, tamed[value])
