"""Tables as passages: rows, or the cells of a table whose columns are levels or dimensions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import Cell, Role
from corpus.practices.model import PracticeRow, PracticeTable
from corpus.structure.axes import exactly, read_values
from corpus.structure.draft import Draft, Outline, within
from corpus.structure.lines import Line, Rows
from corpus.structure.rules import rules
from corpus.structure.words import bare, fold

_BULLET = re.compile(r"(?:^|\n|(?<=[\s.;:]))\s*[•·▪●◦‣]\s*")


@dataclass(slots=True)
class Surroundings:
    """What the section says about the table's content."""

    scope: Draft | str | None = None
    parent: Draft | None = None
    role: Role | None = None
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()


@dataclass(slots=True)
class TableReader:
    """Adds tables to an outline. `found`: the rows of practices among them, in order."""

    outline: Outline
    places_rows: bool = True  #: whether a column "Nivel" can be about people
    found: list[tuple[Draft, PracticeRow]] = field(default_factory=list)

    def add(self, line: Line, parent: Draft | None, around: Surroundings | None = None) -> None:
        around = around or Surroundings(scope=parent, parent=parent)
        if line.practices is not None:
            self._add_practices(line, line.practices, around)
        elif (axis := _columns_axis(line.rows)) is not None:
            self._add_cells(line, axis, around)
        else:
            self._add_rows(line, around)

    def _table(self, line: Line, around: Surroundings, text: str) -> Draft:
        eid = self.outline.next_eid(around.scope, "table")
        table = self.outline.add(eid, "table", line, text, parent=around.parent)
        table.level, table.dimension = around.level, around.dimension
        return table

    # --- practices ---------------------------------------------------------------------------

    def _add_practices(self, line: Line, practices: PracticeTable, around: Surroundings) -> None:
        scope: Draft | str | None = practices.section or around.scope
        around = Surroundings(scope, around.parent)
        title = f"{practices.title}\n" if practices.title else ""
        table = self._table(line, around, title + " | ".join(practices.header))
        table.cells = tuple(practices.header)
        for number, row in enumerate(practices.rows, 1):
            draft = self.outline.add(f"{table.eid}__row_{number}", "row", line, row.text, parent=table)
            draft.page = row.page or line.page
            draft.notes = list(row.notes)
            draft.role, draft.cells = "practice", row.cells
            draft.level, draft.dimension = row.level, row.dimension
            self.found.append((draft, row))

    # --- any table ---------------------------------------------------------------------------

    def _add_rows(self, line: Line, around: Surroundings) -> None:
        rows = [row for row in line.rows if any(cell.text for cell in row)]
        header, body = _split_header(rows)
        table = self._table(line, around, " | ".join(_distinct(header)))
        table.cells = tuple(header)
        if not header and not body:
            return
        if not table.text:
            table.text = " | ".join(_distinct(tuple(cell.text for cell in body[0])))
        number = 0
        for row in body:
            texts = tuple(cell.text for cell in row)
            shown = [cell.text for cell in row if cell.text and not cell.merged] or [t for t in texts if t]
            if tuple(map(fold, texts)) == tuple(map(fold, header)) or not shown:
                continue  # a header printed again on the next page
            number += 1
            draft = self.outline.add(
                f"{table.eid}__row_{number}", "row", line, "\n".join(shown), parent=table
            )
            draft.notes = [note for cell in row if not cell.merged for note in cell.notes]
            draft.cells = texts
            placed = _placed(header, texts) if self.places_rows else {}
            # Challenges or proposals in rows are such where the row itself says of which level or dimension.
            draft.role = around.role if placed else None
            draft.level = placed.get("level", around.level)
            draft.dimension = placed.get("dimension", around.dimension)

    # --- cells by level and dimension --------------------------------------------------------

    def _add_cells(self, line: Line, axis: _Axis, around: Surroundings) -> None:
        rows = [row for row in line.rows if any(cell.text for cell in row)]
        header = tuple(cell.text for cell in rows[axis.header])
        table = self._table(line, around, " | ".join(_distinct(header)))
        for row in rows[axis.header + 1 :]:
            if tuple(fold(cell.text) for cell in row) == tuple(map(fold, header)):
                continue
            self._add_cells_of_row(line, row, axis, table, around)

    def _add_cells_of_row(
        self, line: Line, row: tuple[Cell, ...], axis: _Axis, table: Draft, around: Surroundings
    ) -> None:
        row_value = exactly(axis.other, row[0].text) if axis.columns[0] is None and row else None
        for column, cell in zip(axis.columns, row, strict=False):
            if column is None or cell.merged:
                if cell.text and not cell.merged and not (row_value and cell is row[0]):
                    self._cell_passage(line, table, None, cell.text, around, {})
                continue
            values: dict[str, tuple[str, ...]] = {axis.scheme: (column,)}
            if row_value:
                values[axis.other] = (row_value,)
            scope = "__".join([*([row_value] if row_value else []), column])
            for text in bullets_of(cell.text):
                self._cell_passage(line, table, scope, text, around, values).notes = list(cell.notes)

    def _cell_passage(
        self,
        line: Line,
        table: Draft,
        scope: str | None,
        text: str,
        around: Surroundings,
        values: dict[str, tuple[str, ...]],
    ) -> Draft:
        name = around.role or "point"
        eid = self.outline.next_eid(within(table, scope) if scope else table, name)
        draft = self.outline.add(eid, "point", line, text, parent=table)
        draft.notes = []
        draft.role = around.role
        draft.level = values.get("level", around.level)
        draft.dimension = values.get("dimension", around.dimension)
        return draft


@dataclass(frozen=True, slots=True)
class _Axis:
    """A header row whose titles are values of one scheme; None for columns that are not."""

    header: int
    scheme: str
    other: str
    columns: tuple[str | None, ...]


def _columns_axis(rows: Rows) -> _Axis | None:
    """The axis of a table headed "Económica | Social | Psicosocial" or by levels."""
    filled = [row for row in rows if any(cell.text for cell in row)]
    for index, row in enumerate(filled[:2]):
        for scheme_name, other in (("dimension", "level"), ("level", "dimension")):
            columns = tuple(exactly(scheme_name, cell.text) for cell in row)
            named = [value for value in columns if value]
            rest = [value for value in columns[1:] if value is None]
            if len(set(named)) >= 2 and not rest and index + 1 < len(filled):
                return _Axis(index, scheme_name, other, columns)
    return None


def _placed(header: tuple[str, ...], texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The level and the dimension that a row states in columns of those names."""
    found: dict[str, tuple[str, ...]] = {}
    for scheme_name in ("level", "dimension"):
        titles = rules("tables")["columns"][scheme_name]
        for title, text in zip(header, texts, strict=False):
            reading = read_values(scheme_name, text) if bare(title) in titles else None
            if reading is not None and reading.sure:
                found.setdefault(scheme_name, reading.concepts)
    return found


def bullets_of(text: str) -> list[str]:
    """The items of a cell; the whole cell where it holds no bullets."""
    if not _BULLET.search(text):
        return [" ".join(text.split())] if text.strip() else []
    return [" ".join(part.split()) for part in _BULLET.split(text) if part.strip()]


def _split_header(rows: list[tuple[Cell, ...]]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The titles of the columns and the other rows; a table of one row has no header."""
    if len(rows) < 2:
        return (), rows
    return tuple(cell.text for cell in rows[0]), rows[1:]


def _distinct(texts: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(text.replace("\n", " ") for text in texts if text))
