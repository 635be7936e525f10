"""What a verbal noun governs, and how its verb says it: «проверки данных» → «проверить данные»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from replycheck.lexicon import Parse, fold
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexicography import VerbalNoun
from replycheck.rewriting.orthography import cased_like, joined, lowered
from replycheck.rewriting.phrases import NounPhrase, PhraseFinder
from replycheck.rewriting.readings import has_lemma, is_a, parses, reading
from replycheck.rewriting.recasting import Recast, Recaster
from replycheck.rewriting.roles import role
from replycheck.text import Document, Token

AS_INFINITIVE = "infn"
"""In `takes`: the complement, a verbal noun itself, becomes an infinitive."""


@dataclass(frozen=True, slots=True)
class Complement:
    """Tokens [first, last) that a noun governs (the preposition among them) and their text for the verb."""

    first: int
    last: int
    text: str
    confident: bool
    changes: Mapping[int, str] = field(default_factory=dict)
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class NounPart:
    """Tokens [first, last): a verbal noun with its modifiers; `adverbs` say the same beside a verb.

    `owner` is the possessive that becomes the verb's object («его возврат» → «вернуть его»).
    """

    first: int
    last: int
    adverbs: tuple[str, ...]
    owner: str | None
    confident: bool


@dataclass(frozen=True, slots=True)
class Phrased:
    """A text, whether it is sure to be right, and the token before which what it says ends."""

    text: str
    confident: bool
    end: int


class Nominals:
    """Verbal nouns, their modifiers and complements."""

    def __init__(
        self,
        inflector: Inflector,
        finder: PhraseFinder,
        recaster: Recaster,
        nouns: Mapping[str, VerbalNoun],
    ) -> None:
        self.inflector = inflector
        self.grammar = inflector.grammar
        self.finder = finder
        self.recaster = recaster
        self.nouns = nouns

    def text(self, document: Document, first: int, last: int, changes: Mapping[int, str]) -> str:
        """The text of tokens [first, last) with some replaced (an empty text drops the token)."""
        pieces: list[str] = []
        position = document.tokens[first].start
        for index in range(first, last):
            token = document.tokens[index]
            new = changes.get(index, token.text)
            if new:
                if pieces:
                    pieces.append(document.text[position : token.start])
                pieces.append(new)
            position = token.end
        return lowered(document, first, "".join(pieces).strip(), self.grammar)

    def fitting(self, document: Document, index: int, accepted: Sequence[Parse]) -> Sequence[Parse]:
        """The readings of a modifier or noun that fit the phrase and preposition around it; else all."""
        usual = [parse for parse in accepted if not parse.grammemes & {"Arch", "Erro", "voct"}] or accepted
        nominal = [parse for parse in usual if parse.pos in ("ADJF", "PRTF", "NOUN")]
        if not nominal:
            return usual
        sentence = document.sentence_of(index)
        cases = self._governed(document, index, sentence.first)
        phrase = next(
            (
                found
                for first in range(max(sentence.first, index - 4), index + 1)
                if (found := self.finder.at(document.tokens, first, sentence.last, cases)) is not None
                and first <= index < found.last
            ),
            None,
        )
        readings = [analysis.reading for analysis in phrase.analyses] if phrase is not None else []
        fitting = [p for p in nominal if any(each.merged(reading(p)) is not None for each in readings)]
        if not fitting and cases is not None:
            fitting = [p for p in nominal if reading(p).case in cases]
        if phrase is not None and cases is None and {"nomn", "accs"} <= {reading(p).case for p in fitting}:
            chosen = role(document, phrase)
            fitting = [p for p in fitting if chosen is None or reading(p).case == chosen]
        return fitting or usual

    def _governed(self, document: Document, index: int, start: int) -> frozenset[str] | None:
        """The cases of the nearest preposition on the left, with nothing but modifiers between."""
        for place in range(index - 1, max(start, index - 5) - 1, -1):
            token = document.tokens[place]
            if token.norm in self.grammar.prepositions:
                return self.grammar.prepositions[token.norm]
            if not (is_a(token, "ADJF") or is_a(token, "PRTF") or is_a(token, "NUMR")):
                return None
        return None

    def noun_part(self, document: Document, noun: int, start: int) -> NounPart:
        """The verbal noun at `noun` with the modifiers on its left, not before token `start`."""
        phrase: NounPhrase | None = None
        for first in range(noun, max(start, noun - 5) - 1, -1):
            found = self.finder.at(document.tokens, first, noun + 1)
            if found is not None and found.head == noun:
                phrase = found
        if phrase is None:
            return NounPart(noun, noun + 1, (), None, True)
        adverbs: list[str] = []
        owner: str | None = None
        sure = phrase.numeral is None
        for index in range(phrase.first, noun):
            token = document.tokens[index]
            if any("Fixd" in parse.grammemes for parse in parses(token, "ADJF")):
                owner = lowered(document, index, token.text, self.grammar)
                continue
            adverb = self._adverb(token)
            sure = sure and adverb is not None
            adverbs.append(adverb or "")
        return NounPart(phrase.first, noun + 1, tuple(filter(None, adverbs)), owner, sure)

    def _adverb(self, token: Token) -> str | None:
        """What a modifier of the noun is beside the verb; empty if nothing, None if it cannot be said."""
        if token.word is None:
            return None
        return next(
            (
                self.grammar.adverbs[lemma]
                for lemma in sorted(token.word.lemmas)
                if lemma in self.grammar.adverbs
            ),
            None,
        )

    def complement(self, document: Document, start: int, limit: int, noun: VerbalNoun) -> Complement | None:
        """What stands at token `start` as a complement of `noun`, said for its verb; None if nothing does."""
        if start >= limit:
            return None
        for key, target in noun.governs.items():
            preposition, _, case = key.rpartition(" ")
            first = start
            if preposition:
                if document.tokens[start].norm not in self.shapes(preposition):
                    continue
                first = start + 1
            if first >= limit:
                continue
            phrase = self.finder.at(document.tokens, first, limit, frozenset({case}))
            if phrase is not None and not self._stands_alone(document, phrase, preposition):
                found = self.said(document, start, phrase, target)
                return replace(found, unchanged=True) if key == target else found
        return None

    def shapes(self, preposition: str) -> frozenset[str]:
        """All shapes of a preposition, folded."""
        shape = self.grammar.shape_of(fold(preposition))
        return frozenset({fold(preposition), *(shape.variants if shape else ())})

    def _stands_alone(self, document: Document, phrase: NounPhrase, preposition: str) -> bool:
        """True for what only looks like a genitive: a dative pronoun, an adverb, a date."""
        head = document.tokens[phrase.head]
        if preposition:
            return False
        return is_a(head, "ADVB") or is_a(head, "PREP") or is_a(head, "CONJ")

    def said(self, document: Document, start: int, phrase: NounPhrase, target: str) -> Complement:
        """`phrase` (with its preposition, from `start`) in the way the verb asks for: «accs», «на accs»."""
        if target == AS_INFINITIVE:
            return self._as_infinitive(document, start, phrase)
        preposition, _, case = target.rpartition(" ")
        made = self.plainly(document, phrase, case, after_preposition=bool(preposition))
        last = phrase.whole_end
        if made is None:
            return Complement(start, last, document.slice(start, last), confident=False)
        text = self.text(document, phrase.first, last, made.changes)
        return Complement(
            start,
            last,
            joined([preposition, text], self.grammar),
            made.confident,
            MappingProxyType(dict(made.changes)),
        )

    def _as_infinitive(self, document: Document, start: int, phrase: NounPhrase) -> Complement:
        """«решение об обмене» → «решить обменять»: what is governed is a verbal noun too."""
        made = self.infinitive(document, phrase.first, phrase.whole_end, None)
        text = made.text if made is not None else ""
        return Complement(start, phrase.whole_end, text, made is not None and made.confident)

    def plainly(
        self, document: Document, phrase: NounPhrase, case: str, *, after_preposition: bool = False
    ) -> Recast | None:
        """Recast a phrase, its bureaucratic words replaced on the way."""
        tokens = document.tokens
        head, dropped = self._plain_head(tokens, phrase)
        lexeme = self.inflector.lexeme(head, "NOUN") if head is not None else None
        kept = tuple(index for index in phrase.agreeing if index not in dropped)
        narrowed = NounPhrase(
            phrase.first,
            phrase.last,
            phrase.end,
            phrase.head,
            phrase.analyses,
            kept,
            phrase.names,
            phrase.numeral,
            phrase.also,
        )
        made = self.recaster.recast(tokens, narrowed, case, head=lexeme, after_preposition=after_preposition)
        if made is None:
            return None
        changes = dict(made.changes) | dict.fromkeys(dropped, "")
        for index in kept:
            word = tokens[index].word
            plain = (
                next(
                    (
                        self.grammar.plainer_words[lemma]
                        for lemma in sorted(word.lemmas)
                        if lemma in self.grammar.plainer_words
                    ),
                    None,
                )
                if word is not None
                else None
            )
            form = self.recaster.modifier(plain, made.reading) if plain is not None else None
            if form is not None:
                changes[index] = cased_like(form, tokens[index].text)
        return Recast(MappingProxyType(changes), made.reading, made.confident)

    def _plain_head(self, tokens: Sequence[Token], phrase: NounPhrase) -> tuple[str | None, tuple[int, ...]]:
        """A plainer head for the phrase, and the modifiers that go with the old one."""
        head = tokens[phrase.head]
        if head.word is None:
            return None, ()
        for index in phrase.agreeing:
            word = tokens[index].word
            for modifier in sorted(word.lemmas) if word is not None else ():
                for lemma in sorted(head.word.lemmas):
                    plain = self.grammar.plainer_words.get(f"{modifier} {lemma}")
                    if plain is not None:
                        return plain, (index,)
        plural = any(analysis.reading.number == "plur" for analysis in phrase.analyses)
        if plural and not phrase.has_tail and not phrase.agreeing and phrase.numeral is None:
            for lemma in sorted(head.word.lemmas):
                if lemma in self.grammar.plainer_alone:
                    return self.grammar.plainer_alone[lemma], ()
        return None, ()

    def infinitive(
        self, document: Document, first: int, last: int, aspect: str | None, limit: int | None = None
    ) -> Phrased | None:
        """Tokens [first, last), a verbal noun with its complement, as an infinitive; None if it is none.

        The complement may go on to token `limit`; `end` of the result is where it does.
        """
        noun = next((i for i in range(first, last) if self.is_verbal(document.tokens[i]) is not None), None)
        verbal = self.is_verbal(document.tokens[noun]) if noun is not None else None
        if noun is None or verbal is None:
            return None
        part = self.noun_part(document, noun, first)
        if part.first != first:
            return None
        complement = self.complement(document, noun + 1, limit or last, verbal)
        end = complement.last if complement is not None else noun + 1
        if complement is None and self.foreign_genitive(document, end, limit or last):
            return None
        rest = document.slice(end, last) if end < last else ""
        said = complement.text if complement is not None else (verbal.object or "")
        pieces = [*part.adverbs, verbal.verb(aspect or "perf") or verbal.bare, part.owner or "", said, rest]
        sure = part.confident and (complement is None or complement.confident)
        return Phrased(joined(pieces, self.grammar), sure, max(end, last))

    def foreign_genitive(self, document: Document, start: int, limit: int) -> bool:
        """True if a genitive follows that the verb has no place for («звонок клиента»)."""
        if start >= limit:
            return False
        token = document.tokens[start]
        if token.norm in self.grammar.valency:
            return True
        if not is_a(token, "gent") or is_a(token, "PREP") or is_a(token, "NPRO") or is_a(token, "ADVB"):
            return False
        phrase = self.finder.at(document.tokens, start, limit, frozenset({"gent"}))
        return phrase is not None and any(a.reading.case == "gent" for a in phrase.analyses)

    def is_verbal(self, token: Token) -> VerbalNoun | None:
        """The dictionary's entry for a token that may be a verbal noun."""
        if token.word is None or not is_a(token, "NOUN"):
            return None
        return next((self.nouns[lemma] for lemma in sorted(token.word.lemmas) if lemma in self.nouns), None)


def lemma_of(noun: VerbalNoun) -> str:
    """The folded lemma by which the noun is found."""
    return fold(noun.noun)


def is_form_of(token: Token, *lemmas: str | None) -> bool:
    """True if the token is a form of one of the lemmas."""
    return has_lemma(token, *(fold(lemma) for lemma in lemmas if lemma is not None))
