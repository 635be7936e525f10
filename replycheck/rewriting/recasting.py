"""Putting a noun phrase into another case, or another head into it, with everything that agrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexemes import Lexeme, change, value
from replycheck.rewriting.orthography import cased_like
from replycheck.rewriting.phrases import Analysis, NounPhrase, count_of
from replycheck.rewriting.readings import Reading, is_a, parses, reading
from replycheck.text import Token

RIVAL = 0.3
"""A second way to read a phrase counts if its score is more than this share of the best one's."""


class Recast(NamedTuple):
    """New texts by token index; `confident` is False if another way to read the phrase gives other words.

    `reading` is that of the new phrase.
    """

    changes: Mapping[int, str]
    reading: Reading
    confident: bool = True


class Recaster:
    """Declines whole phrases."""

    def __init__(self, inflector: Inflector) -> None:
        self.inflector = inflector

    def recast(
        self,
        tokens: Sequence[Token],
        phrase: NounPhrase,
        case: str,
        *,
        head: Lexeme | None = None,
        after_preposition: bool = False,
    ) -> Recast | None:
        """`phrase` in `case`, with `head` instead of its own head if given; None if a word has no such form.

        After a preposition the personal pronouns get their «н»: «к нему».
        """
        options: list[tuple[Analysis, Recast]] = []
        for analysis in phrase.analyses:
            made = self._in_case(tokens, phrase, analysis, case, head, after_preposition)
            if made is not None and all(made.changes != other.changes for _, other in options):
                options.append((analysis, made))
        if not options:
            return None
        options.sort(key=lambda option: self._rank(option[0]))
        best, chosen = options[0]
        confident = not any(self._rivals(best, other) for other, _ in options[1:])
        changes = dict(chosen.changes)
        for other in phrase.also:
            joined = self.recast(tokens, other, case, after_preposition=after_preposition)
            if joined is None:
                return None
            changes |= joined.changes
            confident = confident and joined.confident
        return Recast(MappingProxyType(changes), chosen.reading, confident)

    def _rank(self, analysis: Analysis) -> tuple[bool, float, bool]:
        """Best first; of equals the thing before the person («наушник»)."""
        preferred = analysis.parse is not None and analysis.parse.lemma in self.inflector.grammar.preferred
        return not preferred, -analysis.score, analysis.reading.animacy == "anim"

    def _rivals(self, best: Analysis, other: Analysis) -> bool:
        """True if `other` is so likely that the choice of `best` is in doubt."""
        if best.parse is None or other.parse is None:
            return True
        if best.parse.lemma in self.inflector.grammar.preferred:
            return False
        same = best.parse.lemma == other.parse.lemma and best.reading.number == other.reading.number
        return not same and other.score >= RIVAL * best.score

    def _in_case(
        self,
        tokens: Sequence[Token],
        phrase: NounPhrase,
        analysis: Analysis,
        case: str,
        head: Lexeme | None,
        after_preposition: bool,
    ) -> Recast | None:
        old = analysis.reading
        own = head or self._lexeme(tokens[phrase.head], analysis.parse)
        number = "plur" if own is not None and own.only else old.number
        gender = own.gender if own is not None and own.gender else old.gender
        animacy = _animacy(own, old)
        new = Reading(case, number, gender, animacy)
        count = None if phrase.numeral is None else count_of(tokens[phrase.numeral], self.inflector.grammar)
        few_animate = count == "few" and case == "accs" and animacy == "anim"
        governed = count in ("few", "many") and case in ("nomn", "accs") and not few_animate
        head_reading = _governed_head(new, count) if governed else new
        modifier = _governed_modifier(new, count) if governed else new
        changes: dict[int, str | None] = {}
        if own is not None:
            changes[phrase.head] = self._head_form(
                own, analysis.parse, head_reading, after_preposition, tokens[phrase.head].norm
            )
        for index in phrase.agreeing:
            changes[index] = self.modifier_like(tokens[index], old, modifier)
        for index in phrase.names:
            changes[index] = self._name_form(tokens[index], old, new)
        if phrase.numeral is not None and is_a(tokens[phrase.numeral], "NUMR"):
            changes[phrase.numeral] = self._numeral_form(tokens[phrase.numeral], new)
        changes |= self._participle_after(tokens, phrase, old, new)
        done = {
            index: cased_like(text, tokens[index].text) for index, text in changes.items() if text is not None
        }
        return Recast(done, new) if len(done) == len(changes) else None

    def _lexeme(self, token: Token, parse: Parse | None) -> Lexeme | None:
        if parse is None or token.word is None:
            return None
        return self.inflector.lexeme_of(token.word, parse)

    def _head_form(
        self, lexeme: Lexeme, parse: Parse | None, wanted: Reading, after_preposition: bool, like: str
    ) -> str | None:
        grammemes = {name for name in (wanted.case, wanted.number) if name}
        if parse is not None and parse.pos == "ADJF" and "ADJF" in lexeme.grammemes:
            return self.inflector.form(lexeme, {"ADJF", *_marks(wanted)})
        if "NPRO" in lexeme.grammemes:
            grammemes.discard("sing")
            grammemes.discard("plur")
            if after_preposition:
                with_n = lexeme.form({*grammemes, "Af-p"})
                if with_n is not None:
                    return with_n
            return lexeme.form(grammemes)
        return lexeme.form(grammemes, like)

    def modifier_like(self, token: Token, old: Reading, new: Reading) -> str | None:
        """An adjective or participle of a phrase read as `old`, made to agree with `new`."""
        if token.word is None:
            return None
        fitting = [p for p in parses(token, "ADJF", "PRTF") if reading(p).merged(_loose(old)) is not None]
        options = fitting or list(parses(token, "ADJF", "PRTF"))
        for parse in options:
            if "Fixd" in parse.grammemes:
                return token.text
            lexeme = self.inflector.lexeme_of(token.word, parse)
            wanted = change(self.inflector.carried(parse.grammemes), _marks(new))
            own = parse.grammemes & {"Infr"}
            form = self.inflector.form(lexeme, wanted | own) or self.inflector.form(lexeme, wanted)
            if form is not None:
                return form
        return None

    def modifier(self, lemma: str, new: Reading) -> str | None:
        """The adjective `lemma` made to agree with `new`."""
        return self.inflector.inflect(lemma, {"ADJF", *_marks(new)}, "ADJF")

    def _name_form(self, token: Token, old: Reading, new: Reading) -> str | None:
        if token.word is None:
            return None
        options = [p for p in parses(token, "NOUN") if reading(p).case == old.case]
        same_gender = [p for p in options if value(p.grammemes, frozenset({"masc", "femn"})) == old.gender]
        for parse in same_gender or options:
            form = self.inflector.lexeme_of(token.word, parse).form(
                {name for name in (new.case, reading(parse).number) if name}
            )
            if form is not None:
                return form
        return None

    def _numeral_form(self, token: Token, new: Reading) -> str | None:
        if token.word is None:
            return None
        for parse in parses(token, "NUMR"):
            lexeme = self.inflector.lexeme_of(token.word, parse)
            marks = {"NUMR", *(name for name in (new.case, new.gender, new.animacy) if name)}
            for dropped in (set(), {new.gender}, {new.animacy}, {new.animacy, new.gender}):
                form = lexeme.form(marks - dropped)
                if form is not None:
                    return form
        return None

    def _participle_after(
        self, tokens: Sequence[Token], phrase: NounPhrase, old: Reading, new: Reading
    ) -> dict[int, str | None]:
        """«товара, оплаченного картой»: the participle after a comma agrees with the head."""
        position = phrase.end + 1
        if phrase.end != phrase.last or position >= len(tokens) or tokens[phrase.end].norm != ",":
            return {}
        while position < len(tokens) and not is_a(tokens[position], "PRTF"):
            if not is_a(tokens[position], "ADVB") and not is_a(tokens[position], "PRCL"):
                return {}
            position += 1
        if position >= len(tokens):
            return {}
        agree = any(reading(p).merged(_loose(old)) for p in parses(tokens[position], "PRTF"))
        return {position: self.modifier_like(tokens[position], old, new)} if agree else {}


def _animacy(lexeme: Lexeme | None, old: Reading) -> str | None:
    if lexeme is not None:
        for name in ("anim", "inan"):
            if name in lexeme.grammemes:
                return name
    return old.animacy or "inan"


def _loose(old: Reading) -> Reading:
    """For finding the fitting parse of a modifier: gender is not seen in the plural."""
    return old._replace(gender=None) if old.number == "plur" else old


def _governed_head(new: Reading, count: str | None) -> Reading:
    return Reading("gent", "sing" if count == "few" else "plur", new.gender, new.animacy)


def _governed_modifier(new: Reading, count: str | None) -> Reading:
    """«Две новые карты», «два новых заказа», «пять новых карт»."""
    case = "nomn" if count == "few" and new.gender == "femn" else "gent"
    return Reading(case, "plur", new.gender, new.animacy)


def _marks(wanted: Reading) -> Iterable[str]:
    marks = {name for name in wanted if name is not None}
    if wanted.number is None:
        marks.add("sing")
    return marks
