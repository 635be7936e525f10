"""A reply and the rules in, findings out. Knows no single rule."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from replycheck.checks.base import Triggered
from replycheck.checks.context import Context
from replycheck.config import Config, Loaded
from replycheck.dialogue import Dialogue
from replycheck.model import Finding, Fix, Hit, Reply, Report, Severity, Span
from replycheck.patterns import Pattern, PatternSet
from replycheck.rewriting import Rewriter
from replycheck.ruleset import load_ruleset
from replycheck.scoring import score, score_settings, verdict
from replycheck.text import Document, Language

if TYPE_CHECKING:
    from replycheck.ruleset import Rule, RuleSet


ENGLISH = "en"

NEARLY = 0.6
"""How much of a finding without a fix one with a fix must cover to take its place."""
MOST = 0.75
"""How much of a finding with a fix one with a plainer fix must cover to take its place."""


class Adviser(Protocol):
    """Somebody else's opinion on a reply, asked after the rules."""

    def findings(self, reply: Reply, document: Document, own: Sequence[Finding]) -> Sequence[Finding]:
        """What to report besides `own`, the findings of the rules; never raises where it cannot help."""


class Linter:
    """Checks replies by one configuration. Use it for many replies, from one thread."""

    def __init__(
        self,
        config: Config | None = None,
        ruleset: RuleSet | None = None,
        advisers: Sequence[Adviser] = (),
    ) -> None:
        """Load the rules that the configuration asks for. Raises RuleFileError or ConfigError."""
        self.config = config if config is not None else Config()
        self.scoring = score_settings(Loaded(self.config))
        self.advisers = tuple(advisers)
        packs = tuple(Path(folder) for folder in self.config.extends)
        self.ruleset = ruleset if ruleset is not None else load_ruleset(packs)
        self.language = Language(self.ruleset.entities)
        self.rewriter = Rewriter(self.language.lexicon)
        self._accepted = _Accepted(self.language.document(text) for text in self.config.accept)
        self._plans: dict[Config, _Plan] = {}

    def check(self, reply: Reply | str) -> Report:
        """Check one reply; findings come in order of place, those about the whole reply last."""
        if isinstance(reply, str):
            reply = Reply(reply)
        config = self.config.for_path(reply.path)
        plan = self._plan(config)
        context = self._context(reply)
        found = [
            _finding(planned, hit, reply)
            for planned, hit in plan.hits(context)
            if not self._accepted.covers(hit, context.document)
        ]
        if self.advisers:
            found += self._advised(context, tuple(found), config)
        findings = tuple(without_overlaps(found))
        value = score(findings, context.document.word_count, self.scoring)
        return Report(
            reply,
            findings,
            score=value,
            verdict=verdict(findings, value, self.scoring),
            unchecked=plan.unchecked(context),
            read_promises=lambda: context.dialogue.promises if context.dialogue is not None else (),
        )

    def dialogue(self, reply: Reply) -> Dialogue:
        """What both sides said in a reply's dialogue. Raises LookupError if no pack has the words for it."""
        dialogue = self._context(reply).dialogue
        if dialogue is None:
            raise LookupError("no dictionaries of dialogues")
        return dialogue

    def _context(self, reply: Reply) -> Context:
        return Context(reply, self.language.document, self.rewriter, self.ruleset.dialogue)

    def _advised(self, context: Context, own: Sequence[Finding], config: Config) -> Iterator[Finding]:
        """What the advisers add, as the configuration has their codes."""
        for adviser in self.advisers:
            for finding in adviser.findings(context.reply, context.document, own):
                if config.selects(finding.code) and not self._accepted.covers(finding, context.document):
                    setting = config.setting(finding.code)
                    severity = (setting.severity if setting else None) or finding.severity
                    message = (setting.message if setting else None) or finding.message
                    yield replace(
                        finding, severity=severity, message=message.replace("{quote}", finding.quote)
                    )

    def _plan(self, config: Config) -> _Plan:
        """What to run under a configuration; made once for each."""
        key = replace(config, tables={}, per_path=())
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = _Plan(_chosen(self.ruleset, config))
        return plan


class _Planned(NamedTuple):
    """A rule as one configuration has it."""

    rule: Rule
    severity: Severity
    message: str
    entries_speak: bool
    """True where an entry's own message is shown: not in English, nor where the project has its words."""


def _chosen(ruleset: RuleSet, config: Config) -> Iterator[_Planned]:
    for rule in ruleset.rules:
        if config.selects(rule.code):
            setting = config.setting(rule.code)
            severity = (setting.severity if setting else None) or rule.severity
            own = setting.message if setting else None
            standing = rule.summary if config.lang == ENGLISH else rule.message
            yield _Planned(rule, severity, own or standing, own is None and config.lang != ENGLISH)


_Words = tuple[frozenset[str], ...]
"""The words of an expression, each as its possible lemmas and itself."""


