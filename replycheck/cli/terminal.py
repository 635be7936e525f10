"""Is somebody looking, in how many columns, with colours; and a sign of life while many are checked."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

from replycheck.reporters.base import PLAIN_WIDTH, Output
from replycheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

WIDEST = 120
PATIENCE = 0.7
"""Seconds without a sign of life that nobody minds."""


def output(wording: Wording, *, no_color: bool) -> Output:
    """Standard output as it is: `rich` is imported only for a terminal that shows colours."""
    stream = sys.stdout
    if not stream.isatty():
        return Output(stream, wording, PLAIN_WIDTH)
    width = min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST)
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return Output(stream, wording, width)
    from rich.console import Console

    return Output(stream, wording, width, Console(file=stream, highlight=False))


def aside(wording: Wording) -> Output:
    """Standard error, for a report whose place standard output is taken."""
    return Output(sys.stderr, wording, PLAIN_WIDTH)


class SignOfLife:
    """A progress bar on the terminal, from the moment a run takes longer than one likes to wait."""

    def __init__(self, label: str, console: Console | None, *, enabled: bool) -> None:
        self._label = label
        self._console = console
        self._enabled = enabled
        self._due = time.monotonic() + PATIENCE
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def step(self) -> None:
        """One more reply is done."""
        if not self._enabled:
            return
        if self._progress is None:
            if time.monotonic() < self._due:
                return
            self._start()
        assert self._progress is not None
        assert self._task is not None
        self._progress.advance(self._task)

    def stop(self) -> None:
        """Take the bar away."""
        self._enabled = False
        if self._progress is not None:
            self._progress.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}"),
            TimeElapsedColumn(),
            console=self._console or Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(self._label, total=None)
        self._progress.start()


def may_animate(out: Output) -> bool:
    """True if a bar disturbs nothing: it shares our console, or standard output goes elsewhere."""
    return sys.stderr.isatty() and (out.console is not None or not out.stream.isatty())
