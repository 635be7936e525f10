"""What an operator promises, and whether a later reply keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from replycheck.dialogue.times import TimeExpression, TimeFinder
from replycheck.dialogue.vocabulary import PromiseWords
from replycheck.model import Promise, Span
from replycheck.patterns import Match
from replycheck.text import Document, Sentence

LIKELY = 0.2
"""The least score of a reading that is not the first one."""

_CLAUSE_END = frozenset(",;:()")


class Commitment(NamedTuple):
    """A promise in a document: its verb, its clause [first, last), the time said with it, and by whom."""

    document: Document
    verb: int
    first: int
    last: int
    time: TimeExpression | None
    who: str | None

    def due(self, at: datetime | None) -> datetime | None:
        """By when, if it was said at `at`; None if no time was said or `at` is not known."""
        if self.time is None or at is None:
            return None
        return self.time.moment.resolve(at)

    def as_promise(self, at: datetime | None) -> Promise:
        """The promise as it stands in the ledger."""
        document = self.document
        due_text = document.slice(self.time.first, self.time.last) if self.time is not None else None
        first, last = self.first, self.last
        if self.time is not None:
            first, last = min(first, self.time.first), max(last, self.time.last)
        start, end = document.span(first, last)
        what = document.slice(self.first, self.last)
        return Promise(Span(start, end), what, self.who, self.due(at), due_text)


def commitments(document: Document, words: PromiseWords, times: TimeFinder) -> list[Commitment]:
    """The promises of a text in order, one for each verb."""
    made: dict[int, Match] = {}
    for _, match in words.made.find(document):
        verb = match.captures["verb"].first if "verb" in match.captures else match.first
        if _is_verb(document, verb):
            made.setdefault(verb, match)
    if not made:
        return []
    never = [match for _, match in words.never.find(document)]
    verbs = [verb for verb in sorted(made) if not any(one.first <= verb < one.last for one in never)]
    verbs = [verb for verb in verbs if not _asked(document, verb)]
    said = [time for time in times.find(document) if not time.past]
    bounds = {verb: _clause(document, verb, verbs) for verb in verbs}
    return [
        Commitment(
            document,
            verb,
            *bounds[verb],
            _time_of(document, verb, bounds, said),
            _who(document, bounds[verb], words),
        )
        for verb in verbs
    ]


def _is_verb(document: Document, index: int) -> bool:
    """False for a word that is hardly ever a verb («почту»), or whose likeliest verb is of the present."""
    word = document.tokens[index].word
    verbs = [one for one in word.parses if one.pos in ("VERB", "INFN")] if word is not None else []
    later = [one for one in verbs if "pres" not in one.grammemes]
    if not later:
        return False
    best = max(later, key=lambda one: one.score)
    return best.score >= max(one.score for one in verbs) and (best.rank == 0 or best.score >= LIKELY)


def _asked(document: Document, verb: int) -> bool:
    """True in a question: «Вернём баллами?» promises nothing."""
    sentence = document.sentence_of(verb)
    return document.tokens[sentence.last - 1].text.startswith("?")


def _clause(document: Document, verb: int, verbs: Sequence[int]) -> tuple[int, int]:
    """The tokens around a verb up to a mark or to the next promise."""
    sentence = document.sentence_of(verb)
    first = last = verb
    while first > sentence.first and not _bounds(document, first - 1):
        first -= 1
    while last < sentence.last and not _bounds(document, last):
        last += 1
    first = max([first, *(_joint(document, other, verb) for other in verbs if first <= other < verb)])
    last = min([last, *(_joint(document, verb, other) for other in verbs if verb < other < last)])
    return _trimmed(document, first, max(last, verb + 1), verb)


def _trimmed(document: Document, first: int, last: int, verb: int) -> tuple[int, int]:
    """Without the conjunctions at both ends: «и вернём», «проверим и»."""
    while first < verb and _joins(document, first):
        first += 1
    while last - 1 > verb and _joins(document, last - 1):
        last -= 1
    return first, last


def _joins(document: Document, index: int) -> bool:
    word = document.tokens[index].word
    return word is not None and bool(word.parses) and word.parses[0].pos == "CONJ"


def _bounds(document: Document, index: int) -> bool:
    token = document.tokens[index]
    return token.text in _CLAUSE_END or (token.kind == "punct" and token.text[0] in ".!?…—–")


def _joint(document: Document, earlier: int, later: int) -> int:
    """Where the clause of the later of two verbs begins: at the conjunction between them."""
    for index in range(later - 1, earlier, -1):
        token = document.tokens[index]
        if token.word is not None and token.word.has("CONJ"):
            return index + 1
    return later


def _time_of(
    document: Document, verb: int, bounds: dict[int, tuple[int, int]], said: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The time in the verb's own clause, else a time of the sentence that no other promise is nearer to."""
    first, last = bounds[verb]
    inside = [time for time in said if first <= time.first < last]
    if inside:
        return min(inside, key=lambda time: abs(time.first - verb))
    sentence = document.sentence_of(verb)
    free = [
        time
        for time in said
        if sentence.first <= time.first < sentence.last
        and not any(other[0] <= time.first < other[1] for other in bounds.values())
    ]
    nearest = (time for time in free if min(bounds, key=lambda other: abs(other - time.first)) == verb)
    return next(nearest, None)


