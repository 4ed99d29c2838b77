"""Page making: a story of flowables becomes pages, each with its notes at the foot.

ReportLab's own document templates know no footnotes. Here every flowable is measured together with
the notes that it refers to before it is placed; where both do not fit, it is divided so that each
part stands on the page of its own notes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.progress import Progress, Silent
from exporters.citing import Notes
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.flowables import Anchor, PageBreak, Scaled, Section, note_numbers
from exporters.pdf.footnotes import Foot, SetNote
from exporters.pdf.paper import Paper

_FUZZ = 0.01
#: The most of a page that notes left over from the page before may take.
_CARRIED_SHARE = 0.6


#: What a page held before a group: y, how many flowables, foot, space wanted below, has body.
_Mark = tuple[float, int, Foot, float, bool]


@dataclass
class Page:
    """One page in the making. `y`: where the next flowable's top may be; `body`: not only headings."""

    running: str
    top: float
    bottom: float
    foot: Foot
    y: float = 0.0
    placed: list[tuple[Any, float]] = field(default_factory=list)
    after: float = 0.0  #: space that the last flowable wants below it
    body: bool = False

    def __post_init__(self) -> None:
        self.y = self.top

    @property
    def empty(self) -> bool:
        return not any(flowable.height for flowable, _ in self.placed)

    def draw(self, canvas: TaggedCanvas, margin: float, anchored: set[int]) -> None:
        for flowable, y in self.placed:
            flowable.drawOn(canvas, margin, y)
        self.foot.draw(canvas, anchored)


class Composer:
    """Fills pages. After `flush`, `pages` are final and `page_of` says where each anchor stands."""

    def __init__(self, paper: Paper, notes: Notes, progress: Progress | None = None) -> None:
        self.paper = paper
        self._notes = notes
        self._progress: Progress = progress or Silent()
        self._carried: tuple[SetNote, ...] = ()
        self.pages: list[Page] = []
        self.page_of: dict[str, int] = {}

    def start_page(self, running: str, *, top: float = 0.0, bottom: float = 0.0) -> Page:
        """`top`, `bottom`: of its text, where they are not those of the paper."""
        top, bottom = top or self.paper.top, bottom or self.paper.bottom
        foot = Foot(self._notes, self.paper, self._carried)
        foot, self._carried = foot.fitting((top - bottom) * _CARRIED_SHARE)
        self.pages.append(Page(running, top, bottom, foot))
        self._progress.step(len(self.pages), len(self.pages) + 1)
        return self.pages[-1]

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def add(self, story: Iterable[Any]) -> None:
        """Place the flowables of `story`, beginning new pages where needed."""
        waiting = deque(story)
        while waiting:
            flowable = waiting.popleft()
            if isinstance(flowable, PageBreak):
                self._break(flowable)
                continue
            group = [flowable]
            while group[-1].getKeepWithNext() and waiting and not isinstance(waiting[0], PageBreak):
                group.append(waiting.popleft())
            waiting.extendleft(reversed(self._place(group)))

    def flush(self) -> None:
        """Set the notes that are still to be set."""
        while self._carried:
            self.start_page(self.page.running)

    def _break(self, flowable: PageBreak) -> None:
        if isinstance(flowable, Section):
            self.start_page(flowable.running)
        elif not self.page.empty and (self.page.body or flowable.even_after_heading):
            self.start_page(self.page.running)

    def _place(self, group: list[Any]) -> list[Any]:
        """Place headings with at least the beginning of what follows; return what is left over."""
        page = self.page
        before = (page.y, len(page.placed), page.foot, page.after, page.body)
        for index, flowable in enumerate(group):
            left = self._try(flowable)
            if not left:
                continue
            if left[0] is not flowable:  # its beginning stands
                self.start_page(page.running)
                return [*left, *group[index + 1 :]]
            return self._retreat(group, index, before)
        return []

    def _retreat(self, group: list[Any], index: int, before: _Mark) -> list[Any]:
        """`group[index]` does not fit below its headings: all go to a new page, if that can help."""
        page = self.page
        headings_only = before[1] == 0 or not any(f.height for f, _ in page.placed[: before[1]])
        if headings_only:
            return [*self._force(group[index]), *group[index + 1 :]]
        page.y, count, page.foot, page.after, page.body = before
        del page.placed[count:]
        self.start_page(page.running)
        return group

    def _try(self, flowable: Any) -> list[Any]:
        """Place the flowable or its beginning; return what is left: [] if all stands, itself if nothing."""
        page = self.page
        top = page.y - self._space_above(flowable)
        height = self._height(flowable, top)
        foot = page.foot.adding(note_numbers(flowable))
        if height <= top - page.bottom - foot.height + _FUZZ:
            self._put(flowable, top, height, foot)
            return []
        return self._try_part(flowable, top)

    def _try_part(self, flowable: Any, top: float) -> list[Any]:
        page = self.page
        available = top - page.bottom - page.foot.height
        while available > 0:
            parts = flowable.split(self.paper.text_width, available)
            if len(parts) < 2:
                break
            head, rest = parts[0], parts[1:]
            height = self._height(head, available)
            foot = page.foot.adding(note_numbers(head))
            room = top - page.bottom - foot.height
            if height <= room + _FUZZ:
                self._put(head, top, height, foot)
                return list(rest)
            # Fewer lines need no more notes than these: try again with the room that they leave.
            available = min(room, height - 1)
        return [flowable]

    def _force(self, flowable: Any) -> list[Any]:
        """Nothing fits though the page is as good as empty: let notes run on, or make it smaller."""
        page = self.page
        top = page.y - self._space_above(flowable)
        room = top - page.bottom - page.foot.height
        part, left = flowable, []
        if self._height(flowable, room) > room / 2:
            parts = flowable.split(self.paper.text_width, room / 2)
            if len(parts) > 1:
                part, left = parts[0], list(parts[1:])
        height = self._height(part, room)
        if height > room:
            part = Scaled(part, self.paper.text_width, room)
            height = part.height
        foot, carried = page.foot.adding(note_numbers(part)).fitting(top - height - page.bottom)
        self._put(part, top, height, foot)
        self._carried = (*self._carried, *carried)
        if left or carried:
            self.start_page(page.running)
        return left

    def _put(self, flowable: Any, top: float, height: float, foot: Foot) -> None:
        page = self.page
        flowable.opens_page = page.empty
        page.placed.append((flowable, top - height))
        page.y = top - height
        page.foot = foot
        if height:
            page.after = flowable.getSpaceAfter()
            page.body = page.body or not flowable.getKeepWithNext()
        if isinstance(flowable, Anchor):
            self.page_of[flowable.key] = len(self.pages)

    def _space_above(self, flowable: Any) -> float:
        if self.page.empty:
            return 0.0
        if isinstance(flowable, Anchor):
            return 0.0
        return float(max(flowable.getSpaceBefore(), self.page.after))

    def _height(self, flowable: Any, available: float) -> float:
        return float(flowable.wrap(self.paper.text_width, max(available, 1))[1])
