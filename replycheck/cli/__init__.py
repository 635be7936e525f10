"""The command line. Commands are imported when they are asked for: a cold start matters to an operator."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that `sys.argv` names and leave with its exit code."""
    from replycheck.cli.app import run

    sys.exit(run(sys.argv[1:]))
