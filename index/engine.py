"""The index of one library: kept in step with it, searched, thrown away and made anew without asking.

Whoosh is imported when the index is first used, not with this module.
"""

from __future__ import annotations

import os
import pickle
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import UserError
from corpus.progress import Cancelled, Progress, Silent
from index.generations import Generations
from index.keeper import Keeper, KeeperLost
from index.making import Making
from index.results import SearchAnswer, SearchRequest
from index.states import read_sequence, read_state
from index.step import fits, waiting

if TYPE_CHECKING:
    from corpus.library import Library
    from index.precedents import Counterpart, Whole
    from index.snapshot import Snapshot

T = TypeVar("T")

#: With fewer passages to index it is quicker to do it here than to start a process.
OWN_PROCESS_FROM = 2000
#: From so many passages on two processes share a rebuild.
_SHARED_FROM = 8000

#: Seconds between two looks at whether something can be searched already.
_LOOK_AGAIN = 0.05

#: Seconds between two states that searches are given while much is brought in by pieces.
_RENEWED_EVERY = 10.0

#: Seconds from the first answer until the files are read through that were only known by size and time.
_EXAMINED_AFTER = 1.0

#: What reading bytes that are not what they were ends in, where the checksums did not tell.
_SIGNS_OF_DAMAGE = (pickle.UnpicklingError, EOFError, struct.error, zlib.error)


