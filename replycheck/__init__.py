"""replycheck: checks the replies that support operators write to customers in Russian.

>>> import replycheck
>>> report = replycheck.check("По данному вопросу ответим завтра.")
>>> report.findings[0].code
'plain-words/bureaucratic'
>>> report.findings[0].quote
'данному вопросу'
>>> report.findings[0].fixes[0].title
'этому вопросу'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from replycheck.model import Edit, Finding, Fix, Mode, Promise, Reply, Report, Severity, Span, Turn

if TYPE_CHECKING:
    from replycheck.engine import Linter

__version__ = "0.1.0"

__all__ = [
    "Edit",
    "Finding",
    "Fix",
    "Linter",
    "Promise",
    "Reply",
    "Report",
    "Severity",
    "Span",
    "Turn",
    "check",
    "fix",
]


def check(
    text: str,
    *,
    customer: str | None = None,
    history: Sequence[Turn] = (),
    at: datetime | None = None,
    mode: Mode = "reply",
) -> Report:
    """Check one reply by all bundled rules.

    `customer` is the message it answers, `history` the earlier turns, `at` when it is written; rules that
    need them are silent without (see `Report.unchecked`). For many replies, or with settings of your own,
    make one `Linter` and keep it: this function loads the rules anew each time.
    """
    from replycheck.engine import Linter

    return Linter().check(Reply(text, customer=customer, history=tuple(history), at=at, mode=mode))


def fix(
    text: str,
    *,
    customer: str | None = None,
    history: Sequence[Turn] = (),
    at: datetime | None = None,
    mode: Mode = "reply",
    unsafe: bool = False,
) -> str:
    """The reply with everything mended that can be mended for certain; `unsafe`: all that has a fix.

    The other arguments are those of `check`. `fix(fix(x)) == fix(x)`.

    >>> fix("По данному вопросу ответим завтра.")
    'По этому вопросу ответим завтра.'
    """
    from replycheck.engine import Linter
    from replycheck.fixing import Fixer

    reply = Reply(text, customer=customer, history=tuple(history), at=at, mode=mode)
    return Fixer(Linter(), unsafe=unsafe).fix(reply).text


def __getattr__(name: str) -> Any:
    if name == "Linter":
        from replycheck.engine import Linter

        return Linter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
