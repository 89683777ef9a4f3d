"""`python -m build_tools.publishing …` is `python -m build_tools publish …`, and nothing else.

git's hooks start it at every push, so it brings nothing that a server needs not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from build_tools.publishing.commands import add_actions


def main() -> int:
    """Do one thing; returns the exit status."""
    parser = argparse.ArgumentParser("python -m build_tools.publishing")
    add_actions(parser)
    options = parser.parse_args()
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
