"""Readings of words as members of a noun phrase: case, number, gender and animacy, and their agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.rewriting.lexemes import ANIMACY, CASES, GENDERS, NUMBERS, value
from replycheck.text import Token

_SECOND_CASES = {"gen1": "gent", "gen2": "gent", "loc1": "loct", "loc2": "loct", "acc2": "accs"}
_RARE = frozenset({"Arch", "Erro", "Slng", "voct", "V-be", "Infr"})


class Reading(NamedTuple):
    """What a word says about its phrase; None says nothing."""

    case: str | None
    number: str | None
    gender: str | None
    animacy: str | None

    def merged(self, other: Reading) -> Reading | None:
        """Both together, or None if they contradict each other."""
        parts: list[str | None] = []
        for mine, theirs in zip(self, other, strict=True):
            if mine is not None and theirs is not None and mine != theirs:
                return None
            parts.append(mine if mine is not None else theirs)
        return Reading(*parts)


ANY = Reading(None, None, None, None)


def reading(parse: Parse) -> Reading:
    """The reading of a noun, pronoun, adjective or participle."""
    grammemes = parse.grammemes
    if "Fixd" in grammemes and parse.pos == "ADJF":
        return ANY
    case = value(grammemes, CASES)
    if case is None:
        case = next((_SECOND_CASES[name] for name in grammemes if name in _SECOND_CASES), None)
    number = value(grammemes, NUMBERS)
    adjective = parse.pos in ("ADJF", "PRTF")
    unmarked = (adjective and number == "plur") or "Ms-f" in grammemes
    gender = None if unmarked else value(grammemes, GENDERS)
    animacy = value(grammemes, ANIMACY)
    if adjective and case != "accs":
        animacy = None
    return Reading(case, number, gender, animacy)


def parses(token: Token, *parts: str) -> Iterator[Parse]:
    """The usual parses of a word of a text with one of these parts of speech."""
    if token.word is None:
        return
    letter = len(token.norm) == 1
    chosen = [
        parse for parse in token.word.parses if parse.pos in parts and not (letter and parse.pos == "NOUN")
    ]
    usual = [parse for parse in chosen if not parse.grammemes & _RARE]
    yield from usual or chosen


def is_a(token: Token, *grammemes: str) -> bool:
    """True if some parse of the token has all these grammemes; a single letter is no noun."""
    if token.word is None:
        return False
    wanted = frozenset(grammemes)
    letter = len(token.norm) == 1
    return any(
        wanted <= parse.grammemes for parse in token.word.parses if not (letter and parse.pos == "NOUN")
    )


def has_lemma(token: Token, *lemmas: str) -> bool:
    """True if one of these folded lemmas is a possible lemma of the token."""
    return token.word is not None and any(lemma in token.word.lemmas for lemma in lemmas)
