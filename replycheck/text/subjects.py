"""Who or what a predicate is said of: the nominative that agrees with it, or the person its form implies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.text.clause_words import ClauseWords
from replycheck.text.phrases import CASES, GENDERS
from replycheck.text.predicates import Predicate, Role
from replycheck.text.tokens import Token

_LIKELY_ENOUGH = 0.2
_PERSONS = ("1per", "2per", "3per")
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})


def find_subject(
    tokens: Sequence[Token], places: Sequence[int], predicate: Predicate, words: ClauseWords
) -> int | None:
    """The token among `places` that is the subject of a predicate; None if it has none of its own."""
    if predicate.role in (Role.IMPERATIVE, Role.PREDICATIVE, Role.INFINITIVE):
        return None
    search = _Search(tokens, places, predicate, words)
    candidates = [
        (rank, _marks_between(tokens, index, predicate.place), search.order(index), index)
        for index in places
        if index != predicate.place and (rank := search.rank(index)) is not None
    ]
    return min(candidates)[3] if candidates else None


def _marks_between(tokens: Sequence[Token], one: int, other: int) -> int:
    return sum(tokens[place].kind == "punct" for place in range(min(one, other), max(one, other)))


class _Search(NamedTuple):
    """The search for the subject of one predicate among some tokens."""

    tokens: Sequence[Token]
    places: Sequence[int]
    predicate: Predicate
    words: ClauseWords

    def order(self, index: int) -> int:
        """Before the predicate the first comes first, then the nearest after it."""
        return index if index < self.predicate.place else 2 * self.predicate.place + index

    def rank(self, index: int) -> int | None:
        """How good a subject a token is, 0 best; None if it cannot be one."""
        word = self.tokens[index].word
        if word is None or _is_governed(self.tokens, index):
            return None
        if not word.lemmas.isdisjoint(self.words.relative):
            nominative = [parse for parse in word.parses if "nomn" in parse.grammemes]
            return 1 if self._fitting(nominative) else None
        nominative = _nominative(self.tokens[index])
        fitting = self._fitting(nominative)
        if not fitting and self._heads_a_row(index):
            fitting = nominative
        likely = sum(parse.score for parse in fitting)
        if not fitting or (likely < _LIKELY_ENOUGH and word.parses[0].pos not in ("NOUN", "NPRO")):
            return None
        if any(parse.pos == "NPRO" for parse in fitting):
            return 0
        if not any("accs" in parse.grammemes for parse in word.parses):
            return 1 if likely > _LIKELY_ENOUGH else 3
        return self._rank_of_ambiguous(index)

    def _fitting(self, nominative: Sequence[Parse]) -> list[Parse]:
        return [parse for parse in nominative if any(_agree(parse, verb) for verb in self.predicate.parses)]

    def _heads_a_row(self, index: int) -> bool:
        """«насос и фильтр стали дороже»: two nominatives before a plural verb."""
        plural = any("plur" in parse.grammemes for parse in self.predicate.parses)
        if not plural or index + 2 >= self.predicate.place or not _nominative(self.tokens[index]):
            return False
        joined = index + 1 in self.places and self.tokens[index + 1].norm in self.words.joining
        return joined and bool(_nominative(self.tokens[index + 2]))

    def _rank_of_ambiguous(self, index: int) -> int | None:
        """«деньги вернут»: what may be the object is no subject of a plural verb that takes one."""
        if self._follows_infinitive(index):
            return None
        parses = self.predicate.parses
        if self.predicate.role is Role.SHORT or not any("tran" in parse.grammemes for parse in parses):
            return 2
        if any("plur" in parse.grammemes for parse in parses):
            before = index < self.predicate.place
            return 4 if before and any(self._may_be_object(place, index) for place in self.places) else None
        return 4 + (index > self.predicate.place)

    def _may_be_object(self, place: int, subject: int) -> bool:
        """«банки переводят деньги», «правила это запрещают»: there is another accusative for the object."""
        word = self.tokens[place].word
        if word is None or place <= subject or _is_governed(self.tokens, place):
            return False
        return any("accs" in p.grammemes and p.pos in ("NOUN", "NPRO") for p in word.parses)

    def _follows_infinitive(self, index: int) -> bool:
        """«вернуть билет не получится»: the object of an infinitive right before it."""
        before = index - 1
        while before in self.places:
            word = self.tokens[before].word
            if word is None or not (word.has("INFN") or word.has("ADJF")):
                return False
            if word.has("INFN"):
                return True
            before -= 1
        return False


def _nominative(token: Token) -> list[Parse]:
    if token.word is None:
        return []
    return [
        parse
        for parse in token.word.parses
        if "nomn" in parse.grammemes
        and (parse.pos in ("NOUN", "NPRO") or (parse.pos == "ADJF" and "Subx" in parse.grammemes))
    ]


def _is_governed(tokens: Sequence[Token], index: int) -> bool:
    """True right after a preposition, or after one and the adjectives that agree."""
    head = tokens[index].word
    own = (
        frozenset().union(*(parse.grammemes for parse in head.parses)) & CASES if head is not None else CASES
    )
    for place in range(index - 1, -1, -1):
        word = tokens[place].word
        if word is None or not word.parses:
            return False
        if word.parses[0].pos == "PREP":
            return True
        if not any(parse.pos in _MODIFIERS and parse.grammemes & CASES & own for parse in word.parses):
            return False
    return False


def _agree(subject: Parse, verb: Parse) -> bool:
    ours, theirs = subject.grammemes, verb.grammemes
    person = next((person for person in _PERSONS if person in theirs), None)
    own = next((person for person in _PERSONS if person in ours), "3per")
    if person is not None and person != own:
        return False
    if "plur" in theirs:
        return "plur" in ours or own == "2per"
    if "plur" in ours:
        return False
    gender = theirs & GENDERS
    return not gender or not (ours & GENDERS) or bool(gender & ours) or "ms-f" in ours


def implied_subject(predicate: Predicate) -> str | None:
    """Whom a form names by itself: «1» us, «2» the customer, «plur» somebody; None for nobody."""
    if predicate.role is Role.IMPERATIVE:
        return "2"
    if predicate.role not in (Role.FINITE, Role.SHORT):
        return None
    grammemes = frozenset().union(*(parse.grammemes for parse in predicate.parses))
    for person, name in (("1per", "1"), ("2per", "2")):
        if person in grammemes:
            return name
    return "plur" if "plur" in grammemes else None
