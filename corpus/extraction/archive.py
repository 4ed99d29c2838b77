"""Zip containers, read with distrust: names are only looked up, sizes are checked before unpacking."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.extraction.source import Source

#: One part of a document, unpacked. The text of a thousand pages is about 10 MiB of XML.
LARGEST_PART = 100 * 1024 * 1024
#: Real XML packs about 1:10 to 1:40; a bomb packs 1:500 and more.
SUSPICIOUS_SIZE = 16 * 1024 * 1024
SUSPICIOUS_RATIO = 100
MOST_PARTS = 20_000


class Archive:
    """The parts of a zip file, by name; upper case and backslashes in names make no difference."""

    def __init__(self, source: Source) -> None:
        self.source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, IndexError) as error:
            raise source.refuse("damaged") from error
        if len(infos) > MOST_PARTS:
            raise source.refuse("bomb")
        self._parts = {self._plain(info.filename): info for info in infos}

    @staticmethod
    def _plain(name: str) -> str:
        return name.replace("\\", "/").lstrip("/").lower()

    def has(self, name: str) -> bool:
        return self._plain(name) in self._parts

    def read_if_there(self, name: str, limit: int = LARGEST_PART) -> bytes | None:
        return self.read(name, limit) if self.has(name) else None

    def read(self, name: str, limit: int = LARGEST_PART) -> bytes:
        """The unpacked part. Raises `UnreadableFile`: damaged, locked, or larger than anyone would write."""
        info = self._parts.get(self._plain(name))
        if info is None:
            raise self.source.refuse("damaged")
        if info.flag_bits & 0x1:
            raise self.source.refuse("password")
        packed = max(info.compress_size, 1)
        if info.file_size > limit or (
            info.file_size > SUSPICIOUS_SIZE and info.file_size / packed > SUSPICIOUS_RATIO
        ):
            raise self.source.refuse("bomb")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self.source.refuse("damaged") from error
        return data
