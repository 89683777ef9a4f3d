"""A page as the core gives it to whoever carries it out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.paths import is_easy


class Packed:
    """A text that is kept as UTF-8: as a str, one dash in it doubles the memory that it takes.

    All pages of a country are in memory until they are written, and each is read a few times.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, holder: object | None, owner: type) -> str:
        if holder is None:
            raise AttributeError  # so a dataclass knows that there is no default
        packed: bytes = vars(holder)[self._name]
        return packed.decode()

    def __set__(self, holder: object, text: str) -> None:
        vars(holder)[self._name] = text.encode()


@dataclass(frozen=True)
class Page:
    """A whole page but for its frame: `body` is finished HTML, whose links are relative."""

    uri: str
    title: str
    description: str
    body: Packed = Packed()
    checked: str | None = None
    """The day of the latest check of a fact on the page, in words."""
    reviewed: str | None = None
    """The day when somebody last read the page through, in words."""
    above: tuple[str, str] | None = None
    """(address, name) of the page that it lies under."""
    dated: str | None = None
    """The day of `checked` or `reviewed`, as ISO 8601 writes it; a month or a year if it is one."""
    things: tuple[dict[str, object], ...] = ()
    """What it tells search engines of, in the words of schema.org."""
    contact: str | None = None
    """The id of what on the page tells how to make contact."""
    tells_time: bool = False
    """Whether a script fills in what is open now."""

    @property
    def easy(self) -> bool:
        return is_easy(self.uri)
