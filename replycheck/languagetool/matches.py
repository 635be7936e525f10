"""LanguageTool's matches → our findings, without what is known better here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from replycheck.config import any_covers
from replycheck.languagetool.annotation import Utf16Offsets
from replycheck.languagetool.client import Match
from replycheck.languagetool.mapping import Mapped, Target
from replycheck.lexicon import Word, fold
from replycheck.model import Edit, Finding, Fix, Span
from replycheck.text import Document, Token

SPELLING = "literate/spelling"
SUGGESTIONS = 3
SHORTEST_PART = 4
"""Letters of each part of a compound; what is cut off shorter is a preposition or a particle."""
MISTAKES = frozenset({"Erro", "Dist"})
"""Grammemes of dictionary words that are there because people get them wrong."""

Knows = Callable[[str], bool]
"""Whether a folded form is a word to our own dictionaries."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through: rules and categories switched on or off, and codes asked for by name."""

    mapped: Mapped
    enable: frozenset[str] = frozenset()
    disable: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    knows: Knows | None = None

    @property
    def enabled_rules(self) -> list[str]:
        """The rules that are asked for; LanguageTool leaves some of them out by default."""
        return sorted(self.enable - self.mapped.categories.keys())

    def target(self, match: Match) -> Target | None:
        """What a match comes to; None if it is not wanted."""
        names = {match.rule, match.category}
        target = self.mapped.target(match.rule, match.category)
        wanted = target.enabled or target.code in self.codes or not names.isdisjoint(self.enable)
        return target if wanted and names.isdisjoint(self.disable) else None


def findings(
    matches: Iterable[Match], document: Document, own: Sequence[Finding], sieve: Sieve
) -> list[Finding]:
    """What LanguageTool adds to `own`, in order of place: neither what those say already, nor anything in a
    protected span, nor a typo in a word that is known here.
    """
    offsets = Utf16Offsets(document.text)
    return sorted(
        _findings(matches, document, own, sieve, offsets), key=lambda finding: finding.span or Span(0, 0)
    )


def _findings(
    matches: Iterable[Match], document: Document, own: Sequence[Finding], sieve: Sieve, offsets: Utf16Offsets
) -> Iterator[Finding]:
    for match in matches:
        target = sieve.target(match)
        span = Span(offsets.code_point(match.offset), offsets.code_point(match.offset + match.length))
        if target is None or not 0 <= span.start < span.end <= len(document.text):
            continue
        if _is_out_of_bounds(span, document):
            continue
        if target.code == SPELLING and not _may_be_typo(match, span, document, sieve.knows):
            continue
        if not _said_already(span, sieve.mapped.yields_to.get(target.code, ()), own):
            yield _finding(match, target, span, document, sieve.mapped)


def _is_out_of_bounds(span: Span, document: Document) -> bool:
    """True if nobody should look there: links, quotations, markup; or if it takes a smile for punctuation."""
    first, last = document.tokens_in(span)
    smiles = any(token.kind == "emoji" for token in document.tokens[first:last])
    return smiles or any(span.overlaps(other) for other in document.protected)


def _said_already(span: Span, codes: tuple[str, ...], own: Sequence[Finding]) -> bool:
    return any(
        finding.scope == "reply"
        and finding.span is not None
        and finding.span.overlaps(span)
        and any_covers(codes, finding.code)
        for finding in own
    )


def _may_be_typo(match: Match, span: Span, document: Document, knows: Knows | None) -> bool:
    """True if the span holds a Russian word that is unknown here and neither a name nor an abbreviation."""
    if _is_compound(match, document.text[span.start : span.end]):
        return False
    first, last = document.tokens_in(span)
    tokens = document.tokens[max(0, first - 1) : last]
    touched = [token for token in tokens if span.overlaps(Span(token.start, token.end))]
    return any(
        _is_doubtful(token, document, knows)
        and (not _is_name(token, document) or _is_place(match.replacements[:1], document))
        for token in touched
    )


def _is_compound(match: Match, quote: str) -> bool:
    """True if nothing is suggested but to cut the word in two: compounds are too many for any dictionary."""
    cuts = [text.split() for text in match.replacements]
    return all("".join(parts) == quote and min(map(len, parts)) >= SHORTEST_PART for parts in cuts)


def _is_doubtful(token: Token, document: Document, knows: Knows | None) -> bool:
    if token.word is None or any(char.isdigit() for char in token.text):
        return False
    if token.text.isupper():
        return False

    def known(form: str) -> bool:
        return _is_standard(document.lexicon.word(form)) or (knows is not None and knows(form))

    return not known(token.norm) and not all(known(part) for part in token.norm.split("-") if part)


def _is_standard(word: Word) -> bool:
    """True for a word of the dictionary, unless it stands there as a common mistake."""
    return word.known and any(MISTAKES.isdisjoint(parse.grammemes) for parse in word.parses)


def _is_place(suggestions: Sequence[str], document: Document) -> bool:
    """True if what is suggested is a well-known place: nothing else is misspelt so alike."""
    words = (document.lexicon.word(fold(text)) for text in suggestions)
    return any(word.known and word.has("Geox") for word in words)


def _is_name(token: Token, document: Document) -> bool:
    """True for a capital that does not begin a sentence: names and brands are not for a typo rule."""
    if not token.text[0].isupper():
        return False
    index, _ = document.tokens_in(Span(token.start, token.end))
    sentence = document.sentence_of(index)
    before = document.tokens[sentence.first : index]
    return any(other.word is not None for other in before)


def _finding(match: Match, target: Target, span: Span, document: Document, mapped: Mapped) -> Finding:
    quote = document.text[span.start : span.end]
    wording = mapped.codes[target.code]
    said = match.message.strip().rstrip(".")
    return Finding(
        code=target.code,
        severity=target.severity,
        scope="reply",
        span=span,
        quote=quote,
        message=wording.message.replace("{said}", said).replace("{quote}", quote),
        why=wording.why,
        fixes=tuple(_fixes(match.replacements, span, quote, mapped)),
        rule=f"languagetool/{match.rule}",
    )


def _fixes(replacements: Sequence[str], span: Span, quote: str, mapped: Mapped) -> Iterator[Fix]:
    """None is safe: LanguageTool's suggestions are guesses."""
    wanted = [text for text in dict.fromkeys(replacements) if text != quote]
    for text in wanted[:SUGGESTIONS]:
        yield Fix(text.strip() or mapped.deletion, (Edit(span.start, span.end, text),))
