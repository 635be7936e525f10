"""`doubled-word`: the same word twice in a row by oversight («на на складе»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import fold
from replycheck.model import Edit, Fix, Hit
from replycheck.patterns import Pattern


@dataclass(frozen=True, slots=True)
class DoubledWordSettings:
    """Keys of a `doubled-word` rule: the words that may well stand twice."""

    allowed: tuple[str, ...] = ()


class DoubledWordCheck:
    """Reports the second of two equal neighbours."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit on both words; the fix keeps the first."""
        tokens = context.document.tokens
        for index in range(1, len(tokens)):
            left, right = tokens[index - 1], tokens[index]
            if right.kind != "word" or left.norm != right.norm or right.norm in self._allowed:
                continue
            between = context.document.text[left.end : right.start]
            if between.strip() or "\n" in between:
                continue
            fix = Fix(left.text, (Edit(left.end, right.end, ""),))
            yield Hit(context.document.span(index - 1, index + 1), fixes=(fix,))


def build(settings: DoubledWordSettings, builder: Builder) -> DoubledWordCheck:
    """The check of a `doubled-word` rule."""
    return DoubledWordCheck(frozenset(map(fold, settings.allowed)))


KIND = Kind("doubled-word", DoubledWordSettings, build)
