"""What the customer asks, and whether a reply touches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from replycheck.dialogue.times import TimeExpression, TimeFinder
from replycheck.dialogue.vocabulary import InquiryWords, QuestionKind, QuestionTable
from replycheck.text import Document, Sentence, Token

SHORTEST_STEM = 4
WHOLE_ENOUGH = 0.5
"""The share of a question's words that an answer in other words repeats at least."""

_CONTENT = frozenset({"NOUN", "VERB", "INFN", "ADJF", "ADJS", "PRTS", "PRTF", "ADVB", "PRED", "GRND", "COMP"})
_FUNCTION = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})


class Question(NamedTuple):
    """A question: the tokens [first, last) of the customer message, its kind, and whether «?» marks it."""

    first: int
    last: int
    kind: QuestionKind
    marked: bool


def questions(document: Document, table: QuestionTable, words: InquiryWords) -> list[Question]:
    """The questions that want an answer, in order; a sentence may hold several."""
    hearing = _Hearing(document, table, words)
    rhetorical = [match for _, match in words.rhetorical.find(document)]
    found: list[Question] = []
    for sentence in document.sentences:
        found.extend(
            question
            for question in hearing.questions(sentence)
            if not any(question.first <= one.first < question.last for one in rhetorical)
        )
    return found


class _Hearing:
    """What was searched for in a customer message, once for all its sentences."""

    def __init__(self, document: Document, table: QuestionTable, words: InquiryWords) -> None:
        self._document = document
        self._table = table
        self._asked: dict[int, int] = {}
        for owner, match in table.asked.find(document):
            self._asked[match.first] = min(owner, self._asked.get(match.first, owner))
        self._leads = [match.last for _, match in words.leads.find(document)]
        self._starters: dict[int, int] = {}
        for _, match in words.starters.find(document):
            self._starters[match.first] = max(match.last, self._starters.get(match.first, 0))

    def questions(self, sentence: Sentence) -> Iterator[Question]:
        """The questions of one sentence, rhetorical ones among them."""
        document = self._document
        marked = any(token.text.startswith("?") for token in document.tokens[sentence.first : sentence.last])
        heads = self._heads(sentence)
        if not marked:
            heads = self._unmarked(sentence, heads)
        elif not heads:
            if self._table.default is not None and _has_predicate(document, sentence):
                yield Question(sentence.first, sentence.last, self._table.default, True)
            return
        for number, (first, kind) in enumerate(heads):
            following = heads[number + 1][0] if number + 1 < len(heads) else None
            last = _end(document, first, sentence, marked) if following is None else following
            begin = first if number or not marked else _clause_start(document, first, sentence)
            yield Question(begin, last, kind, marked)

    def _heads(self, sentence: Sentence) -> list[tuple[int, QuestionKind]]:
        """Where questions begin in a sentence: the first kind that fits at a place, one for a clause."""
        heads: list[tuple[int, QuestionKind]] = []
        for first in range(sentence.first, sentence.last):
            owner = self._asked.get(first)
            if owner is not None and (not heads or _new_clause(self._document, heads[-1][0], first)):
                heads.append((first, self._table.kinds[owner]))
        return heads

    def _unmarked(
        self, sentence: Sentence, heads: list[tuple[int, QuestionKind]]
    ) -> list[tuple[int, QuestionKind]]:
        """Of a sentence without «?», the questions that open it or that a verb of telling leads to."""
        opening = self._after_greeting(sentence)
        return [
            (first, kind)
            for first, kind in heads
            if any(0 <= first - last <= 2 for last in self._leads)
            or (kind.unmarked and first == opening and _plain(self._document, first, sentence))
        ]

    def _after_greeting(self, sentence: Sentence) -> int:
        """The first token after «здравствуйте», «и» and the like."""
        position = sentence.first
        while position < sentence.last - 1:
            if self._document.tokens[position].kind == "punct":
                position += 1
            elif position in self._starters:
                position = self._starters[position]
            else:
                break
        return position


