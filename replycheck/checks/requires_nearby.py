"""`requires-nearby`: something was said that needs a companion close by (a promise: a term)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.entries import (
    Entry,
    EntryCheck,
    EntrySettings,
    Texts,
    build_entries,
    dictionary_entries,
    pattern_set,
)
from replycheck.model import Hit
from replycheck.patterns import Match, Pattern, PatternSet

Reach = Literal["sentence", "adjacent", "before", "reply"]


@dataclass(frozen=True, slots=True)
class RequiresNearbySettings:
    """Keys of a `requires-nearby` rule.

    `entries` (and those of `dictionary`) are what needs a companion, `needs` the patterns of companions,
    `within` how far one may be: in the same `sentence`, in an `adjacent` one too, in the same or the one
    `before`, or anywhere in the `reply`. `instead` are patterns that another code reports: where one of them
    is as near, this rule is silent. `needs_in_sentence` are companions that count in the same sentence only.
    One finding a sentence; `once_per_reply` keeps only the first; `list_items: false` passes over lists.
    """

    needs: Texts
    dictionary: str | None = None
    entries: tuple[EntrySettings, ...] = ()
    within: Reach = "adjacent"
    instead: Texts = ()
    needs_in_sentence: Texts = ()
    span: Literal["match", "sentence"] = "match"
    once_per_reply: bool = False
    list_items: bool = True


class RequiresNearbyCheck:
    """Reports what stands without its companion."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(
        self,
        entries: EntryCheck,
        companions: PatternSet,
        in_sentence: PatternSet | None,
        instead: PatternSet | None,
        settings: RequiresNearbySettings,
    ) -> None:
        self._entries = entries
        self._companions = companions
        self._in_sentence = in_sentence
        self._list_items = settings.list_items
        self._instead = instead
        self._within = settings.within
        self._whole_sentence = settings.span == "sentence"
        self._once = settings.once_per_reply

    @property
    def triggers(self) -> Sequence[Pattern]:
        """What needs a companion."""
        return self._entries.triggers

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """At most one hit a sentence: the first thing in it that lacks its companion."""
        document = context.document
        done: set[int] = set()
        for entry, match in self._entries.allowed(context, matches):
            sentence = document.sentence_numbers[match.first]
            if sentence in done or self._accompanied(context, match):
                continue
            if not self._list_items and document.in_list(match.first):
                continue
            done.add(sentence)
            yield self._hit(context, entry, match)
            if self._once:
                return

    def _accompanied(self, context: Context, match: Match) -> bool:
        if self._near(context, self._companions, match):
            return True
        if self._in_sentence is not None and context.found_near(self._in_sentence, match.first, 0):
            return True
        return self._instead is not None and self._near(context, self._instead, match)

    def _near(self, context: Context, patterns: PatternSet, match: Match) -> bool:
        if self._within == "reply":
            return bool(context.find(patterns))
        if self._within == "before":
            before = context.found_near(patterns, match.first, 1)
            end = context.document.sentence_of(match.first).last
            return any(found.first < end for found in before)
        return bool(context.found_near(patterns, match.first, 0 if self._within == "sentence" else 1))

    def _hit(self, context: Context, entry: Entry, match: Match) -> Hit:
        hit = entry.hit(context, match)
        if not self._whole_sentence:
            return hit
        sentence = context.document.sentence_of(match.first)
        return Hit(
            context.document.span(sentence.first, sentence.last),
            fixes=hit.fixes,
            severity=hit.severity,
            message=hit.message,
        )


def build(settings: RequiresNearbySettings, builder: Builder) -> RequiresNearbyCheck:
    """The check of a `requires-nearby` rule."""
    sources = [(builder, ("entries",), settings.entries)]
    if settings.dictionary is not None:
        listed = dictionary_entries(builder, settings.dictionary, ("dictionary",))
        sources.append((builder.in_dictionary(settings.dictionary), ("entries",), tuple(listed)))
    companions = pattern_set(builder, settings.needs, ("needs",))
    if companions is None:
        builder.problem(
            ("needs",), "nothing is needed, so everything would be found", "name at least one pattern"
        )
        companions = PatternSet(())
    in_sentence = pattern_set(builder, settings.needs_in_sentence, ("needs_in_sentence",))
    instead = pattern_set(builder, settings.instead, ("instead",))
    return RequiresNearbyCheck(build_entries(sources), companions, in_sentence, instead, settings)


KIND = Kind("requires-nearby", RequiresNearbySettings, build)
