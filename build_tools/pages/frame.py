"""What the frame in `overrides/` may ask, whoever puts it around a page.

`page`: the page, None on the one that answers for any address that is not there. `here`: its
address. `base`: where links start on the latter, else None. `root`: where its version of the site
begins. `say`: the phrases in its version. `settings`, `menu`, `canonical`, `is_listed`,
`picture`, `json_ld`, `preview`, `not_found`: see `Frame`. And the filter `url`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from build_tools.model.page import Page
from build_tools.model.paths import EASY, twin_uri, url
from build_tools.model.site import Read, Site
from build_tools.open_data.schema_org import Thing
from build_tools.open_data.schema_org_pages import page_thing
from build_tools.open_data.sitemap import is_listed
from build_tools.pages.phrase_html import frame_words

PICTURE = "assets/img/delning.png"
"""What is shown beside a link to a page, where somebody shares it."""


LANGUAGES = "om/andra-sprak.md"
"""The page about help in other languages."""

SPOKEN = ("en", "ar", "so", "fa", "ti")
"""The tags of the languages that the foot of a page names, in that order."""


@dataclass(frozen=True)
class Frame:
    """What is the same around every page of a site."""

    site: Read
    """No `Site` while it has faults: the preview shows them, in the same frame."""
    not_found: Page | None = None
    """The page that answers for any address that is not there, None while the site has faults."""
    preview: bool = False
    """Whether the site is no more than a proposal."""

    @property
    def base(self) -> str:
        """The path of the site's root, such as `/`."""
        settings = self.site.settings
        return urlsplit((settings and settings.address) or "/").path or "/"

    @property
    def shared(self) -> tuple[object, ...]:
        """All that `around` tells of a page beside what follows from the page itself."""
        site = self.site
        menus = [self._menu(easy=easy) for easy in (False, True)]
        return site.settings, site.phrases, isinstance(site, Site), menus, self.preview

    def around(self, page: Page | None) -> dict[str, object]:
        """The names that the templates of the frame know."""
        easy = page is not None and page.easy
        return {
            "page": page,
            "here": url(page.uri) if page else "",
            "base": None if page else self.base,
            "easy": easy,
            "root": EASY if easy else "",
            "say": frame_words(self.site if isinstance(self.site, Site) else None)(easy),
            "settings": self.site.settings,
            "menu": self._menu(easy=easy),
            "canonical": self._canonical(page),
            "is_listed": page is not None and is_listed(page.uri) and not self._is_draft,
            "picture": self._whole(PICTURE) if page and is_listed(page.uri) else None,
            "json_ld": self._json_ld(page),
            "languages": self._languages(easy=easy),
            "spoken": SPOKEN,
            "preview": self.preview,
            "not_found": self.not_found or Page("404.html", "", "", ""),
        }

    def _languages(self, *, easy: bool) -> str | None:
        """The address of the page about help in other languages, if the site has one."""
        uri = twin_uri(LANGUAGES) if easy else LANGUAGES
        return url(uri) if uri in self.site.pages else None

    def _menu(self, *, easy: bool) -> list[tuple[str, str]]:
        """(address, text) of what every page leads to, and there is in its version of the site."""
        entries = self.site.settings.menu if self.site.settings else ()
        found = [(twin_uri(one.page) if easy else one.page, one.text) for one in entries]
        return [(url(uri), text) for uri, text in found if uri in self.site.pages]

    def _canonical(self, page: Page | None) -> str | None:
        """The whole address of a page that search engines may list, if the site's is decided."""
        return self._whole(url(page.uri)) if page and is_listed(page.uri) else None

    @property
    def _is_draft(self) -> bool:
        settings = self.site.settings
        return self.preview or bool(settings and settings.is_example)

    def _whole(self, path: str) -> str | None:
        """A whole address, if the site's own is decided and it is no made-up one."""
        settings = self.site.settings
        return settings.whole(path) if settings and not settings.is_example else None

    def _json_ld(self, page: Page | None) -> Thing | None:
        """What search engines read of a page, in the words of schema.org."""
        site = self.site
        if page is None or not isinstance(site, Site):
            return None
        return page_thing(site, page, site.say(easy=page.easy))
