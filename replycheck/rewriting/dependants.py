"""What leans on a word that a rewriting takes away: a predicate on its subject, «который» on its noun."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from replycheck.rewriting.grammar import Grammar
from replycheck.rewriting.readings import Reading, has_lemma, is_a, parses, reading
from replycheck.text import Document

_REACH = 4
"""How many words after the comma the relative pronoun may come: «, по результатам которой»."""


class Dependants:
    """Finds what would be left hanging."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def share_subject(self, document: Document, predicate: int) -> bool:
        """True if a clause behind that of token `predicate` has the same subject, or is a passive like it."""
        clauses = document.clauses_of(document.sentence_numbers[predicate])
        own = next((place for place, one in enumerate(clauses) if predicate in one.predicate), None)
        if own is None:
            return False
        for clause in clauses[own + 1 :]:
            passive = any(parse.pos in ("PRTS", "ADJS") for parse in clause.parses)
            joined = clause.kind == "coordinate" and document.tokens[clause.first - 1].kind != "punct"
            if clause.shares_subject or (passive and (joined or clause.subject is None)):
                return True
            if clause.independent:
                return False
        return False

    def describe(self, document: Document, noun: int, end: int, nearer: Iterable[int] = ()) -> bool:
        """True if «, который …» or a participle at `end` goes with `noun`, not with a word in `nearer`."""
        tokens, limit = document.tokens, document.sentence_of(noun).last
        if end + 1 >= limit or tokens[end].text != ",":
            return False
        following = tokens[end + 1]
        if any(True for _ in parses(following, "PRTF")):
            marks = {reading(parse) for parse in parses(following, "PRTF")}
            return self._agree(document, noun, marks) and not any(
                self._agree(document, other, marks) for other in nearer
            )
        for token in tokens[end + 1 : min(limit, end + 1 + _REACH)]:
            if token.kind == "punct":
                return False
            if has_lemma(token, self.grammar.relative):
                found = (reading(parse) for parse in parses(token, "ADJF", "NPRO"))
                loose = {Reading(None, one.number, one.gender, None) for one in found}
                return self._agree(document, noun, loose) and not any(
                    self._agree(document, other, loose) for other in nearer
                )
        return False

    def hang(self, document: Document, first: int, last: int, kept: Collection[int], noun: bool) -> bool:
        """True if something outside of the tokens [first, last) leans on one in them that is not `kept`.

        `noun` says that the new words end in a noun of their own, on which what follows can lean.
        """
        for clause in document.clauses_of(document.sentence_numbers[first]):
            predicate, subject = clause.predicate[0], clause.subject
            inside = first <= predicate < last and subject is not None and first <= subject < last
            if inside and subject not in kept and self.share_subject(document, predicate):
                return True
        nouns = [place for place in range(first, last) if is_a(document.tokens[place], "NOUN")]
        return bool(nouns) and not noun and self.describe(document, nouns[-1], last)

    def _agree(self, document: Document, noun: int, marks: Iterable[Reading]) -> bool:
        token = document.tokens[noun]
        if not is_a(token, "NOUN"):
            return False
        nouns = [reading(parse) for parse in parses(token, "NOUN")]
        return any(mark.merged(one) is not None for mark in marks for one in nouns)
