"""`comma`: a comma, or a dash, that a word asks for and that is missing; one that should not be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.comma_places import COMMA, begins_anew, missing, superfluous
from replycheck.checks.context import Context
from replycheck.checks.entries import Entry, EntryCheck, EntrySettings, build_entries
from replycheck.lexicon import fold
from replycheck.model import Hit
from replycheck.patterns import Match, Pattern
from replycheck.text import Document
from replycheck.text.predicates import CORE, Role, find_predicates, phrase_tokens

AT = "at"
LONGEST_SHOWN = 4
"""Longer runs of words are not underlined as a whole."""


@dataclass(frozen=True, slots=True)
class CommaSettings:
    """Keys of a `comma` rule: entries by where the comma belongs.

    It stands `before`, `after` or `around` what an entry captures as `@at` (else all it matches);
    `before_clause`: before it, if there is a predicate on either side; `dash`: a dash before it. `off`: the
    comma that is captured should go. `joints` are words after which no comma is missing («и если»).
    """

    before: tuple[EntrySettings, ...] = ()
    before_clause: tuple[EntrySettings, ...] = ()
    after: tuple[EntrySettings, ...] = ()
    around: tuple[EntrySettings, ...] = ()
    dash: tuple[EntrySettings, ...] = ()
    off: tuple[EntrySettings, ...] = ()
    joints: tuple[str, ...] = ()


class Group(NamedTuple):
    """The entries of one key: which key, and from which trigger on."""

    name: str
    check: EntryCheck
    start: int


class CommaCheck:
    """Finds the words by patterns, then looks whether the sign is there."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(self, groups: Sequence[tuple[str, EntryCheck]], joints: frozenset[str]) -> None:
        triggers: list[Pattern] = []
        found: list[Group] = []
        for name, check in groups:
            found.append(Group(name, check, len(triggers)))
            triggers.extend(check.triggers)
        self.triggers: Sequence[Pattern] = tuple(triggers)
        self._groups = tuple(found)
        self._joints = joints

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit on the two words around the place, for each place."""
        for group in self._groups:
            end = group.start + len(group.check.triggers)
            own = [
                Triggered(number - group.start, match)
                for number, match in matches
                if group.start <= number < end and self._is_wrong(context.document, group.name, match)
            ]
            for entry, match in group.check.allowed(context, own):
                yield from self._hits(context.document, group.name, entry, match)

    def _is_wrong(self, document: Document, name: str, match: Match) -> bool:
        """A quick look before the guards are asked."""
        first, last = _place(match)
        if name == "off":
            return True
        before = (
            name != "after" and _lacks(document, first, self._joints) and not begins_anew(document, first)
        )
        after = name in ("after", "around") and _lacks(document, last, frozenset())
        if name == "before_clause":
            return before and _is_between_clauses(document, first)
        return before or after

    def _hits(self, document: Document, name: str, entry: Entry, match: Match) -> Iterator[Hit]:
        first, last = _place(match)
        if name == "off":
            yield _without(document, first, entry)
            return
        before = name != "after" and _lacks(document, first, self._joints)
        places = [first] if before and not begins_anew(document, first) else []
        if name in ("after", "around") and _lacks(document, last, frozenset()):
            places.append(last)
        shown = (first, last) if last - first <= LONGEST_SHOWN else None
        sign = " —" if name == "dash" else COMMA
        yield missing(document, places, safe=entry.safe, sign=sign, shown=shown)


def _place(match: Match) -> tuple[int, int]:
    taken = match.captures.get(AT)
    return (taken.first, taken.last) if taken is not None else (match.first, match.last)


def _lacks(document: Document, index: int, joints: frozenset[str]) -> bool:
    """True if no sign stands before token `index`, though a word does, in the same sentence and line."""
    tokens = document.tokens
    if index <= 0 or index >= len(tokens):
        return False
    left, right = tokens[index - 1], tokens[index]
    if left.kind in ("punct", "emoji") or right.kind in ("punct", "emoji") or left.norm in joints:
        return False
    if len(left.norm) == 1 and left.kind == "latin":
        return False
    if document.sentence_numbers[index - 1] != document.sentence_numbers[index]:
        return False
    between = document.text[left.end : right.start]
    return between.isspace() and "\n" not in between


def _is_between_clauses(document: Document, index: int) -> bool:
    """True if there is a predicate on either side, up to the next mark or conjunction."""
    sentence = document.sentence_of(index)
    words = document.clause_words
    first = index
    while first > sentence.first and document.tokens[first - 1].kind != "punct":
        first -= 1
    last = index + 1
    while last < sentence.last and document.tokens[last].kind != "punct":
        last += 1
    fixed = phrase_tokens(document.tokens, first, last, words.fixed)
    left = find_predicates(document.tokens, first, index, words, fixed)
    right = find_predicates(document.tokens, index, last, words, fixed)
    wanted = CORE | {Role.INFINITIVE}
    return any(one.role in wanted for one in left) and any(one.role in wanted for one in right)


def _without(document: Document, index: int, entry: Entry) -> Hit:
    return superfluous(document, index, safe=entry.safe)


def build(settings: CommaSettings, builder: Builder) -> CommaCheck:
    """The check of a `comma` rule."""
    groups = [
        (name, build_entries([(builder, (name,), entries)]))
        for name in ("before", "before_clause", "after", "around", "dash", "off")
        if (entries := getattr(settings, name))
    ]
    return CommaCheck(groups, frozenset(map(fold, settings.joints)))


KIND = Kind("comma", CommaSettings, build)
