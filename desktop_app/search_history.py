"""What was searched for in a library, newest first. It stays with the person: it is kept in their own
folder, not in the library, which others may be given."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_KEPT = 50


@dataclass(frozen=True, slots=True)
class PastSearch:
    """`total`: how much it found then. `filters`: facet -> values, as in a request."""

    text: str
    total: int
    at: datetime
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


class SearchHistory:
    """The searches of one library. What cannot be read or written is gone, and nothing else: searching
    never fails for it. May be used from any thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    @classmethod
    def of(cls, library: Path) -> SearchHistory:
        """That of the library in a folder, for this person on this machine."""
        from platformdirs import user_state_path

        name = hashlib.sha256(str(library.absolute()).encode()).hexdigest()[:16]
        return cls(user_state_path("acervo", appauthor=False) / "searches" / f"{name}.json")

    def recent(self, most: int = _KEPT) -> tuple[PastSearch, ...]:
        """Newest first; none while it is switched off."""
        with self._lock:
            kept, on = self._read()
        return tuple(kept[:most]) if on else ()

    @property
    def is_on(self) -> bool:
        with self._lock:
            return self._read()[1]

    def remember(
        self,
        text: str,
        total: int,
        filters: tuple[tuple[str, tuple[str, ...]], ...] = (),
        *,
        at: datetime | None = None,
    ) -> None:
        """Put a search at the head, without repeating it. Nothing that found nothing, or asks nothing."""
        wanted = " ".join(text.split())
        if total <= 0 or not (wanted or filters):
            return
        newest = PastSearch(wanted, total, at or datetime.now(UTC), filters)

        def put(kept: list[PastSearch]) -> list[PastSearch]:
            rest = [one for one in kept if (one.text.casefold(), one.filters) != (wanted.casefold(), filters)]
            return [newest, *rest][:_KEPT]

        self._change(put)

    def forget(self, past: PastSearch) -> None:
        self._change(lambda kept: [one for one in kept if one != past])

    def clear(self) -> None:
        self._change(lambda _: [])

    def switch(self, on: bool) -> None:
        """Off forgets everything and remembers nothing more."""
        with self._lock:
            kept, _ = self._read()
            self._write(kept if on else [], on)

    def _change(self, change: Callable[[list[PastSearch]], list[PastSearch]]) -> None:
        with self._lock:
            kept, on = self._read()
            if on:
                self._write(change(kept), on)

    def _read(self) -> tuple[list[PastSearch], bool]:
        try:
            data = json.loads(self._file.read_text("utf-8"))
            return [_past(entry) for entry in data["searches"]], bool(data["on"])
        except (OSError, ValueError, KeyError, TypeError):
            return [], True

    def _write(self, kept: list[PastSearch], on: bool) -> None:
        entries = [{**asdict(one), "at": one.at.isoformat()} for one in kept]
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            number, draft = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(number, "w", encoding="utf-8") as stream:
                json.dump({"on": on, "searches": entries}, stream, ensure_ascii=False)
            Path(draft).replace(self._file)


def _past(entry: dict[str, object]) -> PastSearch:
    filters = entry["filters"]
    if not isinstance(filters, list):
        raise TypeError("filters")
    return PastSearch(
        str(entry["text"]),
        int(str(entry["total"])),
        datetime.fromisoformat(str(entry["at"])),
        tuple((str(facet), tuple(map(str, values))) for facet, values in filters),
    )
