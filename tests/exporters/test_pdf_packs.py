"""What packs have beside passages, sheets and notes: nesting, excerpts, findings, languages, templates."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
import zipfile
from datetime import date

import page
import pypdfium2
import pytest
from PIL import Image

from corpus.manifest import Manifest, manifest_json
from corpus.model import Bilingual
from corpus.pack import Design, GlossaryEntry, GlossaryUse, Logo, PackSection
from exporters.docx import render_docx
from exporters.html import render_html
from exporters.markdown import render_markdown
from exporters.naming import passage_label
from exporters.pdf import render_pdf
from tests.exporters.conftest import WORDS
from tests.exporters.packs import rich_pack
from tests.exporters.tagged import Node, TaggedPdf

_MODES = (("es", False), ("en", False), ("es", True), ("en", True))
_MANIFEST = Manifest("dossier-1", "Las sillas", date(2026, 11, 19), "es", 71, "1.2.3")


def _logo(alternative: str = "Una silla azul") -> Logo:
    stream = io.BytesIO()
    Image.new("RGB", (120, 60), (10, 20, 200)).save(stream, "PNG")
    return Logo(stream.getvalue(), 120, 60, Bilingual(alternative, alternative))


def _office(pack, **more):
    """The pack as an office's template makes it look."""
    design = Design("#7A1F3D", "#1F3D7A", _logo())
    return dataclasses.replace(pack, design=design, manifest=_MANIFEST, **more)


@pytest.fixture(scope="module")
def both(make) -> TaggedPdf:
    return TaggedPdf(render_pdf(_office(rich_pack(make, is_bilingual=True))))


@pytest.fixture(scope="module")
def spanish(make) -> TaggedPdf:
    return TaggedPdf(render_pdf(_office(rich_pack(make))))


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\xa0", " "))


def _heads(table) -> list[str]:
    return [head.words().strip() for head in table.all("TH")]


