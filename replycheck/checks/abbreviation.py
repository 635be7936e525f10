"""`abbreviation`: a short form that the customer cannot be expected to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import fold
from replycheck.model import Fix, Hit
from replycheck.patterns import Match, Pattern
from replycheck.text import Document, Token

_LONGEST_UNKNOWN = 5
_REACH = 7
"""How many tokens before a bracketed abbreviation its expansion may begin."""


@dataclass(frozen=True, slots=True)
class AbbreviationSettings:
    """Keys of an `abbreviation` rule.

    `unknown_capitals`: also report short unknown words in capitals; `unknown_contractions`: also unknown
    words that a full stop cuts short in the middle of a sentence.
    """

    dictionary: str
    unknown_capitals: bool = False
    unknown_contractions: bool = False


@dataclass(frozen=True, slots=True)
class AbbreviationEntry:
    """One abbreviation as the dictionary writes it."""

    short: str | tuple[str, ...]
    full: tuple[str, ...]
    trade: tuple[str, ...] = ()


class Abbreviation(NamedTuple):
    """An abbreviation: what it may stand for, and the words of customers who know it."""

    full: tuple[str, ...]
    trade: frozenset[str]


class AbbreviationCheck:
    """Reports abbreviations that are neither publicly known, nor explained, nor the customer's own."""

    needs: frozenset[str] = frozenset()

    def __init__(
        self,
        triggers: Sequence[Pattern],
        owners: Sequence[int],
        abbreviations: Sequence[Abbreviation],
        known: frozenset[str],
        settings: AbbreviationSettings,
    ) -> None:
        self.triggers = tuple(triggers)
        self.always = settings.unknown_capitals or settings.unknown_contractions
        self._capitals = settings.unknown_capitals
        self._contractions = settings.unknown_contractions
        self._owners = tuple(owners)
        self._abbreviations = tuple(abbreviations)
        self._known = known

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each abbreviation at each place."""
        explained: set[str] = set()
        for number, match in matches:
            abbreviation = self._abbreviations[self._owners[number]]
            short = fold(context.document.slice(match.first, match.last))
            if short in explained or _explained(context.document, match.first, match.last):
                explained.add(short)
            elif not _customer_knows(context, match, abbreviation.trade):
                fixes = tuple(Fix(full) for full in abbreviation.full)
                yield Hit(context.document.span(match.first, match.last), fixes=fixes)
        reported = {match.first for _, match in matches}
        if self._capitals:
            yield from self._unknown(context, reported, explained)
        if self._contractions:
            yield from self._cut_short(context, reported)

    def _unknown(self, context: Context, reported: set[int], explained: set[str]) -> Iterator[Hit]:
        tokens = context.document.tokens
        customer = _norms(context.customer)
        for index, token in enumerate(tokens):
            if not _is_short_capital(token) or index in reported or token.norm in self._known | customer:
                continue
            if _shouted(tokens, index) or token.norm in explained:
                continue
            if _explained(context.document, index, index + 1):
                explained.add(token.norm)
            else:
                yield Hit(context.document.span(index, index + 1))

    def _cut_short(self, context: Context, reported: set[int]) -> Iterator[Hit]:
        """«удост. личности»: an unknown word with a full stop that ends no sentence."""
        tokens = context.document.tokens
        for index, token in enumerate(tokens[:-2]):
            stop, following = tokens[index + 1], tokens[index + 2]
            if stop.text != "." or stop.start != token.end or index in reported:
                continue
            goes_on = following.text[0].islower() or following.kind in _GOES_ON
            if goes_on and _is_cut(token) and token.norm not in self._known:
                yield Hit(context.document.span(index, index + 2))


_GOES_ON = frozenset({"number", "date", "order", "money", "time"})
_LONGEST_CUT = 8


def _is_cut(token: Token) -> bool:
    """True for a few letters that are no word and no initial."""
    if token.word is None or token.word.known or not 2 <= len(token.text) <= _LONGEST_CUT:
        return False
    return token.text.isalpha() and not token.text.isupper()


def _is_short_capital(token: Token) -> bool:
    text = token.text
    if not (2 <= len(text) <= _LONGEST_UNKNOWN and text.isupper()):
        return False
    return token.word is not None and not token.word.known and text.isalpha()


def _shouted(tokens: Sequence[Token], index: int) -> bool:
    """True if a neighbour is a word in capitals too: the writer shouts."""
    around = [tokens[place] for place in (index - 1, index + 1) if 0 <= place < len(tokens)]
    return any(len(token.text) > _LONGEST_UNKNOWN and token.text.isupper() for token in around)


def _explained(document: Document, first: int, last: int) -> bool:
    """True if the abbreviation [first, last) is spelt out beside it: «пункт выдачи (ПВЗ)», «ПВЗ — это …»."""
    tokens = document.tokens
    following = tokens[last].text if last < len(tokens) else ""
    if following == "(":
        return True
    after = [token.norm for token in tokens[last : last + 2]]
    if following in ("—", "–", "-") and len(after) == 2 and after[1].startswith(_THIS_IS):
        return True
    if first == 0 or tokens[first - 1].text != "(" or following != ")":
        return False
    letters = [letter for letter in fold(document.slice(first, last)) if letter.isalpha()]
    before = [
        token.norm for token in tokens[max(0, first - 1 - _REACH) : first - 1] if token.norm[:1].isalpha()
    ]
    return any(word.startswith(letter) for word in before for letter in letters[:1])


_THIS_IS = "это"


def _norms(customer: Document | None) -> frozenset[str]:
    return frozenset() if customer is None else frozenset(token.norm for token in customer.tokens)


def _customer_knows(context: Context, match: Match, trade: frozenset[str]) -> bool:
    customer = context.customer
    if customer is None:
        return False
    norms = _norms(customer)
    ours = {
        token.norm for token in context.document.tokens[match.first : match.last] if token.norm[0].isalnum()
    }
    if ours <= norms:
        return True
    return any(
        not trade.isdisjoint(token.word.lemmas if token.word is not None else (token.norm,))
        for token in customer.tokens
    )


_WORD = re.compile(r"[^\s./]+|[./]")


def _pattern_text(short: str, folded: bool) -> str:
    """The pattern of a spelling: capitals as written unless the word can be nothing else in small letters."""
    parts = [part if part in "./" else ("=" if folded else "==") + part for part in _WORD.findall(short)]
    return " ".join(parts)


def build(settings: AbbreviationSettings, builder: Builder) -> AbbreviationCheck:
    """The check of an `abbreviation` rule."""
    loc = ("dictionary",)
    entries: Sequence[AbbreviationEntry] = builder.dictionary(
        settings.dictionary, list[AbbreviationEntry], "abbreviations", loc
    )
    known: Sequence[str] = builder.dictionary(settings.dictionary, list[str], "known", loc)
    inside = builder.in_dictionary(settings.dictionary)
    triggers: list[Pattern] = []
    owners: list[int] = []
    for number, entry in enumerate(entries):
        for short in (entry.short,) if isinstance(entry.short, str) else entry.short:
            folded = not short.isupper() or not builder.lexicon.word(fold(short)).known
            pattern = inside.pattern(_pattern_text(short, folded), ("abbreviations", number, "short"))
            if pattern is not None:
                triggers.append(pattern)
                owners.append(number)
    abbreviations = [Abbreviation(entry.full, frozenset(map(fold, entry.trade))) for entry in entries]
    return AbbreviationCheck(triggers, owners, abbreviations, frozenset(map(fold, known)), settings)


KIND = Kind("abbreviation", AbbreviationSettings, build)
