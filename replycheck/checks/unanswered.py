"""`unanswered`: a question in the customer message that the reply does not touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.model import Hit
from replycheck.patterns import Pattern, PatternSet


@dataclass(frozen=True, slots=True)
class UnansweredSettings:
    """Keys of an `unanswered` rule: the kinds of question it is about (see `dialogue-questions`; none: all).

    `unless_reply` are patterns of the reply after which no question is called unanswered.
    """

    questions: tuple[str, ...] = ()
    unless_reply: tuple[str, ...] = ()


class UnansweredCheck:
    """Looks for an answer to each question."""

    triggers: Sequence[Pattern] = ()
    always = True
    needs = frozenset({"customer"})

    def __init__(self, kinds: Sequence[str], unless: PatternSet) -> None:
        self._kinds = frozenset(kinds)
        self._unless = unless

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit, in the customer message, for each question without an answer."""
        dialogue, customer = context.dialogue, context.customer
        if dialogue is None or customer is None or context.find(self._unless):
            return
        for question in dialogue.questions:
            concerns = not self._kinds or question.kind.name in self._kinds
            others = [one for one in dialogue.questions if one is not question]
            if concerns and not dialogue.answers.touches(question, customer, others):
                yield Hit(customer.span(question.first, question.last), scope="customer")


def build(settings: UnansweredSettings, builder: Builder) -> UnansweredCheck:
    """The check of an `unanswered` rule."""
    return UnansweredCheck(settings.questions, builder.pattern_set(settings.unless_reply, ("unless_reply",)))


KIND = Kind("unanswered", UnansweredSettings, build)
