"""`known-request`: asks for what the customer has given, or tells them to try what they have tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from replycheck.checks.base import Builder, Kind, Loc, Triggered
from replycheck.checks.context import Context
from replycheck.dialogue import Dialogue
from replycheck.model import Hit
from replycheck.patterns import Pattern, PatternSet

Look = Literal["facts", "steps"]


@dataclass(frozen=True, slots=True)
class KnownRequestSettings:
    """Keys of a `known-request` rule.

    `look` says whether facts or steps are compared; `only` and `never` name kinds of facts (see
    `dictionaries/dialogue-facts.yaml`); `unless_sentence` are patterns of the reply's sentence in which the
    request is right.
    """

    look: Look = "facts"
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()


class KnownRequestCheck:
    """Compares what the reply asks for with what the customer wrote."""

    triggers: Sequence[Pattern] = ()
    always = True
    needs = frozenset({"customer"})

    def __init__(self, settings: KnownRequestSettings, unless: PatternSet) -> None:
        self._look = settings.look
        self._only = frozenset(settings.only)
        self._never = frozenset(settings.never)
        self._unless = unless

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each thing that is known or was tried."""
        dialogue = context.dialogue
        if dialogue is None:
            return
        document = context.document
        places = self._facts(dialogue) if self._look == "facts" else self._steps(dialogue)
        for first, last in sorted(set(places)):
            sentence = document.sentence_of(first)
            if not self._unless.find(document, sentence.first, sentence.last):
                yield Hit(document.span(first, last))

    def _facts(self, dialogue: Dialogue) -> Iterator[tuple[int, int]]:
        wanted = [one for one in dialogue.requests if self._concerns(one.kind)]
        if not wanted:
            return
        for request in wanted:
            if dialogue.is_known(request):
                yield request.first, request.last

    def _steps(self, dialogue: Dialogue) -> Iterator[tuple[int, int]]:
        tried = [(step.first, step.last) for step in dialogue.told if step.number in dialogue.tried]
        yield from tried
        for one in dialogue.retold:
            if not any(one.first < last and first < one.last for first, last in tried):
                yield one.first, one.last

    def _concerns(self, kind: str) -> bool:
        return kind not in self._never and (not self._only or kind in self._only)


def build(settings: KnownRequestSettings, builder: Builder) -> KnownRequestCheck:
    """The check of a `known-request` rule."""
    loc: Loc = ("unless_sentence",)
    return KnownRequestCheck(settings, builder.pattern_set(settings.unless_sentence, loc))


KIND = Kind("known-request", KnownRequestSettings, build)
