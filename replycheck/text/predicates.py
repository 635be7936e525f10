"""What each word of a sentence is to its clause: finite verb, short form, predicative, infinitive, gerund …

pymorphy3's readings compete: «стекло» is glass or ran down, «три» a number or an order. Neighbours decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.text.clause_words import ClauseWords, Phrases
from replycheck.text.phrases import agree
from replycheck.text.tokens import Token


class Role(Enum):
    """What a word does as a predicate."""

    FINITE = "finite"
    IMPERATIVE = "imperative"
    SHORT = "short"
    PREDICATIVE = "predicative"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


CORE = frozenset({Role.FINITE, Role.IMPERATIVE, Role.SHORT, Role.PREDICATIVE})
"""Roles that make a clause."""

_BY_POS = {
    "PRTS": Role.SHORT,
    "ADJS": Role.SHORT,
    "INFN": Role.INFINITIVE,
    "GRND": Role.GERUND,
    "PRTF": Role.PARTICIPLE,
}
_VERBAL = frozenset({"VERB", *_BY_POS})
_RIVALS = CORE | {Role.INFINITIVE}
_LIKELY = 0.5
_POSSIBLE = 0.02
_REACH = 6


class Predicate(NamedTuple):
    """A word as a predicate: its token, its role, the readings that fit, whether no other competes."""

    place: int
    role: Role
    parses: tuple[Parse, ...]
    sure: bool


def find_predicates(
    tokens: Sequence[Token], first: int, last: int, words: ClauseWords, fixed: set[int]
) -> list[Predicate]:
    """The predicates among the tokens [first, last) that are not `fixed`, in order."""
    reader = _Reader(tokens, first, last, words)
    found = [
        predicate
        for index in range(first, last)
        if index not in fixed and (predicate := reader.read(index)) is not None
    ]
    return _without_doubtful(tokens, found, words.coordinators)


def phrase_tokens(tokens: Sequence[Token], first: int, last: int, phrases: Phrases) -> set[int]:
    """The tokens that belong to one of some fixed phrases."""
    taken: set[int] = set()
    for index in range(first, last):
        length = phrase_at(tokens, index, last, phrases)
        taken.update(range(index, index + length))
    return taken


def phrase_at(tokens: Sequence[Token], index: int, last: int, phrases: Phrases) -> int:
    """How many tokens the phrase that begins at `index` takes; 0 if none does."""
    for phrase in phrases.get(tokens[index].norm, ()):
        if index + len(phrase) <= last and all(
            tokens[index + place].norm == word for place, word in enumerate(phrase)
        ):
            return len(phrase)
    return 0


def _without_doubtful(
    tokens: Sequence[Token], found: list[Predicate], joints: frozenset[str]
) -> list[Predicate]:
    """Drop the doubtful where a sure predicate stands in the same stretch between marks and conjunctions."""
    kept: list[Predicate] = []
    for predicate in found:
        rivals = (
            other
            for other in found
            if other.sure
            and other.role in _RIVALS
            and not _parted(
                tokens, joints, min(other.place, predicate.place), max(other.place, predicate.place)
            )
        )
        if predicate.sure or next(rivals, None) is None:
            kept.append(predicate)
    return kept


def _parted(tokens: Sequence[Token], joints: frozenset[str], first: int, last: int) -> bool:
    return any(tokens[index].kind == "punct" or tokens[index].norm in joints for index in range(first, last))


class _Reader(NamedTuple):
    tokens: Sequence[Token]
    first: int
    last: int
    words: ClauseWords

    def read(self, index: int) -> Predicate | None:
        token = self.tokens[index]
        if token.word is None or not token.word.parses or len(token.norm) < 2:
            return None
        if token.norm in self.words.no_predicates:
            return None
        if token.norm in self.words.predicatives:
            return self._predicative(index)
        if token.word.parts_of_speech.isdisjoint(_VERBAL):
            return None
        unwanted = self.words.never_meant.get(token.norm)
        parses = tuple(parse for parse in token.word.parses if parse.lemma != unwanted)
        existing = tuple(parse for parse in parses if parse.lemma == self.words.be and parse.pos == "VERB")
        if existing:
            return Predicate(index, Role.FINITE, existing, sure=True)
        return self._verb(index, parses) or self._other(index, parses)

    def _predicative(self, index: int) -> Predicate | None:
        word = self.tokens[index].word
        assert word is not None
        near = range(index + 1, min(self.last, index + _REACH))
        subordinate = index + 2 < self.last and self.tokens[index + 2].norm in self.words.subordinators
        governs = subordinate or any(self._is(place, "INFN") for place in (*near, *self._before(index)))
        needy = self.tokens[index].norm in self.words.predicatives_with_infinitive or word.has("NOUN")
        if needy and not governs and not self._has_subject(index):
            short = tuple(parse for parse in word.parses if parse.pos == "ADJS")
            neuter = any(self._is(place, "NOUN", "nomn", "neut", "sing") for place in self._before(index))
            return Predicate(index, Role.SHORT, short, sure=True) if short and neuter else None
        return Predicate(index, Role.PREDICATIVE, word.parses, sure=True)

    def _before(self, index: int) -> range:
        start = index
        while start > max(self.first, index - _REACH) and self.tokens[start - 1].kind != "punct":
            start -= 1
        return range(start, index)

    def _has_subject(self, index: int) -> bool:
        """«это достаточно», «всё понятно»."""
        return any(
            self.tokens[place].norm in (self.words.this, *self.words.everything)
            for place in self._before(index)
        )

    def _verb(self, index: int, parses: tuple[Parse, ...]) -> Predicate | None:
        verbs = tuple(parse for parse in parses if parse.pos == "VERB")
        if not verbs:
            return None
        others = tuple(parse for parse in parses if parse.pos not in ("VERB", "ADJS", "PRTS"))
        singular_order = tuple(p for p in verbs if "impr" in p.grammemes and "sing" in p.grammemes)
        if len(singular_order) == len(verbs) and others:
            return None
        verbs = tuple(parse for parse in verbs if parse not in singular_order) or verbs
        weight = sum(parse.score for parse in verbs)
        if others and (weight < _POSSIBLE or self._is_noun_here(index, others)):
            return None
        role = self._mood(index, verbs)
        fitting = tuple(p for p in verbs if ("impr" in p.grammemes) is (role is Role.IMPERATIVE))
        return Predicate(index, role, fitting or verbs, sure=not others or weight > _LIKELY)

    def _mood(self, index: int, verbs: tuple[Parse, ...]) -> Role:
        orders = [p for p in verbs if "impr" in p.grammemes and "incl" not in p.grammemes]
        told = [p for p in verbs if "indc" in p.grammemes]
        if not orders:
            return Role.FINITE
        if not told:
            return Role.IMPERATIVE
        if any("plur" not in order.grammemes for order in orders) or self._subordinate_or_addressed(index):
            return Role.FINITE
        likely = sum(p.score for p in orders) * 1.5 >= sum(p.score for p in told)
        return Role.IMPERATIVE if likely else Role.FINITE

    def _subordinate_or_addressed(self, index: int) -> bool:
        """«если смотрите», «вы смотрите»: no order."""
        for place in self._before(index):
            token = self.tokens[place]
            if token.norm in self.words.subordinators or self._is(place, "NPRO", "2per", "nomn"):
                return True
        return False

    def _is_noun_here(self, index: int, others: tuple[Parse, ...]) -> bool:
        """After a preposition, or after an adjective that agrees, a word is no verb."""
        if index == self.first:
            return False
        before = self.tokens[index - 1].word
        if before is None or not before.parses:
            return False
        if before.parses[0].pos == "PREP":
            return True
        nouns = [parse for parse in others if parse.pos == "NOUN"]
        adjectives = [parse for parse in before.parses if parse.pos in ("ADJF", "PRTF", "NUMR")]
        return bool(nouns) and any(agree(one, two) for one in adjectives for two in nouns)

    def _other(self, index: int, parses: tuple[Parse, ...]) -> Predicate | None:
        by_role: dict[Role, list[Parse]] = {}
        for parse in parses:
            role = _BY_POS.get(parse.pos)
            if role is not None:
                by_role.setdefault(role, []).append(parse)
        for role, found in by_role.items():
            weight = sum(parse.score for parse in found)
            if weight < _LIKELY and not (role is Role.SHORT and weight > 0.2 and self._is_sole(parses)):
                continue
            if role is Role.SHORT and self._is_adverb(parses):
                continue
            if role is Role.GERUND and self.tokens[index].norm in self.words.no_gerunds:
                continue
            return Predicate(index, role, tuple(found), sure=weight > _LIKELY or role is not Role.SHORT)
        return None

    def _is_sole(self, parses: tuple[Parse, ...]) -> bool:
        return all(parse.pos in ("PRTS", "ADJS") for parse in parses)

    def _is_adverb(self, parses: tuple[Parse, ...]) -> bool:
        return any(parse.pos in ("ADVB", "CONJ", "PRCL") for parse in parses)

    def _is(self, index: int, *grammemes: str) -> bool:
        word = self.tokens[index].word
        return word is not None and word.has(*grammemes)