def _new_clause(document: Document, earlier: int, first: int) -> bool:
    """True if a mark, or «и» and the like, parts two question words."""
    between = document.tokens[earlier + 1 : first]
    return any(token.kind == "punct" for token in between) or (
        bool(between) and between[-1].word is not None and between[-1].word.has("CONJ")
    )


def _plain(document: Document, first: int, sentence: Sentence) -> bool:
    """True if no comma follows: «когда открыл коробку, увидел скол» asks nothing."""
    return all(token.text != "," for token in document.tokens[first : sentence.last])


def _clause_start(document: Document, first: int, sentence: Sentence) -> int:
    """Back to the mark before the question word: «деньги вы когда вернёте»."""
    position = first
    while position > sentence.first and document.tokens[position - 1].kind != "punct":
        position -= 1
    return position


def _end(document: Document, first: int, sentence: Sentence, marked: bool) -> int:
    if marked:
        for index in range(first, sentence.last):
            if document.tokens[index].text.startswith("?"):
                return index + 1
        return sentence.last
    for index in range(first + 1, sentence.last):
        if document.tokens[index].text in (",", ".", "!", ";"):
            return index
    return sentence.last


def _has_predicate(document: Document, sentence: Sentence) -> bool:
    tokens = document.tokens[sentence.first : sentence.last]
    return any(
        parse.pos in ("VERB", "INFN", "PRTS", "ADJS", "PRED")
        for token in tokens
        if token.word is not None
        for parse in token.word.parses[:2]
    )


