"""Language versions of a work: found the same way however many documents there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from corpus.storage.works import Described, group, together

_LANGUAGES = st.sampled_from(("es", "en", "pt"))
_DOCUMENTS = st.lists(
    st.builds(
        Described,
        id=st.just(""),
        kind=st.sampled_from(("declaration", "other")),
        language=_LANGUAGES,
        passage_count=st.one_of(st.integers(0, 12), st.integers(0, 10_000)),
        meeting_body=st.just("RCM"),
        meeting_ordinal=st.sampled_from((None, None, 20)),
        meeting_year=st.sampled_from((2015, 2015, None)),
        meeting_start=st.sampled_from((None, "2015-11-11")),
    ),
    max_size=30,
)


@given(_DOCUMENTS)
def test_each_document_joins_the_first_work_that_is_likest_of_all(documents: list[Described]) -> None:
    numbered = [one._replace(id=f"d{number:02}") for number, one in enumerate(documents)]
    found = {frozenset(document.id for document in work) for work in together(numbered)}
    assert found == {frozenset(document.id for document in work) for work in _by_looking_at_all(numbered)}


def _by_looking_at_all(documents: Sequence[Described]) -> list[list[Described]]:
    """The same said plainly: every document is compared with every work before it."""
    works: list[list[Described]] = []
    for one in documents:
        fitting = [work for work in works if _may_belong(one, work)]
        likest = max(fitting, key=lambda work: _likeness(one, work[0]), default=None)
        needed = 0.0 if one.meeting_ordinal is not None else 0.8
        if likest is not None and _likeness(one, likest[0]) >= needed:
            likest.append(one)
        else:
            works.append([one])
    return works


def _may_belong(one: Described, work: Sequence[Described]) -> bool:
    first = work[0]
    if one.kind != first.kind or one.language in {other.language for other in work}:
        return False
    if one.meeting_ordinal is not None or first.meeting_ordinal is not None:
        return one.meeting_ordinal == first.meeting_ordinal
    return (
        one.kind != "other"
        and one.meeting_year is not None
        and (one.meeting_year, one.meeting_start) == (first.meeting_year, first.meeting_start)
    )


def _likeness(one: Described, other: Described) -> float:
    longer = max(one.passage_count, other.passage_count)
    return min(one.passage_count, other.passage_count) / longer if longer else 1.0


@dataclass
class _Watched:
    """A document that counts how often its length is looked at."""

    id: str
    language: str
    length: int
    looks: list[int]
    kind: str = "declaration"
    meeting_body: str | None = None
    meeting_ordinal: int | None = None
    meeting_year: int | None = 2015
    meeting_start: str | None = "2015-11-11"

    @property
    def passage_count(self) -> int:
        self.looks[0] += 1
        return self.length


def test_many_documents_of_one_kind_and_day_are_not_each_compared_with_all_others() -> None:
    looks = [0]
    # Lengths come in disorder, and for every second document there is no version.
    lengths = [number * 7919 % 20_011 for number in range(20_000)]
    documents = [_Watched(f"d{n:05}", ("es", "en")[n % 2], lengths[n], looks) for n in range(20_000)]
    found = group(documents)  # type: ignore[arg-type]  # it has what a row has
    assert len(found) == 20_000
    assert sum(len(one.versions) for one in found.values()) > 10_000
    assert looks[0] < 20 * len(documents)
