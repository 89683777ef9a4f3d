"""Phrases as HTML: their links, their strong words, and the lines of easy-read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup, escape

from build_tools.model.phrases import Say
from build_tools.model.site import Site

_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ[{*])")
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def sentences(text: str, easy: bool) -> Markup:
    """Text from data; on an easy-read page each sentence stands on a line of its own."""
    return Markup("<br>\n").join(_SENTENCE_ENDS.split(text) if easy else [text])


@cache
def _template(text: str, easy: bool) -> Markup:
    linked = _LINK.sub(r'<a href="\2">\1</a>', str(sentences(text, easy)))
    return Markup(_STRONG.sub(r"<strong>\1</strong>", linked))


def phrase_html(say: Say, id: str, values: Mapping[str, object]) -> Markup:
    """A phrase with its placeholders filled in; what is no markup is escaped."""
    template = _template(say.template(id), say.easy)
    if "{" not in template:
        return template
    told = {name: escape(value) for name, value in {**say.everywhere, **values}.items()}
    return Markup(str(template).format_map(told))  # Markup's own takes ten times as long


def frame_words(site: Site | None) -> Callable[[bool], Callable[..., Markup]]:
    """What the frame asks: `words(easy)("ram.start")`; without a faultless site, the phrases' ids.

    The preview shows the faults of a site in the same frame.
    """

    def words(easy: bool) -> Callable[..., Markup]:
        if site is None:
            return lambda id, **_: escape(id)
        say = site.say(easy=bool(easy))
        return lambda id, **values: phrase_html(say, id, values)

    return words
