"""Filters and counts, compared with counting by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.edits import ChangeTags
from corpus.model import Kind
from index.results import FACETS, NONE, Hit
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage

_WITH_NONE = ("level", "dimension", "theme")
#: What hits say themselves; for the others there is a test of its own.
_OF_HITS = tuple(facet for facet in FACETS if facet not in ("role", "status", "meeting"))
_LEVELS: tuple[tuple[str, ...], ...] = ((), ("individual",), ("community",), ("individual", "structural"))
_WORDS = ("retorno", "mujeres", "empleo", "salud", "registro")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Eight documents of ten passages, with tags spread over them."""
    for asked in open_library(tmp_path_factory.mktemp("many")):
        for number in range(8):
            passages = [
                passage(
                    f"clause_{n}",
                    f"{_WORDS[n % 5]} y {_WORDS[(n * number) % 5]}",
                    level=_LEVELS[(n + number) % 4],
                    dimension=() if n % 3 else ("social",),
                )
                for n in range(10)
            ]
            kinds: tuple[Kind, ...] = ("declaration", "concept_paper", "systematization", "other")
            parsed = document(
                f"Documento {number}",
                passages,
                kind=kinds[number % 4],
                language=("es", "en")[number % 2],
                year=None if number == 7 else 2010 + number // 2,
            )
            asked.ids[str(number)] = add(asked.library, parsed, asked.folder)
        first = asked.ids["0"]
        asked.library.apply(
            ChangeTags((f"{first}#clause_1", f"{first}#clause_2"), "country", add=("SV", "GT"))
        )
        asked.library.apply(ChangeTags((f"{first}#clause_3",), "theme", add=("return_and_reintegration",)))
        asked.index.catch_up()
        yield asked


def values(hit: Hit, facet: str) -> tuple[str, ...]:
    if facet in ("kind", "language"):
        return (getattr(hit, facet),)
    if facet == "year":
        return (str(hit.year),) if hit.year else ()
    found: tuple[str, ...] = getattr(hit, facet)
    return found or ((NONE,) if facet in _WITH_NONE else ())


def passes(hit: Hit, filters: dict[str, tuple[str, ...]]) -> bool:
    return all(set(values(hit, facet)) & set(wanted) for facet, wanted in filters.items() if wanted)


_FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sets(st.sampled_from(["declaration", "other", "nothing"])).map(tuple),
        "year": st.sets(st.sampled_from(["2010", "2011", "2012", "1999"])).map(tuple),
        "language": st.sets(st.sampled_from(["es", "en"])).map(tuple),
        "country": st.sets(st.sampled_from(["SV", "GT", "MX"])).map(tuple),
        "level": st.sets(st.sampled_from(["individual", "structural", NONE])).map(tuple),
        "dimension": st.sets(st.sampled_from(["social", NONE])).map(tuple),
        "theme": st.sets(st.sampled_from(["return_and_reintegration", NONE])).map(tuple),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=_FILTERS, text=st.sampled_from(["", "retorno", "mujeres OR salud", "empleo registro"]))
def test_filters_and_counts_are_those_of_counting_by_hand(
    many: Asked, filters: dict[str, tuple[str, ...]], text: str
) -> None:
    everything = many(text, limit=1000).hits
    answer = many(text, limit=1000, filters=filters)
    assert {hit.id for hit in answer.hits} == {hit.id for hit in everything if passes(hit, filters)}
    assert answer.total == len(answer.hits)
    for facet in _OF_HITS:
        others = {name: wanted for name, wanted in filters.items() if name != facet}
        counted = Counter(
            value for hit in everything if passes(hit, others) for value in set(values(hit, facet))
        )
        expected = dict.fromkeys(filters.get(facet, ()), 0) | dict(counted)
        assert answer.facets[facet] == expected


def test_all_facets_are_there_in_the_order_of_the_window(many: Asked) -> None:
    assert tuple(many("retorno").facets) == FACETS


def test_an_unknown_facet_filters_nothing(many: Asked) -> None:
    assert many("retorno", filters={"colour": ("red",)}).total == many("retorno").total


def test_hits_without_a_country_are_not_counted_as_none(many: Asked) -> None:
    assert set(many("").facets["country"]) == {"SV", "GT"}
    assert NONE in many("").facets["level"]


def test_typed_filter_counts_and_finds_as_a_chosen_one(many: Asked) -> None:
    typed, chosen = many("idioma:español retorno"), many("retorno", filters={"language": ("es",)})
    assert typed.typed == {"language": ("es",)}
    assert typed.total == chosen.total
    assert typed.facets == chosen.facets
    assert typed.facets["language"]["en"] > 0


def test_typed_and_chosen_values_of_a_facet_mean_or(many: Asked) -> None:
    both = many("idioma:español retorno", filters={"language": ("en",)})
    assert both.total == many("retorno").total


def test_roles_states_and_meetings_count_what_choosing_them_finds(shelf: Asked) -> None:
    for text in ("", "mujeres", "taller"):
        answer = shelf(text)
        for facet in ("role", "status", "meeting"):
            for value, count in answer.facets[facet].items():
                assert shelf(text, filters={facet: (value,)}).total == count, (text, facet, value)
    assert shelf("").facets["role"]["decision"] > 1
    assert set(shelf("").facets["status"]) == {"reported", "pending"}


def test_a_meeting_is_counted_under_its_number_and_under_what_it_is_asked_for_by(shelf: Asked) -> None:
    counts = shelf("").facets["meeting"]
    assert {"20", "21"} <= set(counts)
    assert "mexico" not in {value for value in counts if value not in shelf("").typed.get("meeting", ())} or (
        counts["mexico"] == shelf("", filters={"meeting": ("mexico",)}).total
    )
    chosen = shelf("", filters={"meeting": ("20",)})
    assert chosen.facets["meeting"] == counts, "a facet is counted without its own filter"
    assert chosen.total == counts["20"]
