"""`split-predicate`: a light verb and a verbal noun where one verb says the same («осуществить возврат»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.checks.entries import as_fix
from replycheck.lexicon import Parse, fold
from replycheck.model import Edit, Hit, Span
from replycheck.patterns import Pattern
from replycheck.rewriting import LightVerb, VerbalNoun
from replycheck.text import Document, Token
from replycheck.text.phrases import GENDERS, NUMBERS, noun_phrase

_REACH_RIGHT = 7
_REACH_LEFT = 12
_REACH_INVERTED = 3
_LONGEST_AGENT = 3
_BREAKS = frozenset({"VERB", "INFN", "GRND", "PRTS", "CONJ"})
_FUNCTION = frozenset({"PREP", "CONJ", "PRCL"})


@dataclass(frozen=True, slots=True)
class SplitPredicateSettings:
    """Keys of a `split-predicate` rule: the names of the two dictionaries."""

    light_verbs: str
    nouns: str


@dataclass(frozen=True, slots=True)
class LightVerbEntry:
    """A light verb as the dictionary writes it; `nouns` are those that it really goes with."""

    case: str = "accs"
    perf: str | None = None
    impf: str | None = None
    reflexive: str | None = None
    preposition: str | None = None
    nouns: Literal["any"] | tuple[str, ...] = "any"


class Light(NamedTuple):
    """A compiled light verb."""

    verb: LightVerb
    lemmas: frozenset[str]
    reflexive: str | None
    nouns: frozenset[str] | None


class Found(NamedTuple):
    """A verbal noun found for a light verb: its token, the readings that fit, where its phrase begins.

    `active` says that the verb is in the active voice: who acts does not change.
    """

    noun: int
    parses: tuple[Parse, ...]
    first: int
    active: bool = False


class SplitPredicateCheck:
    """Reports light verbs whose verbal noun is found in the same sentence."""

    always = False
    needs: frozenset[str] = frozenset()

    def __init__(
        self, triggers: Sequence[Pattern], verbs: Sequence[Light], nouns: dict[str, VerbalNoun]
    ) -> None:
        self.triggers = tuple(triggers)
        self._verbs = tuple(verbs)
        self._nouns = nouns

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each pair; its span is the whole phrase, complements of the noun included."""
        for number, match in matches:
            light = self._verbs[number]
            found = _Search(context.document, match.first, light, self._nouns).find()
            if found is not None:
                yield self._hit(context, light, match.first, found)

    def _hit(self, context: Context, light: Light, verb: int, found: Found) -> Hit:
        document = context.document
        lemma = next(parse.lemma for parse in found.parses if parse.lemma in self._nouns)
        noun = self._nouns[lemma]
        rewriting = context.rewriter.split_predicate(document, verb, found.noun, light.verb, noun)
        fix = as_fix(rewriting, safe=found.active and not light.verb.has_own_object)
        last = max(verb + 1, _complement_end(document, found.noun, noun))
        first = min(_with_auxiliary(document, verb), found.first)
        if rewriting.edits and not found.active:
            first, last = _with_agent(document, first, last, rewriting.edits[0])
        return Hit(document.span(first, last), fixes=(fix,))


