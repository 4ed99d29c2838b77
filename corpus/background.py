"""Processes that work while somebody looks at something else."""

from __future__ import annotations

import os

#: For Windows, where whoever starts a process says so (`subprocess.BELOW_NORMAL_PRIORITY_CLASS`).
CREATION_FLAGS = 0x4000 if os.name == "nt" else 0


def step_back(niceness: int) -> None:
    """Let other processes go first from now on: those in which somebody waits for an answer. `niceness`: as
    the system counts it, from 1 to 19."""
    if os.name != "nt":
        os.nice(niceness)


def program_for(serve: str) -> str:
    """What a Python process is given to run (`-c`) that serves with the function of that name, such as
    `corpus.extraction.worker.serve`. It is first sent the pickled `sys.path`, after its length.

    The process knows nothing but this: it never imports the program's own main module, so it works the same
    under the console script, the tests and a Qt window. It ends where whoever started it ends before.
    """
    module, _, function = serve.rpartition(".")
    return (
        "import sys, pickle, struct\n"
        "read = sys.stdin.buffer.raw.read\n"
        "length = struct.unpack('<Q', read(8))[0]\n"
        "data = b''\n"
        "while len(data) < length:\n"
        "    data += read(length - len(data)) or sys.exit(1)\n"
        "sys.path[:] = pickle.loads(data)\n"
        f"from {module} import {function}\n"
        f"{function}()\n"
    )