class _Accepted:
    """The expressions that a configuration accepts, in any of their forms."""

    def __init__(self, expressions: Iterable[Document]) -> None:
        self._by_first: dict[str, list[_Words]] = {}
        self._reach = 0
        for document in expressions:
            words = tuple(names for _, names in _named(document, 0, len(document.tokens)))
            self._reach = max(self._reach, 2 * len(words))
            for name in words[0] if words else ():
                self._by_first.setdefault(name, []).append(words)

    def covers(self, hit: Hit | Finding, document: Document) -> bool:
        """True for a hit on an accepted expression or on a part of one, punctuation aside."""
        if not self._by_first or hit.span is None or hit.scope != "reply":
            return False
        first, last = document.tokens_in(hit.span)
        named = _named(document, first - self._reach, last + self._reach)
        own = [place for place, (index, _) in enumerate(named) if first <= index < last]
        return bool(own) and any(
            start <= own[0] and own[-1] < start + len(words)
            for start in range(own[0] + 1)
            for name in named[start][1]
            for words in self._by_first.get(name, ())
            if _begins(named, start, words)
        )


def _named(document: Document, first: int, last: int) -> list[tuple[int, frozenset[str]]]:
    """The tokens [first, last) but for punctuation, each with its possible lemmas and itself."""
    return [
        (index, (token.word.lemmas if token.word is not None else frozenset()) | {token.norm})
        for index, token in enumerate(document.tokens[max(0, first) : last], max(0, first))
        if token.kind != "punct"
    ]


def _begins(named: Sequence[tuple[int, frozenset[str]]], start: int, words: _Words) -> bool:
    ours = named[start : start + len(words)]
    return len(ours) == len(words) and not any(
        names.isdisjoint(theirs) for (_, names), theirs in zip(ours, words, strict=True)
    )


class _Plan:
    """Rules chosen for a run, their triggers merged so that the text is searched once."""

    def __init__(self, chosen: Iterable[_Planned]) -> None:
        self._chosen = tuple(chosen)
        self._owners: list[tuple[int, int]] = []
        patterns: list[Pattern] = []
        for place, planned in enumerate(self._chosen):
            for number, pattern in enumerate(planned.rule.check.triggers):
                patterns.append(pattern)
                self._owners.append((place, number))
        self._triggers = PatternSet(patterns)

    def hits(self, context: Context) -> Iterator[tuple[_Planned, Hit]]:
        """Run every check that has something to look at."""
        matches: dict[int, list[Triggered]] = {}
        for number, match in self._triggers.find(context.document):
            place, own = self._owners[number]
            matches.setdefault(place, []).append(Triggered(own, match))
        present = context.present
        for place, planned in enumerate(self._chosen):
            triggered = matches.get(place, [])
            check = planned.rule.check
            if (triggered or check.always) and check.needs <= present:
                for hit in check.run(context, triggered):
                    yield planned, hit

    def unchecked(self, context: Context) -> tuple[str, ...]:
        """Codes that could not be checked for want of context."""
        missing = {
            planned.rule.code for planned in self._chosen if not planned.rule.check.needs <= context.present
        }
        return tuple(sorted(missing))


def _finding(planned: _Planned, hit: Hit, reply: Reply) -> Finding:
    rule, severity, message, entries_speak = planned
    if entries_speak and hit.message is not None:
        message = hit.message
    text = (reply.customer or "") if hit.scope == "customer" else reply.text
    quote = text[hit.span.start : hit.span.end] if hit.span is not None else ""
    return Finding(
        code=rule.code,
        severity=severity if hit.severity is None else min(severity, hit.severity),
        scope=hit.scope,
        span=hit.span,
        quote=quote,
        message=message.replace("{quote}", quote),
        why=rule.why,
        fixes=hit.fixes or tuple(Fix(title) for title in rule.advice),
        rule=rule.id,
    )


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Of overlapping findings of one code keep the graver, the longer, the earlier, then one with a fix.

    One whose fix leaves fewer letters takes the place of one that is hardly longer («доставили» is plainer
    than «осуществили доставку»). They come back in order of place; those about the whole reply come last,
    those about the customer message after them.
    """
    kept: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=_precedence):
        others = kept.setdefault((finding.code, finding.scope), [])
        span = _reach(finding)
        place = bisect_left(others, span.end, key=_start)
        if place == 0 or _reach(others[place - 1]).end <= span.start:
            others.insert(place, finding)
        elif _is_as_good(finding, others[place - 1]) and (
            place == 1 or _reach(others[place - 2]).end <= span.start
        ):
            others[place - 1] = finding
    return sorted((finding for group in kept.values() for finding in group), key=_place)


def _reach(finding: Finding) -> Span:
    return finding.span if finding.span is not None else Span(0, 1)


def _start(finding: Finding) -> int:
    return _reach(finding).start


def _is_as_good(finding: Finding, other: Finding) -> bool:
    """True if the finding says nearly what the other says, and mends it more plainly."""
    ours, theirs = _reach(finding), _reach(other)
    common = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    needed = MOST if _saved(other) > -sys.maxsize else NEARLY
    covered = common >= needed * (theirs.end - theirs.start)
    return covered and finding.severity == other.severity and _saved(finding) > _saved(other)


def _saved(finding: Finding) -> int:
    """How many letters its first edits save; fewer than any number of letters if it has none."""
    edits = next((fix.edits for fix in finding.fixes if fix.edits), None)
    if edits is None:
        return -sys.maxsize
    return sum(edit.end - edit.start - len(edit.text) for edit in edits)


def _precedence(finding: Finding) -> tuple[int, int, int, int]:
    span = finding.span or Span(0, 0)
    return -finding.severity, span.start - span.end, span.start, -_saved(finding)


def _place(finding: Finding) -> tuple[int, int, int, str]:
    span = finding.span or Span(0, 0)
    return ("reply", "whole", "customer").index(finding.scope), span.start, span.end, finding.code
