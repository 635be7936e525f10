"""Errors that a user can mend: each says where, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; line and column count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, with a hint what would be right."""

    location: Location
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.location}: {self.message}{tail}"


class ReplycheckError(Exception):
    """Base of every error that replycheck raises on purpose; the message is meant for the user."""


class InputError(ReplycheckError):
    """A reply file cannot be read as what it claims to be."""


class ProblemsError(ReplycheckError):
    """A file is wrong in one or more places; all of them are listed, one a line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RuleFileError(ProblemsError):
    """Problems in rule or dictionary files."""


class ConfigError(ProblemsError):
    """Problems in the project's configuration."""
