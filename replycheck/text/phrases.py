"""Noun phrases: a head, the adjectives, pronouns and numerals that agree with it, its genitive tail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.text.tokens import Token

CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
GENDERS = frozenset({"masc", "femn", "neut"})
NUMBERS = frozenset({"sing", "plur"})

_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
BARE_HEADS = frozenset(
    {"quoted", "latin", "order", "placeholder", "url", "email", "phone", "file", "date", "money"}
)
_INVARIABLE = frozenset({"его", "ее", "их"})
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL"})
LONGEST_BEFORE_HEAD = 6


class NounPhrase(NamedTuple):
    """Tokens [first, last), the token that is its head, and the readings of the head that fit."""

    first: int
    last: int
    head: int
    parses: tuple[Parse, ...]


def noun_phrase(
    tokens: Sequence[Token], first: int, limit: int, case: str | None = None, *, tail: bool = False
) -> NounPhrase | None:
    """The noun phrase at token `first` that ends before `limit`, its head in `case` if one is given."""
    position = first
    stop = min(limit, first + LONGEST_BEFORE_HEAD + 1)
    found: tuple[int, tuple[Parse, ...]] | None = None
    while position < stop:
        token = tokens[position]
        parses = _head_parses(token, case)
        if parses is not None and _all_agree(tokens[first:position], parses):
            found = position, parses
            if not _may_be_adjective(token):
                break
        if not _modifies(token, tokens[position + 1] if position + 1 < stop else None):
            break
        position += 1
    if found is None:
        return None
    head, parses = found
    last = _tail_end(tokens, head + 1, limit) if tail else head + 1
    return NounPhrase(first, last, head, parses)


def agree(left: Parse, right: Parse) -> bool:
    """True if two readings agree in case and number and, in the singular, in gender."""
    ours, theirs = left.grammemes, right.grammemes
    if "Fixd" in ours or "Fixd" in theirs:
        return True
    case, number = ours & CASES & theirs, ours & NUMBERS & theirs
    if not case or not number:
        return not (ours & CASES and theirs & CASES) and bool(number) and _genders_fit(ours, theirs)
    return _genders_fit(ours, theirs)


def _genders_fit(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if "plur" in ours and "plur" in theirs:
        return True
    own, other = ours & GENDERS, theirs & GENDERS
    return not own or not other or bool(own & other) or "ms-f" in ours or "ms-f" in theirs


def _head_parses(token: Token, case: str | None) -> tuple[Parse, ...] | None:
    """The readings in which a token can head a phrase; None if it cannot."""
    if token.word is None:
        return () if token.kind in BARE_HEADS else None
    if any(parse.pos in _FUNCTION_WORDS for parse in token.word.parses):
        return None
    parses = tuple(
        parse
        for parse in token.word.parses
        if (parse.pos in ("NOUN", "NPRO") or (parse.pos == "ADJF" and "Subx" in parse.grammemes))
        and (case is None or case in parse.grammemes)
    )
    return parses or None


def _may_be_adjective(token: Token) -> bool:
    """True if a token that can be a head may as well describe the noun after it: «любой», «данной»."""
    return token.word is not None and any(parse.pos == "ADJF" for parse in token.word.parses)


def _all_agree(modifiers: Sequence[Token], heads: Iterable[Parse]) -> bool:
    heads = tuple(heads)
    return all(_agrees(token, heads) for token in modifiers)


def _agrees(token: Token, heads: Sequence[Parse]) -> bool:
    if token.word is None or not heads or token.norm in _INVARIABLE:
        return True
    adjectives = [parse for parse in token.word.parses if parse.pos in _MODIFIERS]
    if not adjectives:
        return token.word.has("ADVB")
    return any(parse.pos == "NUMR" or agree(parse, head) for parse in adjectives for head in heads)


def _modifies(token: Token, following: Token | None) -> bool:
    """True if a token may stand before the head: adjective, numeral, possessive, adverb of an adjective."""
    if token.kind == "number":
        return True
    if token.word is None:
        return False
    if token.norm in _INVARIABLE or any(parse.pos in _MODIFIERS for parse in token.word.parses):
        return True
    return (
        token.word.has("ADVB")
        and following is not None
        and following.word is not None
        and any(parse.pos in _MODIFIERS and "Apro" not in parse.grammemes for parse in following.word.parses)
    )


def _tail_end(tokens: Sequence[Token], position: int, limit: int) -> int:
    """Where the genitive tail of a head ends: «возврат [полной суммы за заказ]» takes «полной суммы»."""
    while position < limit:
        token = tokens[position]
        if token.kind in ("quoted", "order", "money", "placeholder"):
            position += 1
            continue
        phrase = noun_phrase(tokens, position, limit, "gent")
        if phrase is None or (phrase.parses and all(parse.pos == "NPRO" for parse in phrase.parses)):
            return position
        position = phrase.last
    return position
