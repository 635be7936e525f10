"""Entries of word lists: a pattern, its guards, what to say instead. Shared by several kinds of check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from replycheck.checks.base import Builder, Loc, Triggered
from replycheck.checks.context import Context
from replycheck.model import Fix, Hit, Severity
from replycheck.patterns import Match, Pattern, PatternSet, match_at, match_before
from replycheck.rewriting import Rewriting, Template

Texts = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntrySettings:
    """One entry as a rule file or a dictionary writes it."""

    match: Texts
    suggest: Texts = ()
    unless_left: Texts = ()
    unless_right: Texts = ()
    unless_near: Texts = ()
    unless_around: Texts = ()
    unless_reply: Texts = ()
    unless_customer: Texts = ()
    only_near: Texts = ()
    only_around: Texts = ()
    only_customer: Texts = ()
    safe: bool = False
    severity: Literal["error", "warning", "info"] | None = None
    message: str | None = None
    advice: Texts = ()


class Entry(NamedTuple):
    """A compiled entry."""

    templates: tuple[Template, ...]
    unless_left: tuple[Pattern, ...]
    unless_right: tuple[Pattern, ...]
    unless_near: PatternSet | None
    unless_around: PatternSet | None
    unless_reply: PatternSet | None
    unless_customer: PatternSet | None
    only_near: PatternSet | None
    only_around: PatternSet | None
    only_customer: PatternSet | None
    safe: bool
    severity: Severity | None
    message: str | None
    advice: tuple[str, ...]

    def allows(self, context: Context, match: Match) -> bool:
        """False if a guard of the entry says that this match is none."""
        document = context.document
        if any(match_before(pattern, document, match.first) for pattern in self.unless_left):
            return False
        if match.last < len(document.tokens) and any(
            match_at(pattern, document, match.last) for pattern in self.unless_right
        ):
            return False
        around = ((self.unless_near, self.only_near, 0), (self.unless_around, self.only_around, 1))
        for unless, only, reach in around:
            if unless is not None and context.found_near(unless, match.first, reach):
                return False
            if only is not None and not context.found_near(only, match.first, reach):
                return False
        if self.unless_reply is not None and context.find(self.unless_reply):
            return False
        return self._customer_allows(context)

    def _customer_allows(self, context: Context) -> bool:
        customer = context.customer
        if customer is None:
            return self.only_customer is None
        if self.unless_customer is not None and context.find(self.unless_customer, customer):
            return False
        return self.only_customer is None or bool(context.find(self.only_customer, customer))

    def hit(self, context: Context, match: Match) -> Hit:
        """What to report for a match that is allowed."""
        fixes = [
            as_fix(context.rewriter.render(template, match, context.document), safe=self.safe)
            for template in self.templates
        ]
        fixes += [Fix(title) for title in self.advice]
        span = context.document.span(*match.underlined)
        return Hit(span, fixes=tuple(fixes), severity=self.severity, message=self.message)


def as_fix(rewriting: Rewriting, *, safe: bool) -> Fix:
    """A paste-in fix, or, where no rewriting is sure to be good Russian, words to use."""
    return Fix(rewriting.text, rewriting.edits, safe and bool(rewriting.edits))


class EntryCheck:
    """Reports every match of its entries that no guard forbids."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(
        self,
        triggers: Sequence[Pattern],
        owners: Sequence[int],
        entries: Sequence[Entry],
        *,
        customer_knows: bool,
        templates: bool,
        once: bool,
    ) -> None:
        self.triggers = tuple(triggers)
        self._owners = tuple(owners)
        self._entries = tuple(entries)
        self._customer_knows = customer_knows
        self._templates = templates
        self._once = once

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each match that counts."""
        for entry, match in self.allowed(context, matches):
            yield entry.hit(context, match)
            if self._once:
                return

    def allowed(self, context: Context, matches: Sequence[Triggered]) -> Iterator[tuple[Entry, Match]]:
        """The matches that no guard forbids; the customer's own words are passed over if the rule says so."""
        if context.reply.mode == "template" and not self._templates:
            return
        for number, match in matches:
            entry = self._entries[self._owners[number]]
            if self._customer_knows and _used_by_customer(context, match):
                continue
            if entry.allows(context, match):
                yield entry, match


