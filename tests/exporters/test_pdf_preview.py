"""What is remembered between previews never shows: a pack printed after any edits is as one printed first."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.pack import Pack, PackItem, PackSection
from corpus.progress import Cancelled
from exporters.pdf import print_around, print_pack, render_pdf
from tests.exporters.conftest import WORDS
from tests.exporters.packs import rich_pack

_WORDS = st.text(
    st.one_of(st.sampled_from("*_[]()|#>-\n 12ab ñé§"), st.characters(max_codepoint=0x2FFF)), max_size=60
)
#: (what, where, how far, words) of an edit.
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("type", "cut", "cite", "head", "move", "remove", "rename", "paper")),
        st.integers(0, 400),
        st.integers(1, 60),
        _WORDS,
    ),
    min_size=1,
    max_size=4,
)


def _edited(pack: Pack, edit: tuple[str, int, int, str]) -> Pack:
    what, at, far, words = edit
    if what == "paper":
        return dataclasses.replace(pack, paper="letter" if pack.paper == "a4" else "a4")
    number = at % len(pack.sections)
    section = pack.sections[number]
    items = list(section.items)
    place = far % len(items) if items else 0
    if what == "rename":
        section = dataclasses.replace(section, title=words.strip() or "Otra")
    elif what == "remove":
        del items[place : place + 1]
    elif what == "move" and items:
        items.insert(far % len(items), items.pop(at % len(items)))
    else:
        items = [_written(item, what, at, far, words, pack) for item in items]
    section = dataclasses.replace(section, items=tuple(items))
    return dataclasses.replace(pack, sections=_with(pack.sections, number, section))


def _with(sections: tuple[PackSection, ...], number: int, section: PackSection) -> tuple[PackSection, ...]:
    return (*sections[:number], section, *sections[number + 1 :])


def _written(item: PackItem, what: str, at: int, far: int, words: str, pack: Pack) -> PackItem:
    if item.type != "note":
        return dataclasses.replace(item, title=words)
    place = at % (len(item.note) + 1)
    # The same words in another size: headings of different levels, or none.
    head = f"\n\n{'#' * (far % 7)} {WORDS * 2}\n\n"
    inside = {"cite": f" [[{next(iter(pack.cited))}]] ", "type": words, "head": head}.get(what, "")
    after = item.note[place + (far if what == "cut" else 0) :]
    return dataclasses.replace(item, note=item.note[:place] + inside + after)


def _memories() -> Iterator[Callable[[], None]]:
    """How to forget: of every memory of the exporters but that of their faces."""
    for name, module in list(sys.modules.items()):
        if not name.startswith(("exporters.", "corpus.structure")) or name.startswith("exporters.pdf.f"):
            continue
        for value in vars(module).values():
            # What has no most is the program's own, read once.
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] is not None:
                yield value.cache_clear


def _texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def pack(make: Any) -> Pack:
    return rich_pack(make)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_a_pack_printed_after_previews_of_any_edits_is_the_same_to_the_byte(pack, edits):
    for edit in edits:
        pack = _edited(pack, edit)
        around = print_around(pack, "i14", 2, 2)
    whole = print_pack(pack)
    forgetting = list(_memories())
    assert len(forgetting) >= 5
    for forget in forgetting:
        forget()
    assert render_pdf(pack) == whole.content
    shown = _texts(around.content)
    assert shown == _texts(whole.content)[around.first - 1 : around.first - 1 + len(shown)]
    assert (around.pages, around.notes, around.places) == (whole.pages, whole.notes, whole.places)


def test_what_is_no_longer_wanted_stops_while_it_is_drawn_too(pack):
    class Stopping:
        """Stops at the first page that is drawn after all are laid out."""

        steps = 0

        def step(self, done: int, total: int, detail: str = "") -> None:
            self.steps += 1
            if self.steps > pages:
                raise Cancelled

    pages = print_pack(pack).pages
    progress = Stopping()
    with pytest.raises(Cancelled):
        render_pdf(pack, progress)
    assert progress.steps == pages + 1
