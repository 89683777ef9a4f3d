"""Hide small numbers in a table so that they can't be worked out from the sums either.

A table is {(row, column): count}. One column may be the sum of the others (`total`), and one row
the sum of the others (`whole`); each hidden cell then stands in at most one row sum and one column
sum, so the table is a network: rows and columns are its nodes, cells its arcs. What others can know
of a hidden cell follows from the cycles of that network (Cox 1995, network models for complementary
cell suppression), without any solver.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from typing import Any

from build_tools.model.figures import Mark

FEWEST = 5
"""Counts below this, but for zero, may point somebody out."""

Cell = tuple[str, str]
Counts = dict[Cell, int]


_FREE = ("free", "")
"""The node of every sum that is not told: there any count can go."""

_BOUNDS = {Mark.SMALL: (1, FEWEST - 1), Mark.OTHER: (FEWEST, 10**9)}
"""What anybody knows of a hidden count from its mark."""


def suppress(
    counts: Counts, total: str | None, whole: str | None, hideable: Collection[Cell]
) -> dict[Cell, Mark] | None:
    """The cells to hide and their marks, or None if the table can't be told safely.

    Cells that are not `hideable` are taken as known, whether they are told or not.
    """
    marks = {cell: Mark.SMALL for cell, count in counts.items() if 0 < count < FEWEST}
    if not marks.keys() <= set(hideable):
        return None
    while exposed := derivable(counts, marks, total, whole):
        free = [cell for cell in hideable if counts[cell] >= FEWEST and cell not in marks]
        chosen = _next_to_hide(counts, marks, exposed[0], free, total, whole)
        if chosen is None:
            return None
        marks[chosen] = Mark.OTHER
    return marks


def derivable(
    counts: Counts, marks: dict[Cell, Mark], total: str | None, whole: str | None
) -> list[Cell]:
    """The small counts that the rest of the table gives away: only one value is possible."""
    small = sorted(cell for cell, mark in marks.items() if mark == Mark.SMALL)
    return [cell for cell in small if not _can_vary(counts, marks, cell, total, whole)]


def _next_to_hide(
    counts: Counts,
    marks: dict[Cell, Mark],
    cell: Cell,
    free: list[Cell],
    total: str | None,
    whole: str | None,
) -> Cell | None:
    """The cell to hide beside `cell`: one that is enough if there is one; of those, the least."""

    def near(other: Cell) -> tuple[bool, bool, int, Cell]:
        enough = _can_vary(counts, marks | {other: Mark.OTHER}, cell, total, whole)
        in_line = other[0] == cell[0] or other[1] == cell[1]
        return not enough, not in_line, counts[other], other

    return min(free, key=near, default=None)


def _arc(
    counts: Counts, cell: Cell, total: str | None, whole: str | None
) -> tuple[tuple[str, str], tuple[str, str]]:
    """(tail, head) of a cell's arc: the count can grow by one if one can flow from tail to head."""
    row, column = cell
    columns = {other_column for other_row, other_column in counts if other_row == row}
    rows = {other_row for other_row, other_column in counts if other_column == column}
    row_node = ("row", row) if total in columns and len(columns) > 1 else _FREE
    column_node = ("column", column) if whole in rows and len(rows) > 1 else _FREE
    is_margin = (column == total) != (row == whole)
    return (row_node, column_node) if is_margin else (column_node, row_node)


def _can_vary(
    counts: Counts, marks: dict[Cell, Mark], cell: Cell, total: str | None, whole: str | None
) -> bool:
    """Whether some other table has the same visible counts, marks and sums but not this count."""
    arcs = {other: _arc(counts, other, total, whole) for other in marks}
    least, most = _BOUNDS[marks[cell]]
    tail, head = arcs[cell]
    others = {other: ends for other, ends in arcs.items() if other != cell}
    grows = counts[cell] < most and _reaches(counts, marks, others, head, tail)
    return grows or (counts[cell] > least and _reaches(counts, marks, others, tail, head))


def _reaches(
    counts: Counts, marks: dict[Cell, Mark], arcs: Mapping[Cell, Any], start: object, goal: object
) -> bool:
    """Whether one can be moved from `start` to `goal` by changing hidden counts by one each."""
    if start == goal:
        return True
    waiting, seen = deque([start]), {start}
    while waiting:
        node = waiting.popleft()
        for cell, (tail, head) in arcs.items():
            least, most = _BOUNDS[marks[cell]]
            steps = []
            if tail == node and counts[cell] < most:
                steps.append(head)
            if head == node and counts[cell] > least:
                steps.append(tail)
            for step in steps:
                if step == goal:
                    return True
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    return False
