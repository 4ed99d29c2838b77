"""Language versions of a work: what both report counts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.edits import SetRemoved
from corpus.library import Library
from corpus.model import Bilingual, Meeting, ParsedDocument

MEETING = Meeting("RCM", None, "Puebla", date(2022, 9, 7), date(2022, 9, 8), 2022)


@pytest.fixture
def library(tmp_path: Path, open_library: Callable[..., Library]) -> Any:
    with open_library(tmp_path / "library") as opened:
        yield opened


def _version(parsed: ParsedDocument, language: str, meeting: Meeting = MEETING) -> ParsedDocument:
    return replace(parsed, language=language, meeting=meeting)


def test_a_practice_that_both_versions_report_counts_once(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    first = import_into(library, _version(workshop(), "es"), "es")
    alone = library.matrix()
    second = import_into(library, _version(workshop(), "en"), "en")
    assert library.document(first).versions == (second,)
    assert library.matrix() == alone
    assert {practice.document_id for practice in library.practices()} == {first}


def test_what_only_the_later_version_reports_counts_too(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    first = import_into(library, _version(workshop(4), "es"), "es")
    second = import_into(library, _version(workshop(5), "en"), "en")
    assert library.document(first).versions == (second,)
    owners = [practice.document_id for practice in library.practices()]
    assert owners == [first] * 4 + [second]


def test_when_the_first_version_is_removed_the_other_speaks(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    first = import_into(library, _version(workshop(), "es"), "es")
    second = import_into(library, _version(workshop(), "en"), "en")
    start = library.change_sequence()
    library.apply(SetRemoved(first, True))
    assert {practice.document_id for practice in library.practices()} == {second}
    assert {change.id for change in library.changes_since(start)} == {first, second}
    library.undo()
    assert {practice.document_id for practice in library.practices()} == {first}


def test_workshops_of_different_days_are_different_works(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    import_into(library, _version(workshop(), "es"), "es")
    later = replace(MEETING, start=date(2022, 11, 3), end=date(2022, 11, 4))
    import_into(library, _version(workshop(), "en", later), "en")
    assert len(library.practices()) == 6
    assert [document.versions for document in library.documents()] == [(), ()]


_SUMMED_UP = Bilingual("Resumen: Taller inventado", "Summary: Invented workshop")


def _summary(parsed: ParsedDocument, language: str = "es", meeting: Meeting = MEETING) -> ParsedDocument:
    return replace(_version(parsed, language, meeting), short_title=_SUMMED_UP)


@pytest.mark.parametrize("summary_first", [True, False])
def test_beside_the_original_nothing_of_its_summaries_counts(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str], summary_first: bool
) -> None:
    texts = {
        "summary": _summary(workshop(5)),
        "translated": _summary(workshop(4), "en"),
        "original": _version(workshop(3), "es"),
    }
    order = [*texts] if summary_first else [*reversed(texts)]
    ids = {name: import_into(library, texts[name], name) for name in order}
    assert {practice.document_id for practice in library.practices()} == {ids["original"]}
    assert sum(library.practice_counts().values()) == library.matrix().total == 3
    assert set(library.matrix().left_out) == {ids["summary"], ids["translated"]}
    assert library.matrix(role="proposal").left_out == ()


def test_a_summary_counts_where_the_original_is_not_there(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    summary = import_into(library, _summary(workshop(5)), "summary")
    assert library.matrix().total == 5
    start = library.change_sequence()
    original = import_into(library, _version(workshop(3), "en"), "original")
    assert {change.id for change in library.changes_since(start)} == {original, summary}
    start = library.change_sequence()
    library.apply(SetRemoved(original, True))
    assert {practice.document_id for practice in library.practices()} == {summary}
    assert library.matrix().left_out == ()
    assert {change.id for change in library.changes_since(start)} == {original, summary}


def test_a_practice_in_use_is_found_although_the_original_speaks_for_it(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    """A dossier that holds it loses nothing when the document that it was summed up from comes in."""
    import_into(library, _summary(workshop(2)), "summary")
    used = [practice.id for practice in library.practices()]
    import_into(library, _version(workshop(2), "es"), "original")
    assert sorted(library.practices_by_id(used)) == sorted(used)
    assert library.practice(used[0]).id == used[0]
    assert library.practices_by_id(used, counted=True) == {}


def test_the_summary_of_another_meeting_counts(
    library: Library, workshop: Callable[..., Any], import_into: Callable[..., str]
) -> None:
    import_into(library, _version(workshop(3), "es"), "original")
    later = replace(MEETING, start=date(2022, 11, 3), end=date(2022, 11, 4))
    import_into(library, _summary(workshop(5), meeting=later), "summary")
    undated = replace(MEETING, start=None, end=None)
    other = _summary(workshop(2), meeting=undated)
    import_into(
        library, replace(other, short_title=Bilingual("Resumen: Otro taller", "Summary: Other")), "other"
    )
    import_into(library, _version(workshop(1), "es", undated), "undated")
    assert library.matrix().total == 3 + 5 + 2 + 1
