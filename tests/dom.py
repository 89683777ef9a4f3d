"""Whether two built sites say the same: `python -m tests.dom BEFORE AFTER` compares their pages.

What readers meet is compared, element by element: names, attributes and text. Not compared is what
no reader can tell: white space between words, the order of attributes, the hashes in the names of
assets, and what scripts will say. A refactoring shows no difference before it shows a nicer tree.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.[a-z]+$)")
_UNSEEN = frozenset({"integrity", "data-exit", "data-listen", "data-one", "data-many"})
"""What guards a script, and its words, which once stood in it."""

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "path", "rect"})

Token = tuple[str, ...]
"""An element's start (`<a`, then its attributes in order), its end (`</a`), or text."""


class _Tokens(HTMLParser):
    """A page as a flat list: what follows what."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Token] = []
        self.script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: _HASH.sub("", value or "") for name, value in attrs if name not in _UNSEEN}
        self.script = told.get("type", "") if tag == "script" else ""
        self.found.append((f"<{tag}", *(f"{k}={v}" for k, v in sorted(told.items()))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.found.append((f"</{tag}",))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.found.append((f"</{tag}",))

    def handle_data(self, data: str) -> None:
        if "json" in self.script and data.strip():
            data = json.dumps(json.loads(data), sort_keys=True, ensure_ascii=False)
        if text := " ".join(data.split()):
            last = self.found[-1] if self.found else ("",)
            if last[0] == "text":
                self.found[-1] = ("text", f"{last[1]} {text}")
            else:
                self.found.append(("text", text))


def tokens(html: str) -> list[Token]:
    """A page as readers' programs read it."""
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.found


def pages(folder: Path) -> dict[str, Path]:
    """The pages of a built site, by their path below its folder."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}


def difference(before: str, after: str) -> str | None:
    """The first thing that two pages don't have in common, None if they say the same."""
    if before == after:
        return None
    old, new = tokens(before), tokens(after)
    for number, pair in enumerate(zip(old, new, strict=False)):
        if pair[0] != pair[1]:
            around = " ".join(part for token in old[max(0, number - 3) : number] for part in token)
            return f"after {around!r}: {' '.join(pair[0])!r} became {' '.join(pair[1])!r}"
    if len(old) != len(new):
        return f"one has {len(old)} parts, the other {len(new)}"
    return None


def differences(before: Path, after: Path) -> Iterator[str]:
    """Each page that is not the same in two built sites, and why."""
    old, new = pages(before), pages(after)
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"{name}: is gone"
        elif name not in old:
            yield f"{name}: is new"
        elif told := difference(*(one[name].read_text("utf-8") for one in (old, new))):
            yield f"{name}: {told}"


def main() -> int:
    """Print the differences between two folders; 1 if there are any."""
    before, after = map(Path, sys.argv[1:])
    found = list(differences(before, after))
    print("\n".join([*found, f"{len(pages(before))} pages, {len(found)} differ."]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
