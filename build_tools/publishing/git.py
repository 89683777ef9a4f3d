"""git, asked within limits: how long it may take and how much it may answer.

Whatever is read is what the commit names: git runs without replacements and grafts.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import cast

from build_tools.publishing.place import Refused

LONGEST_ANSWER = 20_000_000
"""Bytes that git may answer where no other limit is given."""

SECONDS = 60
"""How long git may take for one question."""

AS_IT_IS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull, "GIT_OPTIONAL_LOCKS": "0"}

_SLOW = "Det tog för lång tid att läsa ändringen. Dela upp den, och skicka igen"


@dataclass(frozen=True)
class Answer:
    """A git command that runs, and what it says while it does."""

    process: subprocess.Popen[bytes]

    @property
    def stream(self) -> io.BufferedReader:
        return cast(io.BufferedReader, self.process.stdout)

    def end(self) -> None:
        """Wait for its end. Raises CalledProcessError if it failed."""
        if self.process.wait() != 0:
            raise subprocess.CalledProcessError(self.process.returncode, self.process.args)


@contextmanager
def asked(
    repository: Path, *arguments: str, feed: bytes = b"", seconds: float | None = None
) -> Iterator[Answer]:
    """A git command that runs while its answer is read, and is stopped with its reader."""
    command = ["git", "--git-dir", str(repository), "-c", "core.quotePath=false", *arguments]
    with tempfile.TemporaryFile() as fed:
        fed.write(feed)
        fed.seek(0)
        process = subprocess.Popen(
            command,
            stdin=fed,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | AS_IT_IS,
            start_new_session=True,
        )
        answer, late = Answer(process), []

        def stop() -> None:
            late.append(True)
            _stop(process)

        timer = Timer(seconds or SECONDS, stop)
        timer.start()
        try:
            yield answer
        finally:
            timer.cancel()
            _stop(process)
            process.wait()
            answer.stream.close()
            if late:
                raise Refused(_SLOW)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a command and all that it has started, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def git(
    repository: Path, *arguments: str, feed: bytes = b"", seconds: float | None = None
) -> bytes:
    """What a git command says. Raises CalledProcessError if it fails, Refused if it is too much."""
    with asked(repository, *arguments, feed=feed, seconds=seconds) as answer:
        told = answer.stream.read(LONGEST_ANSWER)
        if answer.stream.read(1):
            raise Refused("Ändringen är för stor. Dela upp den, och skicka igen")
        answer.end()
        return told


LONGEST_ROW = 65_536


def rows(repository: Path, *arguments: str) -> Iterator[bytes | None]:
    """What git answers, divided at NUL; None, and nothing more, for a row without end."""
    with asked(repository, *arguments) as answer:
        rest = b""
        while chunk := answer.stream.read1(LONGEST_ROW):
            *found, rest = (rest + chunk).split(b"\0")
            yield from found
            if len(rest) > LONGEST_ROW:
                yield None
                return
        answer.end()
