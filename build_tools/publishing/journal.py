"""The server's log: one plain line for each act, and who it was, from the login that ssh gives.

A line is only ever added. Once it is old the name in it goes: nobody needs it any more.
"""

from __future__ import annotations

import os
import pwd
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from build_tools.clock import swedish_now as now
from build_tools.problems import on_one_line
from build_tools.publishing.place import Place, write_whole

NAME_DAYS = 90
"""How long the log tells who it was."""

NOBODY = "-"
LOGIN = "PUBLISH_LOGIN"
"""Set for each key in `authorized_keys` where several people share one Unix user."""

_NAME = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True)
class Line:
    """`time` is ISO 8601 with its zone; `commit` is `-` where there is none."""

    time: str
    login: str
    act: str
    commit: str
    subject: str


def login() -> str:
    """Who is logged in: what the key says, else the Unix user."""
    told = os.environ.get(LOGIN, "")
    if os.geteuid() == 0 and not told:
        told = os.environ.get("SUDO_USER", "")
    if _NAME.fullmatch(told):
        return told
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def add(place: Place, now: datetime, act: str, commit: str = NOBODY, subject: str = "") -> None:
    """Add a line, on the disk before this returns. `act` is a verb in Swedish."""
    told = (now.isoformat(timespec="seconds"), login(), act, commit, on_one_line(subject))
    line = "\t".join(part.replace("\t", " ") for part in told) + "\n"
    handle = os.open(place.journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o664)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(place: Place) -> Iterator[Line]:
    """The log, the newest line first; a line that was cut off by a crash is passed over."""
    try:
        text = place.journal.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    for row in reversed(text.splitlines()):
        parts = row.split("\t")
        if len(parts) == 5:
            yield Line(*parts)


def last(place: Place, *acts: str, commit: str = "") -> Line | None:
    """The newest line of some acts, about one commit if it is named."""
    return next((x for x in lines(place) if x.act in acts and commit in ("", x.commit)), None)


def forget_names(place: Place, now: datetime) -> None:
    """Take the names out of lines older than `NAME_DAYS`."""
    until = (now - timedelta(days=NAME_DAYS)).isoformat(timespec="seconds")
    told = [x if x.time >= until else Line(x.time, NOBODY, *_rest(x)) for x in lines(place)]
    text = "".join("\t".join((x.time, x.login, *_rest(x))) + "\n" for x in reversed(told))
    if place.journal.exists():
        write_whole(place.journal, text)


def _rest(line: Line) -> tuple[str, str, str]:
    return line.act, line.commit, line.subject


def holder(what: str) -> str:
    """What others are told who have to wait."""
    return f"{login()}, som {what} sedan {now():%H.%M}"
