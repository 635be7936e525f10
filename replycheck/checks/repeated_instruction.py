"""`repeated-instruction`: teaches again what this customer was taught not long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.dialogue import Dialogue, Instruction
from replycheck.model import Hit, Turn
from replycheck.patterns import Pattern, PatternSet

PLACE = 2
"""How many words say that the same place is meant, told by another verb."""

LEAST = 0.4
"""The share of the words of the new instruction that must return, however short the earlier one was."""


@dataclass(frozen=True, slots=True)
class RepeatedInstructionSettings:
    """Keys of a `repeated-instruction` rule.

    `days`: how long an instruction counts as known; `alike`: the percentage of its words that return;
    `unless_customer`: patterns of the customer message that ask for it again.
    """

    days: int = 30
    alike: int = 65
    unless_customer: tuple[str, ...] = ()


class RepeatedInstructionCheck:
    """Compares the instructions of the reply with those of earlier turns."""

    triggers: Sequence[Pattern] = ()
    always = True
    needs = frozenset({"history"})

    def __init__(self, settings: RepeatedInstructionSettings, unless: PatternSet) -> None:
        self._age = timedelta(days=settings.days)
        self._alike = settings.alike / 100
        self._unless = unless

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each sentence that repeats an instruction."""
        dialogue = context.dialogue
        if dialogue is None or not dialogue.taught or not dialogue.instructions:
            return
        if context.customer is not None and context.find(self._unless, context.customer):
            return
        known = [one for turn, one in dialogue.taught if self._is_recent(turn, dialogue)]
        for instruction in dialogue.instructions:
            if any(self._repeats(instruction, earlier) for earlier in known):
                yield Hit(context.document.span(instruction.first, instruction.last))

    def _is_recent(self, turn: Turn, dialogue: Dialogue) -> bool:
        at = dialogue.reply.at
        if at is None or turn.at is None or (at.tzinfo is None) is not (turn.at.tzinfo is None):
            return True
        return at - turn.at <= self._age

    def _repeats(self, now: Instruction, earlier: Instruction) -> bool:
        objects = now.objects & earlier.objects
        if not objects or now.named - earlier.named:
            return False
        if not now.verbs & earlier.verbs and len(objects) < PLACE:
            return False
        ours, theirs = now.verbs | now.objects, earlier.verbs | earlier.objects
        common = len(ours & theirs)
        return common >= self._alike * min(len(ours), len(theirs)) and common >= LEAST * len(ours)


def build(settings: RepeatedInstructionSettings, builder: Builder) -> RepeatedInstructionCheck:
    """The check of a `repeated-instruction` rule."""
    unless = builder.pattern_set(settings.unless_customer, ("unless_customer",))
    return RepeatedInstructionCheck(settings, unless)


KIND = Kind("repeated-instruction", RepeatedInstructionSettings, build)
