"""Stretches of a sentence between punctuation marks and conjunctions: what clauses are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from replycheck.text.clause_words import ClauseWords
from replycheck.text.normalization import is_shortened
from replycheck.text.predicates import CORE, Predicate, Role, phrase_at
from replycheck.text.tokens import Token


class Break(Enum):
    """What stands before a segment."""

    START = "start"
    NONE = "none"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    COLON = "colon"
    DASH = "dash"
    STOP = "stop"
    BRACKET = "bracket"


_BREAKS = {
    ",": Break.COMMA,
    ";": Break.SEMICOLON,
    ":": Break.COLON,
    "—": Break.DASH,
    "–": Break.DASH,
    "-": Break.DASH,
    "(": Break.BRACKET,
    ")": Break.BRACKET,
}
_STOPS = frozenset(".!?…")
_LOOK_AHEAD = 5


class Segment(NamedTuple):
    """Tokens [first, last) without the marks around them; how they begin; the predicates they hold."""

    first: int
    last: int
    before: Break
    conjunction: int | None
    subordinator: int | None
    bracketed: bool
    predicates: tuple[Predicate, ...]

    @property
    def core(self) -> tuple[Predicate, ...]:
        """The predicates that make a clause."""
        return tuple(predicate for predicate in self.predicates if predicate.role in CORE)


def cut_segments(
    tokens: Sequence[Token],
    first: int,
    last: int,
    predicates: Sequence[Predicate],
    words: ClauseWords,
    fixed: set[int],
) -> list[Segment]:
    """The segments of the sentence [first, last); `fixed` tokens open none."""
    return _Cutter(tokens, first, last, predicates, words, fixed).cut()


class _Cutter:
    def __init__(
        self,
        tokens: Sequence[Token],
        first: int,
        last: int,
        predicates: Sequence[Predicate],
        words: ClauseWords,
        fixed: set[int],
    ) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last
        self.words = words
        self.predicates = {predicate.place: predicate for predicate in predicates}
        self.fixed = fixed
        self.question = any(tokens[index].text.startswith("?") for index in range(max(first, last - 2), last))

    def cut(self) -> list[Segment]:
        """Go through the tokens once, closing a segment at each break."""
        segments: list[Segment] = []
        start, before, depth = self.first, Break.START, 0
        for index in range(self.first, self.last):
            mark = self._mark(index)
            if mark is not None:
                self._close(segments, start, index, before, depth)
                depth = max(0, depth + {"(": 1, ")": -1}.get(self.tokens[index].text, 0))
                start, before = index + 1, _stronger(before, mark, empty=start == index)
            elif index > start and self._opens(index, start):
                self._close(segments, start, index, before, depth)
                start, before = index, Break.NONE
        self._close(segments, start, self.last, before, depth)
        return segments

    def _close(self, segments: list[Segment], start: int, end: int, before: Break, depth: int) -> None:
        if start >= end:
            return
        for first, last in self._without_missing_comma(start, end):
            inside = tuple(self.predicates[index] for index in range(first, last) if index in self.predicates)
            conjunction, subordinator = self._opening(first, last, before if first == start else Break.NONE)
            segments.append(
                Segment(
                    first,
                    last,
                    before if first == start else Break.NONE,
                    conjunction,
                    subordinator,
                    depth > 0,
                    inside,
                )
            )

    def _mark(self, index: int) -> Break | None:
        token = self.tokens[index]
        if token.kind == "emoji":
            return Break.STOP
        if token.kind != "punct":
            return None
        found = _BREAKS.get(token.text)
        if found is Break.DASH and not self._is_spaced(index):
            return None
        if found is not None:
            return found
        if token.text[0] not in _STOPS or (token.text == "." and self._is_abbreviation(index - 1)):
            return None
        return Break.STOP

    def _is_abbreviation(self, index: int) -> bool:
        if index < self.first or index + 2 >= self.last:
            return False
        return is_shortened(self.tokens[index].text) and self.tokens[index + 2].text[:1].islower()

    def _is_spaced(self, index: int) -> bool:
        if index in (self.first, self.last - 1):
            return True
        before, here = self.tokens[index - 1], self.tokens[index]
        return before.end < here.start or before.kind == "punct"

    def _opens(self, index: int, start: int) -> bool:
        """True if a word begins a segment: a coordinator, or a subordinator whose comma was forgotten."""
        token = self.tokens[index]
        if index in self.fixed or (token.word is None and token.kind != "contraction"):
            return False
        if token.norm in self.words.coordinators:
            return True
        if any(
            self.tokens[place].norm not in self.words.before_subordinator for place in range(start, index)
        ):
            if phrase_at(self.tokens, index, self.last, self.words.compound):
                return True
            return token.norm in self.words.unmistakable or self._follows_predicate(index)
        return False

    def _follows_predicate(self, index: int) -> bool:
        """«убедитесь что почта указана»: a subordinator right after a predicate, with another to come."""
        if self.tokens[index].norm not in self.words.subordinators or index - 1 not in self.predicates:
            return False
        for place in range(index + 1, self.last):
            if self.tokens[place].kind == "punct":
                return False
            if place in self.predicates and self.predicates[place].role in CORE:
                return True
        return False

    def _opening(self, first: int, last: int, before: Break) -> tuple[int | None, int | None]:
        """The coordinator and the subordinator with which a segment begins."""
        conjunction = first if self.tokens[first].norm in self.words.coordinators else None
        if before is Break.START and self.question:
            return conjunction, None
        index = first
        while index < min(last, first + _LOOK_AHEAD):
            if self._subordinates(index, before):
                return conjunction, index
            if not self._may_precede(index, first):
                break
            index += 1
        whether = self._whether(first, last, before)
        if whether is not None:
            return conjunction, whether
        return conjunction, self._relative(first, last)

    def _subordinates(self, index: int, before: Break) -> bool:
        token = self.tokens[index]
        if index in self.fixed:
            return False
        if phrase_at(self.tokens, index, self.last, self.words.compound):
            return True
        if before is Break.NONE and token.norm not in self.words.unmistakable:
            previous = self.tokens[index - 1].norm if index > self.first else ""
            joined = previous in self.words.coordinators or self._follows_predicate(index)
            if not joined and not self._is_relative(index):
                return False
        return token.norm in self.words.subordinators or self._is_relative(index)

    def _whether(self, first: int, last: int, before: Break) -> int | None:
        """«не превышен ли лимит»: the particle of an indirect question."""
        if before is not Break.COMMA or first == self.first:
            return None
        near = range(first + 1, min(last, first + _LOOK_AHEAD - 1))
        return next((index for index in near if self.tokens[index].norm == self.words.whether), None)

    def _is_relative(self, index: int) -> bool:
        word = self.tokens[index].word
        return word is not None and not word.lemmas.isdisjoint(self.words.subordinator_lemmas)

    def _may_precede(self, index: int, first: int) -> bool:
        token = self.tokens[index]
        if token.norm in self.words.before_subordinator:
            return True
        return token.word is not None and bool(token.word.parses) and token.word.parses[0].pos == "PREP"

    def _relative(self, first: int, last: int) -> int | None:
        """«по результатам которой»: a relative word some way into its clause, before its predicate."""
        if first == self.first:
            return None
        for index in range(first, min(last, first + _LOOK_AHEAD)):
            if index in self.predicates and self.predicates[index].role in CORE:
                return None
            word = self.tokens[index].word
            if word is not None and not word.lemmas.isdisjoint(self.words.relative):
                return index
        return None

    def _without_missing_comma(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut between two finite verbs that no mark parts: «можете написать продавцу он вышлет»."""
        cuts: list[int] = []
        seen: Predicate | None = None
        for index in range(start, end):
            predicate = self.predicates.get(index)
            if (
                predicate is None
                or predicate.role not in (Role.FINITE, Role.IMPERATIVE)
                or not predicate.sure
            ):
                continue
            if seen is not None and self._are_apart(seen, predicate):
                cuts.append(self._subject_before(seen.place + 1, index))
            seen = predicate
        bounds = [start, *cuts, end]
        return list(pairwise(bounds))

    def _are_apart(self, left: Predicate, right: Predicate) -> bool:
        auxiliary = self.words.be
        if any(parse.lemma == auxiliary for predicate in (left, right) for parse in predicate.parses):
            return (
                right.place - left.place > 2
                and self._subject_before(left.place + 1, right.place) < right.place
            )
        return right.place - left.place > 1

    def _subject_before(self, first: int, verb: int) -> int:
        """Where the nominative right before a verb stands, adverbs passed over; else the verb itself."""
        for index in range(verb - 1, first - 1, -1):
            word = self.tokens[index].word
            if word is None:
                return verb
            if word.has("NPRO", "nomn") and not word.has("NPRO", "accs", "neut"):
                return index
            if not (word.has("ADVB") or word.has("PRCL")):
                return verb
        return verb


def _stronger(before: Break, mark: Break, *, empty: bool) -> Break:
    """Of two marks in a row the one that parts more: «, —» is a dash."""
    if not empty or before in (Break.START, Break.NONE):
        return before if empty and before is Break.START else mark
    order = (Break.COMMA, Break.BRACKET, Break.DASH, Break.SEMICOLON, Break.COLON, Break.STOP)
    return max(before, mark, key=order.index)
