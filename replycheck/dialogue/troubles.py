"""What went wrong, whose fault it is, and what is apologised for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from replycheck.dialogue.vocabulary import TroubleWords
from replycheck.patterns import Match, PatternSet
from replycheck.text import Document

Fault = Literal["company", "customer", "nobody"]


class Trouble(NamedTuple):
    """What went wrong: the tokens [first, last) that say so, and whose fault it is."""

    first: int
    last: int
    fault: Fault


def troubles(document: Document, words: TroubleWords) -> list[Trouble]:
    """What the customer says went wrong."""
    found = [match for _, match in words.troubles.find(document)]
    if not found:
        return []
    never = [match for _, match in words.never.find(document)]
    own = bool(words.own_mistakes.find(document))
    return [
        Trouble(one.first, one.last, "customer" if own else "company")
        for one in found
        if not _overlap(one, never) and not _supposed(document, one, words.conditions)
    ]


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


def _overlap(match: Match, others: list[Match]) -> bool:
    return any(match.first < other.last and other.first < match.last for other in others)


def _supposed(document: Document, match: Match, conditions: PatternSet) -> bool:
    """True in a clause that says what may happen: «если курьер не приедет»."""
    sentence = document.sentence_of(match.first)
    first = match.first
    while first > sentence.first and document.tokens[first - 1].kind != "punct":
        first -= 1
    return bool(conditions.find(document, first, match.last))
