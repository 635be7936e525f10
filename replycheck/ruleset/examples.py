"""The examples of rules: read from the rule files, run, and compared with what they promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from replycheck.checks.base import Loc
from replycheck.errors import Location, RuleFileError
from replycheck.model import Finding, Reply, Span, Turn
from replycheck.ruleset.marks import parse_marks, put_marks
from replycheck.ruleset.packs import shown
from replycheck.ruleset.rule import Rule
from replycheck.ruleset.schema import ExampleFields, as_tuple, read_common
from replycheck.ruleset.source import Source, read_source

LEAST = 6
"""How many bad and how many good examples a rule needs."""

Group = Literal["bad", "good"]
Check = Callable[[Reply], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the reply, and the spans that must be found in it (in the customer message for `asks`).

    `fixes` are the texts of which one must come out of the first fixes; none if the example does not say.
    """

    group: Group
    reply: Reply
    location: Location
    spans: tuple[Span, ...] = ()
    asks: tuple[Span, ...] = ()
    whole: bool = False
    fixes: tuple[str, ...] = ()

    @property
    def marked(self) -> str:
        """The text with what must be found between `[[` and `]]`."""
        return put_marks(self.reply.text, self.spans)


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples of one rule file."""

    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it says, or too few of them (`what` is then `too-few`).

    For `spans`, `wanted` and `found` are the text with marks; for `fix` they are the text mended; for `whole`
    and `asks` the reply or customer message with marks; numbers for `too-few`. `findings` are of the code.
    """

    rule: str
    code: str
    group: Group
    what: Literal["too-few", "spans", "whole", "asks", "fix"]
    location: Location
    wanted: str
    found: str
    findings: tuple[Finding, ...] = ()


def read_examples(rule: Rule) -> Examples:
    """The examples in a rule's file. Raises RuleFileError if the file was changed for the worse meanwhile."""
    path = Path(rule.path)
    source = read_source(path, shown(path))
    problems = list(source.problems)
    common = None
    if isinstance(source.data, dict):
        common, faults = read_common(source.data)
        problems += source.faults(faults)
    if common is None:
        raise RuleFileError(problems or [source.problem((), "is no rule file")])
    groups: tuple[tuple[Group, Sequence[str | ExampleFields]], ...] = (
        ("bad", common.bad),
        ("good", common.good),
    )
    bad, good = (
        tuple(_example(source, group, index, item) for index, item in enumerate(items))
        for group, items in groups
    )
    return Examples(bad, good, source.location(()))


def _example(source: Source, group: Group, index: int, written: str | ExampleFields) -> Example:
    item = ExampleFields(written) if isinstance(written, str) else written
    marked = parse_marks(item.text)
    customer = item.customer or ""
    starts = ((part, customer.find(part)) for part in as_tuple(item.asks or ()))
    history = tuple(Turn(turn.role, turn.text, turn.at) for turn in item.history)
    loc: Loc = (group, index)
    return Example(
        group,
        Reply(marked.text, item.customer, history, item.at, mode=item.mode),
        source.location(loc),
        marked.spans,
        tuple(Span(start, start + len(part)) for part, start in starts),
        item.whole,
        as_tuple(item.fix or ()),
    )


def run_examples(rules: Iterable[Rule], check: Check) -> list[Failure]:
    """Run all examples of `rules` through `check`, a reply to its findings; raises as `read_examples`."""
    failures: list[Failure] = []
    for rule in rules:
        examples = read_examples(rule)
        failures += _too_few(rule, examples)
        for example in (*examples.bad, *examples.good):
            found = tuple(finding for finding in check(example.reply) if finding.code == rule.code)
            failures += _compare(rule, example, found)
    return failures


def _too_few(rule: Rule, examples: Examples) -> list[Failure]:
    groups: tuple[tuple[Group, int], ...] = (("bad", len(examples.bad)), ("good", len(examples.good)))
    return [
        Failure(rule.id, rule.code, group, "too-few", examples.location, str(LEAST), str(number))
        for group, number in groups
        if number < LEAST
    ]


def _compare(rule: Rule, example: Example, found: tuple[Finding, ...]) -> list[Failure]:
    def failure(what: Literal["spans", "whole", "asks", "fix"], wanted: str, got: str) -> Failure:
        return Failure(rule.id, rule.code, example.group, what, example.location, wanted, got, found)

    text, customer = example.reply.text, example.reply.customer or ""
    failures: list[Failure] = []
    spans = _spans(found, "reply")
    if spans != tuple(sorted(example.spans)):
        failures.append(failure("spans", example.marked, _show(text, spans)))
    asks = _spans(found, "customer")
    if asks != tuple(sorted(example.asks)):
        failures.append(failure("asks", _show(customer, example.asks), _show(customer, asks)))
    whole = any(finding.scope == "whole" for finding in found)
    if whole != example.whole:
        wanted, got = (f"[[{text}]]" if yes else text for yes in (example.whole, whole))
        failures.append(failure("whole", wanted, got))
    if example.fixes and not failures:
        fixed = apply_first_fixes(text, found)
        if fixed not in example.fixes:
            failures.append(failure("fix", " | ".join(example.fixes), fixed))
    return failures


def _spans(findings: Iterable[Finding], scope: str) -> tuple[Span, ...]:
    return tuple(sorted(one.span for one in findings if one.scope == scope and one.span is not None))


def _show(text: str, spans: Iterable[Span]) -> str:
    """The text with marks; of spans that overlap only the first is marked."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return put_marks(text, tuple(kept))


def apply_first_fixes(text: str, findings: Iterable[Finding]) -> str:
    """The text after the first fix of every finding; an edit that overlaps an earlier one is left out."""
    edits = sorted(
        (edit for finding in findings if finding.fixes for edit in finding.fixes[0].edits),
        key=lambda edit: (edit.start, edit.end),
    )
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done:
            continue
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])
