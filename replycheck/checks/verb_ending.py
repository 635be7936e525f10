"""`verb-ending`: «-тся» where the infinitive in «-ться» belongs, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import Parse, Word, fold
from replycheck.model import Edit, Fix, Hit, Span
from replycheck.patterns import Pattern
from replycheck.text import Document, Token

_VERBAL = frozenset({"VERB", "INFN", "PRED", "ADJS", "PRTS", "GRND"})
_GOVERNING = frozenset({"VERB", "INFN", "ADJS", "PRTS", "GRND"})
_PASSED_OVER = frozenset({"ADVB", "PRCL", "NPRO", "PREP", "NOUN", "ADJF", "NUMR"})
_LIKELY = 0.02
_RARE = 0.05


@dataclass(frozen=True, slots=True)
class VerbEndingSettings:
    """Keys of a `verb-ending` rule.

    `finite` and `infinitive` are the two endings. `governors` (lemmas) and `predicatives` (forms) take an
    infinitive; `nouns` do too («право обратиться»). `clause_words` (forms) begin another clause,
    `asking` may do so with an infinitive («как связаться»). `joints` join infinitives.
    After `openers` (phrases) no infinitive can stand.
    """

    finite: str
    infinitive: str
    governors: tuple[str, ...]
    predicatives: tuple[str, ...]
    nouns: tuple[str, ...]
    clause_words: tuple[str, ...]
    asking: tuple[str, ...]
    joints: tuple[str, ...]
    openers: tuple[str, ...] = ()
    reach: int = 5


class VerbEndingCheck:
    """Looks at each verb with one of the two endings; its neighbours say which is right."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, settings: VerbEndingSettings) -> None:
        self._finite = settings.finite
        self._infinitive = settings.infinitive
        self._governors = frozenset(map(fold, settings.governors))
        self._predicatives = frozenset(map(fold, settings.predicatives))
        self._nouns = frozenset(map(fold, settings.nouns))
        self._asking = frozenset(map(fold, settings.asking))
        self._clause_words = frozenset(map(fold, settings.clause_words)) | self._asking
        self._joints = frozenset(map(fold, settings.joints))
        self._openers = tuple(tuple(fold(opener).split()) for opener in settings.openers)
        self._reach = settings.reach

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit on each verb with the wrong ending."""
        document = context.document
        for index, token in enumerate(document.tokens):
            if token.word is None:
                continue
            if token.norm.endswith(self._finite):
                if self._only(document, token, self._finite, self._infinitive) or self._wants_infinitive(
                    document, index
                ):
                    yield self._hit(token, self._finite, self._infinitive)
            elif token.norm.endswith(self._infinitive) and (
                self._only(document, token, self._infinitive, self._finite)
                or self._wants_finite(document, index)
            ):
                yield self._hit(token, self._infinitive, self._finite)

    def _only(self, document: Document, token: Token, wrong: str, right: str) -> bool:
        """True for a form that does not exist while the one with the other ending does."""
        if token.word is None or token.word.known:
            return False
        other = document.lexicon.word(token.norm[: -len(wrong)] + right)
        return other.known and (other.has("VERB") or other.has("INFN"))

    def _hit(self, token: Token, wrong: str, right: str) -> Hit:
        text = token.text[: -len(wrong)] + right
        return Hit(Span(token.start, token.end), fixes=(Fix(text, (Edit(token.start, token.end, text),)),))

    def _wants_infinitive(self, document: Document, index: int) -> bool:
        token = document.tokens[index]
        form = token.norm[: -len(self._finite)] + self._infinitive
        if not document.lexicon.word(form).has("INFN"):
            return False
        place = self._before(document, index, self._reach)
        if place is None:
            return False
        if self._is_governor(document.tokens[place]):
            return True
        return document.tokens[place].norm in self._joints and self._joins_infinitive(document, place)

    def _before(self, document: Document, index: int, reach: int) -> int | None:
        """The nearest word to the left that is a governor or a joint; None if something else bars the way."""
        first = document.sentence_of(index).first
        for place in range(index - 1, max(first, index - reach) - 1, -1):
            token = document.tokens[place]
            if self._is_governor(token) or token.norm in self._joints:
                return place
            word = token.word
            if word is None or token.norm in self._clause_words:
                return None
            if not _may_stand_between(word) and document.clause_words.be not in word.lemmas:
                return None
        return None

    def _is_governor(self, token: Token) -> bool:
        word = token.word
        if word is None:
            return False
        return token.norm in self._predicatives or any(
            parse.lemma in self._governors and parse.pos in _GOVERNING for parse in word.parses
        )

    def _joins_infinitive(self, document: Document, joint: int) -> bool:
        """«можете связаться и обменятся»: an infinitive, its governor, and no subject of a third person."""
        sentence = document.sentence_of(joint)
        infinitive = False
        for place in range(joint - 1, sentence.first - 1, -1):
            token = document.tokens[place]
            word = token.word
            if word is None or token.norm in self._clause_words:
                return False
            if infinitive and self._is_governor(token):
                return token.norm in self._predicatives or word.has("1per") or word.has("2per")
            infinitive = infinitive or word.has("INFN")
            if not infinitive and word.has("VERB"):
                return False
        return False

    def _wants_finite(self, document: Document, index: int) -> bool:
        token = document.tokens[index]
        form = token.norm[: -len(self._infinitive)] + self._finite
        verbs = [parse for parse in document.lexicon.word(form).parses if "3per" in parse.grammemes]
        if not verbs:
            return False
        if self._is_opened(document, index):
            return True
        if not self._has_subject(document, index, verbs):
            return False
        return not any(
            self._takes_infinitive(document.tokens[place]) for place in self._clause(document, index)
        )

    def _is_opened(self, document: Document, index: int) -> bool:
        """«как только освободиться»: words right before the verb after which no infinitive can stand."""
        first = document.sentence_of(index).first
        return any(
            index - len(opener) >= first
            and all(document.tokens[index - len(opener) + i].norm == word for i, word in enumerate(opener))
            for opener in self._openers
        )

    def _has_subject(self, document: Document, index: int, verbs: Sequence[Parse]) -> bool:
        """A nominative right before the verb, particles and adverbs passed over."""
        first = document.sentence_of(index).first
        for place in range(index - 1, first - 1, -1):
            word = document.tokens[place].word
            norm = document.tokens[place].norm
            if word is None or norm in self._clause_words or norm in self._joints:
                return False
            nominatives = [
                parse
                for parse in word.parses
                if parse.pos in ("NOUN", "NPRO")
                and "nomn" in parse.grammemes
                and "Abbr" not in parse.grammemes
            ]
            if nominatives:
                if any("gent" in p.grammemes and p.score > _RARE for p in word.parses):
                    return False
                return not _after_preposition(document, place, first) and any(
                    _agree(noun, verb) for noun in nominatives for verb in verbs
                )
            if not (word.has("ADVB") or word.has("PRCL") or (word.has("NPRO") and word.has("datv"))):
                return False
        return False

    def _clause(self, document: Document, index: int) -> Iterator[int]:
        """The other tokens between the marks and conjunctions around the verb."""
        sentence = document.sentence_of(index)
        for step, last in ((-1, sentence.first - 1), (1, sentence.last)):
            for place in range(index + step, last, step):
                token = document.tokens[place]
                if token.kind == "punct" or (token.norm in self._joints and step < 0):
                    break
                if token.norm in self._clause_words and (step > 0 or token.norm not in self._asking):
                    break
                yield place

    def _takes_infinitive(self, token: Token) -> bool:
        word = token.word
        if token.norm in self._asking or self._is_governor(token):
            return True
        if word is None:
            return False
        return not word.lemmas.isdisjoint(self._nouns) or any(
            parse.pos in _VERBAL and parse.score > _LIKELY and not word.has("ADVB") for parse in word.parses
        )


def _may_stand_between(word: Word) -> bool:
    """What may part a governor from its infinitive: adverbs, particles, objects; no subject, no verb."""
    if not word.parses or word.parses[0].pos not in _PASSED_OVER:
        return False
    return not word.has("nomn") or word.has("ADVB") or word.has("PRCL")


def _after_preposition(document: Document, index: int, first: int) -> bool:
    before = document.tokens[index - 1].word if index > first else None
    return before is not None and before.has("PREP")


def _agree(noun: Parse, verb: Parse) -> bool:
    if noun.grammemes & {"1per", "2per"}:
        return False
    return ("plur" in noun.grammemes) == ("plur" in verb.grammemes)


def build(settings: VerbEndingSettings, builder: Builder) -> VerbEndingCheck:
    """The check of a `verb-ending` rule."""
    return VerbEndingCheck(settings)


KIND = Kind("verb-ending", VerbEndingSettings, build)
