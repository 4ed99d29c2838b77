"""The same commitment over the meetings: found where it was reworded, split or dropped; others left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import NotFound
from corpus.word_diff import kept_share, word_diff
from desktop_app.workspace import Workspace
from tests.precedents.conftest import Meetings


def _told(meetings: Meetings, thread: str, meeting: int) -> list[tuple[int | None, str]]:
    return [(one.year, one.kind) for one in meetings.timeline(thread, meeting).precedents]


# --- on all invented clauses ---------------------------------------------------------------------


def test_of_every_commitment_nearly_all_appearances_are_found_and_no_other(meetings: Meetings) -> None:
    """The threshold of `index.likeness` was chosen on these: at least 95 of 100 pairs, none too many."""
    counted: Counter[str] = Counter()
    joined: list[tuple[str, str]] = []
    for identifier, clause in meetings.clauses.items():
        if clause.thread == "ritual":
            continue
        found = {one.passage.id for one in meetings.workspace.precedents(identifier).precedents}
        others = {meetings.clauses[other].thread for other in found - {identifier}}
        joined += [(clause.thread, other) for other in others if other != clause.thread or not other]
        wanted = {
            other.meeting
            for other in meetings.clauses.values()
            if clause.thread and other.thread == clause.thread and other.meeting != clause.meeting
        }
        there = {meetings.clauses[other].meeting for other in found}
        counted["found"] += len(wanted & there)
        counted["missed"] += len(wanted - there)
    assert joined == []
    assert counted["found"] >= 0.95 * counted.total()
    assert counted.total() > 130


# --- how it changed ------------------------------------------------------------------------------


def test_order_first_appearance_and_how_each_one_follows_the_one_before(meetings: Meetings) -> None:
    assert _told(meetings, "campaign", 20) == [(2012, "first"), (2014, "repeated"), (2015, "reworded")]


def test_any_appearance_leads_to_the_same_timeline(meetings: Meetings) -> None:
    expected = [one.passage.id for one in meetings.timeline("women", 19).precedents]
    assert [one.passage.id for one in meetings.timeline("women", 21).precedents] == expected
    assert len(expected) == 3


def test_the_chosen_one_is_marked_and_likest_to_itself(meetings: Meetings) -> None:
    timeline = meetings.timeline("health", 19)
    (chosen,) = [one for one in timeline.precedents if one.is_chosen]
    assert chosen.passage == timeline.chosen
    assert chosen.likeness == 1
    assert timeline.of(chosen.passage.id) is chosen
    assert timeline.first is timeline.precedents[0]


def test_a_clause_split_in_two_is_given_in_its_parts(meetings: Meetings) -> None:
    parts = [one for one in meetings.timeline("consular", 17).precedents if one.year == 2016]
    assert {one.passage.id for one in parts} == {meetings.id("consular", 21, number=n) for n in (0, 1)}
    assert {one.kind for one in parts} == {"part"}


@pytest.mark.parametrize("meeting", [18, 19, 22])
def test_all_parts_are_there_whichever_appearance_one_comes_from(meetings: Meetings, meeting: int) -> None:
    expected = [one.passage.id for one in meetings.timeline("consular", 17).precedents]
    assert [one.passage.id for one in meetings.timeline("consular", meeting).precedents] == expected
    assert len(expected) == 7


def test_points_belong_to_their_clause(meetings: Meetings) -> None:
    timeline = meetings.timeline("plan", 21)
    assert [(one.year, one.kind) for one in timeline.precedents] == [
        (2012, "first"), (2013, "reworded"), (2016, "reworded"),
    ]  # fmt: skip
    assert "• derechos humanos" in timeline.precedents[0].text


def test_the_share_is_that_of_the_words_kept_since_the_appearance_before(meetings: Meetings) -> None:
    by_id = {one.passage.id: one for one in meetings.timeline("remittances", 18).precedents}
    for one in list(by_id.values())[1:]:
        assert one.since is not None
        assert one.share is not None
        pieces = word_diff(by_id[one.since].text.casefold(), one.text.casefold())
        assert one.share == pytest.approx(kept_share(pieces), abs=0.001)


def test_meetings_that_dropped_it_are_named(meetings: Meetings) -> None:
    timeline = meetings.timeline("documents", 18)
    assert [one.year for one in timeline.precedents] == [2013, 2015]
    assert [document.year for document in timeline.absent] == [2014, 2016, 2017, 2018]


# --- languages -----------------------------------------------------------------------------------


def test_a_meeting_that_is_only_there_in_english_is_found_through_a_version(meetings: Meetings) -> None:
    timeline = meetings.timeline("missing", 20)
    newest = timeline.precedents[-1]
    assert (newest.year, newest.document.language) == (2018, "en")
    assert newest.via == meetings.id("missing", 19, "en")
    # Compared with the last one that is there in English, too.
    assert newest.since == meetings.id("missing", 19, "es")
    assert newest.share is not None
    assert newest.share > 0.7


def test_language_versions_of_a_meeting_count_once(meetings: Meetings) -> None:
    works = [one.document.work_id for one in meetings.timeline("women", 19).precedents]
    assert len(works) == len(set(works))
    timeline = meetings.timeline("women", 19, "en")
    languages = [(one.year, one.document.language) for one in timeline.precedents]
    assert languages == [(2014, "en"), (2016, "es"), (2018, "en")]


# --- what is no commitment, or alone -----------------------------------------------------------------


def test_what_was_said_once_is_alone(meetings: Meetings) -> None:
    timeline = meetings.timeline("skills", 20)
    assert not timeline.is_alone
    alone = meetings.timeline("shelters", 21)
    assert alone.is_alone
    assert alone.searched == 7
    assert [one.kind for one in alone.precedents] == ["first"]


def test_commitments_that_only_look_alike_are_kept_apart(meetings: Meetings) -> None:
    protocol = meetings.timeline("extracontinental", 17)
    assert [one.year for one in protocol.precedents] == [2012, 2014]
    assert meetings.id("unaccompanied_protocol", 18) not in {one.passage.id for one in protocol.precedents}
    assert meetings.timeline("border_workshop", 22).is_alone


def test_a_heading_commits_to_nothing(meetings: Meetings) -> None:
    document = meetings.id("health", 19).partition("#")[0]
    title = next(p for p in meetings.workspace.passages(document) if p.structure == "title")
    timeline = meetings.workspace.precedents(title.id)
    assert not timeline.is_citable
    assert timeline.precedents == ()
    assert timeline.first is None


def test_an_unknown_passage_is_refused(meetings: Meetings) -> None:
    with pytest.raises(NotFound):
        meetings.workspace.precedents("d000000000000#clause_1")


# --- real texts ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def treaties(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Real conventions; without them nothing is said of articles that two of them have in common."""
    folder = shared / "corpora" / "genre" / "treaty_pairs"
    names = ("refugee-convention-1951", "stateless-persons-1954", "crc-1989")
    workspace = Workspace.open(tmp_path_factory.mktemp("treaties") / "library")
    workspace.import_files([folder / f"{name}.en.txt" for name in names])
    yield workspace
    workspace.close()


def test_articles_of_one_convention_taken_up_in_another_are_found(treaties: Workspace) -> None:
    """Articles 2 to 30 of 1951 came into the convention of 1954 under the same numbers; 31, 33, 35 and 37
    did not. Nothing was tuned on these."""
    refugees, stateless = (
        next(d for d in treaties.documents() if name in d.title) for name in ("REFUGEES", "STATELESS")
    )

    def taken_up(number: int) -> set[str]:
        precedents = treaties.precedents(f"{refugees.id}#article_{number}").precedents
        return {one.passage.eid for one in precedents if one.document.id == stateless.id}

    found = [number for number in range(2, 31) if f"article_{number}" in taken_up(number)]
    assert len(found) >= 27
    assert all(len(taken_up(number)) == 1 for number in found)
    assert [taken_up(number) for number in (31, 33, 35, 37)] == [set()] * 4
