"""What Prácticas shows where there is no list to show, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.context import Navigator
from desktop_app.language import tr
from desktop_app.widgets.panels import EmptyState


class EmptyPages:
    """`nothing_found` under the filters, `no_practices` in the library, `not_reviewed` yet."""

    def __init__(
        self,
        go: Navigator,
        clear_filters: Callable[[], object],
        write_new: Callable[[], object],
        see_pending: Callable[[], object],
    ) -> None:
        self.nothing_found = EmptyState(
            "search",
            tr("practices_place.nothing_found"),
            tr("practices_place.nothing_found_text"),
            [(tr("practices_place.clear_filters"), clear_filters)],
        )
        self.no_practices = EmptyState(
            "practice",
            tr("practices_place.empty"),
            tr("practices_place.empty_import"),
            [
                (tr("practices_place.go_documents"), lambda: go.show_place("documents")),
                (tr("practices_place.new"), write_new),
            ],
            primary=True,
        )
        self.not_reviewed = EmptyState(
            "review",
            tr("practices_place.empty"),
            " ",
            [
                (tr("practices_place.go_review"), lambda: go.show_place("review")),
                (tr("practices_place.see_pending"), see_pending),
            ],
            primary=True,
        )
        self.all = (self.nothing_found, self.no_practices, self.not_reviewed)
