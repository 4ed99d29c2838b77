"""What is asked in Buscar and its newest answer: typed words, filters, order; pages where they are missing.

An answer to an older question is thrown away, and so is a page of an older answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app import language
from desktop_app import settings as keys
from desktop_app.context import WindowContext
from desktop_app.models.hits import HitsModel
from desktop_app.models.hits_rows import PAGE, Gap
from desktop_app.views.search_query import Asker, Found
from index.results import SearchRequest, Sort

TYPING_MILLISECONDS = 150


class Asking(QObject):
    """Signals: `asked`; `answered(found, keep_place)`; `failed(error)`; `completed(text, completions)`: what
    may be about to be typed.
    """

    asked = Signal()
    answered = Signal(object, bool)
    failed = Signal(object)
    completed = Signal(str, tuple)

    def __init__(self, context: WindowContext, model: HitsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._asker = Asker(context.workspace)
        self.text = ""
        self.filters: dict[str, tuple[str, ...]] = {}
        self.since: int | None = None  #: only what came after that change
        self.like = ""  #: the passage whose like is asked for, in place of words
        self.shown: Found | None = None  #: what the model shows
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.ask)

    # --- what is asked -----------------------------------------------------------------------------

    @property
    def sort(self) -> Sort:
        sort = self._context.settings.text(keys.SORT)
        return "date" if sort == "date" else "document" if sort == "document" else "relevance"

    @property
    def is_collapsed(self) -> bool:
        return self._context.settings.flag(keys.COLLAPSED)

    @property
    def is_typing(self) -> bool:
        """Whether words were typed that have not been asked for yet."""
        return self._typing.isActive()

    def request(self) -> SearchRequest:
        settings = self._context.settings
        return SearchRequest(
            self.text.strip(),
            dict(self.filters),
            limit=PAGE,
            sort=self.sort,
            collapse=self.is_collapsed,
            unfinished=settings.flag(keys.VARIANTS),
            variants=settings.flag(keys.VARIANTS),
            translations=settings.flag(keys.TRANSLATIONS),
            since=self.since,
            like=self.like,
            language=language.current(),
        )

    def type(self, text: str) -> None:
        """Words as they are typed: they are asked for once the keys rest."""
        self.text = text
        self.since = None
        self.like = ""
        self._typing.start()

    def filter(self, filters: Mapping[str, Sequence[str]]) -> None:
        self.filters = {facet: tuple(chosen) for facet, chosen in filters.items() if chosen}
        self.ask()

    # --- answers -----------------------------------------------------------------------------------

    def ask(self, *, keep_place: bool = False) -> None:
        self._typing.stop()
        request, asker = self.request(), self._asker
        if keep_place:
            asker.forget()
        self.asked.emit()
        self._context.jobs.read(
            lambda: asker.ask(request),
            lambda found: self.answered.emit(found, keep_place),
            self.failed.emit,
            key=f"search-{id(self)}",
        )

    def complete(self, text: str) -> None:
        """Find out what may be about to be typed."""
        workspace = self._context.workspace
        self._context.jobs.read(
            lambda: workspace.complete(text),
            lambda completions: self.completed.emit(text, completions),
            key=f"complete-{id(self)}",
        )

    def show(self, found: Found) -> None:
        """Put an answer into the model."""
        self.shown = found
        request = found.request
        grouped = request.sort == "relevance"
        self._model.show(found.answer, found.rows, grouped=grouped, collapsed=request.collapse)

    def remember(self) -> None:
        """Keep what is shown among the recent searches."""
        found, history = self.shown, self._context.workspace.search_history
        if found is not None and not found.request.like:
            filters = tuple(found.request.filters.items())
            text, total = found.answer.query, found.answer.total
            self._context.jobs.read(lambda: history.remember(text, total, filters))

    def fetch(self, gap: Gap) -> None:
        """Fetch hits of the answer that is shown."""
        shown, asker = self.shown, self._asker
        if shown is None:
            return
        more = replace(shown.request, offset=gap.offset, limit=gap.limit)
        if gap.document:
            more = replace(more, document=gap.document, collapse=False)

        def done(found: Found) -> None:
            if self.shown is shown:
                self._model.fill(gap, found.rows)

        self._context.jobs.read(lambda: asker.ask(more), done, key=f"search-page-{id(self)}")
