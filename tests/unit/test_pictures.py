"""A picture is what its name says, fits a page, and tells nothing but what it shows."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from build_tools.reading.pictures import LONGEST_SIDE, MOST_BYTES, picture_faults

KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "avif": "AVIF"}


def made(kind: str, size: tuple[int, int] = (8, 6), **more: object) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **more)
    return buffer.getvalue()


def exif(*, gps: bool) -> bytes:
    tags = Image.Exif()
    tags[0x010F] = "Kameran"
    if gps:
        tags.get_ifd(0x8825)[1] = "N"
        tags.get_ifd(0x8825)[2] = (60.0, 36.0, 0.0)
    return tags.tobytes()


def told(folder: Path, name: str, data: bytes) -> list[str]:
    path = folder / name
    path.write_bytes(data)
    return [fault for fault, _ in picture_faults(path)]


def png_with(name: bytes, body: bytes) -> bytes:
    """A picture with one more chunk before its last."""
    whole = made("PNG")
    check = struct.pack(">I", zlib.crc32(name + body))
    return whole[:-12] + struct.pack(">I", len(body)) + name + body + check + whole[-12:]


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_a_picture_that_only_shows_something_passes(tmp_path, ending, kind):
    profile = {"icc_profile": b"x" * 128} if kind != "AVIF" else {}
    assert told(tmp_path, f"a.{ending}", made(kind)) == []
    assert told(tmp_path, f"a.{ending}", made(kind, **profile)) == []


def test_jpegs_of_all_sorts_pass(tmp_path):
    for more in (
        {"progressive": True},
        {"subsampling": 0, "quality": 95},
        {"restart_marker_rows": 1},
    ):
        assert told(tmp_path, "a.jpg", made("JPEG", (200, 150), **more)) == []
    buffer = BytesIO()
    Image.new("CMYK", (8, 8)).save(buffer, "JPEG")
    assert told(tmp_path, "a.jpg", buffer.getvalue()) == []


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("kind", sorted(set(KINDS.values()) | {"GIF", "BMP", "TIFF"}))
def test_a_picture_is_what_its_name_says(tmp_path, ending, kind):
    fault = f"filen är ingen hel bild av slaget {KINDS[ending]}"
    assert told(tmp_path, f"a.{ending}", made(kind)) == ([] if kind == KINDS[ending] else [fault])


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_what_is_broken_or_no_picture_is_refused(tmp_path, ending, kind):
    whole = made(kind, (64, 64))
    fault = [f"filen är ingen hel bild av slaget {kind}"]
    for data in (b"", b"<script>", b"\0" * 100, whole[:20], whole[: len(whole) // 2]):
        assert told(tmp_path, f"a.{ending}", data) == fault


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_a_picture_never_tells_where_it_was_taken(tmp_path, ending, kind):
    assert told(tmp_path, f"a.{ending}", made(kind, exif=exif(gps=True))) == [
        "bilden berättar var den är tagen (GPS)"
    ]


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_a_picture_carries_no_metadata(tmp_path, ending, kind):
    (fault,) = told(tmp_path, f"a.{ending}", made(kind, exif=exif(gps=False)))
    assert fault.startswith("bilden bär på uppgifter som inte syns (") and "EXIF" in fault.upper()


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "JPEG"])
def test_a_picture_carries_no_xmp(tmp_path, kind):
    name = {value: key for key, value in KINDS.items()}[kind]
    assert told(tmp_path, f"a.{name}", made(kind, xmp=b"<x:xmpmeta/>")) == [
        "bilden bär på uppgifter som inte syns (XMP)"
    ]


def test_a_jpeg_carries_no_other_segments(tmp_path):
    whole = made("JPEG")
    for segment, told_as in (
        (b"\xff\xfe\x00\x08hejsan", "kommentar"),
        (b"\xff\xed\x00\x10Photoshop 3.0\0", "IPTC"),
        (b"\xff\xe2\x00\x06MPF\0", "MPF"),
        (b"\xff\xef\x00\x06abc\0", "abc"),
    ):
        assert told(tmp_path, "a.jpg", whole[:2] + segment + whole[2:]) == [
            f"bilden bär på uppgifter som inte syns ({told_as})"
        ]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (b"tEXt", b"Comment\0hej"),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"hej")),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>"),
        (b"tIME", b"\x07\xea\x0b\x16\0\0\0"),
        (b"eXIf", exif(gps=False)[6:]),
        (b"prVt", b"hej"),
    ],
)
def test_a_png_carries_no_other_chunks(tmp_path, name, body):
    (fault,) = told(tmp_path, "a.png", png_with(name, body))
    assert fault == f"bilden bär på uppgifter som inte syns ({name.decode()})"


@pytest.mark.parametrize(("ending", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_nothing_follows_the_picture(tmp_path, ending, kind):
    assert told(tmp_path, f"a.{ending}", made(kind) + b"PK\x03\x04 mer") == [
        "bilden bär på uppgifter som inte syns (något efter bildens slut)"
    ]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_picture_stands_still(tmp_path, kind):
    name = {value: key for key, value in KINDS.items()}[kind]
    other = Image.new("RGB", (8, 6), "white")
    data = made(kind, save_all=True, append_images=[other])
    assert told(tmp_path, f"a.{name}", data) == ["bilden rör sig"]


# What it costs ----------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    assert told(tmp_path, "a.png", b"\0" * (MOST_BYTES + 1)) == ["bilden är större än 1000 kB"]


def huge_png(width: int, height: int) -> bytes:
    """Says that it is huge; of its rows there is nothing."""
    whole = bytearray(made("PNG"))
    whole[16:24] = struct.pack(">II", width, height)
    whole[29:33] = struct.pack(">I", zlib.crc32(whole[12:29]))
    return bytes(whole)


@pytest.mark.parametrize(
    ("width", "height", "fault"),
    [
        (60_000, 60_000, "bilden har alldeles för många bildpunkter"),
        (LONGEST_SIDE + 1, 1, f"bilden är {LONGEST_SIDE + 1} × 1 bildpunkter"),
        (4000, 4000, "bilden är 4000 × 4000 bildpunkter"),
    ],
)
def test_a_bomb_is_refused_before_it_is_decoded(tmp_path, monkeypatch, width, height, fault):
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda _: pytest.fail("decoded"))
    assert told(tmp_path, "a.png", huge_png(width, height)) == [fault]


@pytest.mark.parametrize(
    ("chunk", "body", "size"),
    [
        (b"VP8X", struct.pack("<I", 0) + b"\xff\x3f\0\xff\x3f\0", (16384, 16384)),
        (b"VP8L", b"\x2f" + struct.pack("<I", 16382 | 16382 << 14), (16383, 16383)),
        (b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 16383, 16383), (16383, 16383)),
    ],
)
def test_a_bomb_in_webp_is_refused_before_there_is_room_for_it(
    tmp_path, monkeypatch, chunk, body, size
):
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened"))
    inside = b"WEBP" + chunk + struct.pack("<I", len(body)) + body
    data = b"RIFF" + struct.pack("<I", len(inside)) + inside
    assert told(tmp_path, "a.webp", data) == [f"bilden är {size[0]} × {size[1]} bildpunkter"]


def test_a_jpeg_of_a_thousand_scans_is_refused(tmp_path):
    whole = made("JPEG", (64, 64), progressive=True)
    scan = whole.index(b"\xff\xda")
    again = whole[scan : whole.index(b"\xff", scan + 14)]
    data = whole[:-2] + again * 1000 + whole[-2:]
    assert "bilden är gjord i för många steg" in told(tmp_path, "a.jpg", data)
