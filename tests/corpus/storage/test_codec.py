"""Edits survive the trip through JSON unchanged, whatever their text."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.edits import EDIT_TYPES, Assess, Batch, ChangeTags, Edit
from corpus.storage.codec import dump_edit, edit_from_plain, load_edit, to_plain

_single = [kind for kind in EDIT_TYPES if kind is not Batch]
_times = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(datetime, _times)


@pytest.mark.parametrize("kind", _single, ids=lambda kind: kind.__name__)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_edit_comes_back_equal(kind: type[Edit], data: st.DataObject) -> None:
    edit = data.draw(st.from_type(kind))
    assert load_edit(dump_edit(edit)) == edit
    nested = Batch((edit, Batch((edit,))))
    assert edit_from_plain(json.loads(json.dumps(to_plain(nested)))) == nested


def test_fields_of_other_versions_are_passed_over_or_take_their_defaults() -> None:
    plain = to_plain(ChangeTags(("a",), "theme", add=("b",)))
    del plain["restore"]
    plain["colour"] = "red"
    assert edit_from_plain(plain) == ChangeTags(("a",), "theme", add=("b",))


def test_what_is_not_an_edit_is_refused() -> None:
    for plain in ({"type": "FormatDisk"}, {"type": "Assess", "criterion": "x"}):
        with pytest.raises(KeyError):
            edit_from_plain(plain)


def test_no_edit_has_a_field_that_hides_its_type() -> None:
    assert all("type" not in {field.name for field in fields(kind)} for kind in EDIT_TYPES)
    assert to_plain(Assess("p", "c", None))["type"] == "Assess"
