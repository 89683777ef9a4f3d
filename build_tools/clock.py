"""Which day it is: the check, the build and the server ask here, and agree wherever they run."""

from __future__ import annotations

import os
from datetime import date, datetime

from build_tools.swedish import SWEDEN


def swedish_now() -> datetime:
    """The time in Sweden, for what is logged."""
    return datetime.now(SWEDEN)


def swedish_today() -> date:
    """The date in Sweden now, or at SOURCE_DATE_EPOCH: seconds since 1970, for builds alike."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(fixed), SWEDEN) if fixed else swedish_now()).date()


def is_to_come(day: date, today: date) -> bool:
    """Whether a day is after both today and now: what is built for an earlier day may be newer."""
    return day > max(today, swedish_now().date())
