"""`repetition`: something that is good once and too much the second time (an apology, a greeting)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.entries import EntryCheck, EntrySettings, build_entries
from replycheck.model import Hit
from replycheck.patterns import Pattern


@dataclass(frozen=True, slots=True)
class RepetitionSettings:
    """Keys of a `repetition` rule: what may stand `allowed` times; later ones are reported."""

    entries: tuple[EntrySettings, ...]
    allowed: int = 1


class RepetitionCheck:
    """Reports every occurrence after the allowed ones; two in one sentence count once."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(self, entries: EntryCheck, allowed: int) -> None:
        self._entries = entries
        self._allowed = allowed

    @property
    def triggers(self) -> Sequence[Pattern]:
        """What is counted."""
        return self._entries.triggers

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each sentence beyond the allowed number."""
        seen: set[int] = set()
        for entry, match in self._entries.allowed(context, matches):
            sentence = context.document.sentence_numbers[match.first]
            if sentence in seen:
                continue
            seen.add(sentence)
            if len(seen) > self._allowed:
                yield entry.hit(context, match)


def build(settings: RepetitionSettings, builder: Builder) -> RepetitionCheck:
    """The check of a `repetition` rule."""
    if settings.allowed < 1:
        builder.problem(
            ("allowed",), "must be at least 1", "for what must not stand at all use `kind: phrase`"
        )
    return RepetitionCheck(build_entries([(builder, ("entries",), settings.entries)]), settings.allowed)


KIND = Kind("repetition", RepetitionSettings, build)
