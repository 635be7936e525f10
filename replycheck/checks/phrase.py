"""`phrase`: a turn of speech that should not be there, with or without words to use instead."""

from __future__ import annotations

from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind
from replycheck.checks.entries import EntryCheck, EntrySettings, build_entries, dictionary_entries


@dataclass(frozen=True, slots=True)
class PhraseSettings:
    """Keys of a `phrase` rule: entries here, in a dictionary, or both.

    `unless_customer_used`: what the customer said first may be said back. `templates`: also in templates.
    `once_per_reply`: one finding is enough (a way of speaking that runs through the whole reply).
    """

    dictionary: str | None = None
    entries: tuple[EntrySettings, ...] = ()
    unless_customer_used: bool = False
    templates: bool = True
    once_per_reply: bool = False


def build(settings: PhraseSettings, builder: Builder) -> EntryCheck:
    """The check of a `phrase` rule."""
    sources = [(builder, ("entries",), settings.entries)]
    if settings.dictionary is not None:
        listed = dictionary_entries(builder, settings.dictionary, ("dictionary",))
        sources.append((builder.in_dictionary(settings.dictionary), ("entries",), tuple(listed)))
    elif not settings.entries:
        builder.problem(
            (), "a rule without entries can never find anything", "give `entries` or `dictionary`"
        )
    return build_entries(
        sources,
        customer_knows=settings.unless_customer_used,
        templates=settings.templates,
        once=settings.once_per_reply,
    )


KIND = Kind("phrase", PhraseSettings, build)
