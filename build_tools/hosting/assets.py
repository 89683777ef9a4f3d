"""Make a built site ready for a host: names that tell the content, compressed twins, headers."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import brotli
import rjsmin

from build_tools.hosting.headers import headers_file

COMPRESSED = (
    *(".html", ".css", ".js", ".json", ".svg", ".xml", ".rdf", ".atom", ".ics", ".csv", ".txt"),
    *(".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),
)


def finish(site: Path, quality: int = 11) -> None:
    """Finish the site in a folder: scripts stripped, assets renamed, all of it compressed.

    `quality` is brotli's, 0 to 11.
    """
    strip(site)
    fingerprint(site)
    (site / "_headers").write_text(headers_file(), encoding="utf-8", newline="\n")
    compress(site, quality)


def strip(site: Path) -> None:
    """Take out of the scripts what only their authors read: comments and indents."""
    for path in (site / "assets").rglob("*.js"):
        path.write_bytes(rjsmin.jsmin(path.read_bytes()))


def fingerprint(site: Path) -> None:
    """Rename every asset to `name.HASH.ending`, so that it can be kept for ever.

    The hash is of the content with the names of the assets it loads already changed; so a file is
    renamed after those that it names.
    """
    waiting = sorted(path for path in (site / "assets").rglob("*") if path.is_file())
    # Latin-1 gives every byte a letter and takes it back: pictures go through as they are.
    texts = {path: path.read_bytes().decode("latin-1") for path in waiting}
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    while waiting:
        path = next(p for p in waiting if not any(_names(texts[p], o) for o in waiting if o != p))
        waiting.remove(path)
        digest = hashlib.sha256(texts[path].encode("latin-1"))
        renamed = path.with_name(f"{path.stem}.{digest.hexdigest()[:8]}{path.suffix}")
        path.unlink()
        renamed.write_bytes(texts[path].encode("latin-1"))
        for other in waiting:
            texts[other] = texts[other].replace(f'"./{path.name}"', f'"./{renamed.name}"')
        old, new = (p.relative_to(site).as_posix() for p in (path, renamed))
        pages = {page: text.replace(f'{old}"', f'{new}"') for page, text in pages.items()}
        if path.suffix == ".js":
            pages = {page: _sealed(text, new, digest.digest()) for page, text in pages.items()}
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8", newline="\n")


def _sealed(page: str, script: str, digest: bytes) -> str:
    """A page that runs a script only if it is the one that the page was built with."""
    seal = f' integrity="sha256-{base64.b64encode(digest).decode()}"'
    return re.sub(rf'(<script [^>]*{re.escape(script)}")', rf"\1{seal}", page)


def _names(text: str, asset: Path) -> bool:
    return f'"./{asset.name}"' in text


def compress(site: Path, quality: int) -> None:
    """Put `.br` and `.gz` beside every text file, for hosts that send what is there."""
    for path in sorted(site.rglob("*")):
        if path.suffix in COMPRESSED and path.is_file():
            content = path.read_bytes()
            path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=quality))
            # No time of day in the file: the same site is the same bytes.
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
