"""Show the editors' report beside the lines it is about, in a proposal on GitHub or GitLab.

`python -m build_tools.hosting.annotate github < report` (or `gitlab`) writes what the host reads:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
import re
import sys

_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+): (?P<warning>Varning: )?(?P<text>.+)")


def github(found: list[re.Match[str]]) -> str:
    """One workflow command a line; GitHub shows the first ten errors and ten warnings."""
    return "".join(
        f"::{'warning' if match['warning'] else 'error'} "
        f"file={_escaped(match['path'], '%:,')},line={match['line']}::"
        f"{_escaped(match['text'], '%')}\n"
        for match in found
    )


def _escaped(text: str, special: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in special else sign for sign in text)


def gitlab(found: list[re.Match[str]]) -> str:
    """A report of code quality, as JSON. A fault is the same as before if its whole line is."""
    report = [
        {
            "description": match["text"],
            "check_name": "make check",
            "fingerprint": hashlib.sha256(match[0].encode()).hexdigest(),
            "severity": "minor" if match["warning"] else "major",
            "location": {"path": match["path"], "lines": {"begin": int(match["line"])}},
        }
        for match in found
    ]
    return json.dumps(report, ensure_ascii=False)


def matches(report: str) -> list[re.Match[str]]:
    """The lines of a report that tell of a fault."""
    return [match for line in report.splitlines() if (match := _LINE.fullmatch(line))]


if __name__ == "__main__":
    write = {"github": github, "gitlab": gitlab}[sys.argv[1]]
    print(write(matches(sys.stdin.read())), end="")
