"""The controlled vocabulary is complete in both languages and never ambiguous inside a scheme."""

from __future__ import annotations

import re

import pytest

from corpus.model import DIMENSIONS, KINDS, LEVELS, STATUSES
from corpus.vocabulary import SCHEMES, label, scheme

RCM_MEMBERS = {"BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US"}


def test_schemes_the_model_closes_have_exactly_its_values() -> None:
    assert tuple(scheme("level")) == LEVELS
    assert tuple(scheme("dimension")) == DIMENSIONS
    assert tuple(scheme("kind")) == KINDS
    assert tuple(scheme("status")) == STATUSES


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_has_both_labels_and_a_proper_id(name: str) -> None:
    pattern = r"[A-Z]{2}" if name == "country" else r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
    for identifier, concept in scheme(name).items():
        assert re.fullmatch(pattern, identifier), identifier
        assert concept.id == identifier
        assert concept.scheme == name
        assert all(text and text == text.strip() for text in concept.names()), identifier


@pytest.mark.parametrize("name", SCHEMES)
def test_no_label_names_two_concepts_or_stands_twice(name: str) -> None:
    owner: dict[str, str] = {}
    for identifier, concept in scheme(name).items():
        for labels in ((concept.es, *concept.alt_es), (concept.en, *concept.alt_en)):
            folded = [text.casefold() for text in labels]
            assert len(folded) == len(set(folded)), (identifier, folded)
            for text in folded:
                assert owner.setdefault(text, identifier) == identifier, (text, owner[text], identifier)


def test_every_country_has_demonyms_that_name_no_other_country() -> None:
    owner: dict[tuple[str, str], str] = {}
    for code, country in scheme("country").items():
        extra = dict(country.extra)
        for key in ("demonyms_es", "demonyms_en"):
            words = [word.strip() for word in extra[key].split(";")]
            assert all(words), code
            for word in words:
                assert owner.setdefault((key, word.casefold()), code) == code, word


def test_members_of_the_conference_are_marked() -> None:
    members = {code for code, country in scheme("country").items() if ("member", "yes") in country.extra}
    assert members == RCM_MEMBERS


def test_every_criterion_asks_a_question_in_both_languages() -> None:
    for criterion in scheme("criterion").values():
        extra = dict(criterion.extra)
        assert extra["question_es"].startswith("¿") and extra["question_es"].endswith("?")
        assert extra["question_en"].endswith("?")


def test_unknown_concept_is_shown_by_its_id() -> None:
    assert label("theme", "employment", "es") == "Empleo"
    assert label("theme", "employment", "en") == "Employment"
    assert label("theme", "not_in_the_vocabulary", "es") == "not_in_the_vocabulary"
