"""Figures without numbers small enough to point somebody out."""

from __future__ import annotations

from build_tools.answers.suppression import FEWEST, Counts, suppress
from build_tools.model.figures import TOTAL, Figures, Mark


def as_table(figures: Figures, measure: str) -> dict[tuple[str, str], int | Mark]:
    return {
        (unit, group): count
        for (one, unit, group), count in figures.values.items()
        if one == measure
    }


def without_small(figures: Figures) -> tuple[Figures, list[str]]:
    """The figures without small counts, and in Swedish what had to be left out altogether.

    A measure's sums are taken as known even if the file does not tell them, for another measure of
    the same people may; so they are never hidden either. A clinic with fewer than five people in
    some measure would be hidden in all its sums, so then only the region's own row is told.
    """
    values: dict[tuple[str, str, str], int | Mark] = {}
    left_out = []
    is_small_clinic = any(
        0 < sum(_groups(_counts(figures, measure), unit).values()) < FEWEST
        for measure in figures.measures
        for unit in figures.units(measure)
        if unit != figures.region
    )
    if is_small_clinic:
        left_out.append("mottagningarna var för sig (någon har färre än fem personer)")
    for measure in figures.measures:
        table = _counts(figures, measure)
        counts = _with_sums(table, figures.region)
        if is_small_clinic:
            table = {cell: count for cell, count in table.items() if cell[0] == figures.region}
            counts = {cell: count for cell, count in counts.items() if cell[0] == figures.region}
        marks = suppress(
            counts, TOTAL, figures.region, [cell for cell in table if cell[1] != TOTAL]
        )
        if marks is None or not table:
            left_out.append(measure)
            continue
        for (unit, group), count in table.items():
            values[measure, unit, group] = marks.get((unit, group), count)
    return Figures(figures.region, figures.year, values), left_out


def _counts(figures: Figures, measure: str) -> Counts:
    """The table of an export, where nothing is hidden yet."""
    table = as_table(figures, measure)
    return {cell: count for cell, count in table.items() if isinstance(count, int)}


def _groups(table: Counts, unit: str) -> Counts:
    return {cell: n for cell, n in table.items() if cell[0] == unit and cell[1] != TOTAL}


def _with_sums(table: Counts, region: str) -> Counts:
    """A table with the sums that it does not tell, but that others may know."""
    groups = {cell: count for cell, count in table.items() if cell[1] != TOTAL}
    counts: Counts = dict(groups)
    clinics = {unit for unit, _ in groups if unit != region}
    for group in {group for _, group in groups} if clinics else ():
        mine = sum(groups.get((unit, group), 0) for unit in clinics)
        counts.setdefault((region, group), mine)
    for unit in {unit for unit, _ in counts}:
        mine = sum(n for (one, group), n in counts.items() if one == unit and group != TOTAL)
        counts[unit, TOTAL] = table.get((unit, TOTAL), mine)
    return counts
