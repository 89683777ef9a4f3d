"""The form's own pages: Jinja with everything escaped, and the words that several pages share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from starlette.responses import HTMLResponse

from build_tools.form.nodes import KEY, NEW, REMOVED, Shape, Widget

FOLDER = Path(__file__).parent


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "KEY": KEY,
        "NEW": NEW,
        "REMOVED": REMOVED,
        "Shape": Shape,
        "Widget": Widget,
    }
    return environment


def html(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the form."""
    return HTMLResponse(_environment().get_template(template).render(values), status)
