"""A text for one region: what is left out, and that faults still point at the file's own lines."""

import pytest

from build_tools.prose.regions import block_faults, shown_lines, text_for

BOTH = ["dalarna", "jamtland-harjedalen"]
BODY = """# Rubrik

- För alla
{{ bara dalarna }}
- Bara i Dalarna
{{ slut }}
{{ bara jamtland-harjedalen dalarna }}
- I båda
{{ slut }}

```
{{ bara dalarna }}
```"""


def test_marks_are_shown_to_nobody_and_a_list_stays_one():
    whole = "# Rubrik\n\n- För alla\n- Bara i Dalarna\n- I båda\n\n```\n{{ bara dalarna }}\n```"
    assert text_for(BODY, None) == text_for(BODY, "dalarna") == whole
    assert text_for(BODY, "jamtland-harjedalen") == whole.replace("- Bara i Dalarna\n", "")


def test_lines_keep_their_numbers():
    assert shown_lines(BODY, "jamtland-harjedalen") == [0, 1, 2, 7, 9, 10, 11, 12]


def test_a_text_without_marks_has_no_faults_of_them():
    assert list(block_faults("# Rubrik\n\n## Tom rubrik\n", BOTH, BOTH)) == []
    assert list(block_faults(BODY, BOTH, BOTH)) == []


@pytest.mark.parametrize("after", ["    - En punkt under", "  fortsättning"])
def test_what_follows_belongs_to_an_item_that_may_be_gone(after):
    body = f"- Före\n{{{{ bara a }}}}\n- En punkt\n{{{{ slut }}}}\n{after}"
    assert [line for line, _, _ in block_faults(body, "ab", "ab")] == [3]
