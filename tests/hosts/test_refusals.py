"""What the servers never send, whatever is asked of them, and what they never write down."""

import pytest

from tests.hosts.client import ask
from tests.serving import SITE_NAME

HIDDEN = [
    "/_headers",
    "//_headers",
    "/%5fheaders",
    "/kommun/../_headers",
    "/kommun/..%2f_headers",
    "/_headers/",
    "/_headers/.",
    "/_redirects",
    "/_redirects.caddy",
    "/_redirects.nginx",
    "/index.html.br",
    "/index.html%2ebr",
    "/index.html.br/",
    "/index.html.br/.",
    "/index.html.gz",
    "/data/orter.json.gz",
    "/.env",
    "/%2eenv",
    "/.git/config",
    "/%2egit/config",
    "/kommun/.git/config",
    "/kommun%2f.git/config",
    "/.git/",
    "/.well-known",
    "/.well-known/",
    "/.well-known/.git/config",
    "/.well-known/%2egit/config",
    "/.well-known/../.git/config",
    "/.well-known/_hemligt",
    "/.well-known/hemligt.br",
    "/kommun/.well-known/security.txt",
    "/.well-known2/security.txt",
]

OUTSIDE = [
    "/../Caddyfile",
    "/../nginx.conf",
    "/%2e%2e/Caddyfile",
    "/..%2fCaddyfile",
    "/%2e%2e%2fnginx.conf",
    "/.%2e/nginx.conf",
    "/kommun/../../Caddyfile",
    "/kommun/..%2f..%2fnginx.conf",
    "/..%5cCaddyfile",
    "/..\\nginx.conf",
    "/%c0%ae%c0%ae/Caddyfile",
    "/%252e%252e/Caddyfile",
    "//etc/passwd",
    "/../../../../../../etc/passwd",
    "/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/" + "../" * 2500 + "Caddyfile",
    f"http://{SITE_NAME}/../Caddyfile",
]

BROKEN = [
    "/%00",
    "/index.html%00",
    "/index.html%00.txt",
    "/%",
    "/%zz",
    "/%ff%fe",
    "/" + "a" * 300,
    "/" + "%C3%A5" * 200,
    "/" + "a" * 9000,
    "/" + "a/" * 2500,
]


@pytest.mark.parametrize("path", HIDDEN)
def test_files_for_hosts_twins_and_dot_files_are_not_there(host, site, path):
    answer = ask(host.site, path, Accept_Encoding="br, gzip")
    assert answer.status == 404
    assert answer.body == (site / "404.html.br").read_bytes()


@pytest.mark.parametrize("path", ["/min-gren/_headers", "/.min-gren-1/index.html"])
def test_nor_in_a_preview(host, path):
    assert ask(host.previews, path).status == 404


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path[:30])
def test_nothing_outside_the_site_is_sent(host, path):
    answer = ask(host.site, path)
    assert answer.status in (400, 404, 414)
    assert b"Content-Security-Policy" not in answer.body  # both configurations name it
    assert b"root:" not in answer.body


def test_what_those_requests_look_for_is_there(host):
    for name in ("Caddyfile", "nginx-site.conf"):
        assert "Content-Security-Policy" in (host.folder / name).read_text(encoding="utf-8")
    assert (host.folder / "nginx.conf").is_file()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path[:12]}-{len(path)}")
def test_a_broken_address_is_the_senders_fault(host, path):
    assert ask(host.site, path).status in (400, 404, 414)


@pytest.mark.parametrize("path", ["/assets/", "/assets/js/", "/data/", "/kommun/"])
def test_no_folder_is_listed(host, site, path):
    index = site / path.strip("/") / "index.html"
    answer = ask(host.site, path)
    page = index if index.is_file() else site / "404.html"
    assert answer.body == page.read_bytes()
    assert answer.status == (200 if index.is_file() else 404)


def test_a_file_that_must_not_be_read(host):
    answer = ask(host.site, "/locked.html")
    assert answer.status in (403, 404)
    assert b"hemligt" not in answer.body


def test_no_reader_is_written_down(host):
    """Not what went well, nor what is missing, may not be read or has no page to tell it."""
    for root in (host.site, host.previews):
        for path in ("/", "/locked.html", "/vem-var-har/", "/utan-404/x/", *BROKEN):
            ask(root, path, User_Agent="en-viss-lasare", Referer="http://a.example/")
    log = host.log
    assert "127.0.0.1" not in log
    assert "en-viss-lasare" not in log
    assert "a.example" not in log
    assert not list(host.folder.glob("**/*.log"))