class Index:
    """Finds passages and practices of `library`. All methods may be called from any thread."""

    def __init__(
        self, folder: Path, library: Library, *, own_process_from: int | None = OWN_PROCESS_FROM
    ) -> None:
        """`own_process_from`: from how many passages on indexing is done by another process; None for
        never, which is for that process itself."""
        self._generations = Generations(folder)
        self._library = library
        self._keeper = Keeper(folder, library)
        self._own_process_from = own_process_from
        self._done_here = 0
        self._renewed_until = 0.0
        self._writing = threading.Lock()
        self._opening = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._making: Making | None = None
        self._examining: threading.Timer | None = None

    # --- keeping in step ----------------------------------------------------------------------

    def catch_up(self, progress: Progress | None = None, *, at_once: bool = True) -> int:
        """Follow the library's change sequence; how many changes were taken in (after a rebuild: how
        many entries there are). Raises `Cancelled` with what was there before still in force.

        `at_once`: what was taken in is found when this returns. A new state costs searches all that they
        remember; who brings in much by pieces asks for it with the last one only, and until then they are
        given one every few seconds."""
        with self._turn(progress or Silent()) as told:
            if self._is_in_step():
                self._renew(at_once=at_once)
                return 0
            return self._work("catch_up", told, at_once=at_once)

    def _is_in_step(self) -> bool:
        """Whether nothing at all is to be done. It takes no lock, and needs nothing of Whoosh."""
        from index import versions

        path = self._generations.current()
        state = read_state(path, self._generations.sound, trusting=True) if path else None
        if state is None or not self._generations.is_swept():
            return False
        newest = self._library.change_sequence()
        reached = versions.reached(self._generations.folder)
        return state.sequence == newest == reached and fits(state, self._library)

    def rebuild(self, progress: Progress | None = None) -> int:
        """Write the index anew from the library; how many passages and practices it holds."""
        with self._turn(progress or Silent()) as told:
            return self._work("rebuild", told)

    @contextmanager
    def _turn(self, progress: Progress) -> Iterator[Progress]:
        """Hold `_writing`. Until it is free, tell how far the index is that is made in the background."""
        while not self._writing.acquire(timeout=_LOOK_AGAIN):
            making = self._making
            if making is not None and making.is_alive():
                progress.step(*making.progress)
        try:
            yield progress
        finally:
            self._writing.release()

    def _work(self, work: str, progress: Progress, *, at_once: bool = True) -> int:
        """Do it in the process for it if there is much to do, or here."""
        try:
            if self._is_much(work):
                count = int(self._keeper.do(work, progress))
                self._renew(at_once=at_once)
                return count
        except KeeperLost:
            # Killed from outside, or it could not be started. The work is done all the same.
            pass
        from index import versions

        with self._generations.writing():
            count = self._rebuild(progress) if work == "rebuild" else self._follow_or_rebuild(progress)
            self._renew(at_once=at_once)
            self._generations.sweep()
            # What is new can be found already.
            versions.follow(self._generations.folder, self._library, anew=work == "rebuild")
        return count

    def _is_much(self, work: str) -> bool:
        """Whether to index in another process. To start one takes half a second of one core, in which
        some thousand passages are indexed here; but a long import in small pieces is much, too."""
        if self._own_process_from is None:
            return False
        if self._keeper.is_running or self._is_much_to_merge():
            return True
        path = None if work == "rebuild" else self._generations.current()
        reached = read_sequence(path) if path else None
        pending = waiting(self._library, reached, self._own_process_from)
        if self._done_here + pending >= self._own_process_from:
            return True
        self._done_here += pending
        return False

    def _is_much_to_merge(self) -> bool:
        """Whether taking in a few changes would make one segment of many large ones."""
        from index.writer import to_merge

        snapshot = self._snapshot
        merged = to_merge(snapshot.for_whoosh) if snapshot else []
        return sum(one.doc_count_all() for one in merged) >= (self._own_process_from or 0)

    def _follow_or_rebuild(self, progress: Progress) -> int:
        from index import writer

        path = self._generations.current()
        state = read_state(path, self._generations.sound) if path else None
        if path is None or state is None or not fits(state, self._library):
            return self._rebuild(progress)
        try:
            return writer.follow(path, state, self._library, progress)
        except (Cancelled, UserError):
            raise
        except Exception:
            # Damage shows itself in whatever way the damaged bytes have it. If it is a bug of ours
            # instead, the rebuild meets it again and it is raised there.
            return self._rebuild(progress)

    def _rebuild(self, progress: Progress) -> int:
        from index import writer

        helper: Keeper | None = None
        may_share = self._own_process_from is None and (os.cpu_count() or 1) > 1
        if may_share and waiting(self._library, None, _SHARED_FROM) >= _SHARED_FROM:
            helper = Keeper(self._generations.folder, self._library)
            helper.start()
        try:
            count = writer.rebuild(self._generations, self._library, progress, helper)
        finally:
            if helper is not None:
                helper.end()
        self._renew()  # Windows does not remove files that are open
        self._generations.sweep()
        return count

    # --- opening ------------------------------------------------------------------------------

    def _renew(self, *, at_once: bool = True) -> None:
        """Open what is in force now, if it is newer than what is searched, and let the next search have it;
        searches under way finish on the old one. Only who holds `_writing` may call it."""
        old = self._snapshot
        if old is None or old.is_newest(self._generations.current()):
            return
        if not at_once and time.monotonic() < self._renewed_until:
            return
        fresh = self._read_current(old)
        if fresh is not None:
            fresh.prepare()
        with self._opening:
            self._snapshot, old = fresh, self._snapshot
        self._renewed_until = time.monotonic() + _RENEWED_EVERY
        if old is not None:
            old.retire()

    def _open(self) -> Snapshot:
        """The snapshot in force, in use until it is left. If it is missing or damaged it is made in the
        background; what of it is there can be searched as soon as it can be opened."""
        for _attempt in range(3):
            snapshot = self._enter_current()
            if snapshot is not None:
                return snapshot
            making = self._make_in_background()
            while making.is_alive():
                making.join(_LOOK_AGAIN)
                snapshot = self._enter_current()
                if snapshot is not None:
                    return snapshot
            making.check()
        raise RuntimeError("the index was made anew and still cannot be opened")

    def _enter_current(self) -> Snapshot | None:
        with self._opening:
            if self._snapshot is None:
                self._snapshot = self._read_current()
            return self._snapshot.__enter__() if self._snapshot is not None else None

    def _make_in_background(self) -> Making:
        """The thread that makes the index anew; the one at it, if there is one."""
        with self._opening:
            if self._making is None or not self._making.is_alive():
                self._making = Making(self._make_if_missing)
                self._making.start()
            return self._making

    def _make_if_missing(self, progress: Progress) -> None:
        with self._writing:
            snapshot = self._enter_current()
            if snapshot is not None:  # made by others meanwhile
                snapshot.__exit__(None, None, None)
                return
            damaged = self._generations.current()
            if damaged:
                self._generations.disown(damaged)
            self._work("rebuild", progress)

    def _read_current(self, old: Snapshot | None = None) -> Snapshot | None:
        from index.snapshot import Snapshot

        path = self._generations.current()
        state = read_state(path, self._generations.sound, trusting=True) if path else None
        if path is None or state is None:
            return None
        try:
            numbers = old.numbers if old and old.path == path else None
            return Snapshot(path, told=state.segments, numbers=numbers)
        except Exception:
            # See `_follow_or_rebuild`: an index that cannot be opened is made anew.
            return None

    # --- asking -------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer any text; there are no syntax errors. Raises `NotFound` for an unknown `like`.

        A missing index is made first, which may take long: call `catch_up` before."""
        from index.answering import answer

        started = time.perf_counter()
        return self._ask(lambda snapshot: answer(snapshot, self._library, request, started))

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """What the person may be about to type, at most `limit`."""
        from index.completion import complete

        return self._ask(lambda snapshot: complete(snapshot, self._library, prefix, limit))

    def counterparts(self, asked: Whole, without: Sequence[str] = ()) -> list[Counterpart]:
        """What says the same as a passage in documents of its language but its own and those `without`."""
        from index.precedents import counterparts

        return self._ask(lambda snapshot: counterparts(snapshot, self._library, asked, without))

    def _ask(self, question: Callable[[Snapshot], T]) -> T:
        snapshot = self._open()
        try:
            found = question(snapshot)
            self._examine_later(snapshot)
            return found
        except Exception as error:
            if not self._is_damage(snapshot, error):
                raise
        finally:
            snapshot.__exit__(None, None, None)
        self._throw_away(snapshot)
        snapshot = self._open()
        try:
            return question(snapshot)
        finally:
            snapshot.__exit__(None, None, None)

    def _examine_later(self, snapshot: Snapshot) -> None:
        """Have the files read through once, when the first answer has long been shown."""
        if self._examining is not None:
            return
        with self._opening:
            if self._examining is None:
                self._examining = threading.Timer(_EXAMINED_AFTER, self._examine, (snapshot,))
                self._examining.daemon = True
                self._examining.start()

    def _examine(self, snapshot: Snapshot) -> None:
        """Have the index made anew, if a file is damaged that has still the size and time it had."""
        if read_state(snapshot.path, self._generations.sound) is None and self._throw_away(snapshot):
            self._make_in_background()

    def _throw_away(self, damaged: Snapshot) -> bool:
        """Let what is damaged be searched no more; whether it was searched until now."""
        with self._opening:
            is_searched = self._snapshot is damaged
            if is_searched:
                self._snapshot = None
                self._generations.disown(damaged.path)
        damaged.retire()
        return is_searched

    def _is_damage(self, snapshot: Snapshot, error: Exception) -> bool:
        """Whether a failed question says that the files are bad, not that the program is."""
        if isinstance(error, _SIGNS_OF_DAMAGE):
            return True
        return not isinstance(error, UserError) and read_state(snapshot.path) is None

    def close(self) -> None:
        """Let go of all files. The index may be used again afterwards."""
        if self._making is not None:
            self._making.stop()
        with self._opening:
            if self._examining is not None:
                self._examining.cancel()
                self._examining = None
            if self._snapshot is not None:
                self._snapshot.retire()
                self._snapshot = None
        # At work it is left to finish what it does: killing it would have the work done again here.
        if self._writing.acquire(blocking=False):
            try:
                self._keeper.end()
            finally:
                self._writing.release()
