"""Words and their morphological parses, over pymorphy3, cached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

CACHE_LIMIT = 200_000
"""Distinct forms kept before the cache starts anew, so that memory stays constant in any archive."""

SECOND_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
"""The rarer variants of a case, which count as the case itself too."""

LONGEST_WORD = 64
"""Longer runs of letters are no words: they get no parses (prediction is slow on them)."""


def fold(text: str) -> str:
    """Lower case with ё as е: the form in which words are compared."""
    return text.lower().replace("ё", "е")


class Parse(NamedTuple):
    """One reading of a form: its lemma (folded), part of speech, OpenCorpora grammemes and score.

    `rank` is the place of this reading in the analyser's own list, for inflection.
    """

    lemma: str
    pos: str
    grammemes: frozenset[str]
    score: float
    rank: int


class Word:
    """A folded form with all its parses; equal forms of one lexicon are one object."""

    __slots__ = ("form", "known", "lemmas", "parses", "parts_of_speech")

    def __init__(self, form: str, parses: tuple[Parse, ...], known: bool) -> None:
        self.form = form
        self.parses = parses
        self.known = known
        self.lemmas = frozenset(parse.lemma for parse in parses)
        self.parts_of_speech = frozenset(parse.pos for parse in parses)

    def has(self, *grammemes: str) -> bool:
        """True if one parse has all these grammemes."""
        wanted = frozenset(grammemes)
        return any(wanted <= parse.grammemes for parse in self.parses)

    def __repr__(self) -> str:
        return f"Word({self.form!r})"


class Lexicon:
    """The morphological dictionary. One per linter: it holds the analyser and the cache of words."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._tags: dict[str, frozenset[str]] = {}
        self.remembered: dict[tuple[int, str, str], tuple[object, Any]] = {}
        """What the floors above remember of words, forgotten together with them."""
        self._analyzer: MorphAnalyzer | None = None

    @property
    def analyzer(self) -> MorphAnalyzer:
        """The analyser itself, loaded at first use; for inflection."""
        if self._analyzer is None:
            from pymorphy3 import MorphAnalyzer

            self._analyzer = MorphAnalyzer()
        return self._analyzer

    def word(self, form: str) -> Word:
        """The word of a folded form (see `fold`). Any string will do; unknown words get predicted parses."""
        word = self._words.get(form)
        return word if word is not None else self._look_up(form)

    def is_lemma(self, form: str) -> bool:
        """True if the folded form is the lemma of one of its parses, or is not in the dictionary."""
        word = self.word(form)
        return form in word.lemmas or not word.known

    def _look_up(self, form: str) -> Word:
        if len(self._words) >= CACHE_LIMIT:
            self._words.clear()
            self.remembered.clear()
        if len(form) > LONGEST_WORD:
            return Word(form, (), known=False)
        word = self._read(form)
        self._words[form] = word
        return word

    def _read(self, form: str) -> Word:
        try:
            raws, known = self.analyzer.parse(form), self.analyzer.word_is_known(form)
        except ValueError:  # halves of surrogate pairs, letters that `unicodedata` has no name for
            return Word(form, (), known=False)
        parses = tuple(
            Parse(fold(raw.normal_form), str(raw.tag.POS or ""), self._grammemes(raw.tag), raw.score, rank)
            for rank, raw in enumerate(raws)
        )
        return Word(form, parses, known)

    def _grammemes(self, tag: object) -> frozenset[str]:
        name = str(tag)
        known = self._tags.get(name)
        if known is None:
            names = name.replace(" ", ",").split(",")
            known = frozenset(names + [SECOND_CASES[name] for name in names if name in SECOND_CASES])
            self._tags[name] = known
        return known
