"""Ceilings for what this process may use, by whatever the system offers."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time

#: The exit code of a worker that outgrew its ceiling.
OUT_OF_MEMORY = 77
_LOOK_EVERY = 0.1


def limit_memory(mib: int) -> None:
    """From now on this process fails with MemoryError, or ends with `OUT_OF_MEMORY`, beyond `mib` MiB."""
    if not mib:
        return
    if sys.platform == "linux":
        import resource

        ceiling = mib * 1024 * 1024
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
            return
    # macOS accepts RLIMIT_AS and ignores it; Windows has none: watch what is used instead.
    threading.Thread(target=_watch, args=(mib,), daemon=True).start()


def limit_processor(seconds: float) -> None:
    """End this process if it computes much longer than `seconds` from now.

    The parent ends it sooner; this is for a parent that died while the task never lets Python run.
    """
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + 2 * seconds) + 5, hard))


def _watch(mib: int) -> None:
    while True:
        if used_mib() > mib:
            os._exit(OUT_OF_MEMORY)
        time.sleep(_LOOK_EVERY)


def used_mib() -> float:
    """Memory this process holds or, on macOS, has held at most, in MiB; 0 where nobody can tell."""
    if sys.platform == "win32":
        return _windows_mib()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def _windows_mib() -> float:
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("PageFaultCount", ctypes.c_ulong),
            *(
                (name, ctypes.c_size_t)
                for name in ("Peak", "WorkingSet", "a", "b", "c", "d", "Pagefile", "PeakPagefile")
            ),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore] # exists on Windows only
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb):
        return 0.0
    return float(counters.WorkingSet) / (1024 * 1024)