class _Search(NamedTuple):
    """The search for the noun of one light verb at token `verb`."""

    document: Document
    verb: int
    light: Light
    nouns: dict[str, VerbalNoun]

    def find(self) -> Found | None:
        token = self.document.tokens[self.verb]
        assert token.word is not None
        parses = [parse for parse in token.word.parses if parse.lemma in self.light.lemmas]
        for parse in parses:
            found = self._for_parse(parse)
            if found is not None:
                passive = "pssv" in parse.grammemes or parse.lemma == self.light.reflexive
                return found._replace(active=not passive)
        return None

    def _for_parse(self, parse: Parse) -> Found | None:
        passive = parse.pos == "PRTS" or parse.lemma == self.light.reflexive
        if self.light.verb.has_own_object:
            return self._to_the_right(parse, self.light.verb.case or "accs", self.light.verb.preposition)
        if parse.pos == "PRTF" and "pssv" in parse.grammemes:
            return self._attribute(parse)
        if passive:
            return self._subject_left(parse) or self._to_the_right(parse, "nomn", None)
        if parse.pos == "PRTF" and "actv" in parse.grammemes:
            return self._to_the_right(parse, "accs", None)
        found = self._to_the_right(parse, "accs", None)
        if found is None and self._negated():
            found = self._to_the_right(parse, "gent", None)
        return found or self._object_left()

    def _attribute(self, parse: Parse) -> Found | None:
        """«произведённая оплата»: the noun that the participle stands before."""
        sentence = self.document.sentence_of(self.verb)
        phrase = noun_phrase(self.document.tokens, self.verb, sentence.last)
        if phrase is None or phrase.head == self.verb:
            return None
        parses = self._verbal(self.document.tokens[phrase.head], None)
        return Found(phrase.head, parses, self.verb) if parses else None

    def _to_the_right(self, parse: Parse, case: str, preposition: str | None) -> Found | None:
        tokens = self.document.tokens
        last = min(self.document.sentence_of(self.verb).last, self.verb + 1 + _REACH_RIGHT)
        governed: str | None = None
        for index in range(self.verb + 1, last):
            token = tokens[index]
            if token.kind == "punct":
                return None
            if token.word is None:
                continue
            if token.word.parses and token.word.parses[0].pos == "PREP":
                governed = token.norm
                continue
            parses = self._verbal(token, case)
            if parses and governed == preposition and (case != "nomn" or _predicate_fits(parse, parses)):
                return Found(index, parses, self._phrase_start(index, parses))
            if token.word.parses and token.word.parses[0].pos in _BREAKS:
                return None
            if token.word.has("NOUN"):
                governed = None
        return None

    def _subject_left(self, parse: Parse) -> Found | None:
        """«возврат средств был осуществлён»: the subject that the passive agrees with."""
        tokens = self.document.tokens
        first = max(self.document.sentence_of(self.verb).first, self.verb - _REACH_LEFT)
        depth = 0
        for index in range(self.verb - 1, first - 1, -1):
            token = tokens[index]
            if token.kind == "punct" and token.text not in ",()«»":
                return None
            depth += (token.text == ")") - (token.text == "(")
            if token.word is None or depth > 0:
                continue
            parses = self._verbal(token, "nomn")
            if parses and _predicate_fits(parse, parses) and not self._after_preposition(index):
                return Found(index, parses, self._phrase_start(index, parses))
            if _finite(token) and "быть" not in token.word.lemmas:
                return None
        return None

    def _object_left(self) -> Found | None:
        """«возврат осуществим завтра»: the object just before its verb."""
        tokens = self.document.tokens
        first = max(self.document.sentence_of(self.verb).first, self.verb - _REACH_INVERTED)
        for index in range(self.verb - 1, first - 1, -1):
            token = tokens[index]
            if token.kind == "punct" or (token.word is not None and _finite(token)):
                return None
            parses = self._verbal(token, "accs")
            if parses:
                return (
                    None
                    if self._after_preposition(index)
                    else Found(index, parses, self._phrase_start(index, parses))
                )
        return None

    def _negated(self) -> bool:
        return self.verb > 0 and self.document.tokens[self.verb - 1].norm == "не"

    def _verbal(self, token: Token, case: str | None) -> tuple[Parse, ...]:
        """The readings of a token as a verbal noun that goes with this light verb, in this case."""
        if token.word is None or any(parse.pos in _FUNCTION for parse in token.word.parses):
            return ()
        allowed = self.light.nouns
        return tuple(
            parse
            for parse in token.word.parses
            if parse.pos == "NOUN"
            and parse.lemma in self.nouns
            and (allowed is None or parse.lemma in allowed)
            and (case is None or case in parse.grammemes)
        )

    def _after_preposition(self, index: int) -> bool:
        start = self._phrase_start(index, self._verbal(self.document.tokens[index], None))
        if start == 0:
            return False
        before = self.document.tokens[start - 1].word
        return before is not None and bool(before.parses) and before.parses[0].pos == "PREP"

    def _phrase_start(self, index: int, parses: Sequence[Parse]) -> int:
        """The first adjective of the phrase whose head is token `index`."""
        first = self.document.sentence_of(index).first
        start = index
        while start > first and start - 1 != self.verb:
            phrase = noun_phrase(self.document.tokens, start - 1, index + 1)
            if phrase is None or phrase.head != index:
                break
            start -= 1
        return start


