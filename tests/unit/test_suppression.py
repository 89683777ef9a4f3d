"""Small numbers stay hidden from somebody who adds and subtracts, knows the marks and has time."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.answers.small_numbers import without_small
from build_tools.answers.suppression import derivable, suppress
from build_tools.model.figures import TOTAL, Figures, Mark

WHOLE = "län"


def possible(counts, marks, total, whole) -> list[dict]:
    """Every table that agrees with what is told: the attack, by trying all of them."""
    hidden = sorted(marks)
    most = max(counts.values()) + 6
    choices = [range(1, 5) if marks[c] == Mark.SMALL else range(5, most) for c in hidden]
    found = []
    for guess in product(*choices):
        table = counts | dict(zip(hidden, guess, strict=True))
        if adds_up(table, total, whole):
            found.append(table)
    return found


def adds_up(table, total, whole) -> bool:
    for row in {row for row, _ in table}:
        parts = [n for (r, c), n in table.items() if r == row and c != total]
        if parts and table.get((row, total), sum(parts)) != sum(parts):
            return False
    for column in {column for _, column in table}:
        parts = [n for (r, c), n in table.items() if c == column and r != whole]
        if parts and table.get((whole, column), sum(parts)) != sum(parts):
            return False
    return True


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    number = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9])
    counts = {(f"m{r}", f"g{c}"): draw(number) for r in range(rows) for c in range(columns)}
    for row in {row for row, _ in counts}:
        counts[row, TOTAL] = sum(n for (r, _), n in counts.items() if r == row)
    if rows > 1:
        for column in {column for _, column in counts}:
            counts[WHOLE, column] = sum(n for (_, c), n in counts.items() if c == column)
    return counts


@settings(max_examples=60, deadline=None)
@given(tables())
def test_no_small_number_can_be_worked_out(counts):
    marks = suppress(counts, TOTAL, WHOLE, list(counts))
    # More than this takes minutes to try.
    assume(marks is not None and sum(mark == Mark.OTHER for mark in marks.values()) <= 2)
    assume(len(marks) <= 5 and max(counts.values()) <= 24)
    solutions = possible(counts, marks, TOTAL, WHOLE)
    assert counts in solutions
    for cell, mark in marks.items():
        assert (0 < counts[cell] < 5) == (mark == Mark.SMALL)
        if mark == Mark.SMALL:
            assert len({table[cell] for table in solutions}) > 1, cell


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_audit_finds_exactly_what_the_attack_finds(counts):
    marks = {cell: Mark.SMALL for cell, n in counts.items() if 0 < n < 5}
    assume(len(marks) <= 5)
    solutions = possible(counts, marks, TOTAL, WHOLE)
    given_away = sorted(c for c in marks if len({table[c] for table in solutions}) == 1)
    assert derivable(counts, marks, TOTAL, WHOLE) == given_away


def test_one_small_group_takes_another_with_it():
    """A total of 20 and all groups but one told would tell the last."""
    counts = {("län", "a"): 3, ("län", "b"): 8, ("län", "c"): 9, ("län", TOTAL): 20}
    marks = suppress(counts, TOTAL, "län", [cell for cell in counts if cell[1] != TOTAL])
    assert marks == {("län", "a"): Mark.SMALL, ("län", "b"): Mark.OTHER}


def test_two_that_must_both_be_one_are_not_hidden_enough():
    counts = {("län", "a"): 1, ("län", "b"): 1, ("län", "c"): 9, ("län", TOTAL): 11}
    marks = suppress(counts, TOTAL, "län", [cell for cell in counts if cell[1] != TOTAL])
    assert marks["län", "c"] == Mark.OTHER


def test_zero_is_told():
    counts = {("län", "a"): 0, ("län", "b"): 9, ("län", TOTAL): 9}
    assert suppress(counts, TOTAL, "län", list(counts)) == {}


def figures(**measures: dict[tuple[str, str], int]) -> Figures:
    values = {(m, *cell): n for m, table in measures.items() for cell, n in table.items()}
    return Figures("län", 2025, values)


def test_a_total_that_another_measure_tells_gives_nothing_away():
    """The second measure has no total of its own, but it is of the same people."""
    found, left_out = without_small(
        figures(
            kön={("län", "tjejer"): 10, ("län", "killar"): 12, ("län", TOTAL): 22},
            drog={("län", "alkohol"): 18, ("län", "spel"): 4},
        )
    )
    assert left_out == []
    assert found.values["drog", "län", "spel"] == Mark.SMALL
    assert found.values["drog", "län", "alkohol"] == Mark.OTHER


def test_a_small_clinic_is_not_told_at_all():
    """Its total could be had from the region's, in one measure or another."""
    found, left_out = without_small(
        figures(
            kön={
                ("stor", "tjejer"): 30,
                ("stor", "killar"): 30,
                ("stor", TOTAL): 60,
                ("liten", "tjejer"): 2,
                ("liten", "killar"): 1,
                ("liten", TOTAL): 3,
                ("län", "tjejer"): 32,
                ("län", "killar"): 31,
                ("län", TOTAL): 63,
            }
        )
    )
    assert left_out == ["mottagningarna var för sig (någon har färre än fem personer)"]
    assert {unit for _, unit, _ in found.values} == {"län"}


def test_a_region_with_few_people_tells_nothing():
    found, left_out = without_small(figures(kön={("län", "tjejer"): 2, ("län", "killar"): 1}))
    assert found.values == {}
    assert left_out == ["kön"]
