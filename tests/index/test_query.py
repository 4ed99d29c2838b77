"""Reading what was typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import fold
from index.known import Known
from index.notes import Note
from index.query import Parsed, Piece, parse
from index.retyping import retyped


def shown(parsed: Parsed) -> list[str]:
    return [unit.shown for unit in parsed.units]


def test_words_without_stop_words() -> None:
    assert shown(parse("la atención a las mujeres")) == ["atención", "mujeres"]


def test_stop_words_stay_when_there_is_nothing_else() -> None:
    assert shown(parse("de la")) == ["de", "la"]


@pytest.mark.parametrize(
    "text", ['"plan de acción"', "«plan de acción»", "“plan de acción”", '"plan de acción']
)
def test_phrases_in_any_quotes(text: str) -> None:
    (unit,) = parse(text).units
    assert unit.is_phrase
    assert unit.pieces[0].words == ("plan", "de", "accion")
    assert unit.size == 3


def test_prefix_minus_and_or() -> None:
    parsed = parse('migra* retorno OR regreso -mujeres -"trata de personas"')
    assert shown(parsed) == ["migra*", "retorno | regreso"]
    assert [unit.pieces[0].words for unit in parsed.excluded] == [("mujeres",), ("trata", "de", "personas")]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    parsed = parse("socio-económico - retorno")
    assert shown(parsed) == ["socio", "económico", "retorno"]
    assert parsed.excluded == ()


def test_a_word_typed_twice_counts_once() -> None:
    assert shown(parse("mujeres Mujeres MUJERES")) == ["mujeres"]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("país:SV", {"country": ("SV",)}),
        ("pais:salvador", {}),
        ("país:El Salvador retorno", {"country": ("SV",)}),
        ('country:"El Salvador"', {"country": ("SV",)}),
        ("country:sv,gt", {"country": ("SV", "GT")}),
        ("nivel:comunitario", {"level": ("community",)}),
        ("level:individual dimension:social", {"level": ("individual",), "dimension": ("social",)}),
        ("año:2015..2017", {"year": ("2015", "2016", "2017")}),
        ("year:2015", {"year": ("2015",)}),
        ("tipo:declaración", {"kind": ("declaration",)}),
        ("idioma:inglés", {"language": ("en",)}),
        ("nivel:ninguno", {"level": ("none",)}),
        ("http://ejemplo.org", {}),
        ("año:nunca", {}),
    ],
)
def test_filters_in_both_languages(text: str, filters: dict[str, tuple[str, ...]]) -> None:
    assert parse(text).filters == filters


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [("país:Atlántida", "country", "Atlántida"), ("retorno nivel:comunal", "level", "comunal"),
     ("nivel:individual,comunal", "level", "comunal"), ("año:nunca", "year", "nunca"),
     ("año:9999", "year", "9999"), ("reunión:pronto", "meeting", "pronto"),
     ("idioma:klingon", "language", "klingon")],
)  # fmt: skip
def test_what_is_no_value_of_a_field_is_searched_as_a_word_and_told(
    text: str, facet: str, value: str
) -> None:
    parsed = parse(text)
    assert value in shown(parsed)
    assert Note("unknown_value", value, facet) in parsed.notes
    assert not {"pais", "nivel", "ano", "reunion", "idioma"} & {fold(word) for word in shown(parsed)}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(alphabet='ab"«»-*:() ORpaís2.§'))
def test_every_text_is_a_query(text: str) -> None:
    parsed = parse(text)
    assert all(unit.size >= 1 for unit in (*parsed.units, *parsed.excluded))


def pieces(parsed: Parsed) -> list[list[Piece]]:
    return [list(unit.pieces) for unit in parsed.units]


@pytest.mark.parametrize(
    "text",
    [
        '"retorno familia"~5',
        "retorno CERCA/5 familia",
        "retorno NEAR/5 familia",
        "retorno NEAR:5 familia",
        "«retorno de la familia»~5",
    ],
)
def test_words_near_one_another(text: str) -> None:
    assert pieces(parse(text)) == [[Piece("near", ("retorno", "familia"), 5)]]
    (unit,) = parse(text).units
    assert (unit.size, unit.must_be_there) == (2, True)


def test_near_without_a_figure_and_of_three() -> None:
    assert pieces(parse("retorno CERCA familia")) == [[Piece("near", ("retorno", "familia"), 8)]]
    assert pieces(parse("a1 NEAR/3 b1 NEAR/4 c1")) == [[Piece("near", ("a1", "b1", "c1"), 4)]]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("re*ción", Piece("pattern", ("re*cion",))),
        ("ni?o", Piece("pattern", ("ni?o",))),
        ("*ción", Piece("pattern", ("*cion",))),
        ("migra*", Piece("prefix", ("migra",))),
        ("MIGRA**", Piece("prefix", ("migra",))),
        ("a*", Piece("word", ("a",))),
        ("¿niñez?", Piece("word", ("niñez",))),
        ("niñez??", Piece("word", ("niñez",))),
    ],
)
def test_wildcards(text: str, piece: Piece) -> None:
    assert pieces(parse(text)) == [[piece]]


@pytest.mark.parametrize(
    "text",
    [
        "retorno OR regreso",
        "retorno O regreso",
        "retorno o regreso",
        "retorno or regreso",
        "retorno | regreso",
        "RETORNO O REGRESO",
        "(retorno OR regreso)",
    ],
)
def test_either_of_two_words(text: str) -> None:
    assert pieces(parse(text)) == [[Piece("word", ("retorno",)), Piece("word", ("regreso",))]]


@pytest.mark.parametrize(
    "text",
    [
        "mujeres o niñas migrantes",
        "TRATA O TRÁFICO DE PERSONAS",
        "OR mujeres",
        "mujeres OR",
        "OR OR",
        "a OR -b",
        "mujeres NEAR",
        "NOT",
        "mujeres Y",
        "vitamina O",
    ],
)
def test_operators_with_nothing_to_join_are_words(text: str) -> None:
    assert all(len(unit.pieces) == 1 and unit.pieces[0].kind == "word" for unit in parse(text).units)
    assert not any(unit.required for unit in parse(text).units)


@pytest.mark.parametrize(
    "text", ["retorno AND mujeres", "retorno Y mujeres", "+retorno +mujeres", "RETORNO & MUJERES"]
)
def test_words_that_must_be_there(text: str) -> None:
    assert [(unit.pieces[0].words, unit.required) for unit in parse(text).units] == [
        (("retorno",), True), (("mujeres",), True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("retorno -mujeres", [("mujeres",)]),
        ("retorno −mujeres", [("mujeres",)]),
        ("retorno NOT mujeres", [("mujeres",)]),
        ("retorno -(mujeres OR niñas)", [("mujeres",), ("niñas",)]),
        ("retorno -«trata de personas»", [("trata", "de", "personas")]),
        ("retorno -trata-de-personas", [("trata", "de", "personas")]),
        ("retorno - mujeres", []),
        ("niñas NO acompañadas", []),
    ],
)
def test_exclusions(text: str, excluded: list[tuple[str, ...]]) -> None:
    assert [unit.pieces[0].words for unit in parse(text).excluded] == excluded


def test_a_word_in_quotes_does_not_fall_as_a_stop_word() -> None:
    assert shown(parse('la "no" devolución')) == ["no", "devolución"]


def _all_years(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(year) for year in range(first, last + 1))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("año:2015..2022", _all_years(2015, 2022)),
        ("año:2015-2022", _all_years(2015, 2022)),
        ("year:2015…2022", _all_years(2015, 2022)),
        ("año:2022..2015", _all_years(2015, 2022)),
        ("año:2015..", _all_years(2015, 2100)),
        ("año:..2018", _all_years(1900, 2018)),
        ("año:>2015", _all_years(2016, 2100)),
        ("año:>=2015", _all_years(2015, 2100)),
        ("año≥2015", _all_years(2015, 2100)),
        ("year<2018", _all_years(1900, 2017)),
        ("ano:2015,2018", ("2015", "2018")),
        ("retorno 2015..2022", _all_years(2015, 2022)),
        ("retorno 2015-2022", _all_years(2015, 2022)),
        ("retorno 2015–2022", _all_years(2015, 2022)),
        ("retorno 2015..", _all_years(2015, 2100)),
    ],
)
def test_ranges_of_years(text: str, years: tuple[str, ...]) -> None:
    assert parse(text).filters == {"year": years}


def test_years_that_a_text_has_so_are_words() -> None:
    known = Known(in_a_row=lambda words: list(words) == ["2023", "2025"])
    assert parse("plan 2023–2025", known).filters == {}
    assert parse("plan 2015–2025", known).filters != {}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("reunión:XX", {"meeting": ("20",)}),
        ("reunion:20", {"meeting": ("20",)}),
        ("reunión:20.ª", {"meeting": ("20",)}),
        ("reunión:20a", {"meeting": ("20",)}),
        ("REUNIÓN:vigésima", {"meeting": ("20",)}),
        ("reunión:vigésima primera retorno", {"meeting": ("21",)}),
        ("meeting:21st", {"meeting": ("21",)}),
        ("meeting:twenty-first", {"meeting": ("21",)}),
        ("reunión:Puerto Vallarta retorno", {"meeting": ("puerto vallarta",)}),
        ("rol:propuesta", {"role": ("proposal",)}),
        ("role:challenge,desafío", {"role": ("challenge",)}),
        ("rol:considerando", {"role": ("recital",)}),
        ("tipo:práctica", {"role": ("practice",)}),
        ("estado:prometedora", {"status": ("promising",)}),
        ("status:good practice", {"status": ("good_practice",)}),
        ("estado:«por revisar»", {"status": ("pending",)}),
        ("estado:pendiente,aceptada", {"status": ("pending", "accepted")}),
        ("país:SLV,gtm", {"country": ("SV", "GT")}),
        ("país:salvadoreña", {"country": ("SV",)}),
        ("country:Mexico, Guatemala retorno", {"country": ("MX", "GT")}),
        ("país:México o Guatemala", {"country": ("MX", "GT")}),
        ("país: El Salvador", {"country": ("SV",)}),
        ("DIMENSION:Económica", {"dimension": ("economic",)}),
        ("lang:english", {"language": ("en",)}),
    ],
)
def test_more_fields(text: str, filters: dict[str, tuple[str, ...]]) -> None:
    assert parse(text, Known(places=frozenset({"puerto vallarta"}))).filters == filters


@pytest.mark.parametrize("text", ["-país:México retorno", "país:-México retorno", "−country:MX retorno"])
def test_filters_against(text: str) -> None:
    parsed = parse(text)
    assert (parsed.filters, parsed.unwanted, shown(parsed)) == ({}, {"country": ("MX",)}, ["retorno"])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("((((", "no_words"),
        ("* ***", "bare_stars"),
        ("x " * 1500, "cut"),
        (" ".join(f"pa{n}*" for n in range(20)), "too_many_patterns"),
    ],
)
def test_what_could_not_be_taken_as_typed_is_noted(text: str, about: str) -> None:
    assert about in [note.about for note in parse(text).notes]


def meaning(parsed: Parsed) -> object:
    """What a reading comes to, without how it was written."""
    lookup = parsed.lookup
    units = parsed.rest if lookup else parsed.units
    return (
        [(unit.pieces, unit.must_be_there) for unit in units],
        [unit.pieces for unit in parsed.excluded],
        {name: sorted(values) for name, values in parsed.filters.items()},
        {name: sorted(values) for name, values in parsed.unwanted.items()},
        lookup and (lookup.parts, lookup.meeting, lookup.year, lookup.language),
    )


_SAID = st.lists(
    st.sampled_from(
        [
            "mujeres",
            "niñas",
            "retorno",
            "de",
            "la",
            "sea",
            "the",
            "how",
            "or",
            "o",
            "OR",
            "O",
            "AND",
            "Y",
            "NEAR/3",
            "CERCA",
            "NOT",
            '"plan de acción"',
            '"no"',
            '"retorno familia"~4',
            "migra*",
            "re*ción",
            "ni?o",
            "-mujeres",
            "-«de la»",
            "+retorno",
            "país:El Salvador",
            "-nivel:individual",
            "año:2015..2018",
            "2015-2016",
            "nivel:comunal",
            "reunión:XX",
            "rol:reto",
            "d21",
            "2 ter",
            "decisión 3",
            "XXI",
            "2015",
            "3.2",
            "propuesta 8",
            "en inglés",
            "primero",
            "anexo A",
            "§",
            "(",
            ")",
            "OR",
            "-(",
            "AND",
            "socio-económico",
            "OIM",
            "20",
            "familias",
            "¿qué?",
            "a)",
            "literal b)",
            "del 2",
        ]
    ),
    max_size=7,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(_SAID)
def test_a_query_typed_again_as_it_was_read_is_read_the_same(text: str) -> None:
    parsed = parse(text)
    again = retyped(parsed, parsed.rest if parsed.lookup else parsed.units, named=parsed.lookup is not None)
    assert meaning(parse(again)) == meaning(parsed), again


_HOSTILE = st.text(alphabet=st.characters(), max_size=80) | st.text(
    alphabet='ab1.2§"«»“”-+*?~^:()[]|&<>≥.,…\u0000\ud800\u202e\u05d0\u0661 ORNOTañoterpaís', max_size=80
)


@settings(max_examples=400, deadline=None)
@given(_HOSTILE)
def test_any_text_is_read_and_can_be_typed_again(text: str) -> None:
    parsed = parse(text)
    assert all(unit.size >= 1 for unit in (*parsed.units, *parsed.excluded, *parsed.rest))
    parse(retyped(parsed, parsed.units, named=False))


@pytest.mark.parametrize(
    "text",
    [
        "x* " * 10_000,
        "*" * 10_000,
        "(" * 10_000,
        '"' * 9_999,
        "9" * 10_000,
        "1." * 5_000,
        "país:" * 3_000,
        "a OR " * 3_000,
        "-" * 10_000,
        "ñ?" * 5_000,
        "primera " * 2_000,
        "2 ter y " * 2_000,
        "decisión " * 2_000,
        "NEAR/9 " * 2_000,
        "a" * 100_000,
        "\ud800" * 5_000,
        "\u202e\u05d0" * 5_000,
        "\0" * 5_000,
        "año:" + "9" * 5_000,
        "reunión:" + "9" * 5_000,
        "<" * 5_000,
        "2015-" * 3_000,
        "((a)" * 3_000,
        '"a"~' * 3_000,
        "de la " * 3_000,
    ],
)
def test_reading_takes_no_time_whatever_was_pasted(text: str) -> None:
    parse("decisión 1")  # the patterns are made at the first look-up
    started = time.thread_time()
    parse(text)
    assert time.thread_time() - started < 0.5


def test_a_negation_goes_with_the_word_after_it() -> None:
    parsed = parse("niños no acompañados sin documentos")
    assert [(unit.negation, unit.shown) for unit in parsed.units] == [
        ("", "niños"), ("no", "acompañados"), ("sin", "documentos"),
    ]  # fmt: skip
    assert [unit.typed for unit in parsed.units] == ["niños", "no acompañados", "sin documentos"]
    assert [unit.negation for unit in parse('niños "no" acompañados').units] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("(retorno OR regreso) mujeres", [["retorno", "regreso"], ["mujeres"]]),
        ("mujeres (retorno OR regreso)", [["mujeres"], ["retorno", "regreso"]]),
        ("(retorno digno) OR repatriación", [["retorno digno", "repatriacion"]]),
        ("repatriación OR (retorno AND digno)", [["repatriacion", "retorno digno"]]),
        ("(retorno digno) OR (trabajo decente)", [["retorno digno", "trabajo decente"]]),
        ("((retorno digno)) OR salud", [["retorno digno", "salud"]]),
        ("Conferencia (CRM)", [["conferencia"], ["crm"]]),
        ("(retorno digno) mujeres", [["retorno"], ["digno"], ["mujeres"]]),
        ("(retorno digno", [["retorno"], ["digno"]]),
        ("(retorno) OR (mujeres", [["retorno", "mujeres"]]),
        ("retorno) OR mujeres)", [["retorno", "mujeres"]]),
        ("(RETORNO DIGNO) OR SALUD Y PAZ", [["retorno"], ["digno"], ["salud"], ["paz"]]),
    ],
)
def test_parentheses_hold_together_what_stands_beside_or(text: str, units: list[list[str]]) -> None:
    found = [[" ".join(piece.words) for piece in unit.pieces] for unit in parse(text).units]
    assert found == units


def test_signs_before_parentheses_hold_for_all_inside() -> None:
    assert [unit.required for unit in parse("+(retorno OR regreso) mujeres").units] == [True, False]
    assert [unit.pieces[0].words for unit in parse("salud -(a mujeres niñas)").excluded] == [
        ("mujeres",), ("niñas",),
    ]  # fmt: skip
    (unit,) = parse("salud -(mujeres AND niñas)").excluded
    assert unit.pieces == (Piece("all", ("mujeres", "niñas")),)
    assert unit.typed == "(mujeres AND niñas)"
