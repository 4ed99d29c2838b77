"""Page making: a story of blocks becomes pages, each with its notes at the foot.

ReportLab's own document templates know no footnotes. Here every block is measured together with
the notes that it refers to before it is placed; where both do not fit, it is divided so that each
part stands on the page of its own notes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.progress import Progress, Silent
from exporters.citing import Notes
from exporters.pdf.block import Block
from exporters.pdf.blocks import Anchor, PageBreak, Scaled, Section
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.footnotes import Foot, SetNote
from exporters.pdf.paper import Paper

_FUZZ = 0.01
#: The most of a page that notes left over from the page before may take.
_CARRIED_SHARE = 0.6


#: What a page held before a group: y, how many blocks, foot, space wanted below, has body.
_Mark = tuple[float, int, Foot, float, bool]


@dataclass
class Page:
    """One page in the making. `y`: where the next block's top may be; `body`: not only headings."""

    running: str
    top: float
    bottom: float
    foot: Foot
    y: float = 0.0
    placed: list[tuple[Block, float]] = field(default_factory=list)
    after: float = 0.0  #: space that the last block wants below it
    body: bool = False

    def __post_init__(self) -> None:
        self.y = self.top

    @property
    def empty(self) -> bool:
        return not any(block.height for block, _ in self.placed)

    def draw(self, canvas: TaggedCanvas, margin: float, anchored: set[int]) -> None:
        for block, y in self.placed:
            block.draw(canvas, margin, y)
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

    def add(self, story: Iterable[Block]) -> None:
        """Place the blocks of `story`, beginning new pages where needed."""
        waiting = deque(story)
        while waiting:
            block = waiting.popleft()
            if isinstance(block, PageBreak):
                self._break(block)
                continue
            group = [block]
            while group[-1].keep_with_next and waiting and not isinstance(waiting[0], PageBreak):
                group.append(waiting.popleft())
            waiting.extendleft(reversed(self._place(group)))

    def flush(self) -> None:
        """Set the notes that are still to be set."""
        while self._carried:
            self.start_page(self.page.running)

    def _break(self, block: PageBreak) -> None:
        if isinstance(block, Section):
            self.start_page(block.running)
        elif not self.page.empty and (self.page.body or block.even_after_heading):
            self.start_page(self.page.running)

    def _place(self, group: list[Block]) -> list[Block]:
        """Place headings with at least the beginning of what follows; return what is left over."""
        page = self.page
        before = (page.y, len(page.placed), page.foot, page.after, page.body)
        for index, block in enumerate(group):
            left = self._try(block)
            if not left:
                continue
            if left[0] is not block:  # its beginning stands
                self.start_page(page.running)
                return [*left, *group[index + 1 :]]
            return self._retreat(group, index, before)
        return []

    def _retreat(self, group: list[Block], index: int, before: _Mark) -> list[Block]:
        """`group[index]` does not fit below its headings: all go to a new page, if that can help."""
        page = self.page
        headings_only = before[1] == 0 or not any(f.height for f, _ in page.placed[: before[1]])
        if headings_only:
            return [*self._force(group[index]), *group[index + 1 :]]
        page.y, count, page.foot, page.after, page.body = before
        del page.placed[count:]
        self.start_page(page.running)
        return group

    def _try(self, block: Block) -> list[Block]:
        """Place the block or its beginning; return what is left: [] if all stands, itself if nothing."""
        page = self.page
        top = page.y - self._space_above(block)
        height = self._height(block)
        foot = page.foot.adding(block.note_numbers())
        if height <= top - page.bottom - foot.height + _FUZZ:
            self._put(block, top, height, foot)
            return []
        return self._try_part(block, top)

    def _try_part(self, block: Block, top: float) -> list[Block]:
        page = self.page
        available = top - page.bottom - page.foot.height
        while available > 0:
            parts = block.split(self.paper.text_width, available)
            if len(parts) < 2:
                break
            head, rest = parts[0], parts[1:]
            height = self._height(head)
            foot = page.foot.adding(head.note_numbers())
            room = top - page.bottom - foot.height
            if height <= room + _FUZZ:
                self._put(head, top, height, foot)
                return list(rest)
            # Fewer lines need no more notes than these: try again with the room that they leave.
            available = min(room, height - 1)
        return [block]

    def _force(self, block: Block) -> list[Block]:
        """Nothing fits though the page is as good as empty: let notes run on, or make it smaller."""
        page = self.page
        top = page.y - self._space_above(block)
        room = top - page.bottom - page.foot.height
        part, left = block, []
        if self._height(block) > room / 2:
            parts = block.split(self.paper.text_width, room / 2)
            if len(parts) > 1:
                part, left = parts[0], list(parts[1:])
        height = self._height(part)
        if height > room:
            part = Scaled(part, self.paper.text_width, room)
            height = part.height
        foot, carried = page.foot.adding(part.note_numbers()).fitting(top - height - page.bottom)
        self._put(part, top, height, foot)
        self._carried = (*self._carried, *carried)
        if left or carried:
            self.start_page(page.running)
        return left

    def _put(self, block: Block, top: float, height: float, foot: Foot) -> None:
        page = self.page
        block.opens_page = page.empty
        page.placed.append((block, top - height))
        page.y = top - height
        page.foot = foot
        if height:
            page.after = block.space_after
            page.body = page.body or not block.keep_with_next
        if isinstance(block, Anchor):
            self.page_of[block.key] = len(self.pages)

    def _space_above(self, block: Block) -> float:
        if self.page.empty:
            return 0.0
        if isinstance(block, Anchor):
            return 0.0
        return float(max(block.space_before, self.page.after))

    def _height(self, block: Block) -> float:
        return block.measure(self.paper.text_width)
