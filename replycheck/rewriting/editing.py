"""From new words to edits: capitals, blanks, commas, the preposition before; protected text stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from replycheck.lexicon import fold
from replycheck.model import Edit
from replycheck.rewriting.grammar import Grammar
from replycheck.rewriting.orthography import (
    capitalized,
    is_polite,
    polite_capital,
    shaped,
    shouted,
    starts_sentence,
    with_blanks_of,
    with_polite_capitals,
)
from replycheck.text import Document

_CLOSES = ",;:—-(«"
_PREDICATES = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED"})


class Rewriting(NamedTuple):
    """One suggestion. `text` is what to show; without `edits` it is only words to use, not to paste in.

    Edits do not overlap, are in order, and may lie outside of the match, where other words must agree anew.
    """

    text: str
    edits: tuple[Edit, ...] = ()

    @property
    def confident(self) -> bool:
        """True if the edits can be applied as they are."""
        return bool(self.edits)


def rewriting(
    document: Document, first: int, last: int, text: str, grammar: Grammar, others: Iterable[Edit] = ()
) -> Rewriting:
    """Put `text` in the place of the tokens [first, last), and make the edits `others` outside of them."""
    start, end = document.span(first, last)
    original = document.text[start:end]
    text = with_polite_capitals(document, text, grammar)
    text = with_blanks_of(original, _cased(document, first, original, text, grammar))
    text = _with_clause_commas(document, first, last, text, grammar)
    shown = text.strip(", ")
    start, end, text = _with_commas(document, first, last, start, end, text)
    if first > 0 and text[:1] != ",":
        start, text = _with_preposition(document, first, start, text, grammar)
    edits = [Edit(start, end, text), *others, *_comma_before_particle(document, first, shown, grammar)]
    edits = sorted(
        (e for e in edits if document.text[e.start : e.end] != e.text), key=lambda edit: edit.start
    )
    if not edits or _forbidden(document, edits):
        return Rewriting(shown)
    return Rewriting(shown, tuple(edits))


def _cased(document: Document, first: int, original: str, text: str, grammar: Grammar) -> str:
    if shouted(original):
        return text.upper()
    token = document.tokens[first]
    if not token.text[:1].isupper() or text[:1] == ",":
        return text
    polite = is_polite(token, grammar) and not starts_sentence(document, first)
    return text if polite and polite_capital(document, grammar) else capitalized(text)


def _with_clause_commas(document: Document, first: int, last: int, text: str, grammar: Grammar) -> str:
    """Mark the bounds of a clause that the new text begins and the old one did not."""
    opener = _opener(text, grammar)
    if opener is None:
        inner = any(_opener(part.lstrip(), grammar) for part in text.split(",")[1:])
        return text + "," if inner and _clause_ends(document, last, at_start=False) else text
    before = document.tokens[first - 1].norm if first > 0 else ""
    starts = starts_sentence(document, first)
    if starts:
        instead = grammar.at_start.get(opener)
        text = instead + text[len(opener) :] if instead is not None else text
        text = capitalized(text) if document.tokens[first].text[:1].isupper() else text
    elif before not in grammar.no_comma_after:
        text = ", " + text
    whole = fold(text).strip(", ") not in {opener, *grammar.at_start.values()}
    return text + "," if whole and _clause_ends(document, last, starts) else text


def _comma_before_particle(document: Document, first: int, text: str, grammar: Grammar) -> Iterator[Edit]:
    """«можно только при наличии» → «можно, только если есть»: the comma stands before the particle."""
    before = document.tokens[first - 2 : first] if first > 1 else ()
    if not before or before[1].norm not in grammar.focusing or _opener(text, grammar) is None:
        return
    inside = document.sentence_of(first - 1).first < first - 1 and before[0].kind != "punct"
    if inside and before[0].norm not in grammar.no_comma_after:
        yield Edit(before[0].end, before[0].end, ",")


def _opener(text: str, grammar: Grammar) -> str | None:
    """The subordinating conjunction at the beginning of a text."""
    folded = fold(text)
    fitting = [word for word in grammar.subordinating if folded == word or folded.startswith(word + " ")]
    return max(fitting, key=len, default=None)


def _clause_ends(document: Document, last: int, at_start: bool) -> bool:
    """True if the main clause begins, or goes on with its verb, right after token `last`."""
    sentence = document.sentence_of(last - 1)
    if last >= sentence.last or document.tokens[last].kind == "punct":
        return False
    if at_start:
        return True
    for token in document.tokens[last : sentence.last]:
        if token.kind == "punct":
            return False
        if token.word is not None and token.word.parses and token.word.parses[0].pos in _PREDICATES:
            return True
    return False


def _with_commas(
    document: Document, first: int, last: int, start: int, end: int, text: str
) -> tuple[int, int, str]:
    """A comma at either side of the new text is written only where there is none and one can stand."""
    if text.startswith(","):
        before = document.tokens[first - 1] if first > 0 else None
        if before is None or starts_sentence(document, first) or before.text[-1:] in _CLOSES:
            text = text[1:].lstrip()
            if starts_sentence(document, first) and document.tokens[first].text[:1].isupper():
                text = capitalized(text)
        else:
            start = before.end
    if text.endswith(".") and last < len(document.tokens) and document.tokens[last].text.startswith("."):
        text = text[:-1]
    if text.endswith(",") and last < len(document.tokens) and document.tokens[last].kind == "punct":
        text = text[:-1]
    return start, end, text


def _with_preposition(
    document: Document, first: int, start: int, text: str, grammar: Grammar
) -> tuple[int, str]:
    """Take in the preposition before the span if its shape changes («о данной» → «об этой»)."""
    before = document.tokens[first - 1]
    gap = document.text[before.end : start]
    if before.word is None or grammar.shape_of(fold(before.text)) is None or gap.strip():
        return start, text
    preposition = shaped(before.text, text, grammar)
    return (start, text) if preposition == before.text else (before.start, preposition + gap + text)


def _forbidden(document: Document, edits: list[Edit]) -> bool:
    overlap = any(left.end > right.start for left, right in pairwise(edits))
    return overlap or any(
        edit.start < span.end
        and span.start < edit.end
        and not _kept(document.text[span.start : span.end], edit)
        for edit in edits
        for span in document.protected
    )


def _kept(protected: str, edit: Edit) -> bool:
    """True if a protected piece within the edited text comes out as it went in."""
    return bool(re.search(r"\w", protected)) and protected in edit.text
