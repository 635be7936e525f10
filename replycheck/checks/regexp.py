"""`regexp`: what is a matter of signs, not of words (blanks, dashes, card numbers). Linear time (RE2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.model import Edit, Fix, Hit, Severity, Span
from replycheck.patterns import Pattern

_GROUP = re.compile(r"\\(\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class RegexpEntrySettings:
    """One expression in RE2 syntax; `suggest` is what to put in its place (`\\\\1` is the first group).

    The group called `span`, if there is one, is what is underlined and replaced. `luhn` asks that the digits
    pass the check sum of payment cards.
    """

    regex: str
    suggest: str | None = None
    safe: bool = False
    luhn: bool = False
    severity: Literal["error", "warning", "info"] | None = None
    message: str | None = None
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegexpSettings:
    """Keys of a `regexp` rule. `templates`: also look into templates, where placeholders are right."""

    entries: tuple[RegexpEntrySettings, ...]
    in_protected: bool = False
    templates: bool = True


class RegexpEntry(NamedTuple):
    """An entry; the expression is compiled when it is first used."""

    regex: str
    suggest: str | None
    safe: bool
    luhn: bool
    severity: Severity | None
    message: str | None
    advice: tuple[str, ...]


class RegexpCheck:
    """Reports what its expressions find outside of protected text."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, entries: Sequence[RegexpEntry], in_protected: bool, templates: bool) -> None:
        self._entries = tuple(entries)
        self._in_protected = in_protected
        self._templates = templates
        self._compiled: list[Any] = []

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_compiled": []}

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each place."""
        if context.reply.mode == "template" and not self._templates:
            return
        text = _SURROGATE.sub("\ufffd", context.reply.text)
        for entry, regex in zip(self._entries, self._regexes(), strict=True):
            for found in regex.finditer(text):
                span = _span(found)
                if span.start == span.end or (entry.luhn and not _luhn(found[0])):
                    continue
                if self._in_protected or not context.document.is_protected(span):
                    yield Hit(
                        span, fixes=_fixes(entry, found, span), severity=entry.severity, message=entry.message
                    )

    def _regexes(self) -> list[Any]:
        if not self._compiled:
            import re2

            self._compiled = [re2.compile(entry.regex) for entry in self._entries]
        return self._compiled


def _span(found: Any) -> Span:
    own = Span(*found.span(found.re.groupindex.get("span", 0)))
    return own if own.start >= 0 else Span(*found.span())


def _fixes(entry: RegexpEntry, found: Any, span: Span) -> tuple[Fix, ...]:
    advice = tuple(Fix(title) for title in entry.advice)
    if entry.suggest is None:
        return advice
    text = _GROUP.sub(lambda reference: found[int(reference[1])] or "", entry.suggest)
    return (Fix(text, (Edit(span.start, span.end, text),), entry.safe), *advice)


def _luhn(text: str) -> bool:
    """The check sum of payment cards: ISO/IEC 7812-1, annex B."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = [
        digit if place % 2 == 0 else digit * 2 - 9 * (digit > 4)
        for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _groups(regex: str) -> int | str:
    """How many groups an expression has, or what is wrong with it."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return int(re2.compile(regex, options).groups)
    except re2.error as error:
        reason = error.args[0]
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def build(settings: RegexpSettings, builder: Builder) -> RegexpCheck:
    """The check of a `regexp` rule; an expression that RE2 does not accept is a problem."""
    entries: list[RegexpEntry] = []
    for number, item in enumerate(settings.entries):
        groups = _groups(item.regex)
        if isinstance(groups, str):
            hint = "RE2 syntax: no look-around, no back references"
            builder.problem(("entries", number, "regex"), f"cannot read this expression: {groups}", hint)
            continue
        for reference in _GROUP.finditer(item.suggest or ""):
            if int(reference[1]) > groups:
                message = f"`{reference[0]}` refers to a group that the expression does not have"
                builder.problem(("entries", number, "suggest"), message, offset=reference.start())
        severity = Severity.parse(item.severity) if item.severity is not None else None
        entries.append(
            RegexpEntry(item.regex, item.suggest, item.safe, item.luhn, severity, item.message, item.advice)
        )
    return RegexpCheck(entries, settings.in_protected, settings.templates)


KIND = Kind("regexp", RegexpSettings, build)
