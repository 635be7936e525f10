"""The command line. Commands are imported when they are asked for: a cold start matters to an operator."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command that `sys.argv` names and leave with its exit code."""
    gc.disable()
    from replycheck.cli.app import run

    sys.exit(run(sys.argv[1:]))


def warmed_up() -> None:
    """Start-up makes many objects and no garbage: `main` runs it without the collector; it is back now."""
    gc.freeze()
    gc.enable()
