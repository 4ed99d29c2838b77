"""Colours, sizes and the Qt look of the window, light and dark.

`Tokens` is the only place where a colour is written down; delegates and painters take theirs from
`Theme.current()`. A colour never carries meaning alone: levels and dimensions also have a shape and a
word (see `desktop_app.widgets.glyphs`). Contrast ratios are computed in `tests/desktop_app/test_theme.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

ThemeName = Literal["light", "dark"]
ThemeChoice = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A background with the text, and the glyph, that stand on it."""

    bg: str
    text: str
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, as ``#RRGGBB``."""

    name: ThemeName
    window: str
    panel: str
    surface: str
    hover: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    line: str
    field_border: str
    button_line: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    selection: str
    hit: str
    on_hit: str
    current_hit: str
    on_current_hit: str
    ok: str
    ok_bg: str
    warning: str
    warning_bg: str
    warning_line: str
    error: str
    error_bg: str
    badge: str
    on_badge: str
    toast: str
    on_toast: str
    toast_action: str
    level: dict[str, Pair]
    dimension: dict[str, Pair]
    heat: tuple[Pair, ...]  #: steps 1–2, 3, 4–5, 6–7, 8+
    skeleton: str

    def color(self, name: str) -> QColor:
        """The colour of token `name` (a field holding one colour)."""
        return QColor(getattr(self, name))

    def classification(self, concept: str) -> Pair:
        """The colours of a level or a dimension."""
        return self.level.get(concept) or self.dimension[concept]

    def heat_step(self, count: int) -> Pair:
        """The heat colours for a count of 1 or more."""
        return self.heat[
            0 if count <= 2 else 1 if count <= 3 else 2 if count <= 5 else 3 if count <= 7 else 4
        ]


LIGHT = Tokens(
    name="light",
    window="#F1F2F0", panel="#F8F8F6", surface="#FFFFFF", hover="#E9EBE8",
    text="#1A2123", text_2="#465150", text_3="#5C6765", disabled="#7B8683",
    line="#DDE0DC", field_border="#7F8986", button_line="#B9C0BB",
    accent="#0B5F63", accent_hover="#094E52", on_accent="#FFFFFF",
    accent_soft="#E3F0EE", selection="#DCEDEB",
    hit="#FFE89E", on_hit="#1A2123", current_hit="#FFCC45", on_current_hit="#1A1300",
    ok="#1B6A3C", ok_bg="#E3F3E8",
    warning="#7A4B00", warning_bg="#FFF2D6", warning_line="#E3B866",
    error="#A3241C", error_bg="#FCE9E7", badge="#A3241C", on_badge="#FFFFFF",
    toast="#222D2E", on_toast="#FFFFFF", toast_action="#8FD6CF",
    level={
        "individual": Pair("#E9EEF4", "#2C3E54", "#2C3E54"),
        "community": Pair("#C6D3E3", "#1B2C42", "#1B2C42"),
        "structural": Pair("#3B5472", "#FFFFFF", "#1B2C42"),
    },
    dimension={
        "economic": Pair("#FCEDD0", "#694300", "#B36B00"),
        "social": Pair("#DDECFA", "#0A4A82", "#0072B2"),
        "psychosocial": Pair("#F7E3F0", "#78225A", "#AB3D7B"),
    },
    heat=(
        Pair("#DDEDEC", "#1A2123"), Pair("#B4D8D6", "#1A2123"), Pair("#6FB0AE", "#0E1A1B"),
        Pair("#2E8083", "#FFFFFF"), Pair("#0B5F63", "#FFFFFF"),
    ),
    skeleton="#DFE2DE",
)  # fmt: skip

