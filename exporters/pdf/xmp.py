"""The metadata packet: the same facts as in the document's information, and what the file conforms to."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

#: PDF/A must be told of every property that it does not know itself.
_SCHEMAS = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Acervo pack schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:acervo:pack</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>acervo</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>manifest</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>What the pack was made of, as JSON</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("acervo", "urn:acervo:pack"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    )
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself. `date`: "2026-11-19". `manifest`: JSON in ASCII, "" for none."""

    title: str
    author: str
    subject: str
    keywords: str
    program: str
    language: str
    date: str
    manifest: str = ""


def packet(facts: Facts) -> bytes:
    """The XMP packet, in UTF-8."""
    when = f"{facts.date}T00:00:00+00:00"
    lines = [
        _alternative("title", facts.title),
        f"<dc:creator><rdf:Seq><rdf:li>{escape(facts.author)}</rdf:li></rdf:Seq></dc:creator>",
        _alternative("description", facts.subject),
        f"<dc:language><rdf:Bag><rdf:li>{escape(facts.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreatorTool>{escape(facts.program)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>",
        f"<pdf:Producer>{escape(facts.program)}</pdf:Producer>",
        f"<pdf:Keywords>{escape(facts.keywords)}</pdf:Keywords>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        *([f"<acervo:manifest>{escape(facts.manifest)}</acervo:manifest>"] if facts.manifest else ()),
        _SCHEMAS,
    ]
    description = "\n".join(lines)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_NAMESPACES}>\n'
        f'<rdf:Description rdf:about="">\n{description}\n</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n'
        '<?xpacket end="w"?>'
    ).encode()


def _alternative(name: str, words: str) -> str:
    inner = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'
    return f"<dc:{name}>{inner}</dc:{name}>"
