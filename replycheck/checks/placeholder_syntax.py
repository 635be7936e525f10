"""`placeholder-syntax`: braces in a template that close nothing or are never closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import fold
from replycheck.model import Fix, Hit, Span
from replycheck.patterns import Pattern
from replycheck.text import Document


@dataclass(frozen=True, slots=True)
class PlaceholderSyntaxSettings:
    """Keys of a `placeholder-syntax` rule: the `signs` that only placeholders have, and the `known` names.

    Without `known` every well-formed placeholder is accepted.
    """

    signs: str = "{}"
    known: tuple[str, ...] = ()


class PlaceholderSyntaxCheck:
    """Reports, in templates only, signs outside of well-formed placeholders, and names nobody knows."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, signs: str, known: tuple[str, ...]) -> None:
        self._signs = signs
        self._known = {fold(name): name for name in known}

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each run of stray signs and for each unknown name."""
        if context.reply.mode != "template":
            return
        document = context.document
        for span in self._stray(document):
            yield Hit(span)
        for index, token in enumerate(document.tokens):
            if token.kind == "placeholder" and self._known and not self._is_known(token.text):
                yield Hit(document.span(index, index + 1), fixes=self._nearest(token.text))

    def _stray(self, document: Document) -> Iterator[Span]:
        """Runs of signs that belong to no placeholder."""
        taken = {place for span in document.protected for place in range(span.start, span.end)}
        start: int | None = None
        for place, sign in enumerate([*document.text, ""]):
            stray = sign != "" and sign in self._signs and place not in taken
            if stray and start is None:
                start = place
            elif not stray and start is not None:
                yield Span(start, place)
                start = None

    def _is_known(self, text: str) -> bool:
        return fold(_name(text)) in self._known

    def _nearest(self, text: str) -> tuple[Fix, ...]:
        from difflib import get_close_matches

        near = get_close_matches(fold(_name(text)), self._known, n=1)
        return tuple(Fix(text.replace(_name(text), self._known[name])) for name in near)


def _name(text: str) -> str:
    """The name inside a placeholder: `client.name` of `{{ client.name | upper }}`."""
    inner = text.strip("{}%#$[]<>() \t‹›").removesuffix(")s")
    return inner.split("|")[0].strip()


def build(settings: PlaceholderSyntaxSettings, builder: Builder) -> PlaceholderSyntaxCheck:
    """The check of a `placeholder-syntax` rule."""
    if not settings.signs:
        builder.problem(("signs",), "no signs, so nothing can be found", "the default is `{}`")
    return PlaceholderSyntaxCheck(settings.signs, settings.known)


KIND = Kind("placeholder-syntax", PlaceholderSyntaxSettings, build)
