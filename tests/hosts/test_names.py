"""Who is answered: our names over HTTPS, port 80 that leads there, and nobody else."""

import json
import ssl
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_tools.hosting.headers import HEADERS
from tests.hosts.client import ask, connect
from tests.serving import PREVIEW_NAME, SITE_NAME, serve

OTHERS = ["other.example", f"www.{SITE_NAME}", f"{SITE_NAME}.other.example", "127.0.0.1", "_"]
HSTS = "Strict-Transport-Security"


def http(host, name: str = SITE_NAME) -> str:
    return f"http://{name}:{host.http_port}"


@pytest.mark.parametrize("name", [SITE_NAME, PREVIEW_NAME])
def test_port_80_leads_to_https_on_the_same_name(host, name):
    port = urlsplit(host.site).port
    for path in ("/", "/kommun/are/?a=b&c", "/finns-inte/"):
        answer = ask(http(host, name), path)
        assert answer.status == 301
        assert answer.headers["Location"] == f"https://{name}:{port}{path}"
        assert HSTS not in answer.headers  # said without HTTPS it counts for nothing


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(host, version):
    context = ssl.create_default_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = context.maximum_version = version
    with pytest.raises(OSError, match="ALERT"):
        connect(host.site, context=context)


def nothing_of_ours(site: Path, root: str, name: str) -> None:
    try:
        answer = ask(root, "/", Host=name)
    except (HTTPException, ConnectionError):
        return  # closed without a word
    assert answer.status in (400, 421)
    assert not set(HEADERS) & set(answer.headers)
    assert b"Mini" not in answer.body and len(answer.body) < 200


@pytest.mark.parametrize("name", OTHERS)
def test_another_name_gets_nothing(host, behind_proxy, site, name):
    for root in (host.site, http(host), behind_proxy.site):
        nothing_of_ours(site, root, name)


@pytest.mark.parametrize("name", ["other.example", f"www.{SITE_NAME}", "localhost"])
def test_another_name_gets_no_certificate(host, name):
    with pytest.raises(ssl.SSLError, match=r"ALERT|UNRECOGNIZED_NAME"):
        connect(host.site, name=name)


def test_a_name_is_ours_in_capitals_and_with_a_port_too(host):
    for name in (SITE_NAME.upper(), f"{SITE_NAME}:443"):
        assert ask(host.site, "/", Host=name).status == 200


def test_behind_a_proxy_all_is_the_same(host, behind_proxy):
    """The proxy says that the reader has HTTPS, and sends on what the server says."""
    volatile = {"Date": "", "Alt-Svc": "", "ETag": "", "Last-Modified": ""}
    for path in ("/", "/finns-inte/", "/data/orter.json"):
        one = ask(host.site, path)
        other = ask(behind_proxy.site, path, X_Forwarded_Proto="https")
        assert (one.status, one.body) == (other.status, other.body)
        assert {**one.headers} | volatile == {**other.headers} | volatile
    assert HSTS not in ask(behind_proxy.site, "/").headers


TOKEN = "VGVzdA-_token"
ANSWER = f"{TOKEN}.dHVtYXZ0cnlja2V0"


def prepare_challenge(server: str, folder: Path) -> None:
    """Put the authority's token where Caddy itself, or certbot for nginx, puts it."""
    if server == "nginx":
        path, text = folder / "acme" / ".well-known" / "acme-challenge" / TOKEN, ANSWER
    else:
        authority = "acme-v02.api.letsencrypt.org-directory"
        path = folder / ".local/share/caddy/acme" / authority / "challenge_tokens"
        path /= f"{SITE_NAME}.json"
        challenge = {"type": "http-01", "token": TOKEN, "keyAuthorization": ANSWER}
        challenge["identifier"] = {"type": "dns", "value": SITE_NAME}
        text = json.dumps(challenge)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_certificates_authority_is_answered_on_port_80(server, site):
    with serve(server, site) as host:
        prepare_challenge(server, host.folder)
        answer = ask(http(host), f"/.well-known/acme-challenge/{TOKEN}")
        assert (answer.status, answer.body.decode()) == (200, ANSWER)
        assert ask(http(host), "/.well-known/acme-challenge/other").status in (301, 404)
