"""When the head of a noun phrase changes its gender or number: what agrees with it outside of the match."""

from __future__ import annotations

from collections.abc import Iterator

from replycheck.lexicon import Parse
from replycheck.model import Edit
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexemes import change
from replycheck.rewriting.orthography import cased_like
from replycheck.rewriting.phrases import NounPhrase, PhraseFinder
from replycheck.rewriting.readings import Reading, has_lemma, is_a, parses, reading
from replycheck.rewriting.recasting import Recaster
from replycheck.text import Document, Token

_LOOK_AROUND = 4


class Agreement:
    """Finds the words around a changed head that must agree anew, and makes their edits."""

    def __init__(self, inflector: Inflector, finder: PhraseFinder, recaster: Recaster) -> None:
        self.inflector = inflector
        self.finder = finder
        self.recaster = recaster

    def edits(
        self, document: Document, head: int, first: int, last: int, old: Reading, new: Reading
    ) -> list[Edit]:
        """Edits outside of the tokens [first, last), whose noun at `head` was read `old` and is now `new`."""
        if (old.gender, old.number, old.animacy) == (new.gender, new.number, new.animacy):
            return []
        sentence = document.sentence_of(head)
        phrase = self._around(document, head, sentence.first, sentence.last)
        if phrase is None:
            return []
        changed: dict[int, str | None] = {
            index: self.recaster.modifier_like(document.tokens[index], old, new) for index in phrase.agreeing
        }
        changed |= self._relative(document, phrase, sentence.last, old, new)
        if old.case in ("nomn", None) and (old.gender, old.number) != (new.gender, new.number):
            changed |= self._predicate(document, phrase, sentence.first, sentence.last, old, new)
        return [
            Edit(token.start, token.end, cased_like(text, token.text))
            for index, text in sorted(changed.items())
            if text is not None and not first <= index < last
            for token in [document.tokens[index]]
        ]

    def _around(self, document: Document, head: int, start: int, end: int) -> NounPhrase | None:
        """The longest phrase with this head."""
        best: NounPhrase | None = None
        for first in range(head, max(start, head - 6) - 1, -1):
            phrase = self.finder.at(document.tokens, first, end)
            if phrase is not None and phrase.head == head:
                best = phrase
        return best

    def _predicate(
        self, document: Document, phrase: NounPhrase, start: int, end: int, old: Reading, new: Reading
    ) -> dict[int, str | None]:
        tokens = document.tokens
        changed = dict(self._verbs(tokens, range(phrase.end, min(end, phrase.end + _LOOK_AROUND)), old, new))
        if not changed:
            before = range(phrase.first - 1, max(start, phrase.first - 1 - _LOOK_AROUND) - 1, -1)
            changed = dict(self._verbs(tokens, before, old, new, intransitive=True))
        return changed

    def _verbs(
        self, tokens: tuple[Token, ...], places: range, old: Reading, new: Reading, intransitive: bool = False
    ) -> Iterator[tuple[int, str | None]]:
        """The verbs and short forms at `places`, up to the first word that is no part of the predicate."""
        for index in places:
            token = tokens[index]
            fitting = [
                parse
                for parse in parses(token, "VERB", "PRTS", "ADJS")
                if _shows(parse, old)
                and not (intransitive and "tran" in parse.grammemes and parse.pos == "VERB")
            ]
            if fitting:
                yield index, self._agreeing(token, fitting[0], new)
            elif not (
                is_a(token, "PRCL") or is_a(token, "ADVB") or has_lemma(token, self.inflector.grammar.be)
            ):
                return

    def _agreeing(self, token: Token, parse: Parse, new: Reading) -> str | None:
        if token.word is None:
            return None
        marks = {name for name in (new.number, new.gender) if name}
        wanted = change(self.inflector.carried(parse.grammemes), marks)
        return self.inflector.form(self.inflector.lexeme_of(token.word, parse), wanted)

    def _relative(
        self, document: Document, phrase: NounPhrase, end: int, old: Reading, new: Reading
    ) -> dict[int, str | None]:
        """«инцидент, который произошёл» → «ситуация, которая произошла»."""
        tokens, position = document.tokens, phrase.end
        if position + 1 >= end or tokens[position].norm != ",":
            return {}
        position += 2 if is_a(tokens[position + 1], "PREP") else 1
        if position >= end or not has_lemma(tokens[position], self.inflector.grammar.relative):
            return {}
        options = [p for p in parses(tokens[position], "ADJF") if _shows(p, old)]
        if not options:
            return {}
        case = reading(options[0]).case
        subject = any(reading(p).case == "nomn" for p in options)
        verbs = dict(
            self._verbs(tokens, range(position + 1, min(end, position + 1 + _LOOK_AROUND)), old, new)
        )
        if subject and verbs:
            case = "nomn"
        form = self.recaster.modifier(self.inflector.grammar.relative, new._replace(case=case))
        return {position: form, **(verbs if subject else {})}


def _shows(parse: Parse, old: Reading) -> bool:
    """True if a form agrees with `old` and shows its gender or number."""
    if old.number == "plur":
        return "plur" in parse.grammemes
    return "sing" in parse.grammemes and old.gender in parse.grammemes
