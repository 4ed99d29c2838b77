"""Which version of the program this is."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The installed version, or «dev» when run from a checkout that is not installed."""
    try:
        return metadata.version("acervo")
    except metadata.PackageNotFoundError:
        return "dev"
