"""The process that `index.keeper` starts: `python -m index.kept <task>`."""

from __future__ import annotations

import gc
import importlib
import json
import os
import queue
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from corpus.background import step_back
from corpus.errors import UserError
from index.engine import Index

_NICENESS = 15


class _Told:
    """Progress as messages to whoever asked."""

    def step(self, done: int, total: int, detail: str = "") -> None:
        _say({"step": [done, total, detail]})


def _say(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)


def main() -> None:
    # What is written here is many values that hold no cycles: looking for these takes a tenth of the time.
    gc.set_threshold(200_000, 20, 20)
    step_back(_NICENESS)
    task = json.loads(sys.argv[1])
    module, name, folder = task["library"]
    library: Any = getattr(importlib.import_module(module), name).open(Path(folder))
    index = Index(Path(task["folder"]), library, own_process_from=None)
    asked: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    while (message := asked.get()) is not None:
        _say(_answer(index, library, message))
    index.close()
    library.close()


def _listen(asked: queue.Queue[dict[str, Any] | None]) -> None:
    """Take messages until whoever sent them is gone or wants no more."""
    for line in sys.stdin:
        asked.put(json.loads(line))
    asked.put(None)


def _answer(index: Index, library: Any, message: dict[str, Any]) -> dict[str, object]:
    try:
        if message["work"] == "part":
            from index.writer import Part, write_part

            return {"result": write_part(Path(message["path"]), library, Part(**message["part"]), _Told())}
        work = {"catch_up": index.catch_up, "rebuild": index.rebuild}[message["work"]]
        return {"result": work(_Told())}
    except UserError as error:
        return {"refused": error.key}
    except BrokenPipeError:
        os._exit(1)  # nobody is left to tell
    except Exception:
        return {"failed": traceback.format_exc()}


if __name__ == "__main__":
    main()
