"""What readers get from the hosts: the right type and headers, compressed, and fresh."""

import gzip
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from playwright.sync_api import expect

from build_tools.finish import FOR_EVER, HEADERS, POLICY, REVALIDATED
from tests.hosts.conftest import REDIRECTS, SEARCHES, ask

SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
} | dict.fromkeys(
    (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"), "application/octet-stream"
)
"""A kind of file that is new to the site must get its type here and in the hosts' files."""

LONG_AFTER = "Fri, 01 Jan 2100 00:00:00 GMT"

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}

MOVED = next(iter(REDIRECTS))
UNKNOWN = ["/finns/inte/", "/assets/finns.inte.js", "/data/finns-inte.csv"]
FRESH = ["/", "/kommun/are/", "/data/orter.json", "/prov/prov.js", "/sok/prov.html"]
ALIKE = ["/soksida.html", "/lattlast/sok.html", "/om/sok/prov.html"]
ALIKE += ["/assets.js", "/om/assets/prov.js", "/om/data/prov.csv"]
OTHERS = ["/kommun/are", MOVED, "/.git/config", "/index.html.br", "/assets/", "/" + "a" * 300]


def is_served(path: Path) -> bool:
    is_hidden = any(part.startswith((".", "_")) for part in path.parts)
    is_moved = f"/{path.parent.as_posix()}/" in REDIRECTS
    return not is_hidden and not is_moved and path.suffix not in (".br", ".gz")


def served_files(live: Path) -> list[Path]:
    paths = (path.relative_to(live) for path in live.rglob("*") if path.is_file())
    return sorted(filter(is_served, paths))


def asset(live: Path) -> str:
    """The address of one of the assets."""
    return "/" + next((live / "assets").rglob("*.js")).relative_to(live).as_posix()


def test_every_file_comes_whole_in_every_coding(host, live):
    files = served_files(live)
    assert set(TYPES) <= {path.suffix for path in files}
    for path in files:
        content = (live / path).read_bytes()
        address = f"/{path.as_posix().removesuffix('index.html')}"
        has_twin = (live / f"{path}.br").is_file()
        for coding, decode in DECODERS.items():
            answer = ask(host.site, address, Accept_Encoding=coding)
            sent = coding if has_twin and coding != "identity" else None
            assert answer.headers["Content-Encoding"] == sent, (path, coding)
            body = decode(answer.body) if sent else answer.body
            assert (answer.status, body) == (200, content), (path, coding)
            assert answer.headers["Content-Type"] == TYPES[path.suffix], (path, coding)


def test_who_names_no_coding_gets_none(host, live):
    answer = ask(host.site, "/")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == (live / "index.html").read_bytes()


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("path", ["/", UNKNOWN[0]])
def test_a_cache_on_the_way_keeps_the_codings_apart(host, path, coding):
    answer = ask(host.site, path, Accept_Encoding=coding)
    assert answer.headers.get_all("Vary") == ["Accept-Encoding"]


@pytest.mark.parametrize("path", [*FRESH, *UNKNOWN, *OTHERS])
def test_every_answer_has_the_headers_once(host, path):
    policy = SEARCH_POLICY if path.startswith("/sok/") else POLICY
    answer = ask(host.site, path)
    for name, value in (HEADERS | {"Content-Security-Policy": policy}).items():
        assert answer.headers.get_all(name) == [value]
    assert answer.headers["Server"] in (None, "nginx"), "the server tells its version"


@pytest.mark.parametrize("folder", SEARCHES)
@pytest.mark.parametrize("name", ["prov.html", "prov.js", "prov.pagefind"])
def test_the_search_may_compile(host, folder, name):
    answer = ask(host.site, f"/{folder}/{name}")
    assert answer.headers.get_all("Content-Security-Policy") == [SEARCH_POLICY]


@pytest.mark.parametrize("path", [*ALIKE, "/sok/../"])
def test_what_only_looks_like_the_search_may_not(host, path):
    answer = ask(host.site, path)
    assert (answer.status, answer.headers.get_all("Content-Security-Policy")) == (200, [POLICY])


