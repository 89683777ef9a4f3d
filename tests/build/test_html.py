"""Every page is valid HTML, by the Nu Html Checker."""

import pytest

from tests import validator

HARMLESS = "Trailing slash on void elements has no effect"
"""Python-Markdown writes `<br />`; it is allowed, and says only that it means nothing."""


@pytest.mark.skipif(not validator.is_ready(), reason="vnu needs Java and npm, see tests.validator")
def test_all_pages_are_valid(any_built):
    found = validator.faults(any_built.folder)
    assert [line for line in found if HARMLESS not in line] == []


@pytest.mark.skipif(not validator.is_ready(), reason="vnu needs Java and npm, see tests.validator")
def test_the_checker_sees_a_fault(tmp_path):
    (tmp_path / "x.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>")
    assert any("Duplicate ID" in line for line in validator.faults(tmp_path))
