"""Pictures among the assets: what their names say, small enough for a phone, and silent.

A picture from a camera tells where and when it was taken. Size and dimensions are held against
their limits before anything is decoded.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".avif": "AVIF"}
"""What a picture's name may end in. Not SVG, which can hold scripts."""

MOST_BYTES = 1_000_000
LONGEST_SIDE = 4_000
"""Pixels: twice what the widest screen shows of a page."""

MOST_PIXELS = 12_000_000
MOST_SCANS = 20
"""Of a JPEG: each goes over the whole picture, and a small file may hold thousands."""

Fault = tuple[str, str]

_GPS = 0x8825
_SILENT = {
    "PNG": {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT"}
    | {"bKGD", "hIST", "pHYs", "cICP"},
    "WEBP": {"VP8", "VP8L", "VP8X", "ALPH", "ICCP"},
    "JPEG": {"JFIF", "ICC_PROFILE", "Adobe", ""},
    "AVIF": set(),
}
"""The parts of a file that are the picture itself, and its colours."""

_MOVING = {"acTL", "fcTL", "fdAT", "ANIM", "ANMF"}
_SMALLER = (
    f"Gör den mindre: högst {LONGEST_SIDE} bildpunkter på längden, "
    f"och {MOST_PIXELS // 1_000_000} miljoner i allt"
)
_AGAIN = "Spara om den, utan metadata: CONTRIBUTING.md visar hur"


def picture_faults(path: Path) -> Iterator[Fault]:
    """(fault, cure) of everything that keeps a picture from being published."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield f"bilden är större än {MOST_BYTES // 1000} kB", "Spara den mindre"
        return
    kind = FORMATS[path.suffix]
    with warnings.catch_warnings():  # of sizes, which have limits of their own here
        warnings.simplefilter("ignore")
        try:
            yield from _faults(path, kind, data)
        except Image.DecompressionBombError:
            yield "bilden har alldeles för många bildpunkter", _SMALLER
        except Exception:  # a broken picture makes its reader stumble in any way
            yield f"filen är ingen hel bild av slaget {kind}", f"Spara om den som {path.suffix}"


def _faults(path: Path, kind: str, data: bytes) -> Iterator[Fault]:
    if kind == "WEBP" and _is_too_large(*_webp_size(data)):  # whose reader makes room at once
        yield _too_large(*_webp_size(data))
        return
    with Image.open(path, formats=[kind]) as picture:
        if _is_too_large(*picture.size):
            yield _too_large(*picture.size)
            return
        parts = list(_parts(kind, data))
        frames = 1 if kind == "JPEG" else getattr(picture, "n_frames", 1)
        if frames > 1 or _MOVING & set(parts):
            yield "bilden rör sig", "Spara en bild som står stilla"
            return
        if kind == "AVIF":
            parts = [key.upper() for key in ("exif", "xmp") if picture.info.get(key)]
        if picture.getexif().get_ifd(_GPS):
            yield "bilden berättar var den är tagen (GPS)", _AGAIN
        elif extra := sorted(set(parts) - _SILENT[kind]):
            yield f"bilden bär på uppgifter som inte syns ({', '.join(extra)})", _AGAIN
        if parts.count("") > MOST_SCANS:
            yield "bilden är gjord i för många steg", f"Spara om den som {path.suffix}"
            return
        picture.load()


def _is_too_large(width: int, height: int) -> bool:
    return max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS


def _too_large(width: int, height: int) -> Fault:
    return f"bilden är {width} × {height} bildpunkter", _SMALLER


def _parts(kind: str, data: bytes) -> Iterator[str]:
    """The names of a file's parts; of a JPEG, "" for each scan. What stands after its end too."""
    readers = {"PNG": _png_parts, "WEBP": _webp_parts, "JPEG": _jpeg_parts}
    return readers[kind](data) if kind in readers else iter(())


def _png_parts(data: bytes) -> Iterator[str]:
    at, name = 8, ""
    while at < len(data) and name != "IEND":
        name = data[at + 4 : at + 8].decode("latin-1")
        yield name
        at += 12 + int.from_bytes(data[at : at + 4])
    if at < len(data):
        yield "något efter bildens slut"


def _webp_parts(data: bytes) -> Iterator[str]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        yield data[at : at + 4].decode("latin-1").strip()
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    if end < len(data):
        yield "något efter bildens slut"


def _webp_size(data: bytes) -> tuple[int, int]:
    if data[:4] + data[8:12] != b"RIFFWEBP":
        raise ValueError
    body = data[20:]
    match data[12:16]:
        case b"VP8X":
            width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
            return width, height
        case b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    return width, height


def _jpeg_parts(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data):
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        inside = data[at + 4 : at + 2 + size]
        if marker == 0xDA:
            yield ""
            after = re.compile(rb"\xff+(?=[^\x00\xd0-\xd7\xff])").search(data, at + 2 + size)
            at = after.end() - 1 if after else len(data)
        else:
            if 0xE0 <= marker <= 0xEF or marker == 0xFE:
                yield _jpeg_name(marker, inside)
            at += 2 + size
        if data[at : at + 2] == b"\xff\xd9":
            break
    if data[at + 2 :].strip(b"\0"):
        yield "något efter bildens slut"


def _jpeg_name(marker: int, inside: bytes) -> str:
    if marker == 0xFE:
        return "kommentar"
    name = inside.split(b"\0")[0][:40].decode("latin-1")
    known = {"Exif": "EXIF", "Photoshop 3.0": "IPTC"}
    return "XMP" if name.startswith("http") else known.get(name, name or f"APP{marker - 0xE0}")
