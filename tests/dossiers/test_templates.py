"""Templates: the program's own, an office's, and what is wrong with broken ones."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from corpus.dossier import Dossier, DossierItem, outline
from corpus.errors import UserError
from corpus.templates import Template, load_templates
from corpus.templates.appearance import LEAST_CONTRAST, checked_colour, contrast_with_white
from corpus.templates.reading import read_template
from desktop_app.workspace import Workspace

DAY = date(2026, 11, 26)
OWN = ("precedent_brief", "trainer_handout", "workshop_brief")


def _write(folder: Path, text: str, name: str = "oficina.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def _png(width: int = 40, height: int = 20, mode: str = "RGBA") -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (width, height), (10, 90, 100, 128) if mode == "RGBA" else 0).save(stream, "PNG")
    return stream.getvalue()


def _template(folder: Path, text: str) -> Template:
    return read_template(_write(folder, f'name = "Oficina"\n{text}'))


def test_the_program_has_three_in_both_languages() -> None:
    templates = load_templates()
    assert tuple(template.id for template in templates.found) == OWN
    assert templates.broken == ()
    for template in templates.found:
        texts = [template.name, template.about, *(line.name for line in template.cover)]
        for section in template.sections:
            texts += [section.title, section.guidance]
        assert template.sections and template.cover and "sources" in template.annexes
        assert all(text.es and text.en and text.es != text.en for text in texts)


@pytest.mark.parametrize("template_id", OWN)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_dossier_begins_with_what_its_template_says(
    own: Workspace, template_id: str, language: str
) -> None:
    template = own.press.templates().get(template_id)
    assert template is not None
    edit = own.press.begin("Título", template, language, subtitle="Sub", prepared_for="Quien sea")  # type: ignore[arg-type]
    own.apply(edit)
    made = own.dossier(edit.dossier_id)
    assert (made.subtitle, made.prepared_for, made.settings.template) == ("Sub", "Quien sea", template_id)
    assert made.settings.classification == template.classification.text(language)
    sections = [item for item in made.items if item.type == "section"]
    assert [item.title for item in sections] == [s.title.text(language) for s in template.sections]
    assert [item.text for item in sections] == [s.guidance.text(language) for s in template.sections]
    levels = [one.level for one in outline(made.items) if one.item.type == "section"]
    assert levels == [section.level for section in template.sections]
    assert own.pack(edit.dossier_id, on=DAY).manifest is not None


def test_an_offices_template_decides_what_is_printed(
    own: Workspace, tmp_path: Path, dossier: Callable[..., Dossier]
) -> None:
    folder = own.folder / "templates"
    _write(
        folder,
        """
        name = { es = "De la oficina", en = "The office's" }
        practice_form = "short"
        notes = "full"
        annexes = ["glossary"]
        [design]
        accent = "#7a1f2b"
        logo = "escudo.png"
        logo_es = "Escudo de la oficina"
        [[cover]]
        id = "expediente"
        es = "Expediente"
        en = "File"
        """,
    )
    (folder / "escudo.png").write_bytes(_png())
    practice = own.practices()[0]
    item = DossierItem("p", "practice", practice.id)
    sheet = DossierItem("s", "practice", practice.id, options=(("form", "sheet"),))
    made = dossier(item, sheet, template="oficina", cover=(("expediente", "71-B"), ("otro", "x")))
    pack = own.pack(made, "es", on=DAY)
    assert [packed.form for packed in pack.items()] == ["short", "sheet"]
    assert (pack.notes_style, [annex.type for annex in pack.annexes]) == ("full", ["glossary"])
    assert pack.annexes[0].glossary
    assert [(field.name.es, field.value) for field in pack.cover] == [("Expediente", "71-B")]
    assert pack.design.accent == "#7A1F2B"
    logo = pack.design.logo
    assert logo is not None
    assert (logo.width, logo.height, logo.alternative.en) == (40, 20, "Escudo de la oficina")
    with Image.open(io.BytesIO(logo.png)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (40, 20))
    assert str(own.folder) not in repr(pack)


def test_a_placed_list_is_no_annex(own: Workspace, dossier: Callable[..., Dossier]) -> None:
    pack = own.pack(dossier(DossierItem("s", "sources")), "es", on=DAY)
    assert pack.annexes == ()
    assert [annex.type for annex in own.pack(dossier(), "es", on=DAY).annexes] == ["sources"]


def test_one_that_is_not_on_this_machine_is_told_and_the_own_design_used(
    own: Workspace, dossier: Callable[..., Dossier]
) -> None:
    made = dossier(template="de_otra_oficina")
    assert [(f.kind, f.what.es) for f in own.check_dossier(made)] == [("template_missing", "de_otra_oficina")]
    assert own.pack(made, "es", on=DAY).design.logo is None


def test_a_broken_template_leaves_the_others_in_use(tmp_path: Path) -> None:
    _write(tmp_path, "name = ", "rota.toml")
    _write(tmp_path, 'name = "Buena"', "buena.toml")
    _write(tmp_path, 'name = "Otra"', "workshop_brief.toml")
    (tmp_path / "notas.txt").write_text("no es plantilla")
    templates = load_templates([tmp_path / "no hay", tmp_path])
    assert {template.id for template in templates.found} == {*OWN, "buena"}
    office = templates.get("workshop_brief")
    assert office is not None and (office.name.es, office.is_built_in) == ("Otra", False)
    (broken,) = templates.broken
    assert broken.file == "rota.toml" and "rota.toml" in broken.error.text("es")


_BROKEN = {
    "nombre = 'x'": "templates.unknown_key",
    "about = 5": "templates.wrong_value",
    "practice_form = 'long'": "templates.wrong_value",
    "notes = ['ibid']": "templates.wrong_value",
    "annexes = ['pictures']": "templates.wrong_value",
    "annexes = 'sources'": "templates.wrong_value",
    "paper = 'a3'": "templates.wrong_value",
    "language = 'fr'": "templates.wrong_value",
    "section = 3": "templates.wrong_value",
    "[[section]]\nes = ''": "templates.wrong_value",
    "[[section]]\nes = 'x'\nlevel = 4": "templates.wrong_value",
    "[[section]]\nes = 'x'\nlevel = true": "templates.wrong_value",
    "[[section]]\nes = 'x'\nitems = ['d1#clause_1']": "templates.wrong_value",
    "[[section]]\nes = 'x'\ncolour = 1": "templates.unknown_key",
    "[[cover]]\nid = 'Con espacio'\nes = 'x'": "templates.wrong_value",
    "[design]\naccent = 'red'": "templates.not_a_colour",
    "[design]\naccent = '#FFEE00'": "templates.too_light",
    "[design]\nband = '#ABCDEF'": "templates.too_light",
    "[design]\nlogo = 'no_hay.png'": "templates.logo_missing",
    "[design]\nlogo = '../escudo.png'": "templates.logo_elsewhere",
    "[design]\nlogo = '/etc/passwd'": "templates.logo_elsewhere",
    "[design]\nlogo = 'a\\b.png'": "templates.logo_elsewhere",
}


@pytest.mark.parametrize("text", _BROKEN)
def test_what_is_wrong_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError) as caught:
        _template(tmp_path, text)
    assert caught.value.key == _BROKEN[text]
    assert "oficina.toml" in caught.value.text("es") and "oficina.toml" in caught.value.text("en")


@pytest.mark.parametrize("name", ["Con Mayúscula.toml", ".toml", "a b.toml", "x" * 70 + ".toml"])
def test_a_file_with_an_odd_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        read_template(_write(tmp_path, 'name = "x"', name))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///x'/></svg>", "logo_unreadable"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "logo_unreadable"),
        (b"", "logo_unreadable"),
        (_png()[:60], "logo_unreadable"),
        (_png(5000, 5000, "1"), "logo_too_large"),
        (_png() + b"\0" * (2 * 1024 * 1024), "logo_too_large"),
    ],
)  # fmt: skip
def test_a_logo_that_is_no_sensible_picture_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "escudo.png").write_bytes(content)
    with pytest.raises(UserError) as caught:
        _template(tmp_path, "[design]\nlogo = 'escudo.png'")
    assert caught.value.key == f"templates.{key}"


def test_a_logo_is_never_followed_to_another_place(tmp_path: Path) -> None:
    (tmp_path / "fuera.png").write_bytes(_png())
    folder = tmp_path / "plantillas"
    folder.mkdir()
    (folder / "escudo.png").symlink_to(tmp_path / "fuera.png")
    with pytest.raises(UserError) as caught:
        _template(folder, "[design]\nlogo = 'escudo.png'")
    assert caught.value.key == "templates.logo_elsewhere"


def test_a_large_logo_is_made_smaller_and_what_it_hides_is_dropped(tmp_path: Path) -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secreto"
    Image.new("RGB", (2400, 600), "navy").save(stream, "JPEG", exif=exif)
    (tmp_path / "escudo.jpg").write_bytes(stream.getvalue())
    logo = _template(tmp_path, "[design]\nlogo = 'escudo.jpg'").design.logo
    assert logo is not None
    assert (logo.width, logo.height) == (1200, 300)
    assert b"secreto" not in logo.png


def test_the_hash_follows_the_file_and_the_logo(tmp_path: Path) -> None:
    (tmp_path / "escudo.png").write_bytes(_png())
    plain = _template(tmp_path, "")
    drawn = _template(tmp_path, "[design]\nlogo = 'escudo.png'")
    (tmp_path / "escudo.png").write_bytes(_png(41))
    redrawn = _template(tmp_path, "[design]\nlogo = 'escudo.png'")
    assert len({plain.sha256, drawn.sha256, redrawn.sha256}) == 3


@pytest.mark.parametrize(("colour", "contrast"), [("#FFFFFF", 1.0), ("#000000", 21.0), ("#777777", 4.48)])
def test_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_taken_only_where_it_can_be_read(number: int) -> None:
    colour = f"#{number:06X}"
    if contrast_with_white(colour) >= LEAST_CONTRAST:
        assert checked_colour(colour.lower(), file="x") == colour
    else:
        with pytest.raises(UserError):
            checked_colour(colour, file="x")


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "cualquiera.toml"
    path.write_text(text, encoding="utf-8")
    try:
        template = read_template(path)
    except UserError as error:
        assert "cualquiera.toml" in error.text("es")
    else:
        assert template.name.es
