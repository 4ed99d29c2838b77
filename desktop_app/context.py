"""What every place of the window is given, and what it must offer. Read this first to build a place.

**A place** is a `Place` subclass in `desktop_app.views`, made with a `WindowContext` the first time it is
shown. It asks the workspace for data on a worker (`context.jobs.read(task, done, key=...)`), never on the
window's thread; it changes the library only by `context.history.do(edit, message)`; it goes elsewhere by
`context.navigator`. `refresh(changes)` tells it that the library changed (reload only if visible or
touched; a hidden place is refreshed when it is next shown).

**Actions.** Shortcuts and menu entries are declared once in `desktop_app.actions`. A place offers the ones
it can do now through `handlers()` (action name -> callable); emit `actions_changed` when that set changes.
Single letters never reach a place while a text field has the focus. Space, Enter, Esc and arrows are
handled by the widgets.

**Words**: `language.tr("<area>.<key>")`, `language.concept(scheme, id)`, `language.span(start, end)`,
`language.number(n)`.

**Looks**: colours from `Theme.current()` (`tokens.color("text_2")`), fonts from `fonts.ui(role)` and
`fonts.document(zoom)` (no `font-weight` in style sheets: variable fonts), lengths that hold text through
`fonts.px(n)`, icons by `icons.set_icon(button, name)` or `icons.paint(painter, name, rect, ink)` in
delegates. After the theme has changed, all widgets are updated; delegates need do nothing. Language and
text size rebuild the window.

**Kit** (`desktop_app.widgets`):

- `labels` Label(text, role, ink, wrap), ElidedLabel, IconLabel, KeyCap,
  ProvenanceLabel("source"|"suggested"|"uncertain"|"edited"), paint_keycap
- `buttons` Button(text, icon, kind="normal|soft|primary|danger|quiet|link|dashed", key, menu_arrow,
  compact), IconButton(icon, name, key), TickBox
- `chips` ChipSpec, classification(name), classifications(levels, dimensions, countries, missing),
  Chip(spec) widget, and for delegates chip_width, chip_height, paint_chip, paint_chips
- `glyphs` paint_glyph, glyph_pixmap, paint_tick, spoken
- `toggles` ClassificationToggle(s), SegmentedControl([(key, text[, icon])])
- `fields` SearchField, Field, Choice, text_area, set_state
- `filters` FilterPill (set_values([TickValue...]), changed), RemovablePill
- `popup` Popup(parent, title).body/.show_below(anchor), TickValue, TickRow, TickList
- `panels` Panel(surface, line), PanelHeader(title, note, large).add(...), Card, BulkBar, EmptyState(icon,
  title, text, buttons), SkeletonCards, scrolling(widget)
- `layouts` FlowLayout, Splitter(name, settings, sizes).restore(), clear(layout), rule()
- `banner` Banner(kind, title, text, action, on_action), error_banner(error)
- `heat` paint_heat_cell
- `progress` ProgressBar.show_progress(done, total)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.history import Changes, History
from desktop_app.jobs import Jobs
from desktop_app.messages import Messages
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from desktop_app.dialogs.dossier_popup import Addition
    from desktop_app.workspace import Workspace


class Navigator(QObject):
    """Ways to go elsewhere. The window listens; anyone may call."""

    place_wanted = Signal(str)
    passage_wanted = Signal(str, tuple)
    document_wanted = Signal(str, bool)
    practice_wanted = Signal(str)
    practices_wanted = Signal(dict)
    dossier_wanted = Signal(str)
    dossier_addition_wanted = Signal(tuple, object)
    tagging_wanted = Signal(tuple, object)
    search_wanted = Signal(str, dict)
    import_wanted = Signal(tuple)
    precedents_wanted = Signal(str)
    similar_wanted = Signal(str)
    back_wanted = Signal()

    def show_place(self, name: str) -> None:
        """``"search" "documents" "practices" "coverage" "dossiers" "review"``."""
        self.place_wanted.emit(name)

    def open_passage(self, passage_id: str, words: Sequence[str] = ()) -> None:
        """The reader on this passage, `words` highlighted."""
        self.passage_wanted.emit(passage_id, tuple(words))

    def open_document(self, document_id: str, *, parallel: bool = False) -> None:
        """The reader on a document's beginning, beside its other language if `parallel`."""
        self.document_wanted.emit(document_id, parallel)

    def open_practice(self, practice_id: str) -> None:
        self.practice_wanted.emit(practice_id)

    def open_practices(self, **filters: tuple[str, ...]) -> None:
        """The catalogue with filters: level=("community",), dimension=..., country=..., status=..."""
        self.practices_wanted.emit(filters)

    def open_dossier(self, dossier_id: str) -> None:
        self.dossier_wanted.emit(dossier_id)

    def add_to_dossier(self, additions: Sequence[Addition], anchor: QWidget | None = None) -> None:
        """Ask which dossier at `anchor`, then add passages, practices, ``"matrix"``,
        ``"timeline:<passage>"``, ``"<passage>@<start>-<end>"``, or a `SearchRequest` as it answers now."""
        self.dossier_addition_wanted.emit(tuple(additions), anchor)

    def tag(self, ids: Sequence[str], anchor: QWidget | None = None) -> None:
        """Open the tagging popup for passages or practices at `anchor`."""
        self.tagging_wanted.emit(tuple(ids), anchor)

    def search(self, text: str, filters: dict[str, tuple[str, ...]] | None = None) -> None:
        self.search_wanted.emit(text, filters or {})

    def precedents(self, passage_id: str) -> None:
        """The same commitment over the meetings, on this passage."""
        self.precedents_wanted.emit(passage_id)

    def similar(self, passage_id: str) -> None:
        """What is most like this passage, as results of Buscar."""
        self.similar_wanted.emit(passage_id)

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Import `paths`; without any, ask for files."""
        self.import_wanted.emit(tuple(paths))

    def back(self) -> None:
        """To the place shown before."""
        self.back_wanted.emit()


@dataclass(frozen=True, slots=True)
class WindowContext:
    """Everything a place works with."""

    workspace: Workspace
    jobs: Jobs
    history: History
    messages: Messages
    settings: Settings
    navigator: Navigator


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One entry of the status bar: an icon of `desktop_app.icons` (or none) and a text."""

    text: str
    icon: str = ""
    ink: str = "text_2"


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """What a place says in the status bar. An empty `left` shows the library's counts."""

    left: tuple[StatusItem, ...] = ()
    hint: tuple[StatusItem, ...] = ()


class Place(QWidget):
    """One section of the window. Subclasses set `name` and override what they need."""

    name = ""
    #: emit when `status()` would answer differently
    status_changed = Signal()
    #: emit when `handlers()` would answer differently
    actions_changed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def activate(self) -> None:
        """The place has come into view; load what has not been loaded."""

    def refresh(self, changes: Changes) -> None:
        """The library changed."""

    def status(self) -> PlaceStatus:
        return PlaceStatus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that can be done now, by their names in `desktop_app.actions`."""
        return {}

    def keep(self) -> dict[str, Any]:
        """What to take up again after the window has been rebuilt (another language or text size)."""
        return {}

    def take_up(self, kept: dict[str, Any]) -> None:
        """The counterpart of `keep`, called before the place is activated."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through, in order."""
        return (self,)

    def focus_first(self) -> None:
        """Put the focus where work in this place begins."""
        self.setFocus()
