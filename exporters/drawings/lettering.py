"""How wide words are in the drawings' face, and where their lines break."""

from __future__ import annotations

SANS, SANS_BOLD = "AcervoSans", "AcervoSans-Bold"


def width_of(words: str, size: float, *, is_bold: bool = False) -> float:
    """The width of one line in px, measured in the face that PNG is drawn with."""
    from exporters.pdf import fonts

    fonts.register()
    return fonts.width(words, SANS_BOLD if is_bold else SANS, size)


def wrapped(words: str, size: float, width: float, most: int, *, is_bold: bool = False) -> list[str]:
    """At most `most` lines no wider than `width`; the last ends in "…" where words are left over."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        for piece in _pieces(word, size, width, is_bold):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size, is_bold=is_bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) <= most:
        return [line for line in lines if line]
    return [*lines[: most - 1], _cut(lines[most - 1], size, width, is_bold)]


def _pieces(word: str, size: float, width: float, is_bold: bool) -> list[str]:
    """A word that is wider than its line, divided; any other as it is."""
    if width_of(word, size, is_bold=is_bold) <= width:
        return [word]
    fitting = max(int(width / width_of("m", size, is_bold=is_bold)), 1)
    return [word[start : start + fitting] for start in range(0, len(word), fitting)]


def _cut(line: str, size: float, width: float, is_bold: bool) -> str:
    while line and width_of(f"{line}…", size, is_bold=is_bold) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,.;:')}…"
