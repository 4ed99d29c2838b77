"""Which version of the program this is."""

from __future__ import annotations


def version() -> str:
    """The installed version, or «dev» when run from a checkout that is not installed."""
    from importlib import metadata  # only an error report or the box about the program wants it

    try:
        return metadata.version("acervo")
    except metadata.PackageNotFoundError:
        return "dev"