def _used_by_customer(context: Context, match: Match) -> bool:
    customer = context.customer
    if customer is None:
        return False
    theirs = {lemma for token in customer.tokens if token.word for lemma in (*token.word.lemmas, token.norm)}
    theirs |= {token.norm for token in customer.tokens}
    first, last = match.underlined
    ours = [token for token in context.document.tokens[first:last] if token.kind != "punct"]
    return all(
        token.norm in theirs or (token.word is not None and not theirs.isdisjoint(token.word.lemmas))
        for token in ours
    )


def texts(value: Texts) -> tuple[str, ...]:
    """A text or several, as a tuple."""
    return (value,) if isinstance(value, str) else value


def build_entries(
    sources: Sequence[tuple[Builder, Loc, Sequence[EntrySettings]]],
    *,
    customer_knows: bool = False,
    templates: bool = True,
    once: bool = False,
) -> EntryCheck:
    """Compile entries from the rule file and its dictionary; what is wrong goes to the builder of each."""
    triggers: list[Pattern] = []
    owners: list[int] = []
    entries: list[Entry] = []
    seen: set[str] = set()
    for builder, root, settings in sources:
        for number, item in enumerate(settings):
            loc = (*root, number)
            patterns = _patterns(builder, item.match, (*loc, "match"))
            for pattern in patterns:
                if pattern.source in seen:
                    builder.problem(
                        (*loc, "match"), f"«{pattern.source}» stands twice", "delete one of the two"
                    )
                seen.add(pattern.source)
                triggers.append(pattern)
                owners.append(len(entries))
            entries.append(_entry(builder, item, loc, patterns))
    return EntryCheck(
        triggers, owners, entries, customer_knows=customer_knows, templates=templates, once=once
    )


def _entry(builder: Builder, item: EntrySettings, loc: Loc, patterns: Sequence[Pattern]) -> Entry:
    captures = (
        frozenset.intersection(*(pattern.captures for pattern in patterns)) if patterns else frozenset()
    )
    return Entry(
        tuple(
            template
            for place, text in _located(item.suggest, (*loc, "suggest"))
            if (template := builder.template(text, captures, place)) is not None
        ),
        tuple(_patterns(builder, item.unless_left, (*loc, "unless_left"))),
        tuple(_patterns(builder, item.unless_right, (*loc, "unless_right"))),
        pattern_set(builder, item.unless_near, (*loc, "unless_near")),
        pattern_set(builder, item.unless_around, (*loc, "unless_around")),
        pattern_set(builder, item.unless_reply, (*loc, "unless_reply")),
        pattern_set(builder, item.unless_customer, (*loc, "unless_customer")),
        pattern_set(builder, item.only_near, (*loc, "only_near")),
        pattern_set(builder, item.only_around, (*loc, "only_around")),
        pattern_set(builder, item.only_customer, (*loc, "only_customer")),
        item.safe,
        Severity.parse(item.severity) if item.severity is not None else None,
        item.message,
        texts(item.advice),
    )


def _located(value: Texts, loc: Loc) -> list[tuple[Loc, str]]:
    if isinstance(value, str):
        return [(loc, value)]
    return [((*loc, number), text) for number, text in enumerate(value)]


def _patterns(builder: Builder, value: Texts, loc: Loc) -> list[Pattern]:
    compiled = (builder.pattern(text, place) for place, text in _located(value, loc))
    return [pattern for pattern in compiled if pattern is not None]


def pattern_set(builder: Builder, value: Texts, loc: Loc) -> PatternSet | None:
    """The patterns at `loc` as one set; None if there are none."""
    patterns = _patterns(builder, value, loc)
    return PatternSet(patterns) if patterns else None


def dictionary_entries(builder: Builder, name: str, loc: Loc) -> list[EntrySettings]:
    """The entries of `dictionaries/<name>.yaml`, validated."""
    content: Any = builder.dictionary(name, list[EntrySettings], "entries", loc)
    return list(content)
