"""What the servers say beside the files themselves: headers, redirects, refusals."""

import pytest

from build_tools.hosting.headers import FOR_EVER, HEADERS, OPEN, POLICY, REVALIDATED, SEARCH_POLICY
from tests.hosts.client import ask


@pytest.fixture(scope="module")
def asset(site) -> str:
    (path,) = (site / "assets" / "css").glob("site.*.css")
    return f"/assets/css/{path.name}"


@pytest.fixture(scope="module")
def missing_page(site) -> bytes:
    return (site / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/kommun/are/", 200),
        ("GET", "/data/orter.json", 200),
        ("GET", "/.well-known/security.txt", 200),
        ("GET", "/gammal/", 301),
        ("GET", "/finns-inte/", 404),
        ("GET", "/_headers", 404),
        ("POST", "/", 405),
    ],
)
def test_every_answer_bears_the_headers(host, method, path, status):
    answer = ask(host.site, path, method)
    assert answer.status == status
    wanted = HEADERS | (OPEN if path.startswith("/data/") else {})
    assert {name: answer.headers.get_all(name) for name in wanted} == {
        name: [value] for name, value in wanted.items()
    }
    assert answer.headers.get_all("Cache-Control") == [REVALIDATED]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/sok/prov/wasm.html",
        "/lattlast/sok/prov/wasm.html",
        "/sok/prov/pagefind/pagefind-worker.js",
    ],
)
def test_only_the_search_may_run_webassembly(host, path):
    answer = ask(host.site, path)
    assert answer.status == 200
    assert answer.headers.get_all("Content-Security-Policy") == [SEARCH_POLICY]


@pytest.mark.parametrize("path", ["/sokning/", "/kommun/sok/", "/lattlast/sokning/"])
def test_what_is_only_named_like_the_search_may_not(host, path):
    answer = ask(host.site, path)
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_assets_are_kept_for_ever(host, asset, encoding):
    first = ask(host.site, asset, Accept_Encoding=encoding)
    again = ask(host.site, asset, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
    assert (first.status, again.status) == (200, 304)
    for answer in (first, again):
        assert answer.headers.get_all("Cache-Control") == [FOR_EVER]


@pytest.mark.parametrize("path", ["/assets/css/site.00000000.css", "/assets/", "/assets/js"])
def test_a_missing_asset_is_not(host, path):
    assert ask(host.site, path).headers.get_all("Cache-Control") == [REVALIDATED]


def test_data_is_open_to_other_sites_and_nothing_else_is(host, asset):
    for path in ("/data/orter.json", "/data/prov.ics"):
        answer = ask(host.site, path)
        assert {name: answer.headers[name] for name in OPEN} == OPEN
    for path in ("/", "/kommun/are/", "/kommun/data/prov.json", asset):
        answer = ask(host.site, path)
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/kommun/are", "//kommun/are", "/kommun//are"])
def test_a_lost_slash_is_put_back_on_the_same_host(host, path):
    answer = ask(host.site, path)
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == "/kommun/are/"


def test_every_old_address_leads_to_the_new(host, redirects):
    assert {"/gammal/", "/aldre/"} <= set(redirects)
    for old, new in redirects.items():
        answer = ask(host.site, old)
        assert (answer.status, answer.headers["Location"]) == (301, new)


@pytest.mark.parametrize("path", ["/finns-inte", "/kommun/finns-inte/", "/data/finns-inte.ics"])
def test_an_unknown_address_gets_our_page(host, missing_page, path):
    answer = ask(host.site, path)
    assert (answer.status, answer.body) == (404, missing_page)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_head_says_what_get_says(host):
    got, said = (ask(host.site, "/kommun/are/", method) for method in ("GET", "HEAD"))
    assert said.body == b""
    assert {**said.headers} | {"Date": ""} == {**got.headers} | {"Date": ""}


METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW"]


@pytest.mark.parametrize("method", METHODS)
def test_nothing_can_be_sent(host, method):
    for path in ("/", "/kommun/are/", "/kommun/are", "/finns-inte/", "/_headers"):
        answer = ask(host.site, path, method)
        assert answer.status == 405, path
        assert answer.headers.get_all("Allow") == ["GET, HEAD"], path
    assert "Allow" not in ask(host.site, "/").headers


@pytest.mark.parametrize(
    ("asked", "part"),
    [("10-19", (10, 20)), ("10-", (10, None)), ("-5", (-5, None)), ("0-99999999", (0, None))],
)
def test_a_part_of_a_file(host, site, asset, asked, part):
    content = (site / asset.lstrip("/")).read_bytes()
    start, stop, _ = slice(*part).indices(len(content))
    answer = ask(host.site, asset, Range=f"bytes={asked}")
    assert (answer.status, answer.body) == (206, content[start:stop])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(content)}"


