"""What went wrong, whose fault it is, and what is apologised for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from replycheck.dialogue.vocabulary import TroubleWords
from replycheck.patterns import Match, PatternSet
from replycheck.text import Document, Token

GENDERS = frozenset({"masc", "femn", "neut"})

Fault = Literal["company", "customer", "nobody"]


class Trouble(NamedTuple):
    """What went wrong: the tokens [first, last) that say so, and whose fault it is."""

    first: int
    last: int
    fault: Fault


def troubles(document: Document, words: TroubleWords, *, mended: bool = False) -> list[Trouble]:
    """What the customer says went wrong; `mended`: the reply makes up for something, one hint is enough."""
    never = [match for _, match in words.never.find(document)]

    def told(patterns: PatternSet) -> list[tuple[int, Match]]:
        return [
            (number, one)
            for number, one in patterns.find(document)
            if not _overlap(one, never) and not _supposed(document, one, words.conditions)
        ]

    found = [one for _, one in told(words.troubles) if not _is_open(document, one, words.presumed)]
    if not found and not words.thanks.find(document):
        hints = [one for one in told(words.hints) if not _asked(document, one[1])]
        if mended or _differ(hints):
            found = [one for _, one in hints]
    if not found:
        return []
    fault: Fault = "customer" if _own(document, words) else "company"
    return [Trouble(one.first, one.last, fault) for one in found]


def _is_open(document: Document, match: Match, presumed: PatternSet) -> bool:
    """True in a question that does not take the trouble for granted, or if it is still to come."""
    if any(
        token.word is not None and token.word.parses and "futr" in token.word.parses[0].grammemes
        for token in document.tokens[match.first : match.last]
    ):
        return True
    sentence = document.sentence_of(match.first)
    return _asked(document, match) and not presumed.find(document, sentence.first, sentence.last)


def _asked(document: Document, match: Match) -> bool:
    """True in a question."""
    return document.tokens[document.sentence_of(match.first).last - 1].text.startswith("?")


def _differ(hints: list[tuple[int, Match]]) -> bool:
    """True if two of them say different things in different places."""
    return any(
        number != another and one.last <= other.first for number, one in hints for another, other in hints
    )


def _own(document: Document, words: TroubleWords) -> bool:
    """True if the customer tells of a mistake or a mishap of their own."""
    if words.own_mistakes.find(document):
        return True
    if words.parties.find(document):
        return False
    return any(not has_subject(document, match.first) for _, match in words.mishaps.find(document))


def admissions(document: Document, words: TroubleWords) -> list[Match]:
    """Where the reply itself says that the company or its partners caused the trouble."""
    found = [match for _, match in words.admitted.find(document)]
    if not found:
        return []
    never = [match for _, match in words.admitted_never.find(document)]
    numbers = document.sentence_numbers
    barred = {numbers[one.first] for one in never}
    return [one for one in found if numbers[one.first] not in barred]


def apologies(document: Document, words: TroubleWords) -> list[Match]:
    """The apologies, whatever they are for."""
    never = [match for _, match in words.apologies_never.find(document)]
    return [match for _, match in words.apologies.find(document) if not _overlap(match, never)]


def has_subject(document: Document, verb: int) -> bool:
    """True if the clause of a verb in the past names who did it, other than «I»."""
    word = document.tokens[verb].word
    parses = [one for one in word.parses if "past" in one.grammemes] if word is not None else []
    if not parses:
        return False
    intransitive = all("intr" in one.grammemes for one in parses)
    genders = frozenset().union(*(one.grammemes for one in parses)) & GENDERS
    return any(
        _is_subject(token, genders, intransitive)
        for token in document.tokens[slice(*_clause(document, verb))]
    )


def _is_subject(token: Token, genders: frozenset[str], intransitive: bool) -> bool:
    word = token.word
    if word is None or not word.parses or not word.has("nomn") or word.has("1per"):
        return False
    likely = word.parses[0]
    if likely.pos not in ("NOUN", "NPRO"):
        return False
    if genders and likely.grammemes & GENDERS and not likely.grammemes & genders:
        return False
    return intransitive or not word.has(likely.pos, "accs") or "anim" in likely.grammemes


def _clause(document: Document, index: int) -> tuple[int, int]:
    sentence = document.sentence_of(index)
    first = last = index
    while first > sentence.first and document.tokens[first - 1].kind != "punct":
        first -= 1
    while last < sentence.last and document.tokens[last].kind != "punct":
        last += 1
    return first, last


def _overlap(match: Match, others: list[Match]) -> bool:
    return any(match.first < other.last and other.first < match.last for other in others)


def _supposed(document: Document, match: Match, conditions: PatternSet) -> bool:
    """True in a clause that says what may happen: «если курьер не приедет»."""
    first, _ = _clause(document, match.first)
    return bool(conditions.find(document, first, match.last))