DARK = Tokens(
    name="dark",
    window="#171B1D", panel="#1B2022", surface="#212729", hover="#2A3134",
    text="#E7ECEB", text_2="#BAC4C3", text_3="#9AA5A5", disabled="#7F8A8F",
    line="#343C3F", field_border="#7C878B", button_line="#4B5659",
    accent="#6CCBC6", accent_hover="#86D8D3", on_accent="#06282A",
    accent_soft="#1B3638", selection="#1E3E40",
    hit="#5C4A0B", on_hit="#FFF0BD", current_hit="#E8B830", on_current_hit="#1A1300",
    ok="#8FD6A6", ok_bg="#17301F",
    warning="#F3C878", warning_bg="#35280E", warning_line="#9A7420",
    error="#F4A59E", error_bg="#3A1B19", badge="#EB776D", on_badge="#2A0A07",
    toast="#E7ECEB", on_toast="#1A2123", toast_action="#0B5F63",
    level={
        "individual": Pair("#2A343F", "#C9D6E5", "#C9D6E5"),
        "community": Pair("#43566E", "#EDF3FB", "#DCE7F4"),
        "structural": Pair("#AFC4DD", "#132031", "#AFC4DD"),
    },
    dimension={
        "economic": Pair("#3B2D12", "#F4CF8D", "#E69F00"),
        "social": Pair("#13304A", "#A3CFF5", "#56B4E9"),
        "psychosocial": Pair("#3D1F33", "#F0B9DA", "#D98ABA"),
    },
    heat=(
        Pair("#1F3C3D", "#E7ECEB"), Pair("#265556", "#E7ECEB"), Pair("#2F7476", "#FFFFFF"),
        Pair("#4BA3A1", "#06191A"), Pair("#7FD3CE", "#06282A"),
    ),
    skeleton="#343C3F",
)  # fmt: skip


class Theme(QObject):
    """The theme in use. `changed` is emitted after palette and style sheet have been set.

    One object for the application, made at first use; painters call `Theme.current()`.
    """

    changed = Signal()
    _one: Theme | None = None

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.choice: ThemeChoice = "system"

    @classmethod
    def instance(cls) -> Theme:
        if cls._one is None:
            cls._one = cls()
        return cls._one

    @classmethod
    def current(cls) -> Tokens:
        """The tokens to paint with now."""
        return cls.instance().tokens

    @classmethod
    def use(cls, choice: ThemeChoice, app: QApplication) -> None:
        """Dress the whole application; ``"system"`` follows the desktop's setting."""
        theme = cls.instance()
        theme.choice = choice
        theme.tokens = DARK if _is_dark(choice) else LIGHT
        if app.style().objectName() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(palette(theme.tokens))
        app.setStyleSheet(style_sheet(theme.tokens))
        theme.changed.emit()


def _is_dark(choice: ThemeChoice) -> bool:
    if choice != "system":
        return choice == "dark"
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette(tokens: Tokens) -> QPalette:
    """The Fusion palette of a theme, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.panel, role.WindowText: tokens.text, role.Base: tokens.surface,
        role.AlternateBase: tokens.panel, role.Text: tokens.text, role.Button: tokens.surface,
        role.ButtonText: tokens.text, role.BrightText: tokens.error, role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent, role.Link: tokens.accent, role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.toast, role.ToolTipText: tokens.on_toast,
        role.PlaceholderText: tokens.text_3, role.Mid: tokens.line, role.Midlight: tokens.line,
        role.Dark: tokens.field_border, role.Light: tokens.surface, role.Accent: tokens.accent,
        role.Shadow: "#000000",
    }  # fmt: skip
    result = QPalette()
    for name, color in colors.items():
        result.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return result


def style_sheet(tokens: Tokens) -> str:
    """`resources/window.qss` with its ``@token`` names filled from `tokens`."""
    from desktop_app import fonts  # the text size scales the heights in the sheet

    folder = resources.files("desktop_app") / "resources"
    sheet = (folder / "window.qss").read_text("utf-8")
    sheet = sheet.replace("@chevron", Path(str(folder / f"combo-{tokens.name}.svg")).as_posix())
    names = sorted(
        (name for name in tokens.__dataclass_fields__ if isinstance(getattr(tokens, name), str)),
        key=len,
        reverse=True,
    )
    for name in names:
        sheet = sheet.replace(f"@{name};", f"{getattr(tokens, name)};").replace(
            f"@{name} ", f"{getattr(tokens, name)} "
        )
    return fonts.scale_sheet(sheet)


def blend(over: str, under: str, share: float) -> QColor:
    """`over` laid on `under` with opacity `share` (0–1)."""
    a, b = QColor(over), QColor(under)

    def mixed(x: int, y: int) -> int:
        return round(x * share + y * (1 - share))

    return QColor(mixed(a.red(), b.red()), mixed(a.green(), b.green()), mixed(a.blue(), b.blue()))


def contrast(a: str, b: str) -> float:
    """The WCAG 2.2 contrast ratio of two colours, 1–21."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    def luminance(color: QColor) -> float:
        red, green, blue = linear(color.redF()), linear(color.greenF()), linear(color.blueF())
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(QColor(a)), luminance(QColor(b))), reverse=True)
    return (light + 0.05) / (dark + 0.05)