@pytest.mark.parametrize("asked", ["9999999-", "9999999-99999999", "999999999999-"])
def test_a_part_that_is_not_there(host, site, asset, asked):
    """Told with the size of what there is, and never kept."""
    size = (site / asset.lstrip("/")).stat().st_size
    answer = ask(host.site, asset, Range=f"bytes={asked}")
    assert answer.status == 416
    wanted = HEADERS | {"Content-Range": f"bytes */{size}", "Cache-Control": REVALIDATED}
    for name, value in wanted.items():
        assert answer.headers.get_all(name) == [value]


@pytest.mark.parametrize("encoding", ["gzip", "br"])
@pytest.mark.parametrize("asked", ["bytes=10-19", "bytes=9999999-"])
def test_a_part_is_never_said_to_be_compressed_when_it_is_not(host, site, asset, encoding, asked):
    """The server may take a part of the plain file, or send the compressed one whole."""
    plain = (site / asset.lstrip("/")).read_bytes()
    ending = {"br": ".br", "gzip": ".gz"}[encoding]
    whole = (site / (asset.lstrip("/") + ending)).read_bytes()
    answer = ask(host.site, asset, Range=asked, Accept_Encoding=encoding)
    if answer.status == 200:
        assert (answer.headers["Content-Encoding"], answer.body) == (encoding, whole)
    else:
        assert answer.headers["Content-Encoding"] is None
        assert answer.headers["Content-Range"].endswith(f"/{len(plain)}")


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=a-b", "bytes=", "items=0-1", "bytes=-0", "bytes=0-1,3-4", "bytes=1-2-3"],
)
def test_a_part_that_nobody_can_mean(host, site, asset, asked):
    """The whole file, or a refusal that says its size."""
    content = (site / asset.lstrip("/")).read_bytes()
    answer = ask(host.site, asset, Range=asked)
    if answer.status == 200:
        assert answer.body == content
    else:
        assert answer.status == 416
        assert answer.headers["Content-Range"] == f"bytes */{len(content)}"


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_what_has_not_changed_is_not_sent_again(host, encoding):
    first = ask(host.site, "/", Accept_Encoding=encoding)
    for name, value in (
        ("If_None_Match", first.headers["ETag"]),
        ("If_Modified_Since", first.headers["Last-Modified"]),
    ):
        again = ask(host.site, "/", Accept_Encoding=encoding, **{name: value})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    ("path", "status", "name", "value"),
    [
        ("/min-gren/", 200, "Content-Security-Policy", POLICY),
        ("/min-gren/sok/", 200, "Content-Security-Policy", SEARCH_POLICY),
        ("/min-gren/kommun/are/", 200, "Cache-Control", REVALIDATED),
        ("/min-gren/assets/site.css", 200, "Cache-Control", FOR_EVER),
        ("/min-gren/data/prov.json", 200, "Access-Control-Allow-Origin", "*"),
        ("/min-gren/finns-inte/", 404, "Content-Security-Policy", POLICY),
        ("/finns-inte/", 404, "Content-Security-Policy", POLICY),
        ("/", 404, "Content-Security-Policy", POLICY),
    ],
)
def test_a_preview_is_served_like_the_site_but_not_to_search_engines(
    host, path, status, name, value
):
    answer = ask(host.previews, path)
    assert answer.status == status
    assert answer.headers.get_all(name) == [value]
    assert answer.headers.get_all("X-Robots-Tag") == ["noindex"]


def test_search_engines_may_have_the_site(host):
    for path in ("/", "/finns-inte/"):
        assert "X-Robots-Tag" not in ask(host.site, path).headers


@pytest.mark.parametrize("path", ["/min-gren/x/", "/min-gren/assets/", "/min-gren/_headers"])
def test_a_preview_has_its_own_404_page(host, path):
    answer = ask(host.previews, path)
    assert (answer.status, answer.body.decode()) == (404, "förslagets egen 404-sida")


@pytest.mark.parametrize("path", ["/min-gren", "/min-gren/kommun/are"])
def test_a_lost_slash_in_a_preview(host, path):
    assert ask(host.previews, path).headers["Location"] == f"{path}/"
