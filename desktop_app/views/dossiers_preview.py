"""The right of the composer: the pack as it will be printed, made anew a moment after each change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QModelIndex, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from corpus.dossier import Dossier
from corpus.pack import Pack
from corpus.progress import Progress
from corpus.wording import Language
from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.messages import error_text
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import IconButton
from desktop_app.widgets.labels import Label
from desktop_app.widgets.panels import Panel, PanelHeader, SkeletonCards

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    from desktop_app.workspace import Workspace

DELAY = 400
_FOOTNOTE = re.compile(r"^\[\^\d+\]:", re.MULTILINE)
_ZOOMS = (25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed pack. `order`: its items, and whether the PDF's outline has an entry for each."""

    content: bytes
    notes: int
    order: tuple[tuple[str, bool], ...]


def render(workspace: Workspace, dossier: Dossier, language: Language, progress: Progress) -> Rendered:
    """Print the dossier, which need not be saved, and count its notes. Runs on a worker."""
    from exporters.markdown import render_markdown

    pack = workspace.pack(dossier, language, frame=language)
    content = workspace.export_pdf(pack, progress)
    notes = len(_FOOTNOTE.findall(render_markdown(pack)))
    return Rendered(content, notes, outline_order(dossier, pack))


def outline_order(dossier: Dossier, pack: Pack) -> tuple[tuple[str, bool], ...]:
    """Every item in the order of the dossier, with whether the PDF's outline has an entry for it."""
    from exporters.naming import language_of, passage_label

    language = language_of(pack.language)
    packed = {item.id: item for section in pack.sections for item in section.items}
    order = []
    for item in dossier.items:
        printed = packed.get(item.id)
        if item.type == "section":
            has_entry = bool(item.title.strip())
        elif printed is None:
            has_entry = False
        elif printed.passage is not None:
            has_entry = bool(passage_label(printed.passage, language))
        else:
            has_entry = printed.type != "note" or bool(printed.title.strip())
        order.append((item.id, has_entry))
    return tuple(order)


