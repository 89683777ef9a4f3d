"""The year of each clinic as pages that editors look at in a preview. None is ever published."""

from __future__ import annotations

from html import escape

from build_tools.answers.hours_in_words import label
from build_tools.answers.timetable import Timetables
from build_tools.answers.year import DayShown, State, weeks, year
from build_tools.editing.year import CAUSES, FOLDER, SIGNS, STATES, told, ways_of
from build_tools.model.clinics import Clinic
from build_tools.model.page import Page
from build_tools.model.phrases import Say
from build_tools.model.site import Site
from build_tools.model.weekdays import SHORT
from build_tools.swedish import month_in_words


def year_pages(site: Site, timetables: Timetables) -> dict[str, Page]:
    """For the preview alone: a page for the year of each clinic with hours, and a list of them."""
    say = site.say()
    timed = [one for one in site.clinics.values() if one.hours]
    pages = [_page(one.id, one.name, _year_html(one, timetables, say)) for one in timed]
    if not timed:
        index = _page("index", "Mottagningarnas år", "<p>Ingen mottagning har tider.</p>")
        return {index.uri: index}
    items = "".join(f'<li><a href="{one.id}/">{escape(one.name)}</a></li>' for one in timed)
    index = _page("index", "Mottagningarnas år", f"<ul>{items}</ul>")
    return {page.uri: page for page in [index, *pages]}


def _page(name: str, title: str, body: str) -> Page:
    html = f"<h1>{escape(title)}</h1>\n{body}\n"
    return Page(f"{FOLDER}{name}.md", title, "Så blir tiderna, dag för dag.", html)


def _year_html(clinic: Clinic, timetables: Timetables, say: Say) -> str:
    signs = "".join(f"<li><b>{sign}</b> {words}</li>" for sign, words in SIGNS.items())
    parts = [f"<h2>Tecknen</h2>\n<ul>{signs}</ul>"]
    for way, hours in ways_of(clinic):
        months = map(_month_html, year(timetables.of(hours, way)))
        lines = "".join(f"<li>{escape(one)}</li>" for one in told(hours, timetables, way, say))
        parts += [f"<h2>{escape(label(way, say))}</h2>", f"<ul>{lines}</ul>"]
        parts += ['<div class="weeks">', *months, "</div>"]
    return "\n".join(parts)


def _month_html(month: list[DayShown]) -> str:
    name = month_in_words(month[0].day)
    head = "".join(f'<th scope="col">{name}</th>' for name in SHORT)
    rows = ("".join(map(_cell_html, week)) for week in weeks(month))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    parts = f"<caption>{name}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<table>{parts}</table>"


def _cell_html(one: DayShown | None) -> str:
    """A day; the sign of one that is not as usual says what it means to who points at it."""
    if one is None:
        return "<td></td>"
    if not one.cause and one.state in (State.OPEN, State.CLOSED):
        return f"<td>{one.day.day} {one.state}</td>"
    words = ", ".join(filter(None, (STATES[one.state], CAUSES.get(one.cause))))
    sign = f'<abbr title="{words}">{one.state}{one.cause}</abbr>'
    return f"<td>{one.day.day} {sign}</td>"
