"""The closed classes of Russian that rewriting needs, read from `dictionaries/grammar.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from replycheck.lexicon import fold
from replycheck.resources import dictionaries_root, read_data


class Shape(NamedTuple):
    """A preposition that changes its shape before some words: «о», «об», «обо»."""

    shape: str
    variants: tuple[str, ...]
    before_words: tuple[tuple[str, frozenset[str]], ...]
    before: tuple[tuple[str, str], ...]

    def before_word(self, word: str) -> str:
        """The shape to use before `word`."""
        folded = fold(word)
        for variant, words in self.before_words:
            if folded in words:
                return variant
        return next((variant for variant, start in self.before if re.match(start, folded)), self.shape)


class Grammar(NamedTuple):
    """Function words and small tables; lemmas that are looked up are folded."""

    be: str
    can: str
    must: str
    negation: str
    possible: str
    impossible: str
    company: str
    customer: str
    relative: str
    prepositions: Mapping[str, frozenset[str]]
    shapes: tuple[Shape, ...]
    adverbs: Mapping[str, str]
    plainer_words: Mapping[str, str]
    plainer_alone: Mapping[str, str]
    partners: Mapping[str, tuple[str, str]]
    few: frozenset[str]
    joining: frozenset[str]
    polite: frozenset[str]
    actors: frozenset[str]
    acting: frozenset[str]
    not_ours: frozenset[str]
    by_customer: frozenset[str]
    means: frozenset[str]
    objects: Mapping[str, str]
    preferred: frozenset[str]
    asking: str
    who: str
    at_whom: str
    joining_phrase: tuple[str, ...]
    subordinating: frozenset[str]
    no_comma_after: frozenset[str]
    focusing: frozenset[str]
    at_start: Mapping[str, str]
    valency: frozenset[str]
    numbered: frozenset[str]

    def shape_of(self, preposition: str) -> Shape | None:
        """How this preposition (folded) changes, or None if it does not."""
        return next((each for each in self.shapes if preposition in (each.shape, *each.variants)), None)

    def in_aspect(self, verb: str, aspect: str) -> str | None:
        """The partner of `verb` in `aspect` (perf or impf), possibly itself; None if no pair is known."""
        pair = self.partners.get(fold(verb))
        return None if pair is None else pair[0 if aspect == "perf" else 1]


_WORDS = (
    "be",
    "can",
    "must",
    "negation",
    "possible",
    "impossible",
    "company",
    "customer",
    "relative",
    "asking",
    "who",
    "at_whom",
)
_WORD_MAPS = ("adverbs", "plainer_words", "plainer_alone", "objects", "at_start")
_WORD_LISTS = (
    "few",
    "joining",
    "numbered",
    "polite",
    "actors",
    "acting",
    "not_ours",
    "by_customer",
    "means",
    "preferred",
    "valency",
    "subordinating",
    "no_comma_after",
    "focusing",
)


def load_grammar(path: Path | None = None) -> Grammar:
    """Read the tables; by default the bundled ones. Raises OSError if they are missing."""
    return grammar_from(read_data(path or dictionaries_root() / "grammar.yaml"))


def grammar_from(data: Mapping[str, Any]) -> Grammar:
    """Build the tables from what the YAML file holds."""
    pairs = [(perf, impf) for perf, impf in data["aspects"]]
    partners = {fold(verb): pair for pair in reversed(pairs) for verb in pair}
    values: dict[str, Any] = {name: data[name] for name in _WORDS}
    values |= {name: _by_lemma(data[name]) for name in _WORD_MAPS}
    values |= {name: frozenset(map(fold, data[name])) for name in _WORD_LISTS}
    return Grammar(
        **values,
        joining_phrase=tuple(map(fold, data["joining_phrase"])),
        prepositions={fold(key): frozenset(cases) for key, cases in data["prepositions"].items()},
        shapes=tuple(_shape(each) for each in data["shapes"]),
        partners=partners,
    )


def _shape(data: Mapping[str, Any]) -> Shape:
    return Shape(
        data["shape"],
        tuple(data["variants"]),
        tuple((variant, frozenset(map(fold, words))) for variant, words in data["before_words"].items()),
        tuple((variant, start) for variant, start in data["before"]),
    )


def _by_lemma(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(lemma): word for lemma, word in words.items()}
