"""The table of towns and villages, as large as all of Sweden's."""

from datetime import date

from build_tools.model.site import Read
from build_tools.problems import MOST_TOLD
from build_tools.reading.localities import COLUMNS, MOST_BYTES, read_localities
from build_tools.rules import records
from build_tools.rules.records import localities_have_their_municipality

HEADER = "\t".join(COLUMNS)


def written(tmp_path, rows):
    path = tmp_path / "orter.tsv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return read_localities(path, "data/orter.tsv")


def test_every_town_and_village_of_sweden_has_room(tmp_path):
    rows = (f"Ort nummer {n}\t2021\t60.53333\t14.36667\t0\t\t" for n in range(12_000))
    found, problems = written(tmp_path, rows)
    assert len(found) == 12_000
    assert problems == []


def test_more_than_that_is_refused(tmp_path):
    found, problems = written(tmp_path, ["#" * 1000] * (MOST_BYTES // 1000))
    assert found == ()
    assert [problem.fault for problem in problems] == ["filen är större än 600 kB"]


def test_wrong_codes_are_all_told_and_the_nearest_is_looked_for_a_few_times(
    tmp_path, real, monkeypatch
):
    found, _ = written(tmp_path, [f"By\t{code}" for code in range(9000, 9100)])
    asked = []
    monkeypatch.setattr(records, "suggestion", lambda code, *_: asked.append(code) or "Rätta")
    site = Read(localities=found, municipalities=real.municipalities, declared=real.declared)
    problems = list(localities_have_their_municipality(site, date(2026, 11, 22)))
    assert len(problems) == 100
    assert len(asked) == MOST_TOLD
