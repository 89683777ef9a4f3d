"""Addresses that have moved: each becomes a page that leads on, and a line in the host's files."""

from __future__ import annotations

from html import escape

from build_tools.model.paths import relative
from build_tools.model.site import Site

PAGE = """<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<title>{heading}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={link}">
<link rel="canonical" href="{link}">
<main><h1>{heading}</h1>
<p><a href="{link}">{words}</a></p></main>
</html>
"""

EVERY_HOST = "_redirects"
HOST_FILES = {
    EVERY_HOST: "/{old} /{new} 301",
    "_redirects.caddy": "redir /{old} /{new} 301",
    "_redirects.nginx": "location = /{old} {{ return 301 /{new}; }}",
}
"""A line for each redirect, in the words of the hosts that read the file."""


def redirect_files(site: Site) -> dict[str, str]:
    """The redirects as files of a site, for every host and for those that know of none."""
    found, say = site.redirects.entries, site.say()
    told = {"heading": escape(say("flyttad.rubrik")), "words": escape(say("flyttad.länk"))}
    files = {}
    for redirect in found:
        if not redirect.old.endswith("/"):
            continue  # a file: only hosts can lead on from there
        link = escape(relative(redirect.new_uri, redirect.old_uri))
        files[f"{redirect.old}index.html"] = PAGE.format(link=link, **told)
    for name, line in HOST_FILES.items() if found else ():
        lines = (line.format(old=redirect.old, new=redirect.new) for redirect in found)
        files[name] = "\n".join(lines) + "\n"
    return files
