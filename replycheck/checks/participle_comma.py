"""`participle-comma`: commas around participles and gerunds with words of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.comma_places import after_phrase, may_stand_before, missing
from replycheck.checks.context import Context
from replycheck.lexicon import Parse, fold
from replycheck.model import Hit
from replycheck.patterns import Pattern
from replycheck.text import Document, Sentence, Token
from replycheck.text.phrases import agree

_NOUNS = frozenset({"NOUN", "NPRO"})
_DEPENDENT = frozenset({"PREP", "NOUN", "NPRO", "ADVB", "ADJF", "NUMR"})
_REACH = 8


@dataclass(frozen=True, slots=True)
class ParticipleCommaSettings:
    """Keys of a `participle-comma` rule.

    `adjectives` are participles that have become adjectives, `adverbs` gerunds (forms) that have
    become adverbs or prepositions. `joints` bar a comma after them.
    """

    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()


class ParticipleCommaCheck:
    """Looks at each word that can be nothing but a participle or a gerund."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, settings: ParticipleCommaSettings, verbs: frozenset[str]) -> None:
        self._adjectives = verbs
        self._adverbs = frozenset(map(fold, settings.adverbs))
        self._joints = frozenset(map(fold, settings.joints))

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each place."""
        document = context.document
        for index, token in enumerate(document.tokens):
            if token.word is None or not token.word.parses:
                continue
            pos = token.word.parses[0].pos
            if pos == "GRND" and self._is_gerund(document, token):
                yield from self._gerund(document, document.sentence_of(index), index)
            elif pos == "PRTF" and token.word.lemmas.isdisjoint(self._adjectives) and _only(token, "PRTF"):
                yield from self._participle(document, document.sentence_of(index), index)

    def _is_gerund(self, document: Document, token: Token) -> bool:
        quiet = token.norm in self._adverbs or token.norm in document.clause_words.no_gerunds
        return not quiet and _only(token, "GRND")

    def _gerund(self, document: Document, sentence: Sentence, index: int) -> Iterator[Hit]:
        tokens = document.tokens
        place, end = index, index + 1
        while place > sentence.first and tokens[place - 1].norm == document.clause_words.negation:
            place -= 1
        if place == sentence.first or tokens[place - 1].kind == "punct":
            yield from after_phrase(document, sentence, end, self._joints)
            return
        follows = end < sentence.last and tokens[end].kind != "punct"
        if (
            follows
            and may_stand_before(document, place, self._joints)
            and _verb_before(document, sentence, place)
        ):
            yield missing(document, [place], safe=False)

    def _participle(self, document: Document, sentence: Sentence, index: int) -> Iterator[Hit]:
        noun = index - 1 if document.tokens[index - 1].text != "," else index - 2
        if noun < sentence.first or not _describes(document, sentence, index, noun):
            return
        if noun == index - 1:
            yield missing(document, [index], safe=False)
        yield from after_phrase(document, sentence, index + 1, self._joints)


def _is_preposition(token: Token) -> bool:
    return token.word is not None and bool(token.word.parses) and token.word.parses[0].pos == "PREP"


def _only(token: Token, pos: str) -> bool:
    return token.word is not None and all(parse.pos == pos for parse in token.word.parses)


def _verb_before(document: Document, sentence: Sentence, place: int) -> bool:
    """True if a verb that a gerund can belong to stands before it, with no mark between."""
    for index in range(place - 1, sentence.first - 1, -1):
        token = document.tokens[index]
        if token.kind == "punct":
            return False
        if token.word is not None and token.word.parses and token.word.parses[0].pos in ("VERB", "INFN"):
            return True
    return False


def _describes(document: Document, sentence: Sentence, index: int, noun: int) -> bool:
    """True for a participle with words of its own that stands after its noun, not before another."""
    tokens = document.tokens
    head, own = tokens[noun].word, tokens[index].word
    after = tokens[index + 1].word if index + 1 < sentence.last else None
    if head is None or own is None or after is None or not after.parses:
        return False
    if not head.parses or any(parse.pos != "NOUN" for parse in head.parses):
        return False
    if after.parses[0].pos not in _DEPENDENT or not _agree(head.parses, own.parses):
        return False
    for place in range(index + 1, min(sentence.last, index + _REACH)):
        word = tokens[place].word
        if tokens[place].kind == "punct" or word is None or (word.parses and word.parses[0].pos == "VERB"):
            break
        if _is_preposition(tokens[place - 1]):
            continue
        nouns = [parse for parse in word.parses if parse.pos in _NOUNS and "Abbr" not in parse.grammemes]
        if _agree(nouns, own.parses):
            return False
    return True


def _agree(nouns: Sequence[Parse], others: Sequence[Parse]) -> bool:
    return any(agree(one, two) for one in nouns for two in others)


def build(settings: ParticipleCommaSettings, builder: Builder) -> ParticipleCommaCheck:
    """The check of a `participle-comma` rule."""
    verbs = {lemma for word in settings.adjectives for lemma in builder.lexicon.word(fold(word)).lemmas}
    return ParticipleCommaCheck(settings, frozenset(verbs))


KIND = Kind("participle-comma", ParticipleCommaSettings, build)
