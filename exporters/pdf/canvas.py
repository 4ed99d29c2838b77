"""The page that is drawn on: every mark belongs to an element of the structure, or is furniture."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.embedding import Encoder
from exporters.pdf.file import FileWriter
from exporters.pdf.inline import Link
from exporters.pdf.objects import Annotation, Stream, number
from exporters.pdf.structure import Annotated, Content, Element


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that keeps a structure tree.

    `begin`/`end` and `begin_artifact`/`end` enclose drawing; inside an artifact nothing is tagged.
    `has_outline`: False where only some pages are drawn, whose entries would lack those above them.
    `references`: by note number, the element on this page that first refers to it.
    """

    def __init__(self, root: Element, **options: Any) -> None:
        self.root = root
        self.marked_pages: list[list[Element]] = [[]]  #: per page, the elements by mark
        self.annotations: list[Annotation] = []
        self.places: dict[str, tuple[int, float]] = {}  #: page and height by key
        self.references: dict[int, Element] = {}
        self.has_outline = True
        self._furniture = 0
        self._open: list[bool] = []
        self._encoders: dict[str, Encoder] = {}
        self.inks: dict[int, Any] = {}  #: the pack's own colours by the identity of the program's
        super().__init__(io.BytesIO(), pdfVersion=(1, 7), pageCompression=1, invariant=1, **options)

    # --- marked content -------------------------------------------------------------------------------

    def begin(self, element: Element | None) -> None:
        """What is drawn until `end` is the content of `element`; furniture where there is none."""
        if element is None:
            self.begin_artifact()
        else:
            self._open.append(False)
            if not self._furniture:
                self.addLiteral(self.mark(element))

    def begin_artifact(self, kind: str = "Layout") -> None:
        if not self._furniture:
            self.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        self._furniture += 1
        self._open.append(True)

    def end(self) -> None:
        artifact = self._open.pop()
        self._furniture -= artifact
        if not self._furniture:
            self.addLiteral("EMC")

    @property
    def in_artifact(self) -> bool:
        return self._furniture > 0

    def mark(self, element: Element) -> str:
        """The operator that opens a piece of `element`'s content on this page."""
        marks = self.marked_pages[-1]
        element.kids.append(Content(len(self.marked_pages), len(marks)))
        marks.append(element)
        return f"/{element.role} <</MCID {len(marks) - 1}>> BDC"

    # --- colours --------------------------------------------------------------------------------------

    def ink(self, colour: Any) -> Any:
        """The pack's own colour where `colour` is one of the program's that it replaces."""
        return self.inks.get(id(colour), colour)

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:
        super().setFillColor(self.ink(aColor), alpha)

    def setStrokeColor(self, aColor: Any, alpha: Any = None) -> None:
        super().setStrokeColor(self.ink(aColor), alpha)

    # --- words and links ------------------------------------------------------------------------------

    def shown(self, face: str, text: str) -> list[tuple[str, str]]:
        """(name of the font, PDF string) for words in a face."""
        encoder = self._encoders.get(face)
        if encoder is None:
            encoder = self._encoders[face] = Encoder(pdfmetrics.getFont(face), self._doc)
        return encoder.shown(text)

    def link(self, element: Element, link: Link, box: tuple[float, float, float, float]) -> None:
        """An annotation over `box` (in the present coordinates) that belongs to `element`."""
        if self._furniture:
            return
        (left, low), (right, high) = self.absolutePosition(*box[:2]), self.absolutePosition(*box[2:])
        annotation = Annotation(len(self.marked_pages), link, (left, low, right, high), element)
        name = f"Link.{len(self.annotations)}"
        self._addAnnotation(annotation, name)
        self.annotations.append(annotation)
        element.kids.append(Annotated(annotation.page, self._doc.annotationName(name)))

    def place(self, key: str, top: float) -> None:
        """Links to `key` lead to this page with `top` at the upper edge of the window."""
        _, top = self.absolutePosition(0, top)
        self.places[key] = (len(self.marked_pages), top)
        self.bookmarkHorizontalAbsolute(key, top)

    def picture(self, pixels: bytes, size: tuple[int, int], box: tuple[float, float, float, float]) -> None:
        """RGB pixels of `size` drawn over `box` (x, y, width, height)."""
        shape = f"/Width {size[0]} /Height {size[1]} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        name = f"picture-{len(self._doc.idToObject)}"
        image = Stream(pixels, f"/Type /XObject /Subtype /Image {shape}")
        form = self._doc.getXObjectName(name)
        self._doc.Reference(image, form)
        self._doc.addForm(name, image)
        x, y, width, height = map(number, box)
        self.addLiteral(f"q {width} 0 0 {height} {x} {y} cm /{form} Do Q")
        self._formsinuse.append(name)

    # --- pages ----------------------------------------------------------------------------------------

    def showPage(self) -> None:
        super().showPage()
        self.marked_pages.append([])
        self.references = {}

    def file(self) -> bytes:
        """The whole file; nothing can be drawn afterwards."""
        self._doc.format = FileWriter(self._doc).write
        return bytes(self._doc.GetPDFData(self))

    def _setAnnotations(self, page: Any) -> None:
        super()._setAnnotations(page)
        # Without ReportLab's detour over printable characters the file is a fifth smaller.
        page.Contents = Stream(page.stream.encode("latin-1"))
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs", "Group"]
        page.StructParents = len(self.marked_pages) - 1
        page.Tabs = "/S"
        if self._annotationrefs:
            page.Annots = PDFArray(self._annotationrefs)
