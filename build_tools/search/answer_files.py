"""The files that answer in the box, in each Swedish."""

from __future__ import annotations

from build_tools.model.paths import ANSWERS, EASY
from build_tools.model.site import Site
from build_tools.search.cry_index import cry_index
from build_tools.search.help_index import help_index
from build_tools.search.word_index import word_index


def answer_files(site: Site) -> dict[str, str]:
    """{uri: text}: what must answer at once, and what the words of a question lead to."""
    files = {}
    for easy in (False, True):
        folder = f"{EASY if easy else ''}{ANSWERS}"
        files[f"{folder}/hjalp.json"] = help_index(site, easy=easy)
        files[f"{folder}/ord.json"] = word_index(site, easy=easy)
        files[f"{folder}/nodrop.json"] = cry_index(site, easy=easy)
    return files