class Answers:
    """Looks in one reply for what the questions want."""

    def __init__(self, document: Document, times: TimeFinder, words: InquiryWords) -> None:
        self._document = document
        self._words = words
        self._finder = times
        self._times = [one for one in times.find(document) if not one.past and not self._is_lasting(one)]
        self._redirects = {document.sentence_numbers[one.first] for _, one in words.redirects.find(document)}
        self._redirects -= {number for number in self._redirects if self._is_concrete(number)}
        self._vague = [match.first for _, match in words.vague.find(document)]
        self._empty = [match for _, match in words.empty.find(document)]
        self._deferred = self._has_deferral()

    def touches(self, question: Question, asked: Document, others: Sequence[Question] = ()) -> bool:
        """True if the reply says something to the question, be it «we shall answer by six».

        A yes or no said in the words of one of the `others` is no answer to this one.
        """
        if self._deferred:
            return True
        wanted = content(asked, question.first, question.last, self._words)
        named = content(asked, question.first, question.last, self._words, nouns=True)
        repeated = self._sentences_with(named or wanted)
        by = question.kind.by
        if "time" in by and self._times:
            return True
        if not wanted and by.isdisjoint(("time", "money", "place", "steps")):
            return True
        if repeated and all(self._is_empty(number) for number in repeated):
            return False
        if question.kind.answered.find(self._document) and self._to_the_point(question, wanted, repeated):
            return True
        return (
            ("time" in by and self._vague_about(repeated))
            or ("money" in by and self._has_kind("money", "number"))
            or ("steps" in by and self._teaches())
            or ("place" in by and self._has_kind("quoted", "url"))
            or ("name" in by and self._names_somebody())
            or ("verdict" in by and self._says_yes_or_no(question, asked, others))
            or (
                "report" in by
                and self._reports(self._told_of(question, asked, wanted) if "time" in by else repeated)
            )
            or ("words" in by and self._repeats(wanted))
            or ("mention" in by and self._mentions(question, asked, wanted))
        )

    def _mentions(self, question: Question, asked: Document, wanted: Sequence[frozenset[str]]) -> bool:
        """True if the reply has a word that only this question has, and speaks of days where it does."""
        tokens = asked.tokens
        elsewhere = _keys((*tokens[: question.first], *tokens[question.last :]), self._words)
        heads = _heads(asked, question, self._words) or wanted
        own = [keys for keys in heads if not keys & elsewhere] or heads
        ours = self._stems()
        if own and not any(keys & ours for keys in own):
            return False
        of_days = any(
            question.first <= one.first < question.last and one.moment.is_day
            for one in self._finder.find(asked)
        )
        return not of_days or any(one.moment.is_day for one in self._times)

    def _to_the_point(
        self, question: Question, wanted: Sequence[frozenset[str]], repeated: Sequence[int]
    ) -> bool:
        """Words of possibility answer «можно ли» only in a sentence about the same thing, if it names one."""
        if "verdict" not in question.kind.by or not wanted:
            return True
        matches = question.kind.answered.find(self._document)
        numbers = {self._document.sentence_numbers[match.first] for _, match in matches}
        return bool(numbers & set(repeated))

    def _repeats(self, wanted: Sequence[frozenset[str]]) -> bool:
        if not wanted:
            return True
        ours = self._stems()
        met = sum(1 for keys in wanted if keys & ours)
        return met / len(wanted) >= WHOLE_ENOUGH and met >= min(2, len(wanted))

    def _sentences_with(self, wanted: Sequence[frozenset[str]]) -> list[int]:
        found: list[int] = []
        for number, sentence in enumerate(self._document.sentences):
            ours = _keys(self._document.tokens[sentence.first : sentence.last], self._words)
            if any(keys & ours for keys in wanted):
                found.append(number)
        return found

    def _stems(self) -> frozenset[str]:
        """The words of the reply, but for what sends the customer elsewhere."""
        tokens = [
            token
            for number, sentence in enumerate(self._document.sentences)
            if number not in self._redirects
            for token in self._document.tokens[sentence.first : sentence.last]
        ]
        return _keys(tokens, self._words)

    def _is_empty(self, number: int) -> bool:
        sentence = self._document.sentences[number]
        if not any(sentence.first <= match.first < sentence.last for match in self._empty):
            return False
        tokens = self._document.tokens[sentence.first : sentence.last]
        return not any(token.kind in ("number", "money", "date", "time", "url", "quoted") for token in tokens)

    def _vague_about(self, repeated: Sequence[int]) -> bool:
        numbers = {self._document.sentence_numbers[first] for first in self._vague}
        return bool(numbers & set(repeated))

    def _reports(self, repeated: Sequence[int]) -> bool:
        """True if a sentence about the same thing tells what happened to it or that it will not be."""
        for number in repeated:
            sentence = self._document.sentences[number]
            for token in self._document.tokens[sentence.first : sentence.last]:
                if token.word is not None and (
                    token.norm in self._words.denials
                    or any({"VERB", "past", "perf"} <= one.grammemes for one in token.word.parses[:1])
                ):
                    return True
        return False

    def _says_yes_or_no(self, question: Question, asked: Document, others: Sequence[Question]) -> bool:
        numbers = {
            self._document.sentence_numbers[match.first]
            for _, match in self._words.verdicts.find(self._document)
        }
        others = [one for one in others if "verdict" in one.kind.by]
        if not numbers or not others:
            return bool(numbers)
        return any(not self._is_about_another(number, question, asked, others) for number in numbers)

    def _is_about_another(
        self, number: int, question: Question, asked: Document, others: Sequence[Question]
    ) -> bool:
        """True if a sentence has words of another question and none of this one."""
        sentence = self._document.sentences[number]
        ours = _keys(self._document.tokens[sentence.first : sentence.last], self._words)

        def shared(one: Question) -> bool:
            return any(keys & ours for keys in content(asked, one.first, one.last, self._words))

        return not shared(question) and any(shared(other) for other in others)

    def _told_of(
        self, question: Question, asked: Document, wanted: Sequence[frozenset[str]]
    ) -> Sequence[int]:
        """The sentences about what a question is about itself: of «залог за велосипед», about «залог»."""
        return self._sentences_with(_heads(asked, question, self._words) or wanted)

    def _teaches(self) -> bool:
        matches = self._words.steps.find(self._document)
        return any(
            self._document.sentence_numbers[one.first] not in self._redirects
            and (one.last - one.first > 1 or not _is_noun(self._document.tokens[one.first]))
            for _, one in matches
        )

    def _names_somebody(self) -> bool:
        words = (token.word for token in self._document.tokens[1:])
        return any(
            word is not None and word.parses and word.parses[0].grammemes & {"Name", "Surn"} for word in words
        )

    def _is_lasting(self, time: TimeExpression) -> bool:
        """True for «на 5 минут»."""
        return time.first > 0 and self._document.tokens[time.first - 1].norm in self._words.lasting

    def _is_concrete(self, number: int) -> bool:
        sentence = self._document.sentences[number]
        tokens = self._document.tokens[sentence.first : sentence.last]
        return any(token.kind in ("number", "money", "date", "time", "url", "phone") for token in tokens)

    def _has_kind(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self._document.tokens)

    def _has_deferral(self) -> bool:
        document = self._document
        for _, match in self._words.deferrals.find(document):
            sentence = document.sentence_of(match.first)
            if any(sentence.first <= one.first < sentence.last for one in self._times):
                return True
        return False


