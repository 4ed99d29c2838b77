"""Pictures in the text, with what they show in words."""

from __future__ import annotations

from typing import Any

from lxml import etree

from exporters.characters import xml_text
from exporters.docx.markup import NAMESPACES, PIC, WP, A, Element, R, W

_TWIP = 635  #: in EMU


def picture(relation: str, number: int, width: int, ratio: float, title: str, about: str) -> Element:
    """``<w:drawing>`` as wide as `width` twips; `ratio`: its height by its width. An `about` of "" says
    that it is only an ornament."""
    size = {"cx": str(width * _TWIP), "cy": str(round(width * _TWIP * ratio))}
    drawing = etree.Element(f"{{{W}}}drawing", None, NAMESPACES)
    inline = _add(drawing, WP, "inline", distT="0", distB="0", distL="0", distR="0")
    _add(inline, WP, "extent", **size)
    names = _add(inline, WP, "docPr", id=str(number), name=f"Acervo {number}")
    names.set("descr", xml_text(about))
    names.set("title", xml_text(title))
    frame = _add(inline, WP, "cNvGraphicFramePr")
    _add(frame, A, "graphicFrameLocks", noChangeAspect="1")
    graphic = _add(inline, A, "graphic")
    data = _add(graphic, A, "graphicData", uri=PIC)
    shown = _add(data, PIC, "pic")
    own = _add(shown, PIC, "nvPicPr")
    _add(own, PIC, "cNvPr", id=str(number), name=f"Acervo {number}")
    _add(own, PIC, "cNvPicPr")
    fill = _add(shown, PIC, "blipFill")
    _add(fill, A, "blip").set(f"{{{R}}}embed", relation)
    _add(_add(fill, A, "stretch"), A, "fillRect")
    shape = _add(shown, PIC, "spPr")
    place = _add(shape, A, "xfrm")
    _add(place, A, "off", x="0", y="0")
    _add(place, A, "ext", **size)
    _add(_add(shape, A, "prstGeom", prst="rect"), A, "avLst")
    return drawing


def _add(parent: Any, namespace: str, name: str, /, **attributes: str) -> Any:
    made = etree.SubElement(parent, f"{{{namespace}}}{name}")
    for key, value in attributes.items():
        made.set(key, value)
    return made
