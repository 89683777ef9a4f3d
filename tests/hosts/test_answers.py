"""What the servers say beside the files themselves: headers, redirects, refusals."""

import pytest

from build_tools.finish import FOR_EVER, HEADERS, POLICY, REVALIDATED
from tests.hosts.client import ask

SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")


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
        ("GET", "/gammal/", 301),
        ("GET", "/finns-inte/", 404),
        ("GET", "/_headers", 404),
        ("POST", "/", 405),
    ],
)
def test_every_answer_bears_the_headers(host, method, path, status):
    answer = ask(host.site, path, method)
    assert answer.status == status
    assert {name: answer.headers.get_all(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
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


def test_assets_are_kept_for_ever(host, asset):
    for headers in ({}, {"Accept_Encoding": "br"}, {"Range": "bytes=0-9"}):
        answer = ask(host.site, asset, **headers)
        assert answer.status in (200, 206)
        assert answer.headers.get_all("Cache-Control") == [FOR_EVER]


@pytest.mark.parametrize("path", ["/assets/css/site.00000000.css", "/assets/", "/assets/js"])
def test_a_missing_asset_is_not(host, path):
    assert ask(host.site, path).headers.get_all("Cache-Control") == [REVALIDATED]


def test_data_is_open_to_other_sites_and_nothing_else_is(host, asset):
    for path in ("/data/orter.json", "/data/prov.ics"):
        assert ask(host.site, path).headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/kommun/are/", "/kommun/data/prov.json", asset):
        assert "Access-Control-Allow-Origin" not in ask(host.site, path).headers


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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(host, method):
    assert ask(host.site, "/kommun/are/", method).status == 405


def test_a_part_of_a_file(host, site):
    content = (site / "data" / "orter.json").read_bytes()
    answer = ask(host.site, "/data/orter.json", Range="bytes=10-19")
    assert (answer.status, answer.body) == (206, content[10:20])
    assert answer.headers["Content-Range"] == f"bytes 10-19/{len(content)}"


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