class PreviewPane(Panel):
    """`rendered(Rendered)` after each new preview. `pages` and `notes` say what was printed last."""

    rendered = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._context = context
        self._wanted: tuple[Dossier, Language] | None = None
        self._view: QPdfView | None = None
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._last: Rendered | None = None
        self._places: dict[str, tuple[int, QPointF]] = {}
        self._wanted_item = ""
        self._fits = True
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
        return self._document.pageCount() if self._document is not None else 0

    @property
    def last(self) -> Rendered | None:
        return self._last

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what the dossier holds."""
        return self._last is not None and self._wanted is None

    def update_soon(self, dossier: Dossier, language: Language) -> None:
        """Print this, once nothing has changed for a moment; at once if nothing is shown yet."""
        self._wanted = (dossier, language)
        self.state.setText(tr("dossiers.updating"))
        if self.isVisible():
            self._timer.start(0 if self._last is None else DELAY)

    def render_now(self) -> None:
        wanted = self._wanted
        if wanted is None or not self.isVisible():
            return
        dossier, language = wanted
        workspace = self._context.workspace

        def task(progress: Progress) -> Rendered:
            return render(workspace, dossier, language, progress)

        def done(printed: Rendered) -> None:
            if self._wanted is wanted:
                self._wanted = None
            self._show(printed)

        self._context.jobs.read(task, done, self._failed, key="dossier_preview")

    def clear(self) -> None:
        """Another dossier: forget the pages of this one."""
        self._timer.stop()
        self._context.jobs.discard("dossier_preview")
        self._wanted, self._last = None, None
        self._places = {}
        self._stack.setCurrentIndex(0)
        if self._view is not None:
            self._view.verticalScrollBar().setValue(0)

    def _failed(self, error: Exception) -> None:
        self.state.setText("")
        self._problem.setText(error_text(error))
        self._stack.setCurrentIndex(1)

    def _show(self, printed: Rendered) -> None:
        from PySide6.QtPdf import QPdfDocument

        first, before = self._last is None, self._places.get(self._wanted_item)
        self._last = printed
        view = self._pdf_view()
        scroll = view.verticalScrollBar().value()
        across = view.horizontalScrollBar().value()
        old = (self._document, self._buffer)
        buffer = QBuffer(self)
        buffer.setData(QByteArray(printed.content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        self._document, self._buffer = document, buffer
        view.setDocument(document)
        for part in old:
            if part is not None:
                part.deleteLater()
        self._stack.setCurrentWidget(view)
        self._fit()
        self._find_places(printed.order)
        # Where the chosen item has moved, the view goes after it; else it stays where the person left it.
        if self._wanted_item and (first or self._places.get(self._wanted_item) != before):
            self.show_item(self._wanted_item)
        elif not first:
            view.verticalScrollBar().setValue(scroll)
            view.horizontalScrollBar().setValue(across)
        if self._wanted is None:
            self.state.setText(tr("dossiers.up_to_date"))
        self._tell_page()
        self.rendered.emit(printed)

    def _pdf_view(self) -> QPdfView:
        if self._view is None:
            from PySide6.QtPdfWidgets import QPdfView

            view = QPdfView(self)
            view.setPageMode(QPdfView.PageMode.MultiPage)
            view.setZoomMode(QPdfView.ZoomMode.Custom)
            view.setPageSpacing(12)
            view.setAccessibleName(tr("dossiers.preview"))
            view.pageNavigator().currentPageChanged.connect(lambda _: self._tell_page())
            self._view = view
            self._dress()
            self._stack.addWidget(view)
        return self._view

    def _dress(self) -> None:
        """The ground behind the sheets; the sheets stay white, as paper is."""
        if self._view is not None:
            palette = self._view.palette()
            ground = Theme.current().color("window")
            for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window, QPalette.ColorRole.Base):
                palette.setColor(role, ground)
            self._view.setPalette(palette)

    # --- going about -----------------------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """To the page before or after."""
        if self._view is not None and self.pages:
            wanted = min(max(self.current_page() + by, 0), self.pages - 1)
            self._view.pageNavigator().jump(wanted, QPointF(0, 0))
            self._tell_page()

    def current_page(self) -> int:
        return self._view.pageNavigator().currentPage() if self._view is not None else 0

    def show_item(self, item_id: str) -> None:
        """Bring what is printed of an item into view, now or once it is printed."""
        self._wanted_item = item_id
        # Without an item it is the cover.
        place = self._places.get(item_id) if item_id else (0, QPointF(0, 0))
        if place is not None and self._view is not None and self.pages:
            page, location = place
            self._view.pageNavigator().jump(page, location)
            self._tell_page()

    def _find_places(self, order: tuple[tuple[str, bool], ...]) -> None:
        """Where each item begins: the outline names them in the order of the dossier."""
        assert self._document is not None
        found = iter(_outline(self._document))
        place: tuple[int, QPointF] | None = None
        self._places = {}
        for item_id, has_entry in order:
            if has_entry:
                place = next(found, place)
            # What has no entry of its own is looked for where the thing before it begins.
            if place is not None:
                self._places[item_id] = place

    def _tell_page(self) -> None:
        pages = self.pages
        page = self.current_page()
        self.page.setText(tr("dossiers.page_of", page=page + 1, total=pages) if pages else "")
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < pages)

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
        return round(self._view.zoomFactor() * 100) if self._view is not None else 100

    def _set_zoom(self, factor: float) -> None:
        if self._view is None:
            return
        if abs(self._view.zoomFactor() - factor) > 0.001:
            self._view.setZoomFactor(factor)
        self.zoom.setText(tr("dossiers.percent", n=self.percent()))

    def _fit(self) -> None:
        if not self._fits or self._document is None or not self.pages or self._view is None:
            return
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
        page = self._document.pagePointSize(0).width() * dots / 72
        margins = self._view.documentMargins()
        # Room for the scroll bar is always kept, or showing it would change the zoom again.
        space = self._holder.width() - margins.left() - margins.right() - fonts.px(26)
        if page > 0 and space > 0:
            self._set_zoom(min(max(space / page, 0.2), 2.0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted is not None:
            self._timer.start(0 if self._last is None else DELAY)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_view", None) is not None:
            self._dress()


def _outline(document: QPdfDocument) -> list[tuple[int, QPointF]]:
    """Page and place of every outline entry, in order."""
    from PySide6.QtPdf import QPdfBookmarkModel

    model = QPdfBookmarkModel()
    model.setDocument(document)
    role = QPdfBookmarkModel.Role
    found: list[tuple[int, QPointF]] = []

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append(
                (int(model.data(index, role.Page.value)), QPointF(model.data(index, role.Location.value)))
            )
            walk(index)

    walk(QModelIndex())
    return found
