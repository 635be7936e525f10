"""`missing-apology`: the company caused the trouble, and the reply does not apologise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.dialogue import Dialogue
from replycheck.model import Hit
from replycheck.patterns import Pattern, PatternSet


@dataclass(frozen=True, slots=True)
class MissingApologySettings:
    """Keys of a `missing-apology` rule.

    `unless_reply`: patterns of the reply after which no apology is due; `unless_customer`: the same for the
    customer message, unless a promise was broken.
    """

    unless_reply: tuple[str, ...] = ()
    unless_customer: tuple[str, ...] = ()


class MissingApologyCheck:
    """Looks for a trouble of the company's making, and for an apology."""

    triggers: Sequence[Pattern] = ()
    always = True
    needs: frozenset[str] = frozenset()

    def __init__(self, unless_reply: PatternSet, unless_customer: PatternSet) -> None:
        self._unless_reply = unless_reply
        self._unless_customer = unless_customer

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """One hit on the whole reply."""
        dialogue = context.dialogue
        if dialogue is None or dialogue.apologies:
            return
        if self._owed(context, dialogue) and not context.find(self._unless_reply):
            yield Hit(None, scope="whole")

    def _owed(self, context: Context, dialogue: Dialogue) -> bool:
        if dialogue.admissions or dialogue.unkept:
            return True
        if context.customer is not None and context.find(self._unless_customer, context.customer):
            return False
        return dialogue.company_at_fault


def build(settings: MissingApologySettings, builder: Builder) -> MissingApologyCheck:
    """The check of a `missing-apology` rule."""
    return MissingApologyCheck(
        builder.pattern_set(settings.unless_reply, ("unless_reply",)),
        builder.pattern_set(settings.unless_customer, ("unless_customer",)),
    )


KIND = Kind("missing-apology", MissingApologySettings, build)
