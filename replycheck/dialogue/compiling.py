"""From the dialogue dictionaries to a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, Protocol, TypeVar

from replycheck.dialogue.times import TimeFinder, TimeWords
from replycheck.dialogue.vocabulary import (
    FactKind,
    FactTable,
    FactWords,
    InquiryWords,
    PromiseWords,
    QuestionKind,
    QuestionTable,
    QuestionWords,
    RequestWords,
    StepTable,
    StepWords,
    Table,
    TroubleWords,
    Vocabulary,
)
from replycheck.patterns import PatternSet

T = TypeVar("T")

Loc = tuple[str | int, ...]

TIMES = "dialogue-times"
FACTS = "dialogue-facts"
QUESTIONS = "dialogue-questions"
PROMISES = "dialogue-promises"
TROUBLES = "dialogue-troubles"

REACH = 3
"""How many words may stand between a verb and what it is done to."""


class Source(Protocol):
    """Where compiled patterns and dictionaries come from."""

    def pattern_set(self, texts: Iterable[str], loc: Loc) -> PatternSet:
        """Compile several patterns into one set."""

    def dictionary(self, name: str, type_: Any, key: str, loc: Loc) -> Any:
        """What stands under `key` in a dictionary, validated as `type_`."""

    def in_dictionary(self, name: str) -> Source:
        """The source whose locations lie in that dictionary."""

    def problem(self, loc: Loc, message: str, hint: str = "", offset: int = 0) -> None:
        """Report something wrong."""


def compile_vocabulary(source: Source) -> Vocabulary:
    """The vocabulary of the packs; what is wrong is reported to `source`."""
    inquiries = _Reader(source, QUESTIONS)
    promises = _Reader(source, PROMISES)
    facts = source.in_dictionary(FACTS)
    return Vocabulary(
        TimeFinder(source.dictionary(TIMES, TimeWords, "times", ())),
        _facts(facts, source.dictionary(FACTS, list[FactWords], "facts", ())),
        _steps(facts, source.dictionary(FACTS, list[StepWords], "steps", ())),
        _Reader(source, FACTS).sets(RequestWords),
        _questions(source),
        inquiries.sets(
            InquiryWords,
            light=inquiries.words("light"),
            lasting=inquiries.words("lasting"),
            denials=inquiries.words("denials"),
            synonyms=inquiries.groups("synonyms"),
        ),
        promises.sets(
            PromiseWords,
            inform=promises.words("inform"),
            families=promises.groups("families"),
            pairs=promises.groups("pairs"),
            instructions_not=promises.words("instructions_not"),
            denials=promises.words("denials"),
        ),
        _Reader(source, TROUBLES).sets(TroubleWords),
    )


class _Reader:
    """Reads the lists of one dictionary."""

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self._inside = source.in_dictionary(name)
        self._name = name

    def sets(self, wanted: type[T], **more: object) -> T:
        """A dataclass of pattern sets, each from the key of its field's name; `more` are its other fields."""
        names = (one.name for one in fields(wanted) if one.name not in more)  # type: ignore[arg-type]
        made = {name: self._inside.pattern_set(self._list(name), (name,)) for name in names}
        return wanted(**made, **more)

    def words(self, key: str) -> frozenset[str]:
        """A list of words, folded."""
        return frozenset(word.replace("\u0451", "\u0435") for word in self._list(key))

    def groups(self, key: str) -> dict[str, str]:
        """Lists of words that count as one: each word → the first of its list."""
        found: list[list[str]] = self._source.dictionary(self._name, list[list[str]], key, ())
        return {_fold(word): _fold(group[0]) for group in found for word in group}

    def _list(self, key: str) -> list[str]:
        found: list[str] = self._source.dictionary(self._name, list[str], key, ())
        return found


def _fold(word: str) -> str:
    return word.replace("\u0451", "\u0435")


def _facts(source: Source, words: Iterable[FactWords]) -> FactTable:
    kinds: list[FactKind] = []
    asked: list[PatternSet] = []
    given: list[PatternSet] = []
    for number, one in enumerate(words):
        loc = ("facts", number)
        asked.append(source.pattern_set(one.asked, (*loc, "asked")))
        given.append(source.pattern_set(one.given, (*loc, "given")))
        forms = tuple(_regexes(source, one.forms, (*loc, "forms")))
        unless = source.pattern_set(one.unless, (*loc, "unless"))
        beside = source.pattern_set(one.beside, (*loc, "beside")) if one.beside else None
        kinds.append(FactKind(one.name, forms, unless, beside))
    return FactTable(tuple(kinds), Table.of(asked), Table.of(given))


def _regexes(source: Source, texts: Iterable[str], loc: Loc) -> Iterator[str]:
    for number, text in enumerate(texts):
        try:
            re.compile(text)
            yield text
        except re.error as error:
            source.problem((*loc, number), f"not a regular expression: {error.msg}", offset=error.pos or 0)


def _steps(source: Source, words: Iterable[StepWords]) -> StepTable:
    told_sets: list[PatternSet] = []
    tried_sets: list[PatternSet] = []
    for number, one in enumerate(words):
        loc = ("steps", number, "verbs")
        told = [f"({verb}[impr]|{verb}[INFN])" for verb in one.verbs]
        tried = [f"{verb}[past]" for verb in one.verbs]
        told_sets.append(source.pattern_set(_with_objects(told, one.objects, reverse=False), loc))
        tried_sets.append(
            source.pattern_set([*_with_objects(tried, one.objects, reverse=True), *one.tried], loc)
        )
    return StepTable(Table.of(told_sets), Table.of(tried_sets))


def _with_objects(verbs: Iterable[str], objects: tuple[str, ...], *, reverse: bool) -> Iterator[str]:
    """Each verb with what it is done to, after it and, for `reverse`, also before it."""
    if not objects:
        yield from verbs
        return
    things = f"({'|'.join(objects)})"
    for verb in verbs:
        yield f"{verb} (, * ,)? ...{REACH} {things}"
        if reverse:
            yield f"{things} ...1 {verb}"


def _questions(source: Source) -> QuestionTable:
    inside = source.in_dictionary(QUESTIONS)
    words: list[QuestionWords] = source.dictionary(QUESTIONS, list[QuestionWords], "questions", ())
    kinds: list[QuestionKind] = []
    asked: list[PatternSet] = []
    for number, one in enumerate(words):
        loc = ("questions", number)
        asked.append(inside.pattern_set(one.asked, (*loc, "asked")))
        answered = inside.pattern_set(one.answered, (*loc, "answered"))
        kinds.append(QuestionKind(one.name, frozenset(one.by), answered, one.unmarked))
    default = next((kind for kind, one in zip(kinds, asked, strict=True) if not one.patterns), None)
    return QuestionTable(tuple(kinds), Table.of(asked), default)