def _who(document: Document, bounds: tuple[int, int], words: PromiseWords) -> str | None:
    found = words.ours.find(document, *bounds)
    return document.slice(found[0][1].first, found[0][1].last).lower() if found else None


class Progress:
    """What a reply says of earlier promises: what is done, and what is still open."""

    def __init__(
        self,
        document: Document,
        own: Sequence[Commitment],
        words: PromiseWords,
        times: Sequence[TimeExpression] = (),
    ) -> None:
        self._document = document
        self._words = words
        self._ready = [match for _, match in words.ready.find(document)]
        hedged = [match for _, match in words.hedges.find(document)]
        self._dated = any(one.time is not None and not self._stands_with(one.verb, hedged) for one in own)
        self._open = [match for _, match in words.open.find(document)]
        bars = [*hedged, *self._open]
        self._dated = self._dated or any(
            not one.past
            and not one.bare
            and self._is_plain(one.first)
            and not self._stands_with(one.first, bars)
            for one in times
        )
        self._done = list(self._reports(match for _, match in words.done.find(document)))

    def keeps(self, promise: Commitment) -> bool:
        """True if the reply does what was promised, or says by when it will be done now."""
        return self._dated or self.does(promise)

    def does(self, promise: Commitment) -> bool:
        """True if the reply says that what was promised is done."""
        lemmas = self._lemmas(promise.document, promise.verb, promise.verb + 1)
        clause = self._lemmas(promise.document, promise.first, promise.last)
        families = {self._words.families[lemma] for lemma in clause if lemma in self._words.families}
        if any(self._is_deed(first, last, lemmas, families) for first, last in self._done):
            return True
        if bool(lemmas & self._words.inform) and bool(self._done) and not self._open:
            return True
        return self._is_there(promise)

    def _is_there(self, promise: Commitment) -> bool:
        """True if a sentence says that a thing of the promise is there: «доступ есть»."""
        things = self._nouns(promise.document, promise.first, promise.last)
        for match in self._ready:
            sentence = self._document.sentence_of(match.first)
            if self._stands_with(match.first, self._open) or self._denied(match.first, sentence):
                continue
            if things & self._nouns(self._document, sentence.first, sentence.last):
                return True
        return False

    def _stands_with(self, index: int, matches: Sequence[Match]) -> bool:
        sentence = self._document.sentence_of(index)
        return any(sentence.first <= one.first < sentence.last for one in matches)

    def _is_plain(self, index: int) -> bool:
        """True in a sentence without a verb but of the future: «урок теперь 15 марта в 17:00»."""
        sentence = self._document.sentence_of(index)
        words = (token.word for token in self._document.tokens[sentence.first : sentence.last])
        return not any(
            word is not None
            and word.parses
            and word.parses[0].pos in ("VERB", "INFN", "PRTS")
            and "futr" not in word.parses[0].grammemes
            for word in words
        )

    @staticmethod
    def _nouns(document: Document, first: int, last: int) -> frozenset[str]:
        words = (token.word for token in document.tokens[first:last])
        return frozenset(
            parse.lemma
            for word in words
            if word is not None
            for parse in word.parses[:2]
            if parse.pos == "NOUN"
        )

    def _is_deed(self, first: int, last: int, lemmas: frozenset[str], families: set[str]) -> bool:
        ours = self._lemmas(self._document, first, last)
        return bool(ours & lemmas) or bool({self._words.families.get(one) for one in ours} & families)

    def _reports(self, matches: Iterator[Match]) -> Iterator[tuple[int, int]]:
        """Reports of what was done; not what was not done, nor what the customer did."""
        for match in matches:
            sentence = self._document.sentence_of(match.first)
            if not self._denied(match.first, sentence):
                yield match.first, match.last

    def _denied(self, index: int, sentence: Sentence) -> bool:
        before = self._document.tokens[max(sentence.first, index - 2) : index]
        return any(token.norm in self._words.denials for token in before)

    @staticmethod
    def _lemmas(document: Document, first: int, last: int) -> frozenset[str]:
        tokens = document.tokens[first:last]
        return frozenset(lemma for token in tokens if token.word is not None for lemma in token.word.lemmas)
