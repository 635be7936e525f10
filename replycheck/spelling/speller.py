"""Does a word exist? Asked of pymorphy3, the words of the trade and hunspell, the costly one last."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from replycheck.lexicon import Lexicon
from replycheck.resources import dictionaries_root
from replycheck.spelling.data import SpellingData
from replycheck.spelling.guessing import Guess, Guesser

if TYPE_CHECKING:
    from hunspell import Hunspell

REMEMBERED = 20_000
SHORTEST_REST = 4
_SIGNS_OF_NO_WORD = frozenset({"VERB", "INFN", "GRND"})


class Speller:
    """One per check: holds hunspell, loaded when a word is met that nobody else knows."""

    def __init__(self, data: SpellingData, lexicon: Lexicon) -> None:
        self.data = data
        self.lexicon = lexicon
        self._known: dict[str, bool] = {}
        self._guesses: dict[str, tuple[Guess, ...]] = {}

    def knows(self, form: str) -> bool:
        """True if the folded word, or each part of a hyphenated one, exists."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[form] = self._look_up(form)
        return known

    def guesses(self, form: str) -> tuple[Guess, ...]:
        """What may have been meant by a folded word that nobody knows, likeliest first."""
        found = self._guesses.get(form)
        if found is None:
            if len(self._guesses) >= REMEMBERED:
                self._guesses.clear()
            found = self._guesses[form] = tuple(self._guesser.guesses(form))
        return found

    def _look_up(self, form: str) -> bool:
        if form in self.data.meant:
            return False
        if self.lexicon.word(form).known or form in self._domain:
            return True
        if "-" in form:
            return all(self.knows(part) for part in form.split("-") if part)
        return self._is_compound(form) or self._in_hunspell(form)

    def _is_compound(self, form: str) -> bool:
        """«автокредит»: a first part that makes compounds, and a known word (no verb: «неработает»)."""
        for part in self.data.first_parts:
            rest = form[len(part) :]
            if form.startswith(part) and len(rest) >= SHORTEST_REST:
                word = self.lexicon.word(rest)
                if rest in self._domain:
                    return True
                if word.known and not (part in self.data.glued_first and _is_verb(word.parses[0].pos)):
                    return part not in self.data.glued_first or not self._is_preposition(part, rest)
        return False

    def _is_preposition(self, part: str, rest: str) -> bool:
        """«безпроблем»: a preposition that was glued to its noun."""
        return self.lexicon.word(part).has("PREP") and self.lexicon.word(rest).parses[0].pos == "NOUN"

    def _in_hunspell(self, form: str) -> bool:
        return any(self._hunspell.spell(one) for one in (form, form.capitalize()))

    def _is_word(self, form: str) -> bool:
        """What a guess may be: no hunspell, which would have to be loaded for it."""
        return bool(self.lexicon.analyzer.word_is_known(form)) or form in self._domain

    @cached_property
    def _domain(self) -> frozenset[str]:
        return frozenset(self.data.domain.split("\n"))

    @cached_property
    def _guesser(self) -> Guesser:
        return Guesser(self.data, self._is_word)

    @cached_property
    def _hunspell(self) -> Hunspell:
        from hunspell import Hunspell

        return Hunspell("ru_RU", hunspell_data_dir=str(dictionaries_root() / "hunspell"))

    def __getstate__(self) -> dict[str, Any]:
        return {"data": self.data}


def _is_verb(pos: str) -> bool:
    return pos in _SIGNS_OF_NO_WORD
