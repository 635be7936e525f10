"""`python -m replycheck.ruleset FOLDER` writes the rule reference of the bundled rules."""

from __future__ import annotations

import sys
from pathlib import Path

from replycheck import wording
from replycheck.ruleset.explain import write_reference
from replycheck.ruleset.load import load_ruleset


def main(arguments: list[str]) -> int:
    """Write the reference into the one folder named; 2 if there is not exactly one."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m replycheck.ruleset FOLDER\n")
        return 2
    write_reference(load_ruleset(), wording.load(), Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
