"""The rows of the results beside a plain list made by hand: any counts, any pages, documents open or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from corpus.model import Bilingual
from desktop_app.models.hits import HitsModel
from desktop_app.models.hits_rows import (
    WAITING,
    ByDocument,
    ByOffset,
    DocumentRow,
    Gap,
    GroupRow,
    HitRow,
)
from desktop_app.views.search_list import HitList
from index.results import Hit, SearchAnswer

_TEXT = Bilingual("", "")


def hit(number: int, document: int = 0, count: int = 0) -> HitRow:
    identifier = f"d{document}#clause_{number}"
    return HitRow(
        Hit(
            "passage", identifier, f"d{document}", f"clause_{number}", "", _TEXT, _TEXT, "es", 1.0, "", 1,
            in_document=count,
        ),
        identifier,
    )  # fmt: skip


def answer(total: int, documents: int = 1, named: int = 0, groups: dict[int, int] | None = None):  # type: ignore[no-untyped-def]
    return SearchAnswer("words", "", total, documents, 9, 1.0, (), {}, named=named, groups=groups or {})


counts = st.dictionaries(st.integers(1, 9), st.integers(1, 30), max_size=4)


@given(
    named=st.integers(0, 3),
    groups=counts,
    views=st.lists(st.tuples(st.integers(0, 130), st.integers(0, 40)), max_size=8),
)
def test_rows_by_offset_are_the_list_with_its_headings(
    named: int, groups: dict[int, int], views: list[tuple[int, int]]
) -> None:
    total = named + sum(groups.values())
    hits = [hit(number) for number in range(total)]
    expected: list[object] = list(hits[:named])
    at = named
    for words, count in sorted(groups.items(), reverse=True):
        expected += [GroupRow(words, 9, count), *hits[at : at + count]]
        at += count
    rows = ByOffset(answer(total, named=named, groups=groups), grouped=True)
    assert rows.count == len(expected)
    for first, length in views:
        last = min(first + length, rows.count - 1)
        while first <= last and (gap := rows.gap(first, last)) is not None:
            assert gap.offset % 20 == 0 and gap.offset < total
            low, high = rows.fill(gap, hits[gap.offset : gap.offset + gap.limit])
            assert expected[low] is hits[gap.offset] and high < rows.count
        assert [rows.row(number) for number in range(first, last + 1)] == expected[first : last + 1]
    for number, row in enumerate(expected):
        assert rows.row(number) in (row, WAITING)
        if isinstance(row, HitRow) and rows.row(number) is row:
            assert rows.find(row.hit.id) == number


@given(
    sizes=st.lists(st.integers(1, 50), min_size=1, max_size=45),
    toggles=st.lists(st.integers(0, 44), max_size=6),
)
def test_rows_by_document_are_headings_with_their_first_or_all_hits(
    sizes: list[int], toggles: list[int]
) -> None:
    documents = [[hit(n, number, size) for n in range(size)] for number, size in enumerate(sizes)]
    rows = ByDocument(answer(sum(sizes), len(sizes)))
    assert rows.count == 2 * len(sizes)
    while (gap := rows.gap(0, rows.count - 1)) is not None:
        assert gap.document == ""
        rows.fill(gap, [each[0] for each in documents[gap.offset : gap.offset + gap.limit]])
    opened: set[int] = set()
    for number in (toggle for toggle in toggles if toggle < len(sizes)):
        head = sum(1 + (sizes[n] if n in opened else 1) for n in range(number))
        before, change = rows.count, rows.toggling(head)
        if sizes[number] == 1:
            assert change is None
            continue
        rows.toggle(head)
        assert change is not None
        assert rows.count == before + change.added - change.removed
        opened ^= {number}
    while (gap := rows.gap(0, rows.count - 1)) is not None:
        inside = documents[int(gap.document[1:])]
        rows.fill(gap, inside[gap.offset : gap.offset + gap.limit])
    expected: list[object] = []
    for number, hits in enumerate(documents):
        expected.append(DocumentRow(hits[0].hit, len(hits), number in opened))
        expected += hits if number in opened else hits[:1]
    assert [rows.row(number) for number in range(rows.count)] == expected
    assert [number for number in range(rows.count) if rows.is_heading(number)] == list(rows.headings())


def test_hits_of_a_document_that_was_closed_meanwhile_change_nothing() -> None:
    rows = ByDocument(answer(3, 1))
    rows.fill(Gap("", 0), [hit(0, 0, 3)])
    rows.toggle(0)
    rows.toggle(0)
    first, last = rows.fill(Gap("d0", 0), [hit(n, 0, 3) for n in range(3)])
    assert last < first
    assert rows.count == 2


def test_hundred_thousand_results_are_dragged_to_the_end_with_one_fetch(qtbot: QtBot) -> None:
    model = HitsModel()
    listing = HitList(model)
    qtbot.addWidget(listing)
    listing.resize(460, 700)
    listing.show()
    qtbot.waitExposed(listing)
    gaps: list[Gap] = []
    listing.missing.connect(gaps.append)
    model.show(answer(100_000), [hit(number) for number in range(20)])
    with qtbot.waitSignal(listing.missing):
        listing.verticalScrollBar().setValue(listing.verticalScrollBar().maximum())
    first, last = listing.rows_in_view()
    assert last == 99_999
    (gap,) = gaps
    assert gap.offset <= first
    assert gap.limit <= 60
    model.fill(gap, [hit(number) for number in range(gap.offset, min(gap.offset + gap.limit, 100_000))])
    listing.repaint()
    first, last = listing.rows_in_view()
    assert not any(map(model.is_waiting, range(first, last + 1)))
    bottom = listing.visualRect(model.index(99_999, 0)).bottom()
    assert bottom <= listing.viewport().height()