def _finite(token: Token) -> bool:
    parses = token.word.parses if token.word is not None else ()
    return bool(parses) and parses[0].pos in ("VERB", "PRTS")


def _predicate_fits(verb: Parse, nouns: Sequence[Parse]) -> bool:
    """True if one reading of the subject agrees with the predicate; an infinitive fits any."""
    for noun in nouns:
        if not verb.grammemes & NUMBERS:
            return True
        if verb.grammemes & noun.grammemes & NUMBERS:
            genders = verb.grammemes & GENDERS, noun.grammemes & GENDERS
            if "plur" in verb.grammemes or not all(genders) or genders[0] & genders[1]:
                return True
    return False


def _with_auxiliary(document: Document, verb: int) -> int:
    """The token where a passive predicate begins: «был» of «был осуществлён», if it stands just before."""
    word = document.tokens[verb].word
    if word is None or not word.has("PRTS"):
        return verb
    first = document.sentence_of(verb).first
    for index in range(verb - 1, max(first, verb - 3) - 1, -1):
        word = document.tokens[index].word
        if word is None:
            break
        if "быть" in word.lemmas:
            return index
    return verb


def _with_agent(document: Document, first: int, last: int, edit: Edit) -> tuple[int, int]:
    """The tokens [first, last) with the agent at either end: «[нами] была проведена проверка»."""
    start, end = document.tokens_in(Span(edit.start, edit.end))
    return (
        start if 0 < first - start <= _LONGEST_AGENT else first,
        end if 0 < end - last <= _LONGEST_AGENT else last,
    )


def _complement_end(document: Document, noun: int, entry: VerbalNoun) -> int:
    """Where the complement that the noun governs ends: «возврат [денежных средств]», «замену [на новый]»."""
    tokens, last = document.tokens, document.sentence_of(noun).last
    end = noun + 1
    if end >= last:
        return end
    for government in entry.governs:
        *preposition, case = government.split()
        start = end
        if preposition:
            if tokens[end].norm not in (preposition[0], preposition[0] + "о"):
                continue
            start += 1
        phrase = noun_phrase(tokens, start, last, case, tail=True) if start < last else None
        if phrase is not None:
            return phrase.last
    return end


def build(settings: SplitPredicateSettings, builder: Builder) -> SplitPredicateCheck:
    """The check of a `split-predicate` rule."""
    entries: Sequence[LightVerbEntry] = builder.dictionary(
        settings.light_verbs, list[LightVerbEntry], "verbs", ("light_verbs",)
    )
    nouns: Sequence[VerbalNoun] = builder.dictionary(settings.nouns, list[VerbalNoun], "nouns", ("nouns",))
    inside = builder.in_dictionary(settings.light_verbs)
    known = {fold(noun.noun) for noun in nouns}
    triggers: list[Pattern] = []
    verbs: list[Light] = []
    for number, entry in enumerate(entries):
        lemmas = [lemma for lemma in (entry.perf, entry.impf, entry.reflexive) if lemma is not None]
        if isinstance(entry.nouns, tuple):
            for place, noun in enumerate(entry.nouns):
                if fold(noun) not in known:
                    inside.problem(
                        ("verbs", number, "nouns", place), f"«{noun}» is no noun of `{settings.nouns}`"
                    )
        pattern = inside.pattern(f"({' | '.join(lemmas)})", ("verbs", number))
        if pattern is not None:
            triggers.append(pattern)
            verbs.append(_light(entry, lemmas))
    by_noun = {fold(noun.noun): noun for noun in reversed(nouns)}
    return SplitPredicateCheck(triggers, verbs, by_noun)


def _light(entry: LightVerbEntry, lemmas: Sequence[str]) -> Light:
    return Light(
        LightVerb(entry.perf, entry.impf, entry.reflexive, entry.case, entry.preposition),
        frozenset(map(fold, lemmas)),
        fold(entry.reflexive) if entry.reflexive is not None else None,
        None if entry.nouns == "any" else frozenset(map(fold, entry.nouns)),
    )


KIND = Kind("split-predicate", SplitPredicateSettings, build)
