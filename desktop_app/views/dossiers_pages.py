"""Printed pages one below the other: drawn behind, shown when they are ready, the old ones until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.theme import Theme
from exporters.pdf import Printed

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

_GAP = 12
#: Pages kept as images besides those in view.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Picture:
    version: int
    image: QImage


class _Source(QObject):
    """A PDF whose pages can be drawn on a thread of Qt's own. `drawn(page of the pack, image)`."""

    drawn = Signal(int, QImage)

    def __init__(self, printed: Printed, version: int, count: int, parent: QObject) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

        super().__init__(parent)
        self.version, self.first, self.count = version, printed.first, count
        self.is_whole = count >= printed.pages
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(printed.content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document: QPdfDocument = QPdfDocument(self)
        self._document.load(self._buffer)
        self._renderer: QPdfPageRenderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._take)

    def has(self, page: int) -> bool:
        return self.first <= page < self.first + self.count

    def draw(self, page: int, size: QSize) -> None:
        self._renderer.requestPage(page - self.first, size)

    def _take(
        self, page: int, _size: QSize, image: QImage, _options: QPdfDocumentRenderOptions, _request: int
    ) -> None:
        self.drawn.emit(page + self.first, image)


class PagesView(QAbstractScrollArea):
    """Shows a pack's pages. `page_changed(page from 1)`; `drawn(page)` when a page's newest state shows."""

    page_changed = Signal(int)
    drawn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages = 0
        self.zoom = 1.0
        self._points = (595.3, 841.9)
        self._version = 0
        self._sources: list[_Source] = []  #: newest first
        self._pictures: dict[int, _Picture] = {}
        self._page = 1
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # --- what is shown ---------------------------------------------------------------------------------

    def show_printed(self, printed: Printed, count: int, points: tuple[float, float]) -> None:
        """Show these pages, `count` of them; of all others what was shown before. `points`: a page's size."""
        self._version += 1
        source = _Source(printed, self._version, count, self)
        source.drawn.connect(lambda page, image: self._take(source.version, page, image))
        # Pages that were not printed anew come from the last whole printing.
        kept = [] if count >= printed.pages else [one for one in self._sources if one.is_whole][:1]
        for one in self._sources:
            if one not in kept:
                one.deleteLater()
        self._sources = [source, *kept]
        self.pages, self._points = printed.pages, points
        self._pictures = {page: picture for page, picture in self._pictures.items() if page <= self.pages}
        self._arrange()
        self._ask()
        self.viewport().update()

    def clear(self) -> None:
        for one in self._sources:
            one.deleteLater()
        self._sources, self.pages = [], 0
        self._pictures.clear()
        self.verticalScrollBar().setValue(0)

    def _take(self, version: int, page: int, image: QImage) -> None:
        held = self._pictures.get(page)
        is_shown = any(source.version == version for source in self._sources)
        if not is_shown or (held is not None and held.version > version):
            return
        self._pictures[page] = _Picture(version, image)
        if len(self._pictures) > _KEPT + len(self._visible()):
            far = max(self._pictures, key=lambda other: abs(other - self._page))
            del self._pictures[far]
        self.viewport().update()
        if version == self._sources[0].version:
            self.drawn.emit(page)

    def _source_of(self, page: int) -> _Source | None:
        return next((source for source in self._sources if source.has(page)), None)

    def _ask(self) -> None:
        """Have the pages in view drawn that are not as they should be."""
        size = self.page_size() * self.devicePixelRatioF()
        for page in self._visible():
            source, held = self._source_of(page), self._pictures.get(page)
            if source is not None and (
                held is None or held.version < source.version or held.image.size() != size
            ):
                source.draw(page, size)

    def is_current(self, page: int) -> bool:
        """Whether a page is shown as it was printed last."""
        held, source = self._pictures.get(page), self._source_of(page)
        return held is not None and source is not None and held.version == source.version

    # --- where ------------------------------------------------------------------------------------------

    def page_size(self) -> QSize:
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72 * self.zoom
        return QSize(round(self._points[0] * dots), round(self._points[1] * dots))

    def set_zoom(self, zoom: float) -> None:
        """The factor of the size on paper, the same page staying in view."""
        if abs(zoom - self.zoom) < 0.001:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(self._height(), 1)
        self.zoom = zoom
        self._arrange()
        bar.setValue(round(share * self._height()))
        self._ask()
        self.viewport().update()

    def go_to(self, page: int, points: float = 0.0) -> None:
        """Bring a page, or a place that many points below its top, to the top of the view."""
        step = self.page_size().height() + _GAP
        below = points * self.page_size().height() / self._points[1]
        # What stands near the page's head is shown with the whole head.
        below = 0.0 if points < 130 else below - 24
        self.verticalScrollBar().setValue(round(_GAP + (page - 1) * step + below) - _GAP)

    def current_page(self) -> int:
        """The page in the middle of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = middle // (self.page_size().height() + _GAP) + 1
        return max(1, min(page, self.pages))

    def _visible(self) -> range:
        step, top = self.page_size().height() + _GAP, self.verticalScrollBar().value()
        first = max(1, top // step + 1)
        last = min(self.pages, (top + self.viewport().height()) // step + 1)
        return range(first, last + 1)

    def _height(self) -> int:
        return self.pages * (self.page_size().height() + _GAP) + _GAP

    def _arrange(self) -> None:
        size, port = self.page_size(), self.viewport().size()
        self.verticalScrollBar().setRange(0, max(self._height() - port.height(), 0))
        self.verticalScrollBar().setPageStep(port.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(size.width() + 2 * _GAP - port.width(), 0))
        self.horizontalScrollBar().setPageStep(port.width())

    def _scrolled(self) -> None:
        self._ask()
        self.viewport().update()
        if self.current_page() != self._page:
            self._page = self.current_page()
            self.page_changed.emit(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), tokens.color("window"))
        size, port = self.page_size(), self.viewport().width()
        left = max((port - size.width()) // 2, _GAP) - self.horizontalScrollBar().value()
        for page in self._visible():
            top = _GAP + (page - 1) * (size.height() + _GAP) - self.verticalScrollBar().value()
            sheet = QRect(QPoint(left, top), size)
            painter.fillRect(sheet, Qt.GlobalColor.white)  # as paper is, in the dark too
            held = self._pictures.get(page)
            if held is not None:
                painter.drawImage(sheet, held.image)
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
