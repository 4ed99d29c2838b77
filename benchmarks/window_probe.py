"""Run as a process of its own: opens the real window, prints when it was painted and a search answered.

Arguments: the moment the process was started (seconds since the epoch), the library's folder, a query.
Prints one JSON object: seconds to the first paint, to the first results and to the answer to the query
that was asked then, and resident memory in MiB.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer


class Probe(QObject):
    """Watches a session from outside; the product itself measures nothing."""

    def __init__(self, session: object, started: float, query: str) -> None:
        super().__init__()
        self._session = session
        self._started = started
        self._query = query
        self._asked = False
        self.figures: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "painted" not in self.figures:
            self.figures["painted"] = time.time() - self._started
        return False

    def _look(self) -> None:
        window = self._session.window  # type: ignore[attr-defined]
        place = window.places.current if window.places is not None else None
        if place is None or place.name != "search":
            return
        found = place.found
        if found is None or not found.answer.hits:
            return
        # The window opens with a search for everything: its answer is the first.
        self.figures.setdefault("answered", time.time() - self._started)
        if not self._asked:
            self._asked = True
            window.navigator.search(self._query)
            return
        if found.answer.query == self._query:
            self.figures.setdefault("queried", time.time() - self._started)
            self._timer.stop()
            # Two idle seconds, then the memory that is left.
            QTimer.singleShot(2000, self._finish)

    def _finish(self) -> None:
        self.figures["memory"] = _resident_mib()
        print(json.dumps(self.figures), flush=True)
        self._session.window.close()  # type: ignore[attr-defined]


def _resident_mib() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    started, folder, query = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    from desktop_app.app import Session, make_application, spare_collections
    from desktop_app.settings import Settings

    app = make_application(sys.argv[:1])
    spare_collections(app)
    session = Session(app, Settings(), folder, ui="es")
    probe = Probe(session, started, query)
    session.window.installEventFilter(probe)
    session.start()
    try:
        return app.exec()
    finally:
        session.close()


if __name__ == "__main__":
    sys.exit(main())
