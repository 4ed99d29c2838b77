"""The straight lines that are drawn on a PDF page, from PDFium's path objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

Edge = dict[str, float | str]
Point = tuple[float, float]

_SHORTEST = 3.0
#: A path this far from straight (in points) is no ruling line.
_SLANT = 0.8
#: More paths than this are a drawing or a map.
_MOST_EDGES = 4000


def ruling(page: Any) -> list[Edge]:
    """Horizontal and vertical lines as pdfplumber's edges: "top" and "bottom" count down, from -y."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    edges: list[Edge] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        for start, end in _segments(item.raw):
            edge = _edge(start, end)
            # The frame of the whole page is a background.
            if edge and not _spans(edge, width, height):
                edges.append(edge)
        if len(edges) > _MOST_EDGES:
            return []
    return edges


def _segments(path: Any) -> Iterator[tuple[Point, Point]]:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    before: Point | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield before, point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
        before = point


def _edge(start: Point, end: Point) -> Edge | None:
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    if top - bottom < _SLANT and right - left >= _SHORTEST:
        middle = -(top + bottom) / 2
        return _as_edge(left, right, middle, middle, "h")
    if right - left < _SLANT and top - bottom >= _SHORTEST:
        middle = (left + right) / 2
        return _as_edge(middle, middle, -top, -bottom, "v")
    return None


def _as_edge(x0: float, x1: float, top: float, bottom: float, orientation: str) -> Edge:
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
            "orientation": orientation}  # fmt: skip


def _spans(edge: Edge, width: float, height: float) -> bool:
    return float(edge["width"]) > 0.97 * width or float(edge["height"]) > 0.97 * height
