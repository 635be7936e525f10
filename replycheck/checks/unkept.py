"""`unkept`: an earlier promise whose time has passed, and the reply neither keeps nor renews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.model import Hit
from replycheck.patterns import Pattern, PatternSet


@dataclass(frozen=True, slots=True)
class UnkeptSettings:
    """Keys of an `unkept` rule: patterns of the reply that settle what was promised in other ways."""

    unless_reply: tuple[str, ...] = ()


class UnkeptCheck:
    """Compares what operators promised before with what the reply says."""

    triggers: Sequence[Pattern] = ()
    always = True
    needs = frozenset({"history", "at"})

    def __init__(self, unless: PatternSet) -> None:
        self._unless = unless

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """One hit on the whole reply, however many promises are overdue."""
        dialogue = context.dialogue
        if dialogue is not None and dialogue.unkept and not context.find(self._unless):
            yield Hit(None, scope="whole")


def build(settings: UnkeptSettings, builder: Builder) -> UnkeptCheck:
    """The check of an `unkept` rule."""
    return UnkeptCheck(builder.pattern_set(settings.unless_reply, ("unless_reply",)))


KIND = Kind("unkept", UnkeptSettings, build)
