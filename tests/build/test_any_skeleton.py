"""Whatever an accepted skeleton names, its pages can be made, however little is known."""

from dataclasses import replace
from datetime import date

import pytest

from build_tools.answers.timetable import Timetables
from build_tools.model.paths import skeleton_uri
from build_tools.pages.kinds import vocabularies
from build_tools.pages.render import Memory, not_found, render_pages
from build_tools.pages.renderer import Workshop
from build_tools.pages.view import Edition
from build_tools.prose.skeletons import Vocabulary, faults

TODAY = date(2026, 11, 26)


def bodies(vocabulary: Vocabulary) -> list[str]:
    """A skeleton for each name, within each choice that it needs, or within none."""
    written = {f"{{{name}}}": needs for name, needs in vocabulary.value_needs.items()}
    written |= {f"{{{{ {name} }}}}": needs for name, needs in vocabulary.part_needs.items()}
    found = []
    for one, needs in written.items():
        found += [f"{{{{ {need} }}}}\n{one}\n{{{{ slut }}}}" for need in needs] or [one]
    return found


def headings(vocabulary: Vocabulary) -> str:
    return "".join(f"\n\n## K {{#{id}}}\n" for id in vocabulary.headings)


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda one: one.skeleton)
def test_every_name_can_stand_alone(real, example, vocabulary):
    """The real sites know little, the sample nearly all."""
    text = "\n\n".join(bodies(vocabulary)) + headings(vocabulary)
    assert not list(faults(text, 1, vocabulary))
    for site in (real, example):
        skeletons = dict(site.skeletons)
        for easy in (False, True) if vocabulary.has_twin else (False,):
            uri = skeleton_uri(vocabulary.skeleton, easy=easy)
            skeletons[uri] = replace(skeletons[uri], body=text)
        changed = replace(site, skeletons=skeletons)
        edition = Edition(changed, Timetables(TODAY))
        assert render_pages(edition, Memory())
        assert not_found(edition, "/", Workshop())
