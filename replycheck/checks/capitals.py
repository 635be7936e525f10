"""`capitals`: words that shout. Abbreviations, codes and brands in capitals do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.entries import Texts, pattern_set
from replycheck.lexicon import fold
from replycheck.model import Edit, Fix, Hit
from replycheck.patterns import Pattern, match_before
from replycheck.text import Document, Token


@dataclass(frozen=True, slots=True)
class CapitalsSettings:
    """Keys of a `capitals` rule.

    `shortest` is the length from which a known word in capitals shouts on its own; shorter ones shout only
    next to another. `dictionary` names the abbreviations that are written so. Capitals are right
    after what `unless_left` matches (a promo code).
    """

    dictionary: str
    shortest: int = 4
    unless_left: Texts = ()


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What this check reads of an abbreviation."""

    short: str | tuple[str, ...]
    full: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()


class CapitalsCheck:
    """Reports runs of words in capitals, with the same words in small letters as fix."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, quiet: frozenset[str], shortest: int, unless_left: Sequence[Pattern]) -> None:
        self._quiet = quiet
        self._unless_left = tuple(unless_left)
        self._shortest = shortest

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each run; punctuation between its words does not end it, a sentence does."""
        document = context.document
        for sentence in document.sentences:
            run: list[int] = []
            for index in range(sentence.first, sentence.last):
                token = document.tokens[index]
                if self._capital(token):
                    run.append(index)
                elif token.kind != "punct" and run:
                    yield from self._shouted(document, run)
                    run = []
            yield from self._shouted(document, run)

    def _capital(self, token: Token) -> bool:
        return token.kind == "word" and token.text.isupper() and any(map(str.isalpha, token.text))

    def _shouted(self, document: Document, run: Sequence[int]) -> Iterator[Hit]:
        words = [document.tokens[index] for index in run]
        real = [word for word in words if self._is_real(word)]
        if not real or not (len(real) > 1 or len(real[0].text) >= self._shortest):
            return
        first, last = run[0], run[-1] + 1
        if any(match_before(pattern, document, first) for pattern in self._unless_left):
            return
        span = document.span(first, last)
        lowered = document.text[span.start : span.end].lower()
        if document.sentence_of(first).first == first:
            lowered = lowered[:1].upper() + lowered[1:]
        yield Hit(span, fixes=(Fix(lowered, (Edit(span.start, span.end, lowered),)),))

    def _is_real(self, token: Token) -> bool:
        """True for a dictionary word: what nobody knows in capitals is an abbreviation or a brand."""
        if token.norm in self._quiet or token.word is None or len(token.text) < 2:
            return False
        return token.word.known and any("Abbr" not in parse.grammemes for parse in token.word.parses)


def build(settings: CapitalsSettings, builder: Builder) -> CapitalsCheck:
    """The check of a `capitals` rule."""
    loc = ("dictionary",)
    known: Sequence[str] = builder.dictionary(settings.dictionary, list[str], "known", loc)
    entries: Sequence[ShortForm] = builder.dictionary(
        settings.dictionary, list[ShortForm], "abbreviations", loc
    )
    quiet = {fold(name) for name in known}
    for entry in entries:
        quiet |= {fold(entry.short)} if isinstance(entry.short, str) else set(map(fold, entry.short))
    unless_left = pattern_set(builder, settings.unless_left, ("unless_left",))
    return CapitalsCheck(frozenset(quiet), settings.shortest, unless_left.patterns if unless_left else ())


KIND = Kind("capitals", CapitalsSettings, build)
