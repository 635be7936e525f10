"""Clauses of a sentence: predicates, subjects, how they are joined; from morphology and punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from replycheck.lexicon import Parse
from replycheck.text.clause_words import ClauseWords
from replycheck.text.phrases import GENDERS, NUMBERS
from replycheck.text.predicates import CORE, Predicate, Role, find_predicates, phrase_tokens
from replycheck.text.segments import Break, Segment, cut_segments
from replycheck.text.subjects import find_subject, implied_subject
from replycheck.text.tokens import Token

ClauseKind = Literal["main", "coordinate", "subordinate", "participial", "gerund", "parenthetical"]

_PHRASE_KINDS: dict[Role, ClauseKind] = {Role.PARTICIPLE: "participial", Role.GERUND: "gerund"}


class Clause(NamedTuple):
    """A clause: tokens [first, last), which may enclose subordinate clauses («деньги, которые …, вернём»).

    `predicate` holds its tokens, first the finite verb or what stands for it, which `parses` read.
    `shares_subject`: a further predicate of the clause before. `part` counts the explanations after a colon
    or a dash: 0 before any. `before` is the mark in front. `implied` is whom the verb form itself names:
    «1» us, «2» the customer, «plur» somebody.
    """

    first: int
    last: int
    kind: ClauseKind
    predicate: tuple[int, ...]
    subject: int | None
    implied: str | None
    conjunction: int | None
    before: Break
    finite: bool
    imperative: bool
    shares_subject: bool
    part: int
    parses: tuple[Parse, ...]

    @property
    def independent(self) -> bool:
        """True for a clause that could stand as a sentence of its own."""
        return self.kind in ("main", "coordinate") and not self.shares_subject


def find_clauses(tokens: Sequence[Token], first: int, last: int, words: ClauseWords) -> tuple[Clause, ...]:
    """The clauses of the sentence [first, last), in order of their predicates."""
    fixed = phrase_tokens(tokens, first, last, words.fixed)
    predicates = find_predicates(tokens, first, last, words, fixed)
    if not predicates:
        return ()
    segments = cut_segments(tokens, first, last, predicates, words, fixed)
    assembler = _Assembler(tokens, words, fixed)
    for segment in segments:
        assembler.add(segment)
    return tuple(map(_around_predicate, assembler.finish()))


def _around_predicate(clause: Clause) -> Clause:
    """A clause that waited for its verb («0: купить») reaches to the verb that it got."""
    first, last = min(clause.first, *clause.predicate), max(clause.last, *(p + 1 for p in clause.predicate))
    return clause if (first, last) == (clause.first, clause.last) else clause._replace(first=first, last=last)


@dataclass(slots=True)
class _Assembler:
    """Takes segments in order; a segment without a predicate waits for, or joins, one with."""

    tokens: Sequence[Token]
    words: ClauseWords
    fixed: set[int]
    clauses: list[Clause] = field(default_factory=list)
    waiting: list[Segment] = field(default_factory=list)
    part: int = 0
    verbless: bool = False

    def add(self, segment: Segment) -> None:
        """Take the next segment."""
        if segment.before in (Break.COLON, Break.DASH, Break.STOP, Break.SEMICOLON):
            self._begin_part(segment)
        self._add_phrases(segment)
        if (segment.bracketed and segment.core) or self._is_parenthesis(segment):
            self._append(segment, segment.core[0], "parenthetical")
        elif segment.core:
            self._add_clause(segment)
        elif self._is_infinitive_clause(segment):
            infinitive = next(p for p in segment.predicates if p.role is Role.INFINITIVE)
            self._append(segment, infinitive, "subordinate")
        elif self._waits(segment):
            self.waiting.append(segment)
        elif not segment.bracketed:
            self._extend(segment)
            self.verbless = segment.subordinator is not None
            return
        self.verbless = False

    def finish(self) -> tuple[Clause, ...]:
        """All clauses; a sentence with nothing but an infinitive is one."""
        rest = [p for segment in self.waiting for p in segment.predicates if p.role is Role.INFINITIVE]
        if rest and not any(clause.independent for clause in self.clauses):
            self._append(self.waiting[0], rest[0], "main")
        return tuple(sorted(self.clauses, key=lambda clause: clause.predicate[0]))

    def _begin_part(self, segment: Segment) -> None:
        """A colon or a dash after a clause begins an explanation; a stop ends what is open."""
        if segment.before in (Break.STOP, Break.SEMICOLON):
            self.waiting.clear()
        elif any(clause.independent and clause.part == self.part for clause in self.clauses):
            self.part += 1
            self.waiting.clear()

    def _add_phrases(self, segment: Segment) -> None:
        for predicate in segment.predicates:
            kind = _PHRASE_KINDS.get(predicate.role)
            if kind is None or (kind == "participial" and not self._is_detached(segment, predicate)):
                continue
            last = segment.last if not segment.core else predicate.place + 1
            self._put(segment, predicate, kind, segment.first, last)

    def _is_detached(self, segment: Segment, predicate: Predicate) -> bool:
        """A participle after its noun and a comma, not one that stands before a noun like an adjective."""
        if segment.before is not Break.COMMA or segment.core or predicate.place - segment.first > 2:
            return False
        following = predicate.place + 1
        if following >= segment.last:
            return True
        word = self.tokens[following].word
        own = {case for parse in predicate.parses for case in parse.grammemes}
        return word is None or not any(
            parse.pos == "NOUN" and parse.score > 0.2 and {"nomn", "accs"} & parse.grammemes & own
            for parse in word.parses
        )

    def _is_parenthesis(self, segment: Segment) -> bool:
        core = segment.core
        if len(core) != 1 or self.tokens[core[0].place].norm not in self.words.parenthetical:
            return False
        return segment.last - segment.first == 1 and segment.before is Break.COMMA

    def _is_infinitive_clause(self, segment: Segment) -> bool:
        infinitive = any(predicate.role is Role.INFINITIVE for predicate in segment.predicates)
        return infinitive and segment.subordinator is not None

    def _waits(self, segment: Segment) -> bool:
        """True if a segment without a predicate belongs to the clause that follows."""
        here = [clause for clause in self.clauses if clause.part == self.part and clause.kind in _CLAUSAL]
        if not here or self.waiting:
            return True
        norm = self.tokens[segment.first].norm
        if segment.before is Break.COMMA and (
            norm in self.words.connectors
            or (segment.conjunction is not None and norm not in self.words.joining)
        ):
            return True
        return here[-1].kind == "subordinate" and not any(clause.independent for clause in here)

    def _extend(self, segment: Segment) -> None:
        for place in range(len(self.clauses) - 1, -1, -1):
            clause = self.clauses[place]
            if clause.kind in _CLAUSAL:
                self.clauses[place] = clause._replace(last=max(clause.last, segment.last))
                return

    def _add_clause(self, segment: Segment) -> None:
        predicate = _head(segment.core, self.words)
        subordinate = segment.subordinator is not None or self._continues_subordinate(segment, predicate)
        if not subordinate and self._waiting_subordinator(segment) is not None:
            subordinate = True
        if subordinate:
            self._append(segment, predicate, "subordinate")
            return
        independent = any(clause.independent for clause in self.clauses)
        self._append(segment, predicate, "coordinate" if independent else "main")

    def _waiting_subordinator(self, segment: Segment) -> int | None:
        """«если, например, письма нет», «если случай сложный и нужен врач»: it stands in what still waits."""
        if self.waiting and self.waiting[-1].subordinator is not None:
            last = self.waiting[-1]
            joined = segment.before is Break.NONE and segment.conjunction is not None
            if joined or (not last.predicates and last.last - last.first <= 2):
                return last.subordinator
        return None

    def _continues_subordinate(self, segment: Segment, predicate: Predicate) -> bool:
        """«… письмо не дошло и вы волновались»: joined to a subordinate clause."""
        if self.verbless and segment.before is Break.NONE and segment.conjunction is not None:
            return True
        previous = next((clause for clause in reversed(self.clauses) if clause.kind in _CLAUSAL), None)
        if previous is None or previous.kind != "subordinate" or previous.part != self.part:
            return False
        if segment.before is Break.NONE:
            if segment.conjunction is None or any(parse.pos == "INFN" for parse in previous.parses):
                return False
            return not self._fits_main_better(segment, predicate, previous)
        main = next((clause for clause in self.clauses if clause.independent), None)
        if segment.before is not Break.COMMA or segment.conjunction is not None or main is None:
            return False
        return (
            main.predicate[0] < previous.predicate[0]
            and _form(previous.parses) == _form(predicate.parses)
            and _form(main.parses) != _form(predicate.parses)
            and self._subject(range(segment.first, segment.last), predicate) is None
        )

    def _fits_main_better(self, segment: Segment, predicate: Predicate, previous: Clause) -> bool:
        """«Проверьте, что пришло и напишите»: an order joins an order, wherever it stands."""
        main = next((clause for clause in self.clauses if clause.independent), None)
        if main is None:
            return False
        same, other = _form(main.parses), _form(previous.parses)
        own = _form(predicate.parses)
        return own == same != other and self._subject(range(segment.first, segment.last), predicate) is None

    def _append(self, segment: Segment, predicate: Predicate, kind: ClauseKind) -> None:
        first = segment.first
        takes = kind in ("main", "coordinate") or (
            kind == "subordinate" and self._waiting_subordinator(segment) is not None
        )
        if self.waiting and takes:
            first = self.waiting[0].first
            self.waiting.clear()
        self._put(segment, predicate, kind, first, segment.last)

    def _put(self, segment: Segment, predicate: Predicate, kind: ClauseKind, first: int, last: int) -> None:
        inside = [
            index
            for index in range(first, last)
            if not any(c.first <= index < c.last and c.first > first for c in self.clauses)
        ]
        helpers = [p.place for p in segment.predicates if kind in _CLAUSAL and _belongs(p, predicate)]
        subject = self._subject(inside, predicate)
        finite = predicate.role in (Role.FINITE, Role.IMPERATIVE)
        opened = self._opened_by(first, segment)
        clause = Clause(
            first,
            last,
            kind,
            (predicate.place, *helpers),
            subject,
            implied_subject(predicate),
            opened.conjunction if kind != "subordinate" else segment.subordinator,
            opened.before,
            finite,
            predicate.role is Role.IMPERATIVE,
            False,
            self.part,
            predicate.parses,
        )
        if kind in ("coordinate", "subordinate"):
            clause = clause._replace(shares_subject=self._shares(clause))
        self.clauses.append(clause)

    def _subject(self, inside: Iterable[int], predicate: Predicate) -> int | None:
        free = [index for index in inside if index not in self.fixed]
        return find_subject(self.tokens, free, predicate, self.words)

    def _opened_by(self, first: int, segment: Segment) -> Segment:
        """The segment that begins the clause: the first that waited, else its own."""
        if first == segment.first:
            return segment
        before = Break.START if first == 0 else Break.COMMA
        norm = self.tokens[first].norm
        return segment._replace(before=before, conjunction=first if norm in self.words.coordinators else None)

    def _shares(self, clause: Clause) -> bool:
        """True for a further predicate of the same subject as the nearest clause of the same rank."""
        rank = ("subordinate",) if clause.kind == "subordinate" else ("main", "coordinate")
        if clause.kind == "subordinate" and clause.conjunction is not None:
            return False
        previous = next((c for c in reversed(self.clauses) if c.kind in rank and c.part == clause.part), None)
        if previous is None or clause.subject is not None or clause.before in (Break.STOP, Break.SEMICOLON):
            return False
        if clause.imperative or previous.imperative:
            return clause.imperative and previous.imperative
        if clause.implied in ("1", "2"):
            return previous.implied == clause.implied
        if not clause.parses or not previous.parses or not _verbal(clause):
            return False
        return _verbal(previous) and _numbers_fit(_number(clause.parses), _number(previous.parses))


_CLAUSAL = ("main", "coordinate", "subordinate")


def _head(core: Sequence[Predicate], words: ClauseWords) -> Predicate:
    """The finite verb of a segment; «была доставлена», «можно будет» count as one predicate."""
    return next((p for p in core if p.role in (Role.FINITE, Role.IMPERATIVE)), core[0])


def _belongs(other: Predicate, head: Predicate) -> bool:
    return other.place != head.place and (other.role in CORE or other.role is Role.INFINITIVE)


def _verbal(clause: Clause) -> bool:
    return any(parse.pos in ("VERB", "PRTS", "ADJS") for parse in clause.parses)


def _number(parses: Sequence[Parse]) -> frozenset[str]:
    return frozenset().union(*(parse.grammemes for parse in parses)) & (NUMBERS | GENDERS)


def _numbers_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """«приехала и ждёт»: the same number, and no two genders."""
    genders = one & GENDERS, other & GENDERS
    return bool(one & other & NUMBERS) and (not all(genders) or bool(genders[0] & genders[1]))


def _form(parses: Sequence[Parse]) -> frozenset[str]:
    marks = {"past", "pres", "futr", "impr", "1per", "2per", "3per", "sing", "plur"}
    return frozenset().union(*(parse.grammemes for parse in parses)) & marks if parses else frozenset()
