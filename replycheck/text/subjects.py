"""Who or what a predicate is said of: the nominative that agrees with it, or the person its form implies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replycheck.lexicon import Parse
from replycheck.text.phrases import GENDERS
from replycheck.text.predicates import Predicate, Role
from replycheck.text.tokens import Token

_LIKELY_ENOUGH = 0.2
_PERSONS = ("1per", "2per", "3per")


def find_subject(
    tokens: Sequence[Token], inside: Iterable[int], predicate: Predicate, relative: frozenset[str]
) -> int | None:
    """The token among `inside` that is the subject of a predicate; None if it has none of its own."""
    if predicate.role in (Role.IMPERATIVE, Role.PREDICATIVE, Role.INFINITIVE):
        return None
    places = tuple(inside)
    candidates: list[tuple[int, int, int, int]] = []
    for index in places:
        if index == predicate.place:
            continue
        rank = _relative_rank(tokens[index], predicate, relative)
        if rank is None:
            rank = _rank(tokens, index, predicate, places)
        if rank is not None:
            order = index if index < predicate.place else 2 * predicate.place + index
            candidates.append((rank, _marks_between(tokens, index, predicate.place), order, index))
    return min(candidates)[3] if candidates else None


def _marks_between(tokens: Sequence[Token], one: int, other: int) -> int:
    return sum(tokens[place].kind == "punct" for place in range(min(one, other), max(one, other)))


def _relative_rank(token: Token, predicate: Predicate, relative: frozenset[str]) -> int | None:
    if token.word is None or token.word.lemmas.isdisjoint(relative):
        return None
    nominative = (parse for parse in token.word.parses if "nomn" in parse.grammemes)
    fits = any(_agree(parse, verb) for parse in nominative for verb in predicate.parses)
    return 1 if fits else None


def _rank(tokens: Sequence[Token], index: int, predicate: Predicate, places: Sequence[int]) -> int | None:
    """How good a subject a token is, 0 best; None if it cannot be one."""
    token = tokens[index]
    if token.word is None or _governed(tokens, index):
        return None
    nominative = [
        parse
        for parse in token.word.parses
        if "nomn" in parse.grammemes
        and (parse.pos in ("NOUN", "NPRO") or (parse.pos == "ADJF" and "Subx" in parse.grammemes))
    ]
    fitting = [parse for parse in nominative if any(_agree(parse, verb) for verb in predicate.parses)]
    if not fitting:
        return None
    likely = sum(parse.score for parse in fitting)
    if likely < _LIKELY_ENOUGH and token.word.parses[0].pos not in ("NOUN", "NPRO"):
        return None
    if any(parse.pos == "NPRO" for parse in fitting):
        return 0
    if not any("accs" in parse.grammemes for parse in token.word.parses):
        return 1 if likely > _LIKELY_ENOUGH else 3
    return _rank_of_ambiguous(tokens, index, predicate, places)


def _rank_of_ambiguous(
    tokens: Sequence[Token], index: int, predicate: Predicate, places: Sequence[int]
) -> int | None:
    """«деньги вернут»: a word that may be the object is no subject of a plural verb that takes one."""
    if _after_infinitive(tokens, index, places):
        return None
    if _is_short_or_intransitive(predicate):
        return 2
    if any("plur" in parse.grammemes for parse in predicate.parses):
        before = index < predicate.place
        return 4 if before and any(_may_be_object(tokens, place, index) for place in places) else None
    return 4 + (index > predicate.place)


def _may_be_object(tokens: Sequence[Token], place: int, subject: int) -> bool:
    """«банки переводят деньги», «правила это запрещают»: there is another accusative for the object."""
    word = tokens[place].word
    if word is None or place <= subject or _governed(tokens, place):
        return False
    return any("accs" in p.grammemes and p.pos in ("NOUN", "NPRO") for p in word.parses)


def _after_infinitive(tokens: Sequence[Token], index: int, places: Sequence[int]) -> bool:
    """«вернуть билет не получится»: the object of an infinitive right before it."""
    before = index - 1
    while before in places and tokens[before].word is not None:
        word = tokens[before].word
        assert word is not None
        if word.has("INFN"):
            return True
        if not word.has("ADJF"):
            return False
        before -= 1
    return False


def _is_short_or_intransitive(predicate: Predicate) -> bool:
    return predicate.role is Role.SHORT or not any("tran" in parse.grammemes for parse in predicate.parses)


def _governed(tokens: Sequence[Token], index: int) -> bool:
    """True right after a preposition, or after one and the adjectives in between."""
    place = index - 1
    while place >= 0 and tokens[place].word is not None:
        word = tokens[place].word
        assert word is not None
        if not word.parses:
            return False
        if word.parses[0].pos == "PREP":
            return True
        if not any(parse.pos in ("ADJF", "PRTF", "NUMR") for parse in word.parses):
            return False
        place -= 1
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
