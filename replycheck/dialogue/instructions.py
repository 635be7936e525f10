"""What the operator teaches: imperatives, what one has to do, and where things are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from replycheck.dialogue.vocabulary import PromiseWords
from replycheck.text import Document, Sentence, Token

LIKELY = 0.2
"""The least score of a reading that is not the first one."""

_OBJECT = frozenset({"NOUN", "ADJF", "INFN"})
_NAMED = frozenset({"quoted", "latin", "url", "code"})
_MARKS = frozenset(",;:()\u2014\u2013")


class Instruction(NamedTuple):
    """Clauses that teach: tokens [first, last), the verbs, what they are about, and what is named there."""

    first: int
    last: int
    verbs: frozenset[str]
    objects: frozenset[str]
    named: frozenset[str]


def instructions(document: Document, words: PromiseWords) -> Iterator[Instruction]:
    """The sentences that tell the customer how to do something; requests and courtesies are left out."""
    told = {match.captures["verb"].first for _, match in words.told.find(document)}
    paths = {match.first for _, match in words.paths.find(document)}
    for sentence in document.sentences:
        made = _instruction(document, sentence, told, paths, words)
        if made is not None:
            yield made


def _instruction(
    document: Document, sentence: Sentence, told: set[int], paths: set[int], words: PromiseWords
) -> Instruction | None:
    """The clauses of a sentence that hold a deed or the name of a place; None if there is no deed."""
    verbs: set[str] = set()
    kept: list[tuple[int, int]] = []
    bare = False
    for first, last in _clauses(document, sentence):
        found = set(_deeds(document, first, last, told, words))
        verbs |= found
        named = any(document.tokens[index].kind in _NAMED for index in range(first, last))
        if bare or found or named or any(first <= index < last for index in paths):
            kept.append((first, last))
        bare = bool(found) and not any(
            key for token in document.tokens[first:last] for key in _object(token) if key not in found
        )
    if not verbs and not any(sentence.first <= index < sentence.last for index in paths):
        return None
    tokens = [token for first, last in kept for token in document.tokens[first:last]]
    objects = frozenset(key for token in tokens for key in _object(token)) - verbs
    named_there = frozenset(_name(token) for token in tokens if token.kind in _NAMED)
    return Instruction(kept[0][0], kept[-1][1], frozenset(verbs), objects, named_there)


def _clauses(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    first = sentence.first
    for index in range(sentence.first, sentence.last):
        if document.tokens[index].text in _MARKS:
            if index > first:
                yield first, index
            first = index + 1
    if first < sentence.last:
        yield first, sentence.last


def _deeds(document: Document, first: int, last: int, told: set[int], words: PromiseWords) -> Iterator[str]:
    for index in range(first, last):
        lemmas = list(_imperative(document.tokens[index]))
        if index in told:
            lemmas += _infinitive(document.tokens[index])
        if not words.instructions_not.isdisjoint(lemmas):
            continue
        for lemma in lemmas:
            yield words.pairs.get(lemma, lemma)


def _imperative(token: Token) -> Iterator[str]:
    for parse in token.word.parses if token.word is not None else ():
        if {"VERB", "impr"} <= parse.grammemes and (parse.rank == 0 or parse.score >= LIKELY):
            yield parse.lemma


def _infinitive(token: Token) -> Iterator[str]:
    for parse in token.word.parses if token.word is not None else ():
        if parse.pos == "INFN":
            yield parse.lemma


def _object(token: Token) -> Iterator[str]:
    if token.kind in _NAMED:
        yield _name(token)
    elif token.word is not None and token.word.parses:
        likely = token.word.parses[0]
        if likely.pos in _OBJECT and "Apro" not in likely.grammemes:
            yield likely.lemma


def _name(token: Token) -> str:
    return token.norm.strip('\u00ab\u00bb"\u201c\u201d\u201e')
