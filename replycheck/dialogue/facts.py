"""What the customer has given, what the reply asks for, and what both say of steps to try."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from replycheck.dialogue.troubles import has_subject
from replycheck.dialogue.vocabulary import FactTable, PromiseWords, RequestWords, StepTable
from replycheck.patterns import Match, PatternSet
from replycheck.text import Document, Sentence

NEAR = 3
"""How many tokens after a thing its number or name may stand."""

_VALUES = frozenset({"number", "order", "quoted", "latin", "code", "phone", "date"})


class Given(NamedTuple):
    """A fact that stands in a text: its kind and the tokens [first, last) of `document` that say it."""

    kind: str
    document: Document
    first: int
    last: int


class Request(NamedTuple):
    """Something the reply asks for: the kind of fact, and the tokens [first, last) that name it."""

    kind: str
    first: int
    last: int
    thing: frozenset[str] = frozenset()
    """The lemmas of what bears the number or the name that is asked for; of a kind that no dictionary has."""


class Step(NamedTuple):
    """Something the reply tells the customer to try: tokens [first, last) and the number of its kind."""

    number: int
    first: int
    last: int


def given_facts(document: Document, facts: FactTable) -> Iterator[Given]:
    """The facts in a text: those told in words, then those known by their form."""
    for number, match in facts.given.find(document):
        kind = facts.kinds[number]
        if kind.beside is not None and not _in_sentence(kind.beside, document, match.first):
            continue
        if not _is_wish(document, match):
            yield Given(kind.name, document, match.first, match.last)
    for index, token in enumerate(document.tokens):
        if token.kind in ("word", "punct"):
            continue
        for kind in facts.kinds:
            if any(re.search(form, token.text, re.IGNORECASE) for form in kind.forms):
                yield Given(kind.name, document, index, index + 1)


def _is_wish(document: Document, match: Match) -> bool:
    """True if the customer asks for the thing instead of giving it: «пришлите чек»."""
    words = (token.word for token in document.tokens[match.first : match.last])
    return any(
        word is not None and word.parses and {"VERB", "impr"} <= word.parses[0].grammemes for word in words
    )


def requests(document: Document, facts: FactTable, words: RequestWords) -> Iterator[Request]:
    """What is asked for: a thing after a verb of asking in the same sentence, or as the whole question."""
    asking = [match for _, match in words.ask.find(document)]
    if not asking and "?" not in document.text:
        return
    refusing = [match for _, match in words.never.find(document)]
    for _, match in words.labelled.find(document):
        sentence = document.sentence_of(match.first)
        other = words.again.find(document, match.first, match.last)
        if not other and _is_asked(match, sentence, asking, refusing, document):
            word = document.tokens[match.captures["thing"].first].word
            things = word.lemmas if word is not None else ()
            yield Request("", *match.underlined, frozenset(things))
    for number, match in facts.asked.find(document):
        kind = facts.kinds[number]
        sentence = document.sentence_of(match.first)
        if _is_asked(match, sentence, asking, refusing, document) and not any(
            kind.unless.find(document, sentence.first, sentence.last)
        ):
            first, last = match.underlined
            yield Request(kind.name, first, _without_comma(document, last))


def _is_asked(
    thing: Match, sentence: Sentence, asking: Sequence[Match], refusing: Sequence[Match], document: Document
) -> bool:
    if any(sentence.first <= one.first < sentence.last for one in refusing):
        return False
    if any(sentence.first <= one.first <= thing.first for one in asking):
        return True
    bare = sentence.last - sentence.first <= thing.last - thing.first + 2
    return bare and document.tokens[sentence.last - 1].text == "?"


def _without_comma(document: Document, last: int) -> int:
    return last - 1 if document.tokens[last - 1].kind == "punct" else last


def names_one(document: Document, thing: frozenset[str], sent: PatternSet) -> bool:
    """True if a text names such a thing by a number, a name or a date, or says that it was sent.

    «Рейс SU 1402», «7 класс», «курс «Основы»»; «паспорт отправил».
    """
    tokens = document.tokens
    for index, token in enumerate(tokens):
        if token.word is None or thing.isdisjoint(token.word.lemmas):
            continue
        sentence = document.sentence_of(index)
        last = min(index + NEAR + 1, sentence.last)
        if sent.find(document, sentence.first, sentence.last) or tokens[index - 1].kind in _VALUES:
            return True
        if any(one.kind in _VALUES for one in tokens[index + 1 : last]):
            return True
    return False


def deeds(document: Document, words: PromiseWords) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What the customer says they did: in each clause the verbs of the past and what they were done to."""
    for sentence in document.sentences:
        first = sentence.first
        for index in range(sentence.first, sentence.last + 1):
            if index < sentence.last and document.tokens[index].kind != "punct":
                continue
            verbs = frozenset(_deeds(document, first, index, words))
            if verbs:
                tokens = (token for token in document.tokens[first:index] if token.word is not None)
                yield (
                    verbs,
                    frozenset(
                        parse.lemma
                        for token in tokens
                        if token.word is not None
                        for parse in token.word.parses[:2]
                        if parse.pos in ("NOUN", "ADJF")
                    ),
                )
            first = index + 1


def _deeds(document: Document, first: int, last: int, words: PromiseWords) -> Iterator[str]:
    for index in range(first, last):
        word = document.tokens[index].word
        if word is None or document.tokens[max(index - 1, first)].norm in words.denials:
            continue
        for parse in word.parses:
            if {"VERB", "past", "sing"} <= parse.grammemes and not has_subject(document, index):
                yield words.pairs.get(parse.lemma, parse.lemma)


def told_steps(document: Document, steps: StepTable) -> Iterator[Step]:
    """The steps that the reply tells the customer to try."""
    for number, match in steps.told.find(document):
        yield Step(number, match.first, match.last)


def tried_steps(document: Document, steps: StepTable) -> frozenset[int]:
    """The numbers of the steps that the customer says they have tried."""
    return frozenset(number for number, match in steps.tried.find(document) if _by_customer(document, match))


def _by_customer(document: Document, match: Match) -> bool:
    """True unless the clause names somebody else who did it: «кто-то зашёл в мой профиль»."""
    sentence = document.sentence_of(match.first)
    first, last = match.first, match.last
    while first > sentence.first and document.tokens[first - 1].kind != "punct":
        first -= 1
    words = (token.word for token in document.tokens[first:last])
    return not any(
        word is not None
        and word.parses
        and {"NPRO", "nomn"} <= word.parses[0].grammemes
        and not word.has("1per")
        for word in words
    )


def _in_sentence(patterns: PatternSet, document: Document, index: int) -> bool:
    sentence = document.sentence_of(index)
    return bool(patterns.find(document, sentence.first, sentence.last))