@pytest.mark.parametrize(
    ("folder", "title"), [("prov", "nej"), *((folder, "ja") for folder in SEARCHES)]
)
def test_a_browser_runs_modules_and_compiles_only_in_the_search(host, page, folder, title):
    page.goto(f"http://{host.site}/{folder}/prov.html")
    expect(page).to_have_title(title)


def test_assets_are_kept_for_ever(host, live):
    assert ask(host.site, asset(live)).headers.get_all("Cache-Control") == [FOR_EVER]


@pytest.mark.parametrize("path", [*FRESH, *UNKNOWN, *OTHERS, *ALIKE, "/assets/../index.html"])
def test_all_else_is_asked_for_again(host, path):
    assert ask(host.site, path).headers.get_all("Cache-Control") == [REVALIDATED]


def test_open_data_is_open_to_other_sites(host, live):
    assert ask(host.site, "/data/orter.json").headers.get_all("Access-Control-Allow-Origin") == [
        "*"
    ]
    for path in ("/", "/kommun/are/", asset(live), *ALIKE):
        assert ask(host.site, path).headers["Access-Control-Allow-Origin"] is None


def test_an_address_without_its_slash_leads_to_the_page(host):
    answer = ask(host.site, "/kommun/are")
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == "/kommun/are/"


@pytest.mark.parametrize(("old", "new"), REDIRECTS.items())
def test_an_old_address_leads_to_the_new_one(host, old, new):
    answer = ask(host.site, quote(old))
    assert (answer.status, answer.headers["Location"]) == (301, new)


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("path", ["/", "/finns/inte/", "/data/orter.json", "/kommun/are"])
def test_head_is_get_without_the_content(host, path, coding):
    head, get = (ask(host.site, path, m, Accept_Encoding=coding) for m in ("HEAD", "GET"))
    assert (head.status, head.body) == (get.status, b"")
    # The length of what isn't sent may be left out, and with it how it would have been sent.
    free = {"Date", "Content-Length", "Transfer-Encoding"}
    assert dict(head.headers).keys() - free == dict(get.headers).keys() - free
    for name in dict(head.headers).keys() - free:
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MKCOL"])
@pytest.mark.parametrize("path", ["/", "/kommun/are", "/finns/inte/", "/data/orter.json"])
def test_other_methods_are_refused(host, path, method):
    answer = ask(host.site, path, method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_address_gets_our_page(host, live, path, coding):
    answer = ask(host.site, path, Accept_Encoding=coding)
    assert (answer.status, answer.headers["Content-Type"]) == (404, TYPES[".html"])
    assert DECODERS[coding](answer.body) == (live / "404.html").read_bytes()


def test_the_error_page_is_never_left_out(host, live):
    """A browser that has it asks whether it is the same; it must not get an empty page."""
    first = ask(host.site, UNKNOWN[0])
    known = {"If_None_Match": first.headers["ETag"] or "*", "If_Modified_Since": LONG_AFTER}
    for headers in (known, {"Range": "bytes=0-9"}):
        answer = ask(host.site, UNKNOWN[0], **headers)
        assert (answer.status, answer.body) == (404, (live / "404.html").read_bytes())


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("path", FRESH)
def test_what_the_reader_has_is_not_sent_again(host, path, coding):
    first = ask(host.site, path, Accept_Encoding=coding)
    again = ask(host.site, path, Accept_Encoding=coding, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers.get_all("Cache-Control") == [REVALIDATED]
    other = ask(host.site, path, Accept_Encoding=coding, If_None_Match='"något annat"')
    assert (other.status, other.body) == (200, first.body)


def test_a_part_can_be_asked_for(host, live):
    answer = ask(host.site, "/", Range="bytes=5-14")
    content = (live / "index.html").read_bytes()
    assert (answer.status, answer.body) == (206, content[5:15])
    assert answer.headers["Content-Range"] == f"bytes 5-14/{len(content)}"


def test_the_preview_is_another_site_that_search_engines_leave(host):
    for path, status, text in (("/", 200, "Ett förslag"), ("/akut/", 404, "Inte i förslaget")):
        answer = ask(host.preview, path)
        assert (answer.status, answer.body.decode()) == (status, text)
        assert answer.headers.get_all("X-Robots-Tag") == ["noindex"]
        assert answer.headers.get_all("Content-Security-Policy") == [POLICY]
        assert ask(host.site, path).headers["X-Robots-Tag"] is None
