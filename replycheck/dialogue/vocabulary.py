"""The words by which facts, questions, promises and troubles are heard; all from dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from replycheck.dialogue.times import TimeFinder
from replycheck.patterns import Match, PatternSet
from replycheck.text import Document


@dataclass(frozen=True, slots=True)
class FactWords:
    """One kind of fact: how it is asked for, how it looks when given, and when asking again is right.

    `forms` are regular expressions that a whole token (not a plain word) must match. `unless` are patterns of
    the reply's sentence in which the request is another one. `beside`: the fact counts as given only if one
    of these stands in the sentence too.
    """

    name: str
    asked: tuple[str, ...]
    given: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepWords:
    """Something a customer can try: verbs of both aspects and what they are done to (lemmas).

    `tried` are further patterns by which customers say that they have.
    """

    verbs: tuple[str, ...]
    objects: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A kind of question: how it is asked, and by what it is answered.

    `by` names what answers it: `time`, `money`, `verdict` (yes or no), `words` (the words of the question
    again), `mention` (a word that only this question has), `place`, `steps` or `report` (what happened to
    it), `name`. `answered` are further patterns; `unmarked`: it needs no «?» where it opens a sentence.
    """

    name: str
    asked: tuple[str, ...]
    by: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    unmarked: bool = False


class Table(NamedTuple):
    """The patterns of several owners, searched in one pass."""

    patterns: PatternSet
    owners: tuple[int, ...]

    @classmethod
    def of(cls, sets: Iterable[PatternSet]) -> Table:
        """One table of several sets; the number of a set is the owner of its patterns."""
        pairs = [(pattern, owner) for owner, one in enumerate(sets) for pattern in one.patterns]
        return cls(PatternSet(pattern for pattern, _ in pairs), tuple(owner for _, owner in pairs))

    def find(self, document: Document) -> list[tuple[int, Match]]:
        """Every match with the number of its owner, in order of place."""
        return [(self.owners[number], match) for number, match in self.patterns.find(document)]


@dataclass(frozen=True, slots=True)
class FactKind:
    """Compiled `FactWords`, but for what is searched for by all kinds together."""

    name: str
    forms: tuple[str, ...]
    unless: PatternSet
    beside: PatternSet | None


@dataclass(frozen=True, slots=True)
class FactTable:
    """The kinds of fact: how they are asked for, how they look when given."""

    kinds: tuple[FactKind, ...]
    asked: Table
    given: Table


@dataclass(frozen=True, slots=True)
class StepTable:
    """The steps one can try: how they are told and how they are said to have been done."""

    told: Table
    tried: Table


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """Compiled `QuestionWords`, but for how it is asked."""

    name: str
    by: frozenset[str]
    answered: PatternSet
    unmarked: bool


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """The kinds of question and how they are asked; `default` is the kind of all that fit none."""

    kinds: tuple[QuestionKind, ...]
    asked: Table
    default: QuestionKind | None


@dataclass(frozen=True, slots=True)
class RequestWords:
    """`ask`: verbs by which something is asked for; `never`: turns that look like it.

    `labelled`: what bears a number or a name, captured as `thing`; it is known if the customer named one.
    `solved`: the customer says that all is well; `again`: the reply asks for another try or another thing;
    `stale`: what the customer gave is no longer right.
    """

    ask: PatternSet
    never: PatternSet
    labelled: PatternSet
    sent: PatternSet
    solved: PatternSet
    stale: PatternSet
    again: PatternSet


@dataclass(frozen=True, slots=True)
class InquiryWords:
    """What surrounds questions. `redirects` only say where an answer may be found; `lasting` are the
    prepositions of a length of time that answers no «when».

    `synonyms` maps a lemma to the name of its group.
    """

    leads: PatternSet
    rhetorical: PatternSet
    starters: PatternSet
    verdicts: PatternSet
    empty: PatternSet
    deferrals: PatternSet
    vague: PatternSet
    steps: PatternSet
    redirects: PatternSet
    light: frozenset[str]
    lasting: frozenset[str]
    denials: frozenset[str]
    synonyms: dict[str, str]


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """What makes a promise. `done` are reports that something was done, `open` that it is not yet.

    `ready`: what was promised is there; `hedges`: a new term that binds to nothing; `settled`: the customer
    says that it is done or no longer wanted. `told` and `paths` teach; `pairs` are verbs of two aspects.
    """

    made: PatternSet
    never: PatternSet
    ours: PatternSet
    conditions: PatternSet
    inform: frozenset[str]
    families: dict[str, str]
    done: PatternSet
    open: PatternSet
    soon: PatternSet
    no_term: PatternSet
    hedges: PatternSet
    ready: PatternSet
    settled: PatternSet
    told: PatternSet
    paths: PatternSet
    instructions_not: frozenset[str]
    denials: frozenset[str]
    pairs: dict[str, str]


@dataclass(frozen=True, slots=True)
class TroubleWords:
    """What went wrong and whose fault it is; of the `hints` it takes two, or one if the reply
    has a remedy.

    `mishaps` are the customer's own unless their clause has another subject or one of the `parties` is named.
    """

    troubles: PatternSet
    hints: PatternSet
    remedies: PatternSet
    presumed: PatternSet
    never: PatternSet
    own_mistakes: PatternSet
    mishaps: PatternSet
    parties: PatternSet
    conditions: PatternSet
    admitted: PatternSet
    admitted_never: PatternSet
    not_ours: PatternSet
    apologies: PatternSet
    apologies_never: PatternSet
    thanks: PatternSet


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the dialogue floor knows of the language. Picklable."""

    times: TimeFinder
    facts: FactTable
    steps: StepTable
    requests: RequestWords
    questions: QuestionTable
    inquiries: InquiryWords
    promises: PromiseWords
    troubles: TroubleWords
