"""Colours keep the contrast that the design promises, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.theme import DARK, LIGHT, Theme, Tokens, blend, contrast, style_sheet

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
AA = 4.5
AA_LARGE = 3.0


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@THEMES
@pytest.mark.parametrize("ink", ["text", "text_2", "text_3", "accent", "error", "warning", "ok"])
@pytest.mark.parametrize("ground", ["window", "panel", "surface"])
def test_text_is_readable_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= AA


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"), ("on_accent", "accent_hover"), ("text", "accent_soft"),
        ("accent", "accent_soft"), ("accent", "selection"), ("on_hit", "hit"),
        ("on_current_hit", "current_hit"), ("ok", "ok_bg"), ("warning", "warning_bg"),
        ("error", "error_bg"), ("on_badge", "badge"), ("on_toast", "toast"), ("toast_action", "toast"),
    ],
)  # fmt: skip
def test_pairs_are_readable(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= AA


@THEMES
def test_classifications_are_readable_and_their_glyphs_visible(tokens: Tokens) -> None:
    for pair in (*tokens.level.values(), *tokens.dimension.values()):
        assert contrast(pair.text, pair.bg) >= AA
        assert contrast(pair.glyph, tokens.surface) >= AA_LARGE


@THEMES
def test_numbers_on_the_heat_map_are_readable(tokens: Tokens) -> None:
    for pair in tokens.heat:
        assert contrast(pair.text, pair.bg) >= AA


@THEMES
def test_field_borders_and_disabled_text_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.field_border, tokens.surface) >= AA_LARGE
    assert contrast(tokens.disabled, tokens.surface) >= AA_LARGE


@pytest.mark.parametrize(
    ("count", "step"), [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (40, 4)]
)
def test_heat_steps(count: int, step: int) -> None:
    assert LIGHT.heat_step(count) is LIGHT.heat[step]


@THEMES
def test_style_sheet_has_no_token_left_unfilled(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "@" not in sheet.split("*/", 1)[1]
    assert "sp;" not in sheet


def test_theme_changes_at_run_time(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(Theme.instance().changed):
        Theme.use("dark", qapp)
    assert Theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface


def test_blend_of_nothing_is_the_ground() -> None:
    assert blend("#FF0000", "#102030", 0).name() == "#102030"
