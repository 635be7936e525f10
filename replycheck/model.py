"""The values that travel between floors: what comes in (a reply) and what goes out (a report).

All offsets are code points of the reply's original text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from typing import Literal, NamedTuple

Scope = Literal["reply", "whole", "customer"]
"""Where a finding points: into the reply, at the reply as a whole, or into the customer message."""

Mode = Literal["reply", "template"]


class Severity(IntEnum):
    """How much a finding matters; ordered, so that levels compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The lower-case name used in rule files, configuration and JSON."""
        return self.name.lower()

    @classmethod
    def parse(cls, label: str) -> Severity:
        """Return the severity called `label`; raises KeyError if there is none."""
        return cls[label.upper()]


class Span(NamedTuple):
    """Half-open range [start, end) of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True if the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the same dialogue."""

    role: Literal["customer", "operator"]
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An operator's draft with the context it is written in; `path`, `line`, `id` say where it came from."""

    text: str
    customer: str | None = None
    history: tuple[Turn, ...] = ()
    at: datetime | None = None
    channel: str | None = None
    operator: str | None = None
    mode: Mode = "reply"
    id: str | None = None
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points [start, end) of the reply by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding. Without edits it is advice: words to use, not a paste-in change."""

    title: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check returns: where, and what to offer. The rule adds code, severity and wording.

    `severity` and `message` are set only by entries that differ from their rule.
    """

    span: Span | None
    scope: Scope = "reply"
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of one rule, ready to be shown."""

    code: str
    severity: Severity
    scope: Scope
    span: Span | None
    quote: str
    message: str
    why: str
    fixes: tuple[Fix, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the operator promised: what, by whom, by when (None: no date was given)."""

    span: Span
    what: str
    who: str | None = None
    due: datetime | None = None
    due_text: str | None = None


@dataclass(frozen=True)
class Report:
    """Everything found in one reply. `unchecked` lists codes that lacked context.

    `read_promises` finds the promises when somebody first asks for them; a pickled report holds them.
    """

    reply: Reply
    findings: tuple[Finding, ...] = ()
    score: int | None = None
    verdict: str | None = None
    unchecked: tuple[str, ...] = ()
    read_promises: Callable[[], tuple[Promise, ...]] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the operator promised in this reply."""
        return self.read_promises() if self.read_promises is not None else ()

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "promises": self.promises, "read_promises": None}
