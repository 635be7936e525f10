"""`address-form`: one reply addresses the customer in one way: «Вы», «вы» or «ты»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.entries import Texts, pattern_set
from replycheck.model import Edit, Fix, Hit
from replycheck.patterns import Match, Pattern, PatternSet
from replycheck.text import Document, Token


@dataclass(frozen=True, slots=True)
class AddressFormSettings:
    """Keys of an `address-form` rule: patterns of the `polite` pronouns and of `familiar` address."""

    polite: Texts
    familiar: Texts


class AddressFormCheck:
    """Reports the first form that departs from the first one used."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(self, polite: PatternSet, familiar: PatternSet) -> None:
        self.triggers: Sequence[Pattern] = (*polite.patterns, *familiar.patterns)
        self._polite = len(polite.patterns)

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """At most one hit. At the beginning of a sentence a capital says nothing."""
        used: str | None = None
        for number, match in matches:
            form = self._form(context.document, number, match)
            if form is None:
                continue
            if used is None:
                used = form
            elif form != used:
                yield self._hit(context.document, match, used, form)
                return

    def _form(self, document: Document, number: int, match: Match) -> str | None:
        if number >= self._polite:
            return "familiar"
        token = document.tokens[match.first]
        if token.text.isupper() and len(token.text) > 1:
            return None
        if token.text[0].islower():
            return "small"
        return None if _may_begin(document, match.first) else "capital"

    def _hit(self, document: Document, match: Match, used: str, form: str) -> Hit:
        span = document.span(match.first, match.last)
        if "familiar" in (used, form):
            return Hit(span)
        token = document.tokens[match.first]
        text = token.text.lower() if used == "small" else token.text[0].upper() + token.text[1:]
        return Hit(span, fixes=(Fix(text, (Edit(token.start, token.end, text),), safe=True),))


def _may_begin(document: Document, index: int) -> bool:
    """True at the beginning of a sentence, of a line, and after a sign that may stand before a capital."""
    if document.sentence_of(index).first == index:
        return True
    before: Token = document.tokens[index - 1]
    return (
        (before.kind == "punct" and before.text in ":—–-(")
        or before.kind == "emoji"
        or "\n" in document.text[before.end : document.tokens[index].start]
    )


def build(settings: AddressFormSettings, builder: Builder) -> AddressFormCheck:
    """The check of an `address-form` rule."""
    polite = pattern_set(builder, settings.polite, ("polite",)) or PatternSet(())
    familiar = pattern_set(builder, settings.familiar, ("familiar",)) or PatternSet(())
    return AddressFormCheck(polite, familiar)


KIND = Kind("address-form", AddressFormSettings, build)
