"""Inflection over pymorphy3: the lexeme of a lemma or of a word in a text, and forms by grammemes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from replycheck.lexicon import Lexicon, Parse, Word, fold
from replycheck.rewriting.lexemes import (
    ADJECTIVAL,
    ANIMACY,
    ASPECTS,
    CASES,
    GENDERS,
    NUMBERS,
    PERSONS,
    TENSES,
    VERBAL,
    VOICES,
    Form,
    Lexeme,
    change,
    group,
    normalized,
    value,
)

if TYPE_CHECKING:
    from replycheck.rewriting.grammar import Grammar
    from replycheck.text import Token


class Inflector:
    """Makes forms of words. Holds no state but the lexicon's and the grammar's."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar

    def lexeme(self, lemma: str, pos: str | None = None, aspect: str | None = None) -> Lexeme | None:
        """The lexeme whose dictionary form is `lemma`; a nominative plural («деньги») is plural-only.

        `pos` (any of its lexeme's parts of speech) and `aspect` choose among homonyms; None if nothing fits.
        """
        candidates = [raw for raw in self.lexicon.analyzer.parse(lemma) if _is_dictionary_form(raw, lemma)]
        if pos:
            candidates = [raw for raw in candidates if raw.tag.POS in group(pos)]
        if aspect:
            candidates = [raw for raw in candidates if aspect in raw.tag.grammemes] or candidates
        if not candidates:
            return self._participle(lemma)
        return _lexeme(min(candidates, key=lambda raw: _rank(raw, lemma)), lemma)

    def _participle(self, lemma: str) -> Lexeme | None:
        """A participle named as an adjective is («купленный»): its own forms only."""
        wanted = {"PRTF", "masc", "sing", "nomn"}
        raw = next((raw for raw in self.lexicon.analyzer.parse(lemma) if wanted <= raw.tag.grammemes), None)
        if raw is None:
            return None
        kind = raw.tag.grammemes & (TENSES | VOICES)
        forms = tuple(
            Form(form.text, (form.grammemes - {"PRTF"}) | {"PRTF", "ADJF"})
            for form in _lexeme(raw, raw.normal_form).forms
            if kind | {"PRTF"} <= form.grammemes
        )
        return Lexeme(lemma, frozenset(raw.tag.grammemes) | {"ADJF"}, forms)

    def lexeme_of(self, word: Word, parse: Parse) -> Lexeme:
        """The lexeme of a word of a text, in the reading `parse` (one of `word.parses`)."""
        raw = self.lexicon.analyzer.parse(word.form)[parse.rank]
        return _lexeme(raw, raw.normal_form)

    def lexeme_of_token(self, token: Token, parse: Parse) -> Lexeme:
        """Like `lexeme_of`, for a token that is a Russian word; raises ValueError for any other."""
        if token.word is None:
            raise ValueError(f"«{token.text}» is no word")
        return self.lexeme_of(token.word, parse)

    def inflect(self, lemma: str, grammemes: Iterable[str], pos: str | None = None) -> str | None:
        """The form of `lemma` with these grammemes (case, number, tense …); None if there is none.

        The future of an imperfective verb is built with its auxiliary: «будем возвращать».
        """
        wanted = frozenset(grammemes)
        hint = pos or value(wanted, VERBAL | ADJECTIVAL | {"NOUN", "NPRO", "NUMR", "ADVB"})
        lexeme = self.lexeme(lemma, hint, value(wanted, ASPECTS))
        return self.form(lexeme, wanted) if lexeme is not None else None

    def form(self, lexeme: Lexeme, grammemes: Iterable[str]) -> str | None:
        """The form of `lexeme` with these grammemes, less those it cannot show; None if there is none."""
        wanted = normalized(frozenset(grammemes))
        if {"VERB", "futr"} <= wanted and lexeme.aspect == "impf":
            return lexeme.form(wanted) or self._analytic_future(lexeme, wanted)
        return lexeme.form(wanted)

    def transfer(
        self, source: Parse, lemma: str, changes: Iterable[str] = (), pos: str | None = None
    ) -> str | None:
        """`lemma` in the form of `source`, with `changes` made: the same number, case, tense, person …

        None if the new word has no such form, for instance a present of a perfective verb.
        """
        changes = frozenset(changes)
        wanted = change(self.carried(source.grammemes), changes)
        family = group(pos or value(changes, VERBAL | ADJECTIVAL) or source.pos)
        lexeme = self.lexeme(lemma, next(iter(family)), value(source.grammemes, ASPECTS))
        if lexeme is None:
            return None
        return self.form(lexeme, wanted)

    def carried(self, source: frozenset[str]) -> frozenset[str]:
        """What a replacement takes over from the form it replaces: part of speech and inflection."""
        if "INFN" in source or "COMP" in source:
            return source & {"INFN", "COMP"}
        if "GRND" in source:
            return source & ({"GRND"} | TENSES)
        kept = CASES | NUMBERS
        if source & {"VERB", "PRTF", "PRTS", "ADJF", "ADJS", "NUMR"}:
            kept = kept | GENDERS
        if "VERB" in source:
            kept = kept | TENSES | PERSONS | {"indc", "impr", "incl", "excl"}
        if source & {"PRTF", "PRTS"}:
            kept = kept | TENSES | VOICES
        if source & {"PRTF", "ADJF", "NUMR"}:
            kept = kept | ANIMACY
        return source & (kept | {"VERB", "PRTF", "PRTS", "ADJF", "ADJS", "NOUN", "NPRO", "NUMR"})

    def _analytic_future(self, lexeme: Lexeme, wanted: frozenset[str]) -> str | None:
        auxiliary = self.lexeme(self.grammar.be, "VERB")
        infinitive = lexeme.form({"INFN"})
        if auxiliary is None or infinitive is None:
            return None
        form = auxiliary.form({"VERB", "futr"} | (wanted & (NUMBERS | PERSONS)))
        return f"{form} {infinitive}" if form is not None else None


def _is_dictionary_form(raw: Any, lemma: str) -> bool:
    if fold(raw.normal_form) == fold(lemma):
        return True
    return bool(raw.tag.POS == "NOUN" and {"plur", "nomn"} <= raw.tag.grammemes)


def _rank(raw: Any, lemma: str) -> tuple[bool, bool, bool, float]:
    known = type(raw.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"
    return (
        fold(raw.normal_form) != fold(lemma),
        not known,
        bool(raw.tag.grammemes & {"Arch", "Infr", "Erro", "Slng", "Surn", "Name", "Geox"}),
        -raw.score,
    )


def _lexeme(raw: Any, lemma: str) -> Lexeme:
    plural_only = fold(raw.normal_form) != fold(lemma) or "Pltm" in raw.tag.grammemes
    forms = tuple(Form(each.word, frozenset(each.tag.grammemes)) for each in raw.lexeme)
    only = frozenset({"plur"}) if plural_only and raw.tag.POS == "NOUN" else frozenset()
    return Lexeme(lemma, frozenset(raw.normalized.tag.grammemes), forms, only)
