"""What was read may lack things; a site without faults lacks nothing that a page asks for."""

from dataclasses import fields, replace

import pytest

from build_tools.model.kinds import REDIRECTS
from build_tools.model.site import Read, Site, faultless


def test_a_site_without_faults_has_everything(real):
    assert not [one.name for one in fields(real) if getattr(real, one.name) is None]


def test_a_site_can_not_be_made_without_what_it_needs():
    with pytest.raises(TypeError, match="settings"):
        Site()
    with pytest.raises(ValueError, match="accessibility, helplines, phrases, settings"):
        faultless(Read())


def test_what_a_site_can_be_without_is_empty(real):
    whole = faultless(replace(real, search=None, redirects=None, language=None))
    assert (dict(whole.search.dangers), whole.redirects.entries, whole.language.words) == (
        {},
        (),
        (),
    )
    assert dict(whole.of(REDIRECTS)) == {}  # for nobody has written it