@pytest.mark.parametrize(("language", "is_bilingual"), _MODES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_pack_with_everything_conforms_and_is_the_same_twice(make, language, is_bilingual, paper):
    pack = _office(rich_pack(make, language, is_bilingual=is_bilingual), paper=paper)
    content = render_pdf(pack)
    assert content == render_pdf(pack)
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []


def test_every_sign_is_content_or_furniture_also_in_drawings(both, spanish):
    assert both.untagged == spanish.untagged == ""


def test_sections_nest_in_headings_contents_and_outline(make, spanish):
    assert [_flat(n.text) for n in spanish.root.all("H1")] == [
        "Contenido", "1 Antecedentes", "2 Prácticas", "3 Debate", "Glosario", "Fuentes"
    ]  # fmt: skip
    assert _flat(spanish.root.all("H2")[-1].text) == "Para la tarde"
    assert "1.1 Precedentes" in [_flat(n.text) for n in spanish.root.all("H2")]
    assert "Precedentes: Numeral 2 ter" in [_flat(n.text) for n in spanish.root.all("H3")]
    first = spanish.root.all("TOC")[0].kids[0]
    inner = next(kid for kid in first.kids if kid.role == "TOC")
    assert "1.1" in _flat(inner.words())
    assert "Precedentes: Numeral 2 ter" in _flat(inner.all("TOC")[1].words())


def test_the_outline_has_the_levels_of_the_sections(make):
    document = pypdfium2.PdfDocument(render_pdf(rich_pack(make)))
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    assert (0, "1 Antecedentes") in entries and (1, "1.1 Precedentes") in entries
    assert (2, "Precedentes: Numeral 2 ter") in entries
    assert [title for level, title in entries if level == 0][-2:] == ["Glosario", "Fuentes"]


def test_a_deep_section_that_comes_first_does_not_break_the_outline(make):
    sections = [PackSection("Honda", (make.item("note", note="x"),), 3, "0.0.1", "s")]
    content = render_pdf(make.pack(sections))
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []
    assert pypdfium2.PdfDocument(content).get_toc() is not None


def test_an_excerpt_is_quoted_with_its_omissions(spanish):
    quoted = [_flat(node.words()) for node in spanish.root.all("BlockQuote")]
    assert any(words.startswith("Los equipos inventados acuerdan reunirse cada […]") for words in quoted)


def test_versions_stand_side_by_side_each_in_its_language(both):
    tables = [t for t in both.root.all("Table") if _heads(t) == ["Español", "Inglés"]]
    assert len(tables) == 2
    spanish, english = tables[0].all("TD")
    assert spanish.kids[0].role == "BlockQuote" and not spanish.lang
    assert english.lang == "en" and "The invented teams count the chairs." in _flat(english.words())
    marked, beside = (cell for row in tables[1].all("TR")[1:2] for cell in row.all("TD"))
    assert "[…]" in _flat(marked.words()) and "[…]" not in beside.words()
    assert "Pasaje completo" in _flat(tables[1].words())


def test_what_has_no_other_version_is_as_wide_as_the_page_and_says_so(both):
    missing = [p for p in both.root.all("P") if "No hay versión en inglés" in _flat(p.text)]
    # The clause with its points, the sheet's source and the short practice.
    assert len(missing) == 3
    assert all(p.text not in table.words() for p in missing for table in both.root.all("Table"))


def test_a_practices_source_stands_beside_the_same_row_of_the_other_version(make):
    document = make.document()
    english = dataclasses.replace(make.document("d00000000000c"), language="en")
    row, other = make.passage(document, "§ 4.1, fila 6"), make.passage(english, "§ 4.1, fila 6", "Row words")
    practice = make.practice(row, title="Sillas para todos")
    twin = make.practice(other, title="Chairs for all", source_description="The teams lend chairs.")
    items = tuple(
        make.item("practice", practice=practice, source=row, counterpart_practice=twin, form=form)
        for form in ("sheet", "short")
    )
    pack = make.pack([PackSection("Sala", items)], [document, english])
    pack = dataclasses.replace(pack, is_bilingual=True, counterparts={row.id: other})
    content = render_pdf(pack)
    root = TaggedPdf(content).root
    assert "Chairs for all" in _flat(root.words())
    tables = [t for t in root.all("Table") if _heads(t) == ["Español", "Inglés"]]
    assert len(tables) == 2
    for table in tables:
        spanish, beside = table.all("TD")
        assert "Los equipos inventados" in _flat(spanish.words())
        assert beside.lang == "en" and "The teams lend chairs." in _flat(beside.words())
        assert beside.all("Link"), "the row of the other version is cited too"
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []


def test_versions_with_the_same_lines_are_set_line_by_line(make):
    pack = rich_pack(make, is_bilingual=True)
    item = pack.sections[0].items[1]
    parts = tuple(
        dataclasses.replace(p, id=f"x#{p.eid}", document_id="x", text=f"Chair {n}")
        for n, p in enumerate(item.parts)
    )
    head = dataclasses.replace(item.passage, id="x#3", document_id="x", text="Ask the teams:")
    sections = (PackSection("Sala", (dataclasses.replace(item, counterpart_parts=parts),), 1, "1", "s"),)
    pack = dataclasses.replace(pack, sections=sections, counterparts={item.passage.id: head}, annexes=())
    table = TaggedPdf(render_pdf(pack)).root.all("Table")[0]
    rows = [[_flat(cell.words()) for cell in row.all("TD")] for row in table.all("TR")[1:]]
    assert len(rows) == 4
    assert rows[0][0].startswith("Pedir") and rows[0][1].startswith("Ask the teams:")
    assert rows[2][0].startswith("b)") and rows[2][1].startswith("b) Chair 1")


def test_a_frozen_search_names_its_day_its_filters_and_its_hits(spanish):
    words = _flat(spanish.root.words())
    assert "Búsqueda del 1 de noviembre de 2026: 12 resultados" in words
    assert "Filtros: Declaración; 2015." in words
    numbers = [n.words() for n in spanish.root.all("L")]
    assert any("1." in one and "Numeral 2 ter · Acta 2015" in _flat(one) for one in numbers)


def test_the_timeline_is_a_figure_in_words_and_a_table_that_says_what_changed(spanish):
    figure = next(node for node in spanish.root.all("Figure") if "2015" in node.alt)
    assert "2022" in figure.alt and "62" in figure.alt
    table = next(t for t in spanish.root.all("Table") if _heads(t)[:1] == ["Año"])
    assert "Reformulada" in _flat(table.words())
    scopes = [str(head.attributes.get("Scope")) for head in table.all("TH")]
    assert scopes.count("/'Column'") == 4 and scopes.count("/'Row'") == 2


def test_short_practices_have_no_sheet(spanish):
    words = _flat(spanish.root.words())
    assert "Ficha 1" in words and "Ficha 2" not in words
    assert "Nivel: Comunitario" in words


def test_the_glossary_quotes_definitions_and_then_lists_what_has_none(spanish):
    defined, others = (t for t in spanish.root.all("Table") if _heads(t)[:1] == ["Término"])
    (quote,) = defined.all("BlockQuote")
    assert _flat(quote.words()).startswith("Por silla se entiende un mueble con respaldo. […]")
    assert quote.all("Link") and "Se usa en: sección 2 (Sillas para todos)." in _flat(defined.words())
    assert [one.words() for one in defined.all("P") if one.lang == "en" or "Chair" in one.words()]
    row = others.all("TR")[1]
    assert [_flat(cell.words()).strip() for cell in row.kids] == [
        "Empleo (EMP, JOB)", "Employment", "Sección 2 (Sillas para todos)",
    ]  # fmt: skip
    assert next(cell for cell in row.all("TD") if cell.lang == "en")


def test_figures_are_numbered_and_have_a_caption_and_a_source_of_their_own(spanish):
    captions = [
        [_flat(p.words()) for p in one.all("P")] for f in _figures(spanish) for one in f.all("Caption")
    ]
    assert captions == [
        [
            "Figura 1 · El compromiso en 2 documentos (2015–2022). "
            "Rombo, primera aparición; anillo, reformulado.",
            "Fuente: XX CRM; Taller 2022. Se buscó en 4 documentos más.",
        ],
        [
            "Figura 2 · 22 prácticas por nivel (filas) y dimensión (columnas). Cuanto más oscura la casilla, "
            "mayor la cifra. Las casillas con rayas son vacíos.",
            "Fuente: Informe 2022. Clasificación según la fuente. "
            "No incluye 1 fila sin nivel o sin dimensión.",
        ],
    ]


def _figures(pdf: TaggedPdf) -> list[Node]:
    return [node for node in pdf.root.all("Figure") if node.all("Caption")]


def test_a_matrix_names_gaps_by_level_and_counts_more_than_four_documents(make):
    names = tuple(Bilingual(f"Acta {n}", f"Minutes {n}") for n in range(5))
    matrix = make.matrix(((0, 0, 0), (4, 0, 2), (1, 0, 0)))
    item = make.item("matrix", matrix=dataclasses.replace(matrix, country="SV"), origins=names)
    words = _flat(TaggedPdf(render_pdf(make.pack([PackSection("Sala", (item,))]))).root.words())
    assert (
        "Vacíos: todo el nivel individual; nivel comunitario en la dimensión social; "
        "nivel estructural en las dimensiones social y psicosocial."
    ) in words
    assert "Figura 1 · El Salvador: 7 prácticas" in words
    assert "Fuente: 5 documentos de la biblioteca." in words


@pytest.mark.parametrize("gone", ["glossary", "sources"])
def test_the_template_says_which_annexes_there_are(make, gone):
    pack = rich_pack(make)
    pack = dataclasses.replace(pack, annexes=tuple(a for a in pack.annexes if a.type != gone))
    heads = [_flat(n.text) for n in TaggedPdf(render_pdf(pack)).root.all("H1")]
    assert ("Glosario" in heads, "Fuentes" in heads) == (gone != "glossary", gone != "sources")


def test_sources_and_glossary_may_stand_inside_a_section(make):
    pack = rich_pack(make)
    section = PackSection("Listas", pack.annexes, 1, "1", "s")
    pdf = TaggedPdf(render_pdf(dataclasses.replace(pack, sections=(section,), annexes=())))
    assert [_flat(n.text) for n in pdf.root.all("H2")] == ["Glosario", "Fuentes"]
    assert "acta-2015.docx" in pdf.root.words()


def test_the_classification_stands_on_every_page_and_among_the_facts(spanish):
    assert all("USO OFICIAL" in furniture for furniture in spanish.furniture)
    cover = _flat(spanish.root.kids[0].words())
    assert "Clasificación Uso oficial" in cover and "Expediente 71-B" in cover


def test_a_logo_is_a_figure_in_words_or_decoration(make, spanish):
    assert "Una silla azul" in [node.alt for node in spanish.root.all("Figure")]
    pack = dataclasses.replace(rich_pack(make), design=Design(logo=_logo("")))
    content = render_pdf(pack)
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []
    assert all(node.alt for node in TaggedPdf(content).root.all("Figure"))


def test_an_office_has_its_own_colours(make):
    pixels = {}
    for name, pack in (("own", rich_pack(make)), ("office", _office(rich_pack(make)))):
        image = pypdfium2.PdfDocument(render_pdf(pack))[0].render().to_pil().convert("RGB")
        pixels[name] = {colour for _, colour in image.getcolors(1 << 20)}
    assert (0x0B, 0x5F, 0x63) in pixels["own"]
    assert (0x1F, 0x3D, 0x7A) in pixels["office"] and (0x1F, 0x3D, 0x7A) not in pixels["own"]
    assert (10, 20, 200) in pixels["office"]


def test_the_last_page_names_the_manifest_that_goes_with_the_file(make, spanish):
    digest = hashlib.sha256(manifest_json(_MANIFEST).encode()).hexdigest()
    last = _flat(spanish.root.kids[-1].kids[-1].words())
    assert digest[:12] in last and "71" in last and "1.2.3" in last


def _reworded(make):
    """A pack whose timeline has one text and the same with other words."""
    pack = rich_pack(make)
    section = pack.sections[1]
    item = section.items[0]
    first, second = item.timeline.appearances
    second = dataclasses.replace(second, text=first.text.replace("cada tarde", "cada mañana fría"))
    found = dataclasses.replace(item.timeline, appearances=(first, second))
    item = dataclasses.replace(item, timeline=found)
    return dataclasses.replace(
        pack,
        sections=(pack.sections[0], dataclasses.replace(section, items=(item,)), *pack.sections[2:]),
    )


def test_what_changed_between_two_meetings_is_marked_by_lines_and_weight(make):
    content = render_pdf(_reworded(make))
    pdf = TaggedPdf(content)
    marked = {
        str(span.attributes.get("TextDecorationType")): _flat(span.words()).strip()
        for span in pdf.root.all("Span")
        if span.attributes.get("TextDecorationType")
    }
    assert marked == {"/'LineThrough'": "tarde", "/'Underline'": "mañana fría"}
    assert "lo suprimido, tachado" in _flat(pdf.root.words())
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []


def test_the_other_formats_mark_the_same_words(make):
    pack = _reworded(make)
    assert "<del>tarde</del> <ins>mañana fría</ins>" in render_html(pack).decode()
    assert "~~tarde~~ **mañana fría**" in render_markdown(pack)
    with zipfile.ZipFile(io.BytesIO(render_docx(pack))) as package:
        document = package.read("word/document.xml").decode()
    assert re.search(r"<w:strike/>(?:(?!</w:r>).)*tarde</w:t>", document)
    assert re.search(r'<w:u w:val="single"/>(?:(?!</w:r>).)*mañana fría</w:t>', document)


def test_a_heading_never_stands_apart_from_the_heading_below_it(make, read):
    """A section inside another one, at every height of the page."""
    for lines in range(30, 46):
        note = make.item("note", note="\n\n".join(["Una silla."] * lines))
        matrix = make.item("matrix", matrix=make.matrix(), title="Las cuentas")
        sections = (
            PackSection("Arriba", (note,), 1, "1", "a"),
            PackSection("Abajo", (matrix,), 2, "1.1", "b"),
        )
        pages = read(render_pdf(make.pack(sections))).pages[1:]
        assert any("1.1 Abajo" in text for text in pages)
        for text in pages:
            assert ("1.1 Abajo" in text) == ("Las cuentas" in text)


def test_contents_that_do_not_fit_the_cover_begin_on_a_page_of_their_own(make, read):
    def pages(count: int) -> list[str]:
        sections = [PackSection(f"Sala {n}", (make.item("note", note="x"),)) for n in range(count)]
        return read(render_pdf(make.pack(sections))).pages

    assert "Contenido" in pages(12)[0]
    moved = pages(33)
    assert "Contenido" not in moved[0] and "Contenido" in moved[1] and "Sala 32" in moved[1]


def _of(make, *items, source=None):
    """A pack of one section with these items."""
    return make.pack([PackSection("Parte", items)], [source] if source else ())


def test_the_contents_name_each_passage_by_its_label(make, read):
    acta = make.document()
    pack = _of(make, *(make.item("passage", passage=make.passage(acta, n, WORDS)) for n in "12"), source=acta)
    front = " ".join(read(render_pdf(pack)).pages[0].split())
    names = [f"{passage_label(item.passage, 'es')} · {acta.short_title.es}" for item in pack.items()]
    assert len(set(names)) == 2 and all(name in front for name in names)


def test_what_is_told_in_short_begins_a_page_after_a_sheet(make, read):
    row = make.passage(make.document(), "§ 4.1, fila 6", WORDS)
    sheet = make.item("practice", practice=make.practice(row, title="Sillas"), source=row)
    short = make.item("practice", practice=make.practice(row, title="Mesas"), source=row, form="short")
    content = render_pdf(_of(make, sheet, short, short))
    (shown,) = (one for one in read(content).pages[1:] if "Mesas" in one)
    assert shown.count("Mesas") == 2 and "Sillas" not in shown
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []


def test_a_glossary_says_that_it_has_nothing_to_define(make, read):
    pack = _of(make, make.item("glossary"), make.item("note", note="Fin"))
    assert "no hay conceptos que definir" in " ".join(read(render_pdf(pack)).text.split())
    assert "no hay conceptos que definir" in render_markdown(pack)


def test_a_glossary_names_three_places_and_counts_the_others(make):
    uses = tuple(GlossaryUse(f"i{n}", str(n), Bilingual(f"Silla {n}", f"Chair {n}")) for n in range(1, 6))
    entry = GlossaryEntry("theme", "chair", Bilingual("Silla", "Chair"), uses=uses)
    printed = render_markdown(_of(make, make.item("glossary", glossary=(entry,))))
    assert "sección 3 (Silla 3) y 2 más" in printed
    assert "Silla 4" not in printed


def test_what_is_gone_is_marked_in_every_format_and_tagged(make, read):
    gone = make.item(
        "passage", title="Lo acordado", gone=Bilingual("Numeral 1, Acta", "Paragraph 1, Minutes")
    )
    pack = _of(make, gone)
    content = render_pdf(pack)
    mark = "Pasaje que ya no está en la biblioteca: Numeral 1, Acta"
    assert mark in " ".join(read(content).text.split())
    assert mark in render_html(pack).decode() and mark in render_markdown(pack)
    with zipfile.ZipFile(io.BytesIO(render_docx(pack))) as word:
        assert mark in word.read("word/document.xml").decode()
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []
