"""What a story is made of: blocks that know their height, may be divided, and draw themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.pdf.canvas import TaggedCanvas


class Block:
    """A piece of the story.

    `opens_page`: set when it is the first on its page; `fill_below`: how far what it draws at its side
    goes on below it; `keep_with_next`: it does not stand at the foot
    of a page without what follows.
    """

    space_before = 0.0
    space_after = 0.0
    keep_with_next = False
    opens_page = False
    fill_below = 0.0
    width = 0.0
    height = 0.0  #: known once it was measured

    def measure(self, width: float) -> float:
        """Lay out in `width`; returns the height."""
        return self.height

    def split(self, width: float, height: float) -> Sequence[Block]:
        """[what `height` holds, the rest], or fewer where it cannot be divided there."""
        return ()

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw with the lower left corner at (x, y)."""

    def min_width(self) -> float:
        """The width below which words would be broken."""
        return self.width

    def note_numbers(self) -> Iterator[int]:
        """The notes that it refers to, in order."""
        return iter(())
