"""Each threat that `form/guard.py` lists, tried."""

from __future__ import annotations

import asyncio
import socket
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from starlette.responses import PlainTextResponse

from build_tools.form.guard import MOST_BYTES, MOST_FIELDS, TOKEN, Door, Guard
from tests.editing import git

CLINIC = "/andra/mottagning/exempelstad"
EVIL = "https://ond.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "ond.example"},  # DNS rebinding
        {"Host": "ond.example:{port}"},
        {"Host": "localhost:{port}"},
        {"Host": "127.0.0.1"},
        {"Cookie": ""},
        {"Cookie": "redigera-{port}=fel"},
        {"Cookie": "redigera-1={key}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this machine
    ],
    ids=str,
)
def test_who_is_not_the_editor_sees_nothing(form, headers):
    told = {name: text.format(port=form.port, key=form.door.key) for name, text in headers.items()}
    for address in ("/", CLINIC, "/visa/", "/formular/form.css", "/historia"):
        answer = form.get(address, **told)
        assert answer.status == 403 and "<" not in answer.text, address


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        ({"Origin": ""}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": EVIL}, {}),
        ({"Origin": "http://localhost:{port}"}, {}),
        ({}, {TOKEN: ""}),
        ({}, {TOKEN: "fel"}),
        ({"Cookie": ""}, {}),
    ],
    ids=str,
)
def test_another_websites_form_changes_nothing(form, headers, values):
    told = {name: text.format(port=form.port) for name, text in headers.items()}
    sent = form.fields(CLINIC) | {"stammer": "alla"} | values
    for address in (CLINIC, "/angra", "/skicka", "/text/akut", "/flytta/akut"):
        assert form.post(address, sent, **told).status == 403, address
    assert form.head() == "Börja" and not git(form.folder, "status", "--porcelain")


def test_only_the_key_lets_in_and_no_script_can_read_it(form):
    opened = form.get(f"/?nyckel={form.door.key}", Cookie="")
    assert (opened.status, opened.to) == (303, "/")
    cookie = opened.headers["set-cookie"].casefold()
    assert "httponly" in cookie and "samesite=strict" in cookie and "domain" not in cookie
    assert form.get("/?nyckel=fel", Cookie="").status == 403
    assert form.get(f"/?nyckel={form.door.key}", Cookie="", Host="ond.example").status == 403
    assert form.door.key not in repr(form.door) and form.door.token not in repr(form.door)


def test_it_answers_on_this_machine_alone(form):
    with socket.socket() as other:
        other.bind(("127.0.0.2", form.port))  # free, so it does not listen everywhere


@pytest.mark.parametrize("dots", ["..", "%2e%2e", "..%2f..", "%252e%252e", "....//"])
@pytest.mark.parametrize(
    "address",
    ["/visa/{dots}/data/webbplats.yml", "/visa/assets/{dots}/{dots}/{dots}/etc/passwd",
     "/formular/{dots}/guard.py", "/utseende/{dots}/site.css",
     "/andra/mottagning/{dots}", "/andra/{dots}/webbplats",
     "/text/{dots}/README", "/text/{dots}/data/webbplats", "/flytta/{dots}/README",
     "/ny/{dots}", "/andring/{dots}"],
)  # fmt: skip
def test_no_path_leads_out(form, address, dots):
    answer = form.get(address.format(dots=dots))
    assert answer.status == 404 and "root:" not in answer.text


@pytest.mark.parametrize("id", ["../../x", "/etc/passwd", "..", "", ".git/hooks/x", "a\x00b"])
def test_what_is_new_gets_a_name_that_is_only_a_name(form, id):
    address = "/ny/mottagning?" + urlencode({"id": id})
    form.post(address, {"gor": "spara"})
    assert not git(form.folder, "status", "--porcelain")
    address = "/ny-text?" + urlencode({"mapp": "unga", "namn": id, "titel": "x"})
    form.post(address, {"gor": "spara"})
    assert not git(form.folder, "status", "--porcelain")


def test_a_name_of_git_is_never_an_option(form):
    for id in ("--help", "HEAD", "main", "-1"):
        assert form.get(f"/andring/{id}").status == 404
        assert form.post("/angra", {"id": id}).status == 404


def test_what_is_too_much_is_not_read(form):
    many = urlencode([(TOKEN, form.door.token), *((f"a{n}", "1") for n in range(MOST_FIELDS))])
    assert form.ask("POST", CLINIC, many).status == 400
    with socket.create_connection(("127.0.0.1", form.port), timeout=30) as line:
        head = f"POST {CLINIC} HTTP/1.1\r\nHost: {form.door.host}\r\nOrigin: {form.door.origin}\r\n"
        head += f"Cookie: {form.door.cookie}={form.door.key}\r\nContent-Length: 999999999\r\n\r\n"
        line.sendall(head.encode() + b"a" * (MOST_BYTES + 1))
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")
    assert form.ask("PUT", "/").status == 405 and form.ask("OPTIONS", "/").status == 405


def test_what_never_comes_is_not_waited_for():
    door, told = Door("http://127.0.0.1:1"), []
    headers = {"host": door.host, "origin": door.origin, "cookie": f"{door.cookie}={door.key}"}
    told_headers = [(name.encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"",
             "scheme": "http", "headers": told_headers}  # fmt: skip

    async def never():
        await asyncio.Event().wait()

    async def send(message):
        told.append(message)

    guard = Guard(PlainTextResponse("inne"), door, seconds=0)
    asyncio.run(guard(scope, never, send))
    assert told[0]["status"] == 408


def test_every_answer_has_the_strict_policy_and_no_script_of_its_own(form):
    addresses = ("/", CLINIC, "/text/akut", "/ny-text", "/flytta/akut", "/historia", "/finns-inte")
    for address in (*addresses, "/visa/", "/ny/mottagning", "/formular/tom.html"):
        answer = form.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
        assert not {"unsafe-inline", "unsafe-eval", "http:", "https:", "*"} & set(policy.split())
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        page = BeautifulSoup(answer.text, "html.parser")
        assert all(
            one.get("src") and not one.text for one in page.select("script:not([type$=json])")
        )
        assert not page.find_all(lambda one: any(name.startswith("on") for name in one.attrs))
        assert not page.select("[style], style")
        for one in page.select("[src], link[href], form[action]"):
            assert not (one.get("src") or one.get("href") or one["action"]).startswith("http")


def test_what_stands_in_data_is_shown_as_text(form):
    path = form.folder / "data/mottagningar/exempelstad.yml"
    evil = '"><script>alert(1)</script>'
    path.write_text(path.read_text().replace("Påhittsgatan 1", f"'{evil}'"))
    page = form.get(CLINIC).text
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
