"""What the operator teaches: imperatives with what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from replycheck.dialogue.vocabulary import PromiseWords
from replycheck.text import Document, Token

LIKELY = 0.2
"""The least score of a reading that is not the first one."""

_OBJECT = frozenset({"NOUN", "ADJF", "INFN"})


class Instruction(NamedTuple):
    """A sentence that teaches: its tokens [first, last), the verbs, and the words they are about."""

    first: int
    last: int
    verbs: frozenset[str]
    objects: frozenset[str]


def instructions(document: Document, words: PromiseWords) -> Iterator[Instruction]:
    """The sentences that tell the customer how to do something; requests and courtesies are left out."""
    for sentence in document.sentences:
        tokens = document.tokens[sentence.first : sentence.last]
        verbs = frozenset(lemma for token in tokens for lemma in _imperative(token)) - words.instructions_not
        if verbs:
            objects = frozenset(key for token in tokens for key in _object(token))
            yield Instruction(sentence.first, sentence.last, verbs, objects)


def _imperative(token: Token) -> Iterator[str]:
    for parse in token.word.parses if token.word is not None else ():
        if {"VERB", "impr"} <= parse.grammemes and (parse.rank == 0 or parse.score >= LIKELY):
            yield parse.lemma


def _object(token: Token) -> Iterator[str]:
    if token.kind in ("quoted", "latin", "url", "code"):
        yield token.norm.strip('«»"“”„')
    elif token.word is not None and token.word.parses:
        likely = token.word.parses[0]
        if likely.pos in _OBJECT and "Apro" not in likely.grammemes:
            yield likely.lemma
