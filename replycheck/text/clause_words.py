"""The function words by which clauses are told apart, read from `dictionaries/clauses.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from replycheck.lexicon import fold
from replycheck.resources import dictionaries_root, read_data

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases of several words by their first word, the longest first."""


class ClauseWords(NamedTuple):
    """Closed classes of Russian, folded. What each is for is said in the dictionary."""

    subordinator_lemmas: frozenset[str]
    subordinators: frozenset[str]
    relative: frozenset[str]
    trailing: frozenset[str]
    unmistakable: frozenset[str]
    before_subordinator: frozenset[str]
    compound: Phrases
    coordinators: frozenset[str]
    joining: frozenset[str]
    connectors: frozenset[str]
    droppable: frozenset[str]
    inseparable: frozenset[str]
    pairs: Phrases
    predicatives: frozenset[str]
    predicatives_with_infinitive: frozenset[str]
    be: str
    negation: str
    this: str
    whether: str
    everything: frozenset[str]
    fixed: Phrases
    parenthetical: frozenset[str]
    no_predicates: frozenset[str]
    apologies: frozenset[str]
    no_steps: frozenset[str]
    sequence: frozenset[str]
    sequence_phrases: Phrases
    demands: frozenset[str]
    no_gerunds: frozenset[str]
    never_meant: Mapping[str, str]


_SETS = (
    "relative",
    "trailing",
    "unmistakable",
    "before_subordinator",
    "coordinators",
    "joining",
    "connectors",
    "droppable",
    "inseparable",
    "predicatives",
    "predicatives_with_infinitive",
    "everything",
    "parenthetical",
    "no_predicates",
    "apologies",
    "no_steps",
    "sequence",
    "demands",
    "no_gerunds",
)
_PHRASES = ("compound", "pairs", "fixed", "sequence_phrases")


def load_clause_words(path: Path | None = None) -> ClauseWords:
    """Read the words, by default the bundled ones. Raises OSError or a YAML error if they cannot be read."""
    data: Mapping[str, Any] = read_data(path or dictionaries_root() / "clauses.yaml")
    sets: dict[str, Any] = {name: _folded(data[name]) for name in _SETS}
    phrases: dict[str, Any] = {name: _phrases(data[name]) for name in _PHRASES}
    return ClauseWords(
        subordinator_lemmas=_folded(data["subordinators"]["lemmas"]),
        subordinators=_folded(data["subordinators"]["forms"]),
        be=data["be"],
        negation=data["negation"],
        this=data["this"],
        whether=data["whether"],
        never_meant={fold(form): fold(lemma) for form, lemma in data["never_meant"].items()},
        **sets,
        **phrases,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _phrases(texts: Iterable[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        words = tuple(fold(text).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}
