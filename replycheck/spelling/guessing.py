"""What may have been meant by a misspelt word: words one slip away, glued words, frequent words two away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from replycheck.spelling.data import SpellingData

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LONGEST = 32
"""Longer words are no typos."""

SWAPPED, DOUBLED, SOUND, NEIGHBOUR, MISSED, REPLACED = 0.6, 0.5, 0.5, 0.75, 0.9, 1.2
GLUED = 0.5
FREQUENT = -0.5
SECOND = 0.55
"""What a slip costs: the likelier, the less; a second slip costs this much more on top of both."""

IsWord = Callable[[str], bool]


class Guess(NamedTuple):
    """A word that may have been meant, and how unlikely it is; `words` is more than one for glued words."""

    cost: float
    text: str


class Guesser:
    """Finds guesses; which words exist is asked of `is_word`."""

    def __init__(self, data: SpellingData, is_word: IsWord) -> None:
        self._data = data
        self._is_word = is_word
        self._frequent = frozenset(data.frequent.split("\n"))
        self._by_length: dict[int, list[str]] = {}
        for form in self._frequent:
            self._by_length.setdefault(len(form), []).append(form)

    def guesses(self, word: str) -> list[Guess]:
        """What may have been meant by a folded word, likeliest first."""
        meant = self._data.meant.get(word)
        if meant is not None:
            return [Guess(0.0, meant)]
        if len(word) > LONGEST:
            return []
        found: dict[str, float] = {}
        for cost, text in (*self._one_away(word), *self._glued(word)):
            found[text] = min(cost, found.get(text, cost))
        if not found or min(found.values()) > SOUND:
            for cost, text in self._two_away(word):
                found.setdefault(text, cost)
        return sorted(Guess(cost, text) for text, cost in found.items())

    def _one_away(self, word: str) -> Iterator[Guess]:
        for cost, text in self._edits(word):
            if text in self._frequent:
                yield Guess(cost + FREQUENT, text)
            elif self._is_word(text):
                yield Guess(cost, text)

    def _edits(self, word: str) -> Iterator[Guess]:
        for place in range(len(word) + 1):
            left, right = word[:place], word[place:]
            if len(right) > 1 and right[0] != right[1]:
                yield Guess(SWAPPED, left + right[1] + right[0] + right[2:])
            if right:
                yield Guess(self._cost_of_extra(word, place), left + right[1:])
                for letter in LETTERS:
                    if letter != right[0]:
                        yield Guess(self._cost_of_replacing(right[0] + letter), left + letter + right[1:])
            for letter in LETTERS:
                doubled = letter in (word[place - 1 : place], word[place : place + 1])
                cheap = doubled or letter in self._data.silent
                yield Guess(DOUBLED if cheap else MISSED, left + letter + right)

    def _cost_of_extra(self, word: str, place: int) -> float:
        letter = word[place]
        if word[place + 1 : place + 2] == letter or (place and word[place - 1] == letter):
            return DOUBLED
        beside = word[max(0, place - 1) : place] + word[place + 1 : place + 2]
        slip = any(letter + other in self._data.neighbours for other in beside)
        return NEIGHBOUR if slip else MISSED

    def _cost_of_replacing(self, pair: str) -> float:
        if pair in self._data.sound_alike:
            return SOUND
        return NEIGHBOUR if pair in self._data.neighbours else REPLACED

    def _glued(self, word: str) -> Iterator[Guess]:
        """«вслучае» → «в случае»; the longer part must be a word of some length."""
        for place in range(1, len(word)):
            first, last = word[:place], word[place:]
            if (first in self._data.glued_first and len(last) > 3 and self._is_word(last)) or (
                last in self._data.glued_last and len(first) > 2 and self._is_word(first)
            ):
                frequent = first in self._frequent or last in self._frequent
                yield Guess(GLUED + FREQUENT * frequent, f"{first} {last}")

    def _two_away(self, word: str) -> Iterator[Guess]:
        """Frequent words two slips away."""
        letters = set(word)
        for length in range(len(word) - 2, len(word) + 3):
            for form in self._by_length.get(length, ()):
                if len(letters.symmetric_difference(form)) <= 4 and distance(word, form) == 2:
                    yield Guess(2 * NEIGHBOUR + SECOND + FREQUENT, form)


def distance(left: str, right: str) -> int:
    """Slips between two words: letters missed, put in, replaced, two swapped (optimal string alignment)."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, one in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (one != other))
            if row > 1 and column > 1 and one == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]


def best(guesses: Iterable[Guess], most: int) -> tuple[Guess, ...]:
    """The likeliest few, without those that are much worse than the first."""
    ranked = sorted(guesses)
    return tuple(guess for guess in ranked[:most] if guess.cost <= ranked[0].cost + 1)
