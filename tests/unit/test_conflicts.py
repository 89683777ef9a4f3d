"""What git leaves between two versions of the same lines is never published."""

import pytest

from build_tools.reading.conflicts import marked_lines

WHOLE = "a\n<<<<<<< HEAD\nb\n||||||| 1a2b3c4\nc\n=======\nd\n>>>>>>> falun-jul\n"


@pytest.mark.parametrize("is_page", [False, True])
def test_each_mark_is_told_with_its_line(is_page):
    assert marked_lines(WHOLE, is_page=is_page) == [
        (2, "<<<<<<<"),
        (4, "|||||||"),
        (6, "======="),
        (8, ">>>>>>>"),
    ]


@pytest.mark.parametrize(
    ("left", "lines"),
    [
        ("# A\n\nb\n<<<<<<< HEAD\n", [4]),
        ("# A\n\nb\n>>>>>>> x\n", [4]),
        ("# A\n\nb\n||||||| 1a2b3c4\n>>>>>>> x\n", [4, 5]),
        ("# A\n\nb\n||||||| 1a2b3c4\n", [4]),
        ("# A\n\n=======\n\nb\n", [3]),
        ("# A\n=======\nb\n", [2]),
        ("# A\n\nb\nc\n=======\nd\n", [5]),
        ("# A\n\nb\n=======\nc\n>>>>>>> x\n", [4, 6]),
        ("```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", [2, 3, 4]),
        ("<<<<<<<\n=======\n>>>>>>>\n", [1, 2, 3]),
    ],
)
def test_what_is_left_of_a_conflict_is_told(left, lines):
    assert [number for number, _ in marked_lines(left, is_page=True)] == lines


@pytest.mark.parametrize(
    "text",
    [
        "Rubrik\n=======\n\nText.\n",
        "---\ntitle: x\n---\nRubrik\n=======\nText.\n",
        "# A\n\n```\nNamn\nÅlder\n=======\nSumma\n```\n",
        "# A\n\n| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n|||||||\n",
        "# A\n\n    <<<<<<< HEAD\n",
        "# A\n\n==========\n",
        "> > > > > > > sju\n",
        "<<<<<<<< åtta\n",
    ],
)
def test_what_only_looks_like_a_mark_is_left_alone(text):
    assert marked_lines(text, is_page=True) == []


def test_in_data_a_line_of_equal_signs_is_always_a_mark():
    assert marked_lines("namn: a\n=======\nnamn: b\n", is_page=False) == [(2, "=======")]
