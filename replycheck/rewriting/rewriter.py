"""The one door to this floor: renders templates and split predicates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from replycheck.lexicon import Lexicon
from replycheck.patterns import Match
from replycheck.rewriting.editing import Rewriting
from replycheck.rewriting.grammar import Grammar, load_grammar
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexicography import LightVerb, VerbalNoun, by_noun, load_nouns
from replycheck.rewriting.nominals import Nominals
from replycheck.rewriting.phrases import PhraseFinder
from replycheck.rewriting.predicates import Predicates
from replycheck.rewriting.readings import reading
from replycheck.rewriting.recasting import Recaster
from replycheck.rewriting.rendering import Renderer
from replycheck.rewriting.templates import Template
from replycheck.text import Document


class Rewriter:
    """Makes suggestions. Tables are read at first use; one per linter, not shared between threads.

    `nouns` are the verbal nouns for `{n:verb}` in templates; by default those of the bundled dictionary.
    """

    def __init__(
        self, lexicon: Lexicon, nouns: Sequence[VerbalNoun] | None = None, grammar: Grammar | None = None
    ) -> None:
        self.lexicon = lexicon
        self._given_nouns = nouns
        self._given_grammar = grammar

    def render(self, template: Template, match: Match, document: Document) -> Rewriting:
        """`template` filled in for `match`: edits, or the bare words to use if a form is in doubt."""
        return self._renderer.render(template, match, document)

    def split_predicate(
        self, document: Document, verb: int, noun: int, light: LightVerb, verbal: VerbalNoun
    ) -> Rewriting:
        """The plain verb for the light verb at token `verb` and its noun at token `noun` (in any order).

        What stands between, the complement, the auxiliary and the agent are found and said anew.
        """
        return self._predicates.rewrite(document, verb, noun, light, verbal)

    def predicate_span(self, document: Document, verb: int, noun: int) -> tuple[int, int]:
        """The tokens [first, last) of a split predicate: verb, auxiliary, noun with its modifiers."""
        return self._predicates.span(document, verb, noun)

    def inflect_phrase(self, phrase: str, grammemes: Iterable[str]) -> str | None:
        """A phrase given in the nominative («пункт выдачи») in another form; None if it has none."""
        return self._declension(phrase, frozenset(grammemes))

    @cached_property
    def inflector(self) -> Inflector:
        """Forms of single words."""
        return Inflector(self.lexicon, self._given_grammar or load_grammar())

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder(self.inflector.grammar)

    @cached_property
    def _recaster(self) -> Recaster:
        return Recaster(self.inflector)

    @cached_property
    def _nominals(self) -> Nominals:
        nouns = self._given_nouns if self._given_nouns is not None else load_nouns()
        return Nominals(self.inflector, self._finder, self._recaster, by_noun(nouns))

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.inflector, self._finder, self._recaster, self._nominals, self._predicates)

    @cached_property
    def _predicates(self) -> Predicates:
        return Predicates(self.inflector, self._finder, self._nominals)

    def _declension(self, phrase: str, grammemes: frozenset[str]) -> str | None:
        words = phrase.split()
        for place, text in enumerate(words):
            lexeme = self.inflector.lexeme(text, "NOUN")
            if lexeme is None:
                continue
            form = lexeme.form(
                grammemes if "sing" in grammemes or "plur" in grammemes else grammemes | {"sing"}
            )
            if form is None:
                return None
            return " ".join(
                [*self._modifiers(words[:place], lexeme.gender, grammemes), form, *words[place + 1 :]]
            )
        return None

    def _modifiers(self, words: Sequence[str], gender: str | None, grammemes: frozenset[str]) -> list[str]:
        marks = frozenset({"ADJF", *grammemes, gender or "plur"})
        forms: list[str] = []
        for text in words:
            options = self.inflector.lexicon.word(text.lower())
            lemma = next(
                (p.lemma for p in options.parses if p.pos == "ADJF" and reading(p).case == "nomn"), None
            )
            form = self.inflector.inflect(lemma, marks | {"inan"}, "ADJF") if lemma is not None else None
            forms.append(form or text)
        return forms
