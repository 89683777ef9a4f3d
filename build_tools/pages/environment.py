"""Jinja as the templates know it: one environment, kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any

import jinja2
from markupsafe import Markup, escape

from build_tools.answers.changes import day_in_words
from build_tools.model.document import slug
from build_tools.model.paths import way_between
from build_tools.model.phone import dialled
from build_tools.model.routes import IN_PERSON
from build_tools.model.sourced import Passage
from build_tools.model.web import host
from build_tools.pages.phrase_html import sentences
from build_tools.swedish import date_in_words, listed, sentence_start


def passage(told: Passage, easy: bool) -> Markup:
    """A passage in the page's Swedish."""
    return sentences((told.easy or told.text) if easy else told.text, easy)


_NUMBER = re.compile(r"\d[\d -]{2,}\d")


def unbroken(text: str) -> Markup:
    """Words whose numbers stay on one line."""
    return Markup(_NUMBER.sub(r'<span class="nr">\g<0></span>', str(escape(text))))


def wide_table(name: str, table: str) -> str:
    """A table of a text that can be scrolled, by keyboard too, where the screen is narrow.

    The name of the region is the heading above it.
    """
    label = escape(name)
    return f'<div class="table" role="region" aria-label="{label}" tabindex="0">{table}</div>'


class Kept:
    """Macros that say the same each time of the same things: they are asked once of each.

    A thing is the same if it is the same object; those that were asked about are kept too, so that
    no other can come in the place of one.
    """

    def __init__(self, template: jinja2.Template, values: Mapping[str, object]) -> None:
        self._macros = template.make_module({**values, "tell": self})

    def __getattr__(self, name: str) -> Callable[..., str]:
        """The macro of that name; it is looked for once."""
        macro: Callable[..., str] = getattr(self._macros, name)
        known: dict[tuple[object, ...], tuple[object, str]] = {}

        def said(*things: object, **more: object) -> str:
            key = *map(_same, things), *((one, _same(thing)) for one, thing in more.items())
            if key not in known:
                known[key] = (things, more), macro(*things, **more)
            return known[key][1]

        setattr(self, name, said)
        return said


_VALUES = (str, bool, NoneType)
"""What is the same if it is equal."""


def _same(thing: object) -> object:
    return thing if isinstance(thing, _VALUES) else id(thing)


class Templates:
    """The templates of the pages, read once."""

    def __init__(self) -> None:
        self._environment = _environment()
        self._named = cache(self._environment.get_template)

    def compile(self) -> None:
        """Read all of them now, before copies of this process need them."""
        for name in self._environment.list_templates(extensions=["html"]):
            self._named(name)

    def macros(self, values: Mapping[str, object]) -> Kept:
        """What the templates share, as `tell`, for who asks with these values."""
        return Kept(self._named("macros.html"), values)

    def html(self, name: str, values: Mapping[str, object]) -> str:
        text = self.part(name, values)
        # A blank line ends a block of HTML in some readings of Markdown; indents only weigh.
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    def part(self, name: str, values: Mapping[str, object]) -> str:
        """What stands within another template, whose `html` goes through the lines of both."""
        template = self._named(name)
        values = {**self._environment.globals, **values}
        # As `render` does, which copies the values twice more.
        return "".join(template.root_render_func(template.new_context(values, shared=True)))


class _Context(jinja2.runtime.Context):
    """Calls what a template calls, and no more.

    Jinja's own asks each function whether it wants the context, at length; none of ours does.
    """

    def call(self, called: Callable[..., Any], /, *things: Any, **more: Any) -> Any:
        more.pop("_loop_vars", None)  # these two are for functions that want the context
        more.pop("_block_vars", None)
        return called(*things, **more)


class _Environment(jinja2.Environment):
    context_class = _Context


@cache
def _environment() -> jinja2.Environment:
    """One for all, which remembers the templates that it has read."""
    environment = _Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= {
        "dialled": dialled,
        "host": host,
        "day_in_words": day_in_words,
        "listed": listed,
        "sentences": sentences,
        "slug": cache(slug),
        "date_in_words": date_in_words,
        "passage": passage,
        "unbroken": unbroken,
    }
    environment.filters["sentence_start"] = sentence_start
    environment.filters["sentence_lower"] = lambda text: text[:1].lower() + text[1:]
    environment.tests["in_person"] = lambda route: route.type in IN_PERSON
    return environment


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, address: str) -> str:
    """The link from the page at hand to an address below the root of the site: `kommun/are/`."""
    if context["base"] is not None:
        return posixpath.join(context["base"], address)
    return way_between(context["here"], address.removeprefix("."))


def dress(environment: jinja2.Environment) -> None:
    """Let another program's environment render the frame: values are escaped, and `url` is ours."""
    environment.autoescape = True
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["url"] = _url


def frame_environment(folder: Path) -> jinja2.Environment:
    """The templates of the frame in a folder."""
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, auto_reload=False
    )
    dress(environment)
    return environment
