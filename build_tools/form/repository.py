"""git for who does not know git: a branch of the editor's own, plain messages, every command told.

Threats: a branch of somebody else's is never written to. A save is made on a branch that the form
has begun (`redigera-…`), a push goes to the branch of the same name and is refused by git if that
has commits of others; nothing is ever forced, rebased or thrown away.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_tools.model.document import slug
from build_tools.problems import on_one_line

OWN = "redigera-"
"""How the branches of the form begin."""
SECONDS, SENDING = 30, 180
"""That git may take, here and over the network."""
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;)]")


class GitError(Exception):
    """What git could not do, in Swedish, as a sentence."""


@dataclass(frozen=True)
class Commit:
    """A change that is saved."""

    id: str
    day: str
    by: str
    message: str


@dataclass
class Repository:
    """The repository that a folder lies in."""

    folder: Path
    told: list[str] = field(default_factory=list)
    """The commands of the last thing that was asked for, as one would write them."""

    def begin(self) -> None:
        """Something new is asked for."""
        self.told = []

    @property
    def is_there(self) -> bool:
        try:
            return self._ask("rev-parse", "--is-inside-work-tree") == "true"
        except GitError:
            return False

    @property
    def has_name(self) -> bool:
        """Whether git knows who saves."""
        try:
            return bool(self._ask("config", "user.name") and self._ask("config", "user.email"))
        except GitError:
            return False

    def call(self, name: str, mail: str) -> None:
        """Tell git who saves, in this repository alone."""
        self._do("config", "user.name", on_one_line(name))
        self._do("config", "user.email", on_one_line(mail))

    @property
    def branch(self) -> str:
        """The branch that is checked out, empty if none is."""
        return self._ask("branch", "--show-current")

    def on_own_branch(self, today: date) -> str:
        """Begin a branch of the editor's own, unless there is one; its name."""
        if self.branch.startswith(OWN):
            return self.branch
        name = f"{OWN}{slug(self._ask('config', 'user.name')) or 'andringar'}-{today}"
        taken = self._ask("for-each-ref", "--format=%(refname)").split()
        ends = [one.rpartition("/")[2] for one in taken]
        number = next(n for n in range(1, 1000) if f"{name}{_nth(n)}" not in ends)
        self._do("switch", "--create", f"{name}{_nth(number)}")
        return f"{name}{_nth(number)}"

    def save(self, paths: Sequence[Path], message: str, today: date) -> str:
        """Commit these files and no others; the id of the commit."""
        self.on_own_branch(today)
        names = [os.path.relpath(path, self.folder) for path in paths]
        self._do("add", "--all", "--", *names)
        self._do("commit", "--quiet", "--message", message, "--", *names)
        return self._ask("rev-parse", "HEAD")

    def history(self, most: int = 20) -> list[Commit]:
        """The last changes, the newest first."""
        if not self._ask("for-each-ref", "--count=1"):
            return []
        form = "%H%x1f%cs%x1f%an%x1f%s%x1e"
        told = self._ask("log", f"--max-count={most}", "--no-merges", f"--format={form}")
        rows = (row.strip().split("\x1f") for row in told.split("\x1e") if row.strip())
        return [Commit(*map(on_one_line, row)) for row in rows]

    def commit(self, id: str) -> Commit | None:
        """One of the last changes, by its id."""
        return next((one for one in self.history(200) if one.id == id), None)

    def difference(self, id: str) -> str:
        """What a change changed."""
        return self._ask("show", "--format=", "--no-color", "--no-ext-diff", id)

    def take_back(self, commit: Commit, today: date) -> None:
        """Undo a change in the files, without saving that yet. Raises GitError if it can't be."""
        if self._ask("diff", "--cached", "--name-only"):
            raise GitError("Något väntar redan på att sparas i git. Gör det först: git commit.")
        self.on_own_branch(today)
        try:
            self._do("revert", "--no-commit", commit.id)
        except GitError:
            self._ask_quietly("revert", "--abort")
            raise GitError(
                "Det går inte att ångra ändringen: samma rader har ändrats sedan dess, eller så är "
                "något i filerna inte sparat. Inget är ändrat."
            ) from None

    def keep_taken_back(self, commit: Commit) -> str:
        """Save what was taken back; the id of the commit."""
        self._do("commit", "--quiet", "--message", f"Ångra: {commit.message}")
        return self._ask("rev-parse", "HEAD")

    def leave_as_it_was(self) -> None:
        """Do not take it back after all."""
        self._ask_quietly("revert", "--abort")

    @property
    def remote(self) -> str:
        """Where changes are sent, empty if nowhere."""
        names = self._ask("remote").split()
        return "origin" if "origin" in names else next(iter(names), "")

    @property
    def unsent(self) -> int:
        """How many changes have not been sent yet."""
        if not self.remote:
            return 0
        return int(self._ask("rev-list", "--count", "HEAD", "--not", f"--remotes={self.remote}"))

    def send(self) -> str:
        """Send the branch; what the other end says. Raises GitError."""
        branch, remote = self.branch, self.remote
        if not branch.startswith(OWN):
            raise GitError("Det finns inget att skicka. Spara en ändring först.")
        if not remote:
            raise GitError(
                "Mappen vet inte vart den ska skickas. Lägg till servern: git remote add"
            )
        return self._do("push", "--set-upstream", remote, f"HEAD:refs/heads/{branch}", wait=SENDING)

    def _do(self, *arguments: str, wait: int = SECONDS) -> str:
        """What changes something: it is told."""
        self.told.append(shlex.join(["git", *arguments]))
        return self._run(arguments, wait)

    def _ask(self, *arguments: str) -> str:
        return self._run(arguments, SECONDS)

    def _ask_quietly(self, *arguments: str) -> None:
        with suppress(GitError):
            self._ask(*arguments)

    def _run(self, arguments: Sequence[str], wait: int) -> str:
        own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        command = ["git", "-c", "core.quotePath=false", *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=own | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", "GIT_EDITOR": "true"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT if arguments[0] == "push" else subprocess.PIPE,
                start_new_session=True,
                timeout=wait,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise GitError(f"git svarade inte på {wait} sekunder. Försök igen.") from None
        except OSError:
            raise GitError("git finns inte på datorn, eller får inte köras.") from None
        said = done.stdout.decode("utf-8", "replace").strip()
        if done.returncode:
            why = said or (done.stderr or b"").decode("utf-8", "replace").strip()
            raise GitError(f"git säger nej: {why[-2000:]}")
        return said


def _nth(number: int) -> str:
    return f"-{number}" if number > 1 else ""


def addresses_in(said: str) -> list[str]:
    """The addresses that the other end told, such as that of a preview or of a proposal."""
    return list(dict.fromkeys(_ADDRESS.findall(said)))
