"""How a light verb stands in its clause: active or passive, with which helpers, and who acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from replycheck.lexicon import Parse, fold
from replycheck.rewriting.grammar import Grammar
from replycheck.rewriting.lexemes import ASPECTS, PERSONS, TENSES, VERBAL, value
from replycheck.rewriting.lexicography import LightVerb
from replycheck.rewriting.nominals import Nominals
from replycheck.rewriting.phrases import NounPhrase, PhraseFinder
from replycheck.rewriting.readings import has_lemma, is_a, parses
from replycheck.text import Document

_HELPER_REACH = 4


class Verbal(NamedTuple):
    """One reading of a light verb. `helpers` are auxiliary, modal and negation of a passive.

    `tense` and `modal` (the lemma of «мочь» or «должен») are what the helpers say; `aspect` the plain verb's.
    """

    place: int
    parse: Parse
    passive: bool
    helpers: tuple[int, ...] = ()
    tense: str | None = None
    modal: str | None = None
    negated: bool = False

    @property
    def aspect(self) -> str:
        """The aspect that the plain verb must have."""
        return value(self.parse.grammemes, ASPECTS) or "perf"

    @property
    def first(self) -> int:
        """Where the verb with its helpers begins."""
        return min((self.place, *self.helpers))

    @property
    def imperative(self) -> bool:
        """True for a request."""
        return "impr" in self.parse.grammemes


class Agent(NamedTuple):
    """Who does it: tokens [first, last), the words in the nominative, what the verb agrees with."""

    first: int
    last: int
    text: str
    marks: frozenset[str]
    confident: bool = True


class ClauseReader:
    """Reads the clause around a light verb."""

    def __init__(self, grammar: Grammar, finder: PhraseFinder, nominals: Nominals) -> None:
        self.grammar = grammar
        self.finder = finder
        self.nominals = nominals

    def verbals(self, document: Document, index: int, light: LightVerb) -> Iterator[Verbal]:
        """The readings of token `index` as a form of `light`, without those that its clause excludes."""
        token = document.tokens[index]
        active = {fold(lemma) for lemma in (light.perf, light.impf) if lemma}
        reflexive = fold(light.reflexive) if light.reflexive else None
        found = [p for p in parses(token, *sorted(VERBAL)) if p.lemma in active or p.lemma == reflexive]
        finite = any(parse.pos == "VERB" for parse in found)
        present = any("pres" in parse.grammemes for parse in found)
        aspects = {fold(lemma): name for lemma, name in ((light.impf, "impf"), (light.perf, "perf")) if lemma}
        for parse in found:
            marks = parse.grammemes
            if (
                aspects.get(parse.lemma, "") not in marks
                and parse.lemma in active
                and light.perf != light.impf
            ):
                continue
            if "incl" in marks or (finite and parse.pos == "PRTS") or (present and "futr" in marks):
                continue
            if {"2per", "plur"} <= marks and parse.pos == "VERB" and not self._addressed(document, index):
                continue
            if "impr" in marks and "plur" in marks and self._addressed(document, index):
                continue
            if parse.lemma == reflexive or parse.pos == "PRTS":
                yield self._passive(document, index, parse)
            else:
                yield Verbal(index, parse, passive=False)

    def passive(self, document: Document, index: int) -> Verbal | None:
        """Token `index` as a passive short participle, or None."""
        found = next(iter(parses(document.tokens[index], "PRTS")), None)
        return self._passive(document, index, found) if found is not None else None

    def helpers(self, document: Document, verb: int) -> list[int]:
        """Auxiliary, modal and negation around a passive; adverbs and pronouns may stand between."""
        found: list[int] = []
        tokens = document.tokens
        sentence = document.sentence_of(verb)
        for place in range(verb - 1, max(sentence.first, verb - _HELPER_REACH) - 1, -1):
            token = tokens[place]
            if self._is_helper(document, place):
                found.append(place)
            elif not is_a(token, "ADVB") and not is_a(token, "NPRO") and not is_a(token, "PRCL"):
                break
        if not found and verb + 1 < sentence.last and has_lemma(tokens[verb + 1], self.grammar.be):
            found.append(verb + 1)
        return sorted(found)

    def agent(self, document: Document, verb: Verbal) -> Agent | None:
        """The instrumental that says who acts: a pronoun or a person in the clause of a passive."""
        first, last = self.clause(document, verb.place)
        tokens = document.tokens
        index = first
        while index < last:
            phrase = self.finder.at(tokens, index, last, frozenset({"ablt"}))
            if phrase is None:
                index += 1
                continue
            governed = index > first and tokens[index - 1].norm in self.grammar.prepositions
            if not governed and self._can_act(document, phrase):
                return self._as_agent(document, phrase)
            index = phrase.last
        return None

    def clause(self, document: Document, index: int) -> tuple[int, int]:
        """The tokens [first, last) around `index` up to the nearest punctuation."""
        sentence = document.sentence_of(index)
        first, last = index, index + 1
        while first > sentence.first and document.tokens[first - 1].kind != "punct":
            first -= 1
        while last < sentence.last and document.tokens[last].kind != "punct":
            last += 1
        return first, last

    def _addressed(self, document: Document, index: int) -> bool:
        """True if the polite pronoun is the subject of the clause."""
        first, last = self.clause(document, index)
        return any(
            p.lemma == fold(self.grammar.customer) and "nomn" in p.grammemes
            for token in document.tokens[first:last]
            for p in parses(token, "NPRO")
        )

    def _is_helper(self, document: Document, place: int) -> bool:
        token = document.tokens[place]
        words = (self.grammar.be, self.grammar.can, self.grammar.must)
        return token.norm == self.grammar.negation or has_lemma(token, *words)

    def _passive(self, document: Document, index: int, parse: Parse) -> Verbal:
        helpers = self.helpers(document, index)
        tense = value(parse.grammemes, TENSES) if parse.pos == "VERB" else None
        modal: str | None = None
        for place in helpers:
            token = document.tokens[place]
            modal = next((m for m in (self.grammar.can, self.grammar.must) if has_lemma(token, m)), modal)
            if has_lemma(token, self.grammar.be) and token.word is not None:
                tense = next((t for p in token.word.parses if (t := value(p.grammemes, TENSES))), tense)
        if parse.pos == "PRTS" and tense is None:
            tense = "past"
        negated = any(document.tokens[place].norm == self.grammar.negation for place in helpers)
        return Verbal(index, parse, True, tuple(helpers), tense, modal, negated)

    def _can_act(self, document: Document, phrase: NounPhrase) -> bool:
        head = document.tokens[phrase.head]
        if is_a(head, "NPRO", "ablt"):
            return has_lemma(head, *self.grammar.actors)
        animate = any(a.reading.animacy == "anim" for a in phrase.analyses)
        return animate or has_lemma(head, *self.grammar.acting)

    def _as_agent(self, document: Document, phrase: NounPhrase) -> Agent | None:
        first, last = phrase.first, phrase.whole_end
        made = self.nominals.recaster.recast(document.tokens, phrase, "nomn")
        if made is None:
            return Agent(first, last, document.slice(first, last), frozenset(), confident=False)
        marks = {name for name in (made.reading.number, made.reading.gender) if name}
        if phrase.also:
            marks = {"plur"}
        pronouns = parses(document.tokens[phrase.head], "NPRO")
        person = next((p for each in pronouns if (p := value(each.grammemes, PERSONS))), "3per")
        text = self.nominals.text(document, first, last, made.changes)
        return Agent(first, last, text, frozenset(marks | {person}), made.confident)
