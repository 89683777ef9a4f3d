"""Every part asks the same clock: the day in Sweden, wherever the machine is set."""

import shutil
import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from build_tools.__main__ import main
from build_tools.clock import is_to_come, swedish_today
from tests.conftest import SITES


def _at(monkeypatch, *utc: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(*utc, tzinfo=UTC).timestamp())))


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ((2026, 11, 21, 22, 59), date(2026, 11, 21)),
        ((2026, 11, 21, 23, 0), date(2026, 11, 22)),
        ((2027, 7, 5, 21, 59), date(2027, 7, 5)),
        ((2027, 7, 5, 22, 0), date(2027, 7, 6)),  # summer time
    ],
)
def test_a_day_begins_at_midnight_in_sweden(monkeypatch, utc, day):
    _at(monkeypatch, *utc)
    assert swedish_today() == day


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_without_a_fixed_time_it_is_now_in_sweden(monkeypatch, zone):
    """Asked between two readings of the clock, since midnight may pass."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    stockholm = ZoneInfo("Europe/Stockholm")
    before = datetime.now(stockholm).date()
    assert before <= swedish_today() <= datetime.now(stockholm).date()
    monkeypatch.undo()
    time.tzset()


def test_a_fact_checked_just_after_midnight_is_not_in_the_future(tmp_path, monkeypatch, capsys):
    """At 00.30 in Sweden it is still yesterday in UTC."""
    shutil.copytree(SITES / "minst", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "content/akut.md"
    page.write_text(page.read_text().replace("granskad: 2026-11-01", "granskad: 2026-11-22"))
    monkeypatch.setattr("build_tools.clock.swedish_now", lambda: datetime(2026, 11, 1, tzinfo=UTC))
    _at(monkeypatch, 2026, 11, 21, 23, 30)
    assert main(["check", "--fast"]) == 0
    _at(monkeypatch, 2026, 11, 21, 22, 30)
    assert main(["check", "--fast"]) == 1
    assert "datumet 2026-11-22 ligger i framtiden" in capsys.readouterr().out


def test_what_is_built_for_an_earlier_day_may_tell_what_was_checked_since(monkeypatch):
    monkeypatch.setattr("build_tools.clock.swedish_now", lambda: datetime(2026, 11, 24, tzinfo=UTC))
    earlier, later = date(2026, 11, 22), date(2026, 11, 25)
    assert not is_to_come(date(2026, 11, 24), earlier)
    assert is_to_come(date(2026, 11, 25), earlier)
    assert not is_to_come(later, later)
