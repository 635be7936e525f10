"""`replacement`: words that have plainer ones; every entry says which."""

from __future__ import annotations

from replycheck.checks.base import Builder, Kind
from replycheck.checks.entries import EntryCheck, EntrySettings, dictionary_entries
from replycheck.checks.phrase import PhraseSettings
from replycheck.checks.phrase import build as build_phrase


def build(settings: PhraseSettings, builder: Builder) -> EntryCheck:
    """The check of a `replacement` rule; an entry that offers nothing is a problem."""
    _demand_suggestions(builder, settings.entries)
    if settings.dictionary is not None:
        listed = dictionary_entries(builder, settings.dictionary, ("dictionary",))
        _demand_suggestions(builder.in_dictionary(settings.dictionary), tuple(listed))
    return build_phrase(settings, builder)


def _demand_suggestions(builder: Builder, entries: tuple[EntrySettings, ...]) -> None:
    for number, entry in enumerate(entries):
        if not entry.suggest and not entry.advice:
            builder.problem(
                ("entries", number), "a replacement that offers nothing", "add `suggest` or `advice`"
            )


KIND = Kind("replacement", PhraseSettings, build)
