"""How much a sentence carries: words, clauses, phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from replycheck.text import Clause, Document


class Limits(NamedTuple):
    """What is too much; see `SentenceShapeSettings`."""

    independent: int
    independent_words: int
    finite: int
    finite_words: int
    phrases: int
    words: int

    @property
    def shortest(self) -> int:
        """A sentence of so many words is never too much."""
        return min(filter(None, (self.independent_words, self.finite_words, self.words)), default=0)


class Shape(NamedTuple):
    """What was counted; an explanation after a colon or a dash counts apart, and the fuller part tells."""

    words: int
    independent: int
    finite: int
    phrases: int


_CLAUSAL = frozenset({"main", "coordinate", "subordinate"})
_PHRASES = frozenset({"participial", "gerund"})


def count_words(document: Document, first: int, last: int) -> int:
    """The words of the tokens [first, last) as a reader counts them: pieces between blanks with a letter."""
    return sum(any(map(str.isalnum, piece)) for piece in document.slice(first, last).split())


def measure(document: Document, number: int) -> Shape:
    """Count the sentence `number`; the members of a list after a colon are no words of it."""
    sentence = document.sentences[number]
    clauses = document.clauses_of(number)
    return shape_of(document, clauses, sentence.first, _before_list(document, clauses, *sentence[2:]))


def shape_of(document: Document, clauses: Sequence[Clause], first: int, last: int) -> Shape:
    """Count some clauses that lie in the tokens [first, last)."""
    independent = Counter(clause.part for clause in clauses if clause.independent)
    finite = Counter(clause.part for clause in clauses if _counts(document, clause))
    return Shape(
        count_words(document, first, last),
        max(independent.values(), default=0),
        max(finite.values(), default=0),
        sum(clause.kind in _PHRASES for clause in clauses),
    )


def is_overloaded(shape: Shape, limits: Limits) -> bool:
    """True if a sentence is over one of the limits."""
    return bool(
        (limits.words and shape.words > limits.words)
        or (
            limits.independent
            and shape.independent >= limits.independent
            and shape.words > limits.independent_words
        )
        or (limits.finite and shape.finite >= limits.finite and shape.words > limits.finite_words)
        or (limits.phrases and shape.phrases >= limits.phrases and shape.words > limits.finite_words)
    )


def _counts(document: Document, clause: Clause) -> bool:
    """A finite clause that is no apology and no further instruction to the same person."""
    if not clause.finite or clause.kind not in _CLAUSAL or (clause.imperative and clause.shares_subject):
        return False
    apologies = document.clause_words.apologies
    return not any(parse.lemma in apologies for parse in clause.parses)


def _before_list(document: Document, clauses: Sequence[Clause], first: int, last: int) -> int:
    """Where the list after a colon begins, if there is one; else the end."""
    tokens = document.tokens
    for index in range(first, last):
        if tokens[index].text == ":":
            listed = any(tokens[place].text in (",", ";") for place in range(index, last))
            told = any(index < clause.predicate[0] for clause in clauses if clause.independent)
            return index if listed and not told and index > first else last
    return last
