"""What the code names exists: composed wording keys, and every icon."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.model import DIMENSIONS, LEVELS, STATUSES
from corpus.wording import LANGUAGES
from desktop_app import icons, language
from desktop_app.actions import DECLARED, MENUS
from desktop_app.rail import PLACES

_ROOT = Path(__file__).parents[2] / "desktop_app"


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of `name(...)` or `x.name(...)` in the window's code."""
    for path in sorted(_ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if called == name:
                    yield f"{path.relative_to(_ROOT)}:{node.lineno}", node


@pytest.mark.parametrize("code", LANGUAGES)
def test_composed_keys_exist(code: str) -> None:
    language.use(code)  # type: ignore[arg-type]  # one of LANGUAGES
    assert all(declared.text() for declared in DECLARED)
    assert all(language.tr(f"window.menu_{menu}") for menu in MENUS)
    assert all(language.tr(f"window.place_{name}") for name, _ in PLACES)
    assert all(language.concept("level", name) != name for name in LEVELS)
    assert all(language.concept("dimension", name) != name for name in DIMENSIONS)
    assert all(language.concept("status", name) != name for name in STATUSES)


_ICON_CALLS = {
    "set_icon": 1,
    "pixmap": 0,
    "icon": 0,
    "paint": 1,
    "EmptyState": 0,
    "IconLabel": 0,
    "IconButton": 0,
}


def test_every_icon_named_exists() -> None:
    known = set(icons.names())
    unknown = []
    for name, position in _ICON_CALLS.items():
        for where, call in _calls(name):
            if name in ("icon", "pixmap", "paint") and not _is_of_icons(call):
                continue
            if len(call.args) > position and isinstance(call.args[position], ast.Constant):
                value = call.args[position].value  # type: ignore[attr-defined]  # a Constant, as just asked
                if isinstance(value, str) and value not in known:
                    unknown.append(f"{where} {value}")
    for where, call in _calls("Button"):
        named = [
            k.value.value for k in call.keywords if k.arg == "icon" and isinstance(k.value, ast.Constant)
        ]
        unknown += [f"{where} {value}" for value in named if value and value not in known]
    assert unknown == []


def _is_of_icons(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "icons"


def test_icons_of_actions_exist() -> None:
    known = set(icons.names())
    assert {declared.icon for declared in DECLARED if declared.icon} <= known
    assert {icon for _, icon in PLACES} <= known


@pytest.mark.parametrize("name", icons.names())
def test_icons_take_their_colour_from_outside_and_draw_something(name: str, qapp: object) -> None:
    text = (_ROOT / "resources" / "icons" / f"{name}.svg").read_text("utf-8")
    if name != "acervo":
        assert "currentColor" in text
        assert "#" not in text
    image = icons.pixmap(name, "accent", 20).toImage()
    drawn = sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height())
    )
    assert drawn > 3
