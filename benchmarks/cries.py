"""Learn which words and parts of words tell cries for help from calm questions: `make learn`.

From `cries.tsv` (who wrote, danger or calm, text), by many writers who had not seen the phrases of
danger, and the questions of `queries.jsonl`. First each writer's lines are judged by what the
others have taught, which tells how cries are heard in words that nobody has tried; then all teach,
and the weights are written (`build_tools/search/cries.py`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from benchmarks.queries import DANGER, read
from build_tools.search.cries import BUCKETS, LEARNED, MOST, marks

EXAMPLES = Path(__file__).with_suffix(".tsv")
SURE, DOUBTED = 0.01, 0.15
"""The shares of the calm lines, most of them made to sound like danger, that may be met with
alarm and with a row of help."""
CALM = 0.06
"""The share of the cries that may be taken for calm: a phrase of danger then gives a row."""
STRENGTH = 20.0
"""How closely the examples are followed; more learns them by heart."""
CLIPPED = 0.995
"""The share of the weights that are within the largest that is written."""
LINE = 128

Marks = csr_matrix
Numbers = NDArray[np.float64]


class Example(NamedTuple):
    writer: str
    is_cry: bool
    text: str


def examples() -> list[Example]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        told = [Example(row["writer"], row["kind"] == DANGER, row["text"]) for row in rows]
    return [*told, *(Example("queries", one.kind == DANGER, one.text) for one in read())]


def matrix(texts: Sequence[str]) -> Marks:
    """A row for each text, with the same weight in all of its marks' buckets, of length one."""
    rows = [sorted(marks(text)) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    return normalize(csr_matrix((np.ones(len(columns)), columns, ends), (len(rows), BUCKETS)))


def weights(seen: Marks, is_cry: NDArray[np.bool_]) -> Numbers:
    """The weight of each bucket: a whole number up to MOST."""
    model = LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", max_iter=1000
    ).fit(seen, is_cry)
    exact = model.coef_.ravel()
    step = np.quantile(np.abs(exact[exact != 0]), CLIPPED) / MOST
    return np.clip(np.round(exact / step), -MOST, MOST)


def judged_by_others(all: Sequence[Example], seen: Marks) -> Numbers:
    """How near each text is to a cry, by what the other writers have taught."""
    writers = np.array([one.writer for one in all])
    is_cry = np.array([one.is_cry for one in all])
    near = np.zeros(len(all))
    for writer in dict.fromkeys(writers):
        own = writers == writer
        near[own] = seen[own] @ weights(seen[~own], is_cry[~own])
    return near


def show(all: Sequence[Example], near: Numbers, levels: Sequence[float]) -> None:
    """What share of each writer's cries, and of the calm lines, is at each level or above."""
    print("by what the other writers taught, sure / doubted / not calm")
    for writer in [*dict.fromkeys(one.writer for one in all), None]:
        own = np.array([writer in (None, one.writer) for one in all])
        is_cry = np.array([one.is_cry for one in all])
        for name, ours in (("cries", own & is_cry), ("calm", own & ~is_cry)):
            shares = "  ".join(f"{(near[ours] >= level).mean():6.1%}" for level in levels)
            print(f"{writer or 'all':8} {name:5} {ours.sum():5}  {shares}")


def main() -> None:
    all = examples()
    is_cry = np.array([one.is_cry for one in all])
    seen = matrix([one.text for one in all])
    near = judged_by_others(all, seen)
    sure, doubt = np.quantile(near[~is_cry], [1 - SURE, 1 - DOUBTED])
    levels = [round(float(level), 2) for level in (sure, doubt, np.quantile(near[is_cry], CALM))]
    show(all, near, levels)
    learned = weights(seen, is_cry)
    digits = "".join(str(int(weight) + MOST) for weight in learned)
    lines = [digits[at : at + LINE] for at in range(0, BUCKETS, LINE)]
    told = dict(zip(("sure", "doubt", "calm"), levels, strict=True)) | {"weights": lines}
    LEARNED.write_text(json.dumps(told, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
