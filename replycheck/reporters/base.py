"""What a reporter is, and what it may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TextIO

from replycheck.model import Report
from replycheck.reporters.tally import Tally
from replycheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Output:
    """Where a report goes. `console` is there only if `stream` is a terminal that shows colours."""

    stream: TextIO
    wording: Wording
    width: int = PLAIN_WIDTH
    console: Console | None = None


class Reporter(Protocol):
    """Writes reports as they come; nothing of a reply is kept after it was written."""

    def __init__(self, output: Output) -> None: ...

    def start(self) -> None:
        """Called once, before the first reply."""

    def reply(self, report: Report) -> None:
        """Write one report."""

    def finish(self, tally: Tally) -> None:
        """Called once, after the last reply; also when the run was interrupted."""
