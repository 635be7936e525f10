"""Subject or object? Where a noun's nominative and accusative look alike, the verb beside it decides."""

from __future__ import annotations

from collections.abc import Sequence

from replycheck.lexicon import Parse
from replycheck.rewriting.phrases import NounPhrase
from replycheck.rewriting.readings import Reading, is_a, parses
from replycheck.text import Document, Token

_REACH = 4


def role(document: Document, phrase: NounPhrase) -> str | None:
    """`nomn` or `accs` for a phrase that may be either; None if nothing around tells."""
    tokens = document.tokens
    sentence = document.sentence_of(phrase.head)
    left = _neighbour(tokens, range(phrase.first - 1, max(sentence.first, phrase.first - _REACH) - 1, -1))
    right = _neighbour(tokens, range(phrase.end, min(sentence.last, phrase.end + _REACH)))
    readings = [analysis.reading for analysis in phrase.analyses]
    if left is not None and _governs(left):
        return "accs"
    if left is not None and _predicates(left, readings, intransitive=True):
        return "nomn"
    if right is not None and _predicates(right, readings, intransitive=False):
        return "nomn"
    begins = phrase.first == sentence.first or tokens[phrase.first - 1].kind == "punct"
    return "nomn" if begins and left is None and right is None else None


def _neighbour(tokens: Sequence[Token], places: range) -> Token | None:
    """The nearest verb or short form, with nothing but adverbs, particles and dative pronouns between."""
    for place in places:
        token = tokens[place]
        if any(True for _ in parses(token, "VERB", "INFN", "GRND", "PRTS", "ADJS")):
            return token
        passed = is_a(token, "ADVB") or is_a(token, "PRCL") or is_a(token, "NPRO", "datv")
        if not passed:
            return None
    return None


def _governs(token: Token) -> bool:
    """True if the verb before the phrase takes an object."""
    return any("tran" in parse.grammemes for parse in parses(token, "VERB", "INFN", "GRND"))


def _predicates(token: Token, readings: Sequence[Reading], *, intransitive: bool) -> bool:
    return any(
        _agrees(parse, reading)
        for parse in parses(token, "VERB", "PRTS", "ADJS")
        for reading in readings
        if not (intransitive and parse.pos == "VERB" and "tran" in parse.grammemes)
    )


def _agrees(parse: Parse, reading: Reading) -> bool:
    marks = parse.grammemes
    if "1per" in marks or "2per" in marks or "impr" in marks:
        return False
    if reading.number is not None and reading.number not in marks:
        return False
    genders = marks & {"masc", "femn", "neut"}
    return not genders or reading.gender is None or reading.gender in genders
