"""What the hosts must never give: files that are not for readers, lists of files, other folders."""

import socket

import pytest

from tests.hosts.conftest import SECRET, ask


@pytest.mark.parametrize(
    "path",
    [
        *("/_headers", "/_redirects", "/_redirects.caddy", "/_redirects.nginx", "/%5fheaders"),
        *("/index.html.br", "/index.html.gz", "/kommun/are/index.html.br", "/index.html%2ebr"),
        *("/.env", "/.git/config", "/%2egit/config", "//.git/config", "/prov/.mapp/", "/.git/"),
        *(
            "/data/orter.json.gz",
            "/prov/../.env",
            "/./.env",
            "/.git",
            "/_HEADERS",
            "/index.html.BR",
        ),
    ],
)
def test_files_that_are_not_for_readers(host, live, path):
    answer = ask(host.site, path)
    assert (answer.status, answer.body) == (404, (live / "404.html").read_bytes())


@pytest.mark.parametrize("path", ["/assets/", "/assets/js/", "/prov/", "/prov/tom/", "/data/"])
def test_no_list_of_a_folders_files(host, live, path):
    assert (live / path.strip("/")).is_dir()
    answer = ask(host.site, path)
    assert (answer.status, answer.body) == (404, (live / "404.html").read_bytes())


@pytest.mark.parametrize(
    "path",
    [
        *("/../hemligt.txt", "/%2e%2e/hemligt.txt", "/..%2fhemligt.txt", "/%2e%2e%2fhemligt.txt"),
        *("/akut/../../hemligt.txt", "/akut/..%2f..%2fhemligt.txt", "//../hemligt.txt"),
        *("/..%5chemligt.txt", "/..\\hemligt.txt", "/%252e%252e/hemligt.txt", "/..;/hemligt.txt"),
        *("//etc/passwd", "/../../../../../../etc/passwd", "/..%2f..%2f..%2f..%2f..%2fetc/passwd"),
        *("/%c0%ae%c0%ae/hemligt.txt", "/akut/%00", "/index.html%00.txt", "/~root/", "/%"),
        *("/assets../hemligt.txt", "/data/..%2f..%2fhemligt.txt", "hemligt.txt", "/" + "../" * 900),
        *("/" + "a" * 300, "/" + "a/" * 2000, "/" + "%61" * 3000, "/" + "a" * 60_000, "/*", "/[a"),
    ],
    ids=lambda path: path[:40],
)
def test_nothing_outside_the_root(host, live, path):
    answer = ask(host.site, path)
    assert answer.status in (400, 404, 414) or answer.body == (live / "index.html").read_bytes()
    assert SECRET.encode() not in answer.body and b"root:" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        *("//annan.example/../kommun/are", "/%2fannan.example/..%2fkommun/are"),
        *("/%5cannan.example/..%2fkommun/are", "//kommun/are"),
        *("/kommun/are%0d%0aLocation:%20http://annan.example", "/kommun/are?//annan.example"),
    ],
)
def test_nobody_is_sent_to_another_host(host, path):
    answer = ask(host.site, path)
    assert answer.status in (301, 308, 404)
    location = answer.headers.get_all("Location", ["/"])
    assert location in (["/"], ["/kommun/are/"], ["/kommun/are/?//annan.example"])


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /\0 HTTP/1.1",
        b"GET /a b HTTP/1.1",
        b"G\xe5T / HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\x16\3\1",
    ],
)
def test_what_is_no_request_is_refused(host, request_line):
    name, port = host.site.split(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(request_line + b"\r\nHost: prov\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split()[1] in (b"400", b"404", b"505")
    assert ask(host.site, "/").status == 200
