"""`sentence-shape`: sentences that carry more than one thought, or steps that should be a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.sentence_measure import Limits, count_words, is_overloaded, measure
from replycheck.checks.sentence_splitting import split_fix, split_hint
from replycheck.checks.sentence_steps import find_steps, list_fix
from replycheck.model import Fix, Hit, Span
from replycheck.patterns import Pattern
from replycheck.text import Document, Sentence


@dataclass(frozen=True, slots=True)
class SentenceShapeSettings:
    """Keys of a `sentence-shape` rule. What is above a limit is too much; a limit of 0 is none.

    `independent` clauses are too many in a sentence of more than `independent_words` words; `finite` clauses
    with a finite verb in one of more than `finite_words`; `phrases` (participial, gerund) likewise; more than
    `words` words are too many in any. `steps` instructions in a row make a list. `split_before` is the advice
    where no split can be made, with `{text}` for its place.
    """

    shape: Literal["many-thoughts", "steps"]
    independent: int = 2
    independent_words: int = 16
    finite: int = 3
    finite_words: int = 12
    phrases: int = 2
    words: int = 25
    steps: int = 3
    split_before: str = ""


class ManyThoughtsCheck:
    """Reports each sentence that is over one of the limits, unless it is a row of steps."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: tuple[Pattern, ...] = ()

    def __init__(self, limits: Limits, steps: int, split_before: str) -> None:
        self._limits = limits
        self._steps = steps
        self._split_before = split_before

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each such sentence, with the places where it can be split."""
        document = context.document
        for number, sentence in enumerate(document.sentences):
            words = count_words(document, sentence.first, sentence.last)
            if words <= self._limits.shortest:
                continue
            shape = measure(document, number)
            if not is_overloaded(shape, self._limits) or find_steps(document, number, self._steps):
                continue
            yield Hit(document.span(sentence.first, sentence.last), fixes=self._fixes(document, number))

    def _fixes(self, document: Document, number: int) -> tuple[Fix, ...]:
        fix = split_fix(document, number, self._limits)
        if fix is not None:
            return (fix,)
        place = split_hint(document, number) if self._split_before else None
        return (Fix(self._split_before.replace("{text}", place)),) if place else ()


class StepsCheck:
    """Reports instructions in running text that should be a list."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: tuple[Pattern, ...] = ()

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each sentence with so many steps that is no list item itself."""
        document = context.document
        items = [Span(line.start, line.end) for line in document.lines if line.item]
        for number, sentence in enumerate(document.sentences):
            if not find_steps(document, number, self._steps) or _inside(sentence, items):
                continue
            fix = list_fix(document, number, self._steps)
            span = document.span(sentence.first, sentence.last)
            yield Hit(span, fixes=() if fix is None else (fix,))


def _inside(sentence: Sentence, items: Sequence[Span]) -> bool:
    return any(item.start <= sentence.start < item.end for item in items)


def build(settings: SentenceShapeSettings, builder: Builder) -> ManyThoughtsCheck | StepsCheck:
    """The check of a `sentence-shape` rule."""
    if settings.split_before and "{text}" not in settings.split_before:
        builder.problem(("split_before",), "`split_before` must hold `{text}`", "it is where to split")
    if settings.shape == "steps":
        return StepsCheck(settings.steps)
    limits = Limits(
        settings.independent,
        settings.independent_words,
        settings.finite,
        settings.finite_words,
        settings.phrases,
        settings.words,
    )
    return ManyThoughtsCheck(limits, settings.steps, settings.split_before)


KIND = Kind("sentence-shape", SentenceShapeSettings, build)
