"""Rendering a `suggest` for a match: every word in its form, everything around agreeing with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from replycheck.lexicon import Parse, fold
from replycheck.patterns import Capture, Match
from replycheck.rewriting.agreement import Agreement
from replycheck.rewriting.editing import Rewriting, rewriting
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexemes import ASPECTS, PERSONS, TENSES, Lexeme, change, value
from replycheck.rewriting.nominals import Nominals
from replycheck.rewriting.orthography import joined, lowered
from replycheck.rewriting.phrases import NounPhrase, PhraseFinder
from replycheck.rewriting.predicates import Predicates
from replycheck.rewriting.readings import Reading, has_lemma, parses, reading
from replycheck.rewriting.recasting import RIVAL, Recaster
from replycheck.rewriting.templates import Captured, Inflected, Literal, Template
from replycheck.text import Document

_VERBAL = frozenset({"VERB", "INFN", "GRND", "ADVB", "INTJ"})
_NOMINATIVE = frozenset({"nomn"})
_NUMBER_AND_GENDER = frozenset({"sing", "plur", "masc", "femn", "neut"})


class Rendered(NamedTuple):
    """The text of one item; not `sure` if another reading gives another text or a word has no such form."""

    text: str
    sure: bool = True
    noun: tuple[int, Reading, Reading] | None = None
    end: int = 0


class Renderer:
    """Renders templates. See `Rewriter` for what goes in and comes out."""

    def __init__(
        self,
        inflector: Inflector,
        finder: PhraseFinder,
        recaster: Recaster,
        nominals: Nominals,
        predicates: Predicates,
    ) -> None:
        self.inflector = inflector
        self.grammar = inflector.grammar
        self.finder = finder
        self.recaster = recaster
        self.nominals = nominals
        self.predicates = predicates
        self.dependants = predicates.dependants
        self.agreement = Agreement(inflector, finder, recaster)

    def render(self, template: Template, match: Match, document: Document) -> Rewriting:
        """The template filled in for `match`, or, where a form is in doubt, the bare words to use."""
        first, last = match.underlined
        items = [piece.item for piece in template.pieces]
        if len(items) == 1 and not isinstance(items[0], Literal) and items[0].active:
            return self._actively(items[0], match, document)
        rendered: list[Rendered] = [Rendered("")] * len(items)
        for index in range(len(items) - 1, -1, -1):
            following = next((r.noun for r in rendered[index + 1 :] if r.text), None)
            left = self._word_before(items, index)
            rendered[index] = self._item(items[index], match, document, following, left)
        text = self._joined(template, rendered)
        last = max([last, *(each.end for each in rendered)])
        stands = self._stands(items, match, document) and not self._leaves_hanging(items, match, document)
        if not stands or not all(each.sure for each in rendered):
            return Rewriting(self._bare(template, match, document))
        if not text:
            return Rewriting("")
        others = [
            edit
            for each in rendered
            if each.noun is not None
            for edit in self.agreement.edits(document, each.noun[0], first, last, each.noun[1], each.noun[2])
        ]
        return rewriting(document, first, last, text, self.grammar, others)

    def _actively(self, item: Captured | Inflected, match: Match, document: Document) -> Rewriting:
        """The passive clause around a participle, as an active one: «нами найден чек» → «мы нашли чек»."""
        capture = match.captures.get(item.name) if item.name is not None else None
        lemma = item.lemma if isinstance(item, Inflected) else None
        return self.predicates.activate(document, capture.head if capture is not None else match.first, lemma)

    def _leaves_hanging(
        self, items: Sequence[Literal | Captured | Inflected], match: Match, document: Document
    ) -> bool:
        """True if a further predicate or «который» leans on a noun that the new words have not."""
        kept: set[int] = set()
        noun = False
        for item in items:
            if isinstance(item, Literal):
                word = self.inflector.lexicon.word(fold(item.text))
                noun = noun or (bool(word.parses) and word.parses[0].pos == "NOUN")
                continue
            capture = match.captures.get(item.name) if item.name is not None else None
            head = capture.head if capture is not None else match.first
            noun = noun or any(True for _ in parses(document.tokens[head], "NOUN"))
            if not item.grammemes <= _NOMINATIVE if isinstance(item, Captured) else item.subject is not None:
                continue
            kept.update(range(capture.first, capture.last) if capture is not None else (head,))
        return self.dependants.hang(document, *match.underlined, kept, noun)

    def _stands(
        self, items: Sequence[Literal | Captured | Inflected], match: Match, document: Document
    ) -> bool:
        """False if a noun that is written as it is cannot stand in the case of the one noun it replaces."""
        first, last = match.underlined
        word = document.tokens[first].word
        if last - first != 1 or word is None or not all(isinstance(item, Literal) for item in items):
            return True
        theirs = {reading(parse).case for parse in word.parses if parse.pos == "NOUN"}
        if not theirs or any(parse.pos in _VERBAL for parse in word.parses):
            return True
        fitting = self.nominals.fitting(document, first, self._matched(match, word.parses))
        theirs = {reading(parse).case for parse in fitting if parse.pos == "NOUN"} or theirs
        for item in items:
            parses_of = (
                self.inflector.lexicon.word(fold(item.text)).parses if isinstance(item, Literal) else ()
            )
            ours = {reading(parse).case for parse in parses_of if parse.pos == "NOUN"}
            if ours:
                return bool(ours & theirs)
        return True

    def _joined(self, template: Template, rendered: Sequence[Rendered]) -> str:
        """Pieces without a blank between them in the template are glued."""
        words: list[str] = []
        for piece, each in zip(template.pieces, rendered, strict=True):
            if words and not piece.blank and each.text:
                words[-1] += each.text
            else:
                words.append(each.text)
        return joined(words, self.grammar)

    def _bare(self, template: Template, match: Match, document: Document) -> str:
        """The words of the template in their dictionary forms."""
        words = [
            piece.item.text if isinstance(piece.item, Literal) else piece.item.lemma
            for piece in template.pieces
            if not isinstance(piece.item, Captured)
        ]
        return joined(words, self.grammar).strip(", ")

    def _word_before(self, items: Sequence[Literal | Captured | Inflected], index: int) -> str | None:
        before = items[index - 1] if index > 0 else None
        return fold(before.text) if isinstance(before, Literal) else None

    def _item(
        self,
        item: Literal | Captured | Inflected,
        match: Match,
        document: Document,
        following: tuple[int, Reading, Reading] | None,
        left: str | None,
    ) -> Rendered:
        if isinstance(item, Literal):
            return Rendered(item.text)
        if isinstance(item, Captured):
            capture = match.captures.get(item.name)
            if capture is None or capture.first == capture.last:
                return Rendered("")
            if following is not None and not item.grammemes:
                return self._agreeing_capture(capture, document, following)
            return self._captured(item, capture, document, left, capture.last == match.underlined[1])
        return self._inflected(item, match, document, following)

    def _captured(
        self, item: Captured, capture: Capture, document: Document, left: str | None, ends: bool
    ) -> Rendered:
        if item.to_verb:
            return self._verb_of(item, capture, document, ends)
        if not item.grammemes:
            text = document.slice(capture.first, capture.last)
            return Rendered(lowered(document, capture.first, text, self.grammar))
        case = value(item.grammemes, frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})) or "nomn"
        cases = self.source_cases(item.source, capture, document)
        phrase = self.finder.at(document.tokens, capture.first, capture.last, cases)
        if phrase is None or self._is_cut(document, capture, phrase, cases):
            return Rendered(document.slice(capture.first, capture.last), sure=False)
        whole = self._with_joined(document, capture, phrase, cases, ends)
        if whole is None:
            return Rendered(document.slice(capture.first, capture.last), sure=False)
        phrase = whole
        prepositional = left is not None and left in self.grammar.prepositions
        made = self.nominals.plainly(document, phrase, case, after_preposition=prepositional)
        if made is None:
            return Rendered(document.slice(capture.first, capture.last), sure=False)
        end = max(capture.last, phrase.whole_end)
        text = self.nominals.text(document, capture.first, end, made.changes)
        return Rendered(text, made.confident, end=end if ends else 0)

    def _with_joined(
        self,
        document: Document,
        capture: Capture,
        phrase: NounPhrase,
        cases: frozenset[str] | None,
        ends: bool,
    ) -> NounPhrase | None:
        """The phrase with what is joined to it behind the capture; None if that cannot be taken along."""
        end = document.sentence_of(capture.first).last
        longer = self.finder.at(document.tokens, capture.first, end, cases)
        if longer is None or longer.head != phrase.head or longer.whole_end <= capture.last:
            return phrase
        if not longer.also and longer.end > capture.last:
            return phrase
        return longer if ends else None

    def _is_cut(
        self, document: Document, capture: Capture, phrase: NounPhrase, cases: frozenset[str] | None
    ) -> bool:
        """True if the phrase goes on to a later head than was captured: «всех [покупателей]»."""
        end = document.sentence_of(capture.first).last
        longer = self.finder.at(document.tokens, capture.first, end, cases)
        return longer is not None and longer.head > phrase.head

    def source_cases(self, source: str | None, capture: Capture, document: Document) -> frozenset[str] | None:
        """The cases of a captured phrase: as the template says, its pattern, or the preposition before it."""
        if source is not None:
            return frozenset({source})
        cases = frozenset(case for parse in capture.parses if (case := reading(parse).case) is not None)
        if capture.first > 0:
            governed = self.grammar.prepositions.get(document.tokens[capture.first - 1].norm)
            if governed is not None:
                return (cases & governed) or governed
        return cases or None

    def _verb_of(self, item: Captured, capture: Capture, document: Document, ends: bool) -> Rendered:
        """A verbal noun with its complement as an infinitive with its object."""
        limit = document.sentence_of(capture.first).last if ends else capture.last
        aspect = value(item.grammemes, ASPECTS)
        made = self.nominals.infinitive(document, capture.first, capture.last, aspect, limit)
        if made is None:
            return Rendered(document.slice(capture.first, capture.last), sure=False)
        return Rendered(made.text, made.confident, end=made.end if ends else 0)

    def _agreeing_capture(
        self, capture: Capture, document: Document, noun: tuple[int, Reading, Reading]
    ) -> Rendered:
        """A captured adjective before a noun of the template agrees with the new noun."""
        changes: dict[int, str] = {}
        for index in range(capture.first, capture.last):
            token = document.tokens[index]
            if any(True for _ in parses(token, "ADJF", "PRTF")):
                form = self.recaster.modifier_like(token, noun[1], noun[2])
                if form is None:
                    return Rendered(token.text, sure=False)
                changes[index] = form
        return Rendered(self.nominals.text(document, capture.first, capture.last, changes))

    def _inflected(
        self,
        item: Inflected,
        match: Match,
        document: Document,
        following: tuple[int, Reading, Reading] | None,
    ) -> Rendered:
        index, sources = self._sources(item, match, document)
        options: list[tuple[float, Rendered]] = []
        for source in sources:
            made = self._in_form(item, match, document, source, index, following)
            if made is not None and all(made.text != other.text for _, other in options):
                options.append((source.score, made))
        if not options:
            return Rendered(item.lemma, sure=False)
        options.sort(key=lambda option: -option[0])
        best, chosen = options[0]
        sure = chosen.sure and all(score < RIVAL * best for score, _ in options[1:])
        return Rendered(chosen.text, sure, chosen.noun)

    def _sources(self, item: Inflected, match: Match, document: Document) -> tuple[int, Sequence[Parse]]:
        """The token that gives the form, and its readings that the pattern and the words around accept."""
        capture = match.captures.get(item.name) if item.name else None
        if item.name and capture is None:
            return match.first, ()
        index = capture.head if capture is not None else match.first
        word = document.tokens[index].word
        accepted: Sequence[Parse] = capture.parses if capture is not None else ()
        if not accepted and word is not None:
            accepted = self._matched(match, word.parses)
        return index, self.nominals.fitting(document, index, accepted)

    def _matched(self, match: Match, all_parses: Sequence[Parse]) -> Sequence[Parse]:
        """The readings whose lemma the pattern asks for, as far as its text tells."""
        named = [parse for parse in all_parses if parse.lemma in fold(match.pattern.source)]
        return named or all_parses

    def _in_form(
        self,
        item: Inflected,
        match: Match,
        document: Document,
        source: Parse,
        index: int,
        following: tuple[int, Reading, Reading] | None,
    ) -> Rendered | None:
        wanted = change(self.inflector.carried(source.grammemes), item.changes)
        if item.subject is not None:
            wanted = self._active(item, match, document, source, wanted)
        lemma, right_aspect = self._aspect(item, source, wanted)
        pos = value(
            wanted,
            frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND", "ADJF", "ADJS", "COMP", "NOUN", "NPRO"}),
        )
        lexeme = self.inflector.lexeme(lemma, pos)
        if lexeme is None and pos == "NOUN" and following is not None:
            lexeme = self.inflector.lexeme(lemma, "ADJF")
            wanted = wanted - {"NOUN"} | {"ADJF"}
        if lexeme is None:
            return None
        if following is not None and wanted & {"ADJF", "PRTF"}:
            old_case = reading(source).case
            if following[1].case is not None and old_case not in (None, following[1].case):
                return None
            wanted = change(wanted, {name for name in following[2] if name})
        form = self.inflector.form(lexeme, wanted)
        if form is None:
            return None
        noun = self._as_noun(lexeme, source, index, wanted)
        return Rendered(form, right_aspect, noun)

    def _as_noun(
        self, lexeme: Lexeme, source: Parse, index: int, wanted: frozenset[str]
    ) -> tuple[int, Reading, Reading] | None:
        if source.pos != "NOUN" or "NOUN" not in lexeme.grammemes:
            return None
        old = reading(source)
        number = "plur" if lexeme.only else value(wanted, frozenset({"sing", "plur"}))
        animacy = value(lexeme.grammemes, frozenset({"anim", "inan"}))
        return (
            index,
            old,
            Reading(
                value(wanted, frozenset({old.case or "nomn"})) or old.case, number, lexeme.gender, animacy
            ),
        )

    def _aspect(self, item: Inflected, source: Parse, wanted: frozenset[str]) -> tuple[str, bool]:
        """The lemma in the aspect of what it replaces, and whether that aspect is to be had."""
        aspect = value(item.changes, ASPECTS) or value(source.grammemes, ASPECTS)
        if aspect is None or not wanted & {"VERB", "INFN", "PRTF", "PRTS", "GRND"}:
            return item.lemma, True
        if item.partner is not None:
            return (item.lemma if aspect == "perf" else item.partner), True
        own = self.inflector.lexeme(item.lemma, "INFN")
        if own is None or own.aspect == aspect:
            return item.lemma, True
        partner = self.grammar.in_aspect(item.lemma, aspect)
        return (partner, True) if partner is not None else (item.lemma, False)

    def _active(
        self, item: Inflected, match: Match, document: Document, source: Parse, wanted: frozenset[str]
    ) -> frozenset[str]:
        """The active finite form that agrees with the subject; its tense is that of the auxiliary."""
        if "INFN" in wanted:
            return wanted
        subject = self._subject_marks(item.subject or "", match, document)
        tense = value(source.grammemes, TENSES) or "past"
        if source.pos == "PRTS":
            for token in document.tokens[match.first : match.last]:
                if has_lemma(token, self.grammar.be) and token.word is not None:
                    tense = next((t for p in token.word.parses if (t := value(p.grammemes, TENSES))), tense)
        kept = frozenset({"VERB", "indc", tense}) | subject
        return kept | (item.changes - (PERSONS | _NUMBER_AND_GENDER if subject else frozenset()))

    def _subject_marks(self, subject: str, match: Match, document: Document) -> frozenset[str]:
        capture = match.captures.get(subject)
        if capture is not None:
            marks: Iterable[str] = next(
                (parse.grammemes for parse in capture.parses if parse.pos in ("NPRO", "NOUN")), ()
            )
        else:
            lexeme = self.inflector.lexeme(subject, "NPRO")
            marks = lexeme.grammemes if lexeme is not None else ()
        kept = frozenset(marks) & (PERSONS | _NUMBER_AND_GENDER)
        return kept if kept & PERSONS else kept | {"3per"}
