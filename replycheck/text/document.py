"""A text and its layers, each computed when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from replycheck.lexicon import Lexicon
from replycheck.model import Span
from replycheck.text import sentences as segmentation
from replycheck.text.clause_words import ClauseWords
from replycheck.text.clauses import Clause, find_clauses
from replycheck.text.entities import Entity, EntityFinder
from replycheck.text.normalization import Normalized, normalize
from replycheck.text.phrases import NounPhrase, noun_phrase
from replycheck.text.tokens import Cutter, Token

LONGEST_SENTENCE = 300
"""In tokens. A longer run without an end is cut, so that nothing that looks at a whole sentence hangs."""


class Sentence(NamedTuple):
    """Offsets [start, end) in the original and the tokens [first, last) it holds."""

    start: int
    end: int
    first: int
    last: int


class Line(NamedTuple):
    """A non-empty line: offsets, tokens, and whether it is a list item (begins with a bullet or a number)."""

    start: int
    end: int
    first: int
    last: int
    item: bool


class Document:
    """An immutable text. `tokens` leaves out markup; sentences and lines point into it."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        entities: EntityFinder,
        cutter: Cutter,
        clause_words: Callable[[], ClauseWords],
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self._finder = entities
        self._cutter = cutter
        self._phrases: dict[tuple[int, int, str | None, bool], NounPhrase | None] = {}
        self._clause_words = clause_words
        self._clauses: dict[int, tuple[Clause, ...]] = {}

    @cached_property
    def normalized(self) -> Normalized:
        """The text with one spelling for what looks the same."""
        return normalize(self.text)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Pieces found before tokens, markup included; offsets are of the normalised text."""
        return tuple(self._finder.find(self.normalized.text))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, punctuation and entities in order, without markup."""
        pieces = self._cutter.cut(self.text, self.normalized, self.entities)
        return tuple(token for token in pieces if token.kind != "markup")

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """What no rule looks into and no fix touches: quotations, links, placeholders, code, markup."""
        at = self.normalized.original
        return tuple(
            Span(at(entity.start), at(entity.end))
            for entity in self.entities
            if entity.opaque or entity.kind == "markup"
        )

    def is_protected(self, span: Span) -> bool:
        """True if a span shares a code point with protected text."""
        place = bisect_left(self.protected, span.end, key=lambda other: other.start)
        return place > 0 and self.protected[place - 1].end > span.start

    @cached_property
    def look_alikes(self) -> tuple[Span, ...]:
        """Cyrillic words that were spelt with Latin letters."""
        at = self.normalized.original
        return tuple(Span(at(start), at(end)) for start, end in self.normalized.look_alikes)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The non-empty lines."""
        items = self._items
        return tuple(
            Line(*self._located(start, end), item=start in items)
            for start, end in segmentation.lines(self.normalized.text)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; a sentence never crosses from one list item or paragraph into another."""
        text = self.normalized.text
        found: list[Sentence] = []
        position = 0
        entities = self.entities
        for block in segmentation.blocks(text, segmentation.lines(text), self._items):
            while position < len(entities) and entities[position].start < block[0]:
                position += 1
            stop = position
            while stop < len(entities) and entities[stop].end <= block[1]:
                stop += 1
            for start, end in segmentation.sentences(text, block, entities[position:stop]):
                found.extend(self._cut(Sentence(*self._located(start, end))))
            position = stop
        return tuple(found)

    def _cut(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence if it is one; none without tokens, pieces of one that is too long."""
        if 0 < sentence.last - sentence.first <= LONGEST_SENTENCE:
            yield sentence
            return
        for first in range(sentence.first, sentence.last, LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, sentence.last)
            yield Sentence(self.tokens[first].start, self.tokens[last - 1].end, first, last)

    @cached_property
    def capitalized(self) -> Mapping[str, Sequence[int]]:
        """The words that are written with a capital, by their norm: where each stands."""
        found: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.text[:1].isupper():
                found.setdefault(token.norm, []).append(index)
        return found

    @cached_property
    def sentence_numbers(self) -> tuple[int, ...]:
        """For each token the index of its sentence."""
        numbers = [0] * len(self.tokens)
        for number, sentence in enumerate(self.sentences):
            for index in range(sentence.first, sentence.last):
                numbers[index] = number
        return tuple(numbers)

    @cached_property
    def word_count(self) -> int:
        """How many words and entities the text has; signs do not count."""
        return sum(token.kind not in ("punct", "emoji") for token in self.tokens)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds token `index`."""
        return self.sentences[self.sentence_numbers[index]]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of all sentences, in order."""
        return tuple(clause for number in range(len(self.sentences)) for clause in self.clauses_of(number))

    def clauses_of(self, number: int) -> tuple[Clause, ...]:
        """The clauses of sentence `number`; raises IndexError if there is no such sentence."""
        found = self._clauses.get(number)
        if found is None:
            sentence = self.sentences[number]
            found = find_clauses(self.tokens, sentence.first, sentence.last, self._clause_words())
            self._clauses[number] = found
        return found

    @property
    def clause_words(self) -> ClauseWords:
        """The function words by which clauses are told apart."""
        return self._clause_words()

    def in_list(self, index: int) -> bool:
        """True if token `index` stands in a list item."""
        place = bisect_right(self.lines, index, key=lambda line: line.first) - 1
        return place >= 0 and self.lines[place].item

    def noun_phrase(
        self, first: int, limit: int, case: str | None = None, *, tail: bool = False
    ) -> NounPhrase | None:
        """See `replycheck.text.phrases.noun_phrase`; each phrase is read once."""
        key = (first, limit, case, tail)
        if key not in self._phrases:
            self._phrases[key] = noun_phrase(self.tokens, first, limit, case, tail=tail)
        return self._phrases[key]

    def span(self, first: int, last: int) -> Span:
        """The original offsets of the tokens [first, last); raises IndexError if there are none."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def slice(self, first: int, last: int) -> str:
        """The original text of the tokens [first, last)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """The tokens [first, last) that begin within a span of the original text."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _items(self) -> frozenset[int]:
        """Where in the normalised text a line begins with a list marker."""
        text = self.normalized.text
        starts = {start for start, _ in segmentation.lines(text)}
        return frozenset(
            start
            for entity in self.entities
            if entity.kind == "markup"
            and (piece := text[entity.start : entity.end])
            and piece[-1] not in ">#_~;"
            and (piece[-1] != "*" or text[entity.end : entity.end + 1].isspace())
            if (start := entity.start + len(piece) - len(piece.lstrip())) in starts
        )

    def _located(self, start: int, end: int) -> tuple[int, int, int, int]:
        first, last = self.normalized.original(start), self.normalized.original(end)
        return (first, last, *self.tokens_in(Span(first, last)))
