"""The right of the composer: the pack as it will be printed, made anew a moment after each change."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from corpus.dossier import Dossier
from corpus.progress import Progress
from desktop_app import fonts, language
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.messages import error_text
from desktop_app.print_room import PrintRoom
from desktop_app.views.dossiers_pages import PagesView
from desktop_app.widgets.buttons import IconButton
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import Panel, PanelHeader, SkeletonCards
from exporters.pdf import Printed

#: After the last key, in milliseconds. Printing the pages in view takes about 0.1 s more.
DELAY = 60
#: How many pages are printed first.
_AROUND = 2
#: A page in points, by the name of its paper.
_POINTS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_ZOOMS = (25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200)


class PreviewPane(Panel):
    """`rendered(Printed)` after each new preview of the whole. `pages` and `last` say what was printed."""

    rendered = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._context = context
        self._wanted: Dossier | None = None
        self._last: Printed | None = None
        self.shown: Dossier | None = None  #: what the newest of the pages shown were printed from
        self._wanted_item = ""
        self._fits = True
        self._room = PrintRoom()
        self.destroyed.connect(self._room.close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.render_now)
        self.body.addWidget(self._build_head())
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.addWidget(SkeletonCards(2, 300))
        self._problem = Label("", "body", "text_2", wrap=True)
        self._problem.setContentsMargins(24, 24, 24, 24)
        self._stack.addWidget(self._problem)
        self.view = PagesView()
        self.view.setAccessibleName(tr("dossiers.preview"))
        self.view.page_changed.connect(lambda _: self._tell_page())
        self._stack.addWidget(self.view)
        self.body.addWidget(self._holder, 1)

    def _build_head(self) -> QWidget:
        self.header = PanelHeader(tr("dossiers.preview"))
        self.state = self.header.note
        self.previous = IconButton("chevron-up", tr("dossiers.previous_page"))
        self.page = Label("", "body")
        self.next = IconButton("chevron-down", tr("dossiers.next_page"))
        self.smaller = IconButton("zoom-out", tr("window.act_zoom_out"), key="Ctrl+-")
        self.zoom = Label("", "body", "text_2")
        self.larger = IconButton("zoom-in", tr("window.act_zoom_in"), key="Ctrl++")
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.zoom_by(1))
        self.header.body.setSpacing(4)
        self.header.add(self.previous, self.page, self.next)
        self.header.body.addSpacing(6)
        self.header.add(self.smaller, self.zoom, self.larger)
        return self.header

    # --- making ----------------------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        return self.view.pages

    @property
    def last(self) -> Printed | None:
        return self._last

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what the dossier holds."""
        return self._last is not None and self._wanted is None

    def update_soon(self, dossier: Dossier) -> None:
        """Print this, once nothing has changed for a moment; at once if nothing is shown yet."""
        self._wanted = dossier
        self.state.setText(tr("dossiers.updating"))
        if self.isVisible():
            self._timer.start(0 if self._last is None else DELAY)

    def render_now(self) -> None:
        wanted = self._wanted
        if wanted is None or not self.isVisible():
            return
        workspace, room, frame = self._context.workspace, self._room, language.current()
        item, page = self._wanted_item, self.view.current_page()

        def begin(progress: Progress) -> tuple[Printed, Iterator[Printed]]:
            printing = room.preview(workspace.pack(wanted, None, frame=frame), item, page, _AROUND, progress)
            return next(printing), printing

        def begun(answer: tuple[Printed, Iterator[Printed]]) -> None:
            around, rest = answer
            self._show(around, wanted, is_whole=around.pages <= _AROUND)
            self._context.jobs.read(
                lambda: next(rest),
                lambda whole: self._show_whole(whole, wanted),
                self._failed,
                key="dossier_printing",
            )

        self._context.jobs.discard("dossier_printing")
        self._context.jobs.read(begin, begun, self._failed, key="dossier_preview")

    def _show_whole(self, printed: Printed, wanted: Dossier) -> None:
        if self._wanted is wanted:
            self._wanted = None
            self.state.setText(tr("dossiers.up_to_date"))
        self._show(printed, wanted, is_whole=True)
        self.rendered.emit(printed)

    def clear(self) -> None:
        """Another dossier: forget the pages of this one."""
        self._timer.stop()
        for key in ("dossier_preview", "dossier_printing"):
            self._context.jobs.discard(key)
        self._wanted, self._last, self.shown = None, None, None
        self._stack.setCurrentIndex(0)
        self.view.clear()

    def _failed(self, error: Exception) -> None:
        self.state.setText("")
        self._problem.setText(error_text(error))
        self._stack.setCurrentIndex(1)

    def _show(self, printed: Printed, dossier: Dossier, *, is_whole: bool) -> None:
        first, before = self._last is None, self._place()
        self._last, self.shown = printed, dossier
        count = printed.pages if is_whole else min(_AROUND, printed.pages - printed.first + 1)
        self._stack.setCurrentWidget(self.view)
        self.view.show_printed(printed, count, _POINTS[dossier.settings.paper])
        self._fit()
        # Where the chosen item has moved, the view goes after it; else it stays where the person left it.
        if self._wanted_item and (first or self._place() != before):
            self.show_item(self._wanted_item)
        self._tell_page()

    # --- going about -----------------------------------------------------------------------------------

    def _place(self) -> tuple[int, float] | None:
        """Where the wanted item begins."""
        return self._last.places.get(self._wanted_item) if self._last else None

    def turn(self, by: int) -> None:
        """To the page before or after."""
        if self.pages:
            self.view.go_to(min(max(self.current_page() + by, 1), self.pages))
            self._tell_page()

    def current_page(self) -> int:
        """From 1."""
        return self.view.current_page()

    def show_item(self, item_id: str) -> None:
        """Bring what is printed of an item into view, now or once it is printed."""
        self._wanted_item = item_id
        # Without an item it is the cover.
        place = self._place() if item_id else (1, 0.0)
        if place is not None and self.pages:
            self.view.go_to(*place)
            self._tell_page()

    def _tell_page(self) -> None:
        pages, page = self.pages, self.current_page()
        self.page.setText(tr("dossiers.page_of", page=page, total=pages) if pages else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < pages)

    # --- size ------------------------------------------------------------------------------------------

    def zoom_by(self, step: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.percent()
        wider = [z for z in _ZOOMS if z > now + 1]
        narrower = [z for z in _ZOOMS if z < now - 1]
        chosen = (wider[:1] if step > 0 else narrower[-1:]) or [now]
        self._fits = False
        self._set_zoom(chosen[0] / 100)

    def zoom_to_fit(self) -> None:
        """As wide as the pane again."""
        self._fits = True
        self._fit()

    def percent(self) -> int:
        return round(self.view.zoom * 100)

    def _set_zoom(self, factor: float) -> None:
        self.view.set_zoom(factor)
        self.zoom.setText(tr("dossiers.percent", n=self.percent()))

    def _fit(self) -> None:
        if not self._fits or self._last is None:
            return
        page = self.view.page_size().width() / self.view.zoom
        # Room for the scroll bar is always kept, or showing it would change the zoom again.
        space = self._holder.width() - fonts.px(40)
        if space > 0:
            self._set_zoom(min(max(space / page, 0.2), 2.0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.jobs.read(self._room.warm_up, key="dossier_print_room")
        if self._wanted is not None:
            self._timer.start(0 if self._last is None else DELAY)