def _is_noun(token: Token) -> bool:
    return token.word is not None and any(parse.pos in ("NOUN", "INFN") for parse in token.word.parses[:1])


def _is_adverb(token: Token) -> bool:
    return token.word is not None and any(parse.pos == "ADVB" for parse in token.word.parses[:1])


def _is_ordinal(token: Token) -> bool:
    return token.kind == "number" and "-" in token.norm


def content(
    document: Document, first: int, last: int, words: InquiryWords, *, nouns: bool = False
) -> list[frozenset[str]]:
    """What [first, last) is about: its words (or only nouns and infinitives), each as keys to compare by."""
    tokens = (token for token in document.tokens[first:last] if not nouns or _is_noun(token))
    found = [(_key(token, words), _is_adverb(token)) for token in tokens]
    weighty = [keys for keys, light in found if keys and not light]
    return weighty or [keys for keys, _ in found if keys]


def _heads(document: Document, question: Question, words: InquiryWords) -> list[frozenset[str]]:
    """What a question is about without what depends on a preposition: «гарантия [на работу] есть?»."""
    found: list[frozenset[str]] = []
    governed = False
    for token in document.tokens[question.first : question.last]:
        parses = token.word.parses if token.word is not None else ()
        likely = parses[0].pos if parses else ""
        if likely == "PREP":
            governed = True
        elif likely not in ("ADJF", "NOUN", "PRTF", "NUMR"):
            governed = False
        elif governed and likely == "NOUN" and not token.word.has("nomn"):  # type: ignore[union-attr]
            continue
        keys = _key(token, words)
        if keys and not governed and likely != "ADVB":
            found.append(keys)
    return found


def _keys(tokens: Sequence[Token], words: InquiryWords) -> frozenset[str]:
    return frozenset(key for token in tokens for key in _key(token, words))


def _key(token: Token, words: InquiryWords) -> frozenset[str]:
    """A word's lemmas, the groups they are in, and their beginnings."""
    word = token.word
    if word is None or not word.parses:
        return frozenset({token.norm}) if token.kind == "latin" or _is_ordinal(token) else frozenset()
    if any(parse.pos in _FUNCTION for parse in word.parses):
        return frozenset()
    if not any(parse.pos in _CONTENT and "Apro" not in parse.grammemes for parse in word.parses[:2]):
        return frozenset()
    lemmas = {parse.lemma for parse in word.parses if parse.pos in _CONTENT}
    if not lemmas.isdisjoint(words.light) or token.norm in words.light:
        return frozenset()
    groups = {"=" + words.synonyms[lemma] for lemma in lemmas if lemma in words.synonyms}
    stems = {
        lemma[: max(SHORTEST_STEM, min(5, len(lemma) - 2))] + "-"
        for lemma in lemmas
        if len(lemma) > SHORTEST_STEM
    }
    return frozenset(lemmas | groups | stems)
