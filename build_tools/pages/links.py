"""Where the links of one page lead."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from markupsafe import Markup

from build_tools.model.addresses import kind_of, page_uri
from build_tools.model.kinds import kind_of_record
from build_tools.model.paths import EASY, is_easy, print_uri, relative, twin_uri, url
from build_tools.model.record import Named
from build_tools.model.site import Site
from build_tools.prose.text import heading
from build_tools.swedish import alphabetical


@dataclass(frozen=True)
class Links:
    """The links of the page `uri`.

    `base` is where they start on a page that answers for any address; else they are relative.
    """

    site: Site
    uri: str
    base: str | None = None

    def to(self, uri: str) -> str:
        """The link to exactly this uri."""
        return relative(uri, self.uri) if self.base is None else self.base + url(uri)

    def page(self, uri: str) -> str:
        """The link to a page, from an easy-read page to its easy-read twin if there is one."""
        twin = twin_uri(uri)
        wants_twin = is_easy(self.uri) and not is_easy(uri)
        return self.to(twin if wants_twin and self._exists(twin) else uri)

    def _exists(self, uri: str) -> bool:
        return uri in self.site.declared["pages"] or kind_of(uri) is not None

    def of(self, record: Named) -> str:
        """The link to a record's page."""
        return self.page(page_uri(kind_of_record(record), record.id))

    def named(self, record: Named) -> Markup:
        """The name of a record, as a link to its page."""
        return Markup('<a href="{}">{}</a>').format(self.of(record), record.name)

    def printed(self, folder: str, id: str) -> str:
        """The link to a page to print."""
        return self.to(print_uri(folder, id))

    @property
    def twin(self) -> str:
        return self.to(twin_uri(self.uri))

    @property
    def root(self) -> str:
        return self.to("index.md")

    def followed(self, way: str, uri: str, *, to_twin: bool) -> str:
        """Where a link in the text `uri` leads from this page: `../akut.md#ring` is an address.

        With `to_twin` an easy-read page leads on to twins. Links to other websites stay.
        """
        try:
            parts = urlsplit(way)
        except ValueError:  # which the rules tell of
            return way
        if parts.scheme or parts.netloc or not parts.path:
            return way
        target = posixpath.join(posixpath.dirname(uri), unquote(parts.path))
        target = posixpath.normpath(target)
        lead = self.page if to_twin else self.to
        address = "" if target == self.uri and parts.fragment else lead(target)
        return urlunsplit(("", "", quote(address), parts.query, parts.fragment))

    def section(self, folder: str) -> list[tuple[str, str]]:
        """(link, heading) of each page in a folder of content, in the order of their headings."""
        start = f"{EASY if is_easy(self.uri) else ''}{folder}/"
        pages = [page for uri, page in self.site.pages.items() if uri.startswith(start)]
        listed = [page for page in pages if page.uri != self.uri and page.meta.listed]
        found = [(self.to(page.uri), heading(page)) for page in listed]
        return sorted(found, key=lambda entry: alphabetical(entry[1]))

    def address(self, uri: str) -> str | None:
        """The whole address of a page, if the site's own is decided."""
        return self.site.settings.whole(url(uri))
