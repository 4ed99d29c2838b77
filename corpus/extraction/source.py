"""A file in memory, as the readers are given it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnreadableFile

#: Larger files are refused: no document of a conference comes near it, and readers hold files whole.
LARGEST_FILE = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file and the name that people know it by."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    def refuse(self, key: str, **details: object) -> UnreadableFile:
        """The error to raise: the sentence `errors_extraction.<key>` about this file."""
        return UnreadableFile(f"errors_extraction.{key}", name=self.name, **details)


def load(path: Path) -> Source:
    """The file at `path` (symbolic links are followed); raises `UnreadableFile` if it cannot be read."""
    name = path.name or str(path)
    missing = Source(name, b"")
    try:
        # A pipe would block for ever on opening; O_NONBLOCK lets the check below see what it is.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise missing.refuse("not_found") from error
    except PermissionError as error:
        key = "folder" if path.is_dir() else "no_permission"
        raise missing.refuse(key) from error
    except (OSError, ValueError) as error:
        raise missing.refuse("cannot_open") from error
    try:
        with os.fdopen(descriptor, "rb") as stream:
            return _load(name, stream)
    except IsADirectoryError as error:
        raise missing.refuse("folder") from error
    except OSError as error:
        raise missing.refuse("cannot_open") from error


def _load(name: str, stream: BinaryIO) -> Source:
    status = os.fstat(stream.fileno())
    empty = Source(name, b"")
    if stat.S_ISDIR(status.st_mode):
        raise empty.refuse("folder")
    if not stat.S_ISREG(status.st_mode):
        raise empty.refuse("cannot_open")
    if status.st_size > LARGEST_FILE:
        raise empty.refuse("too_large", mib=LARGEST_FILE // (1024 * 1024))
    return Source(name, stream.read(LARGEST_FILE + 1))
