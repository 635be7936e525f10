"""What a reader yields in place of a reply that it could not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from replycheck.errors import InputError, Location
from replycheck.wording import Wording, load


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One input, or one line of it (from 1), that is no reply. `key` names the message in the wording."""

    path: str
    key: str
    line: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def location(self) -> Location:
        """The place to show: the file and, if known, the line."""
        return Location(self.path, self.line)

    def message(self, wording: Wording) -> str:
        """What is wrong and what to do, without the place."""
        return wording.text(f"input.{self.key}", **self.values)

    def text(self, wording: Wording) -> str:
        """The place and the message, on one line."""
        return f"{self.location}: {self.message(wording)}"

    def error(self) -> InputError:
        """The same as an exception, for callers who want to stop at the first problem."""
        return InputError(self.text(load("en")))


class UnreadableError(Exception):
    """Raised inside the readers to leave a nested function; never leaves this package."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def at(self, path: str, line: int | None = None) -> InputProblem:
        """The problem to yield, now that its place is known."""
        return InputProblem(path, self.key, line, self.values)
