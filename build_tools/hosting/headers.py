"""The headers that every answer carries."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

SEARCH_FOLDERS = ("sok/", "lattlast/sok/")
"""Only here may a page compile WebAssembly: Pagefind's search is written in it."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
"""What every answer carries. The files in `hosting/` say the same to Caddy and nginx."""

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What answers below `/data/` carry: other sites may use the open data."""

FOR_EVER = "public, max-age=31536000, immutable"

REVALIDATED = "no-cache"


def headers_file() -> str:
    """The headers in the `_headers` format that several hosts of static sites read."""
    everywhere = HEADERS | {"Cache-Control": REVALIDATED}
    lines = ["/*", *(f"  {name}: {value}" for name, value in everywhere.items())]
    # "!" takes back what a wider pattern has set; without it both values would be sent.
    lines += ["/assets/*", "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}"]
    for search in SEARCH_FOLDERS:
        lines += [f"/{search}*", "  ! Content-Security-Policy"]
        lines += [f"  Content-Security-Policy: {SEARCH_POLICY}"]
    lines += ["/data/*", *(f"  ! {name}" for name in OPEN if name in HEADERS)]
    lines += [f"  {name}: {value}" for name, value in OPEN.items()]
    return "\n".join(lines) + "\n"
