"""The site as a host gets it: names that tell the content, compressed twins, headers."""

import base64
import gzip
import hashlib
import re

import brotli

from build_tools.hosting.assets import Assets, fingerprint
from build_tools.hosting.compression import COMPRESSED
from build_tools.hosting.headers import FOR_EVER, HEADERS, OPEN, POLICY, REVALIDATED, SEARCH_POLICY


def test_every_asset_bears_its_contents_hash(any_built):
    assets = [p for p in (any_built.folder / "assets").rglob("*") if p.suffix in (".js", ".css")]
    assert len(assets) == 20
    for path in assets:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        assert re.fullmatch(rf"[a-z_]+\.{digest}\.(js|css)", path.name)


def test_scripts_bear_no_comments_and_say_what_their_authors_wrote():
    script = (
        '/** Why. */\n// how\nconst a = `  å // ${1}  kept`;\n\n    export const b = /\\/\\/ "/;\n'
    )
    (content,) = fingerprint({"assets/js/one.js": script.encode()}).files.values()
    text = content.decode()
    assert "Why" not in text and "how" not in text and "\n    " not in text
    assert "`  å // ${1}  kept`" in text and '/\\/\\/ "/' in text


def test_a_stylesheet_in_parts_leaves_as_one_with_its_drawings():
    files = {
        "assets/css/a.css": b'@import "b.css";\n@import "c.css";\n/* Why. */\na { color: red; }\n',
        "assets/css/b.css": b"b { margin: 0 1px; }\n",
        "assets/css/c.css": b'c :is(d, e) { --i: url("i/x.svg"); }\n',
        "assets/css/i/x.svg": b'<svg fill="#fff">\n</svg>\n',
    }
    ((name, content),) = fingerprint(files).files.items()
    assert re.fullmatch(r"assets/css/a\.[0-9a-f]{8}\.css", name)
    drawing = "data:image/svg+xml,%3Csvg fill='%23fff'%3E%3C/svg%3E"
    assert content.decode() == (
        f'b{{margin:0 1px}}c :is(d,e){{--i:url("{drawing}")}}a{{color:red}}'
    )


def test_every_module_that_is_loaded_is_there(any_built):
    for path in (any_built.folder / "assets" / "js").glob("*.js"):
        for name in re.findall(r'"\./([^"]+)"', path.read_text(encoding="utf-8")):
            assert path.with_name(name).is_file(), name


def test_every_script_of_a_page_is_the_one_it_was_built_with(any_built):
    sealed = 0
    for address, page in any_built.pages.items():
        for script in page.select("script[src]"):
            (path,) = (any_built.folder / "assets" / "js").glob(script["src"].rpartition("/")[2])
            digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
            assert script["integrity"] == f"sha256-{digest}", address
            sealed += 1
    assert sealed > len(any_built.pages) - 10


def test_every_text_has_its_compressed_twins(any_built):
    texts = [p for p in any_built.folder.rglob("*") if p.suffix in COMPRESSED]
    assert len(texts) > 40
    for path in texts:
        content = path.read_bytes()
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == content
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == content


def test_the_policy_is_strict():
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'; ")


def sent(text: str, address: str) -> dict[str, str]:
    """What a host that reads `_headers` sends: each block that matches adds, `!` takes away."""
    headers: dict[str, str] = {}
    matches = False
    for line in text.splitlines():
        if line.startswith("/"):
            matches = re.fullmatch(line.replace("*", ".*"), address) is not None
        elif matches and line.startswith("  ! "):
            del headers[line.removeprefix("  ! ")]
        elif matches:
            name, value = line.strip().split(": ", 1)
            assert name not in headers, "sent twice"
            headers[name] = value
    return headers


def test_the_headers_file_says_what_our_own_servers_send(any_built):
    text = (any_built.folder / "_headers").read_text(encoding="utf-8")
    common = HEADERS | {"Cache-Control": REVALIDATED}
    search = common | {"Content-Security-Policy": SEARCH_POLICY}
    assert sent(text, "/kommun/are/") == common
    assert sent(text, "/sok/") == sent(text, "/lattlast/sok/pagefind/pagefind.js") == search
    assert sent(text, "/assets/js/site.js") == common | {"Cache-Control": FOR_EVER}
    assert sent(text, "/data/orter.json") == common | OPEN


def test_a_picture_is_renamed_and_kept_as_it_is():
    bytes_of_no_text = bytes(range(256))
    assets = fingerprint({"assets/img/bild.png": bytes_of_no_text})
    ((name, content),) = assets.files.items()
    assert content == bytes_of_no_text and name != "assets/img/bild.png"
    page = '<img src="../assets/img/bild.png" alt="En bild">'
    assert assets.named_in(page) == f'<img src="../{name}" alt="En bild">'


def test_a_script_is_named_by_all_that_it_loads():
    """When the last of a chain changes, so does the first: a browser may keep each for ever."""

    def names(last: str) -> Assets:
        first = {"assets/js/a.js": b'import "./b.js";', "assets/js/b.js": b'import("./c.js");'}
        return fingerprint(first | {"assets/js/c.js": last.encode()})

    one, other = names("let x=1;"), names("let x=2;")
    assert all(one.names[name] != other.names[name] for name in one.names)
    for told in (one, other):
        loaded = told.names["assets/js/b.js"].rpartition("/")[2]
        assert f'"./{loaded}"'.encode() in told.files[told.names["assets/js/a.js"]]


def test_a_page_without_assets_stays_as_it_is():
    assert fingerprint({}).named_in('<a href="om/">Om</a>') == '<a href="om/">Om</a>'
