"""`clause-comma`: commas between clauses, read off the sentence itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.comma_places import (
    beginning,
    may_stand_before,
    missing,
    modifies,
    superfluous,
    surely_nominative,
)
from replycheck.checks.context import Context
from replycheck.lexicon import fold
from replycheck.model import Hit
from replycheck.patterns import Pattern
from replycheck.text import Clause, Document, Sentence, Token

REMEMBERED = 20_000
_POSSIBLE = 0.02
_PREDICATES = frozenset({"VERB", "ADJS", "PRTS"})


@dataclass(frozen=True, slots=True)
class ClauseCommaSettings:
    """Keys of a `clause-comma` rule.

    `joining` conjunctions want a comma between two clauses with subjects of their own, and none between
    two orders; `alternatives` («либо») want none when they stand but once. `openers` begin a clause in which
    no order can stand, those of `purposes` one with an infinitive. `joints` bar a comma after them.
    `connectors` («поэтому») part clauses by themselves; `quiet` words are no verbs here.
    """

    joining: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


class ClauseCommaCheck:
    """Looks at pairs of clauses."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, settings: ClauseCommaSettings) -> None:
        self._joining = frozenset(map(fold, settings.joining))
        self._alternatives = frozenset(map(fold, settings.alternatives))
        self._openers = frozenset(map(fold, settings.openers))
        self._purposes = frozenset(map(fold, settings.purposes))
        self._joints = frozenset(map(fold, settings.joints))
        self._sorts: dict[str, str] = {}
        self._connectors = frozenset(map(fold, settings.connectors))
        self._quiet = frozenset(map(fold, settings.quiet))

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_sorts": {}}

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each place."""
        document = context.document
        for number, sentence in enumerate(document.sentences):
            if self._is_worth_reading(document, sentence):
                clauses = document.clauses_of(number)
                for left, right in pairwise(clauses):
                    yield from self._pair(document, sentence, clauses, left, right)
                yield from self._alternative(document, sentence, clauses)
            if document.tokens[sentence.first].norm in self._openers:
                yield from self._after_opener(document, sentence)

    def _is_worth_reading(self, document: Document, sentence: Sentence) -> bool:
        """A quick look: two verbs in one stretch, or a conjunction that may join clauses.

        Reading the clauses of a sentence costs more than all else, and most sentences are in order.
        """
        verb = False
        for index in range(sentence.first, sentence.last):
            token = document.tokens[index]
            if token.word is None:
                verb = verb and token.kind != "punct"
                continue
            sort = self._sort_of(document, token)
            if sort == "alternative" or (sort == "verb" and verb):
                return True
            if sort == "joining" and self._may_join(document, sentence, index):
                return True
            verb = sort == "verb" or (verb and not sort)
        return False

    def _sort_of(self, document: Document, token: Token) -> str:
        sort = self._sorts.get(token.norm)
        if sort is None:
            if len(self._sorts) >= REMEMBERED:
                self._sorts.clear()
            sort = self._sorts[token.norm] = self._sort(document, token)
        return sort

    def _sort(self, document: Document, token: Token) -> str:
        word, words = token.word, document.clause_words
        if word is None or not word.parses:
            return ""
        if token.norm in self._joining:
            return "joining"
        if token.norm in self._alternatives:
            return "alternative"
        if token.norm in words.coordinators or not word.lemmas.isdisjoint(words.subordinator_lemmas):
            return "conjunction"
        if token.norm in words.subordinators:
            return "conjunction"
        return "verb" if any(p.pos == "VERB" and p.score > _POSSIBLE for p in word.parses) else ""

    def _may_join(self, document: Document, sentence: Sentence, index: int) -> bool:
        """True for «и» before an order and after a comma, or before a noun that is surely nominative."""
        if not sentence.first < index < sentence.last - 1:
            return False
        after = document.tokens[index + 1].word
        if document.tokens[index - 1].kind == "punct":
            return after is not None and after.has("impr")
        near = range(index + 1, min(index + 4, sentence.last))
        return any(surely_nominative(document, place) for place in near)

    def _pair(
        self, document: Document, sentence: Sentence, clauses: Sequence[Clause], left: Clause, right: Clause
    ) -> Iterator[Hit]:
        if {"parenthetical", "gerund", "participial"} & {left.kind, right.kind}:
            return
        if left.finite and right.finite and self._runs_on(document, left.predicate[0], right.predicate[0]):
            place = beginning(document, left.predicate[0] + 1, right.predicate[0], right.parses)
            if may_stand_before(document, place, self._joints):
                yield missing(document, [place], safe=False)
        elif right.conjunction is not None and right.first == right.conjunction:
            joint = document.tokens[right.conjunction]
            if joint.norm in self._joining:
                yield from self._joined(document, sentence, clauses, left, right)

    def _runs_on(self, document: Document, left: int, right: int) -> bool:
        """True if nothing between two verbs parts or joins them."""
        words = document.clause_words
        if document.tokens[left].norm in self._quiet:
            return False
        if right - left < 2 or document.tokens[right].norm in self._quiet:
            return False
        for place in range(left + 1, right):
            token = document.tokens[place]
            if token.kind in ("punct", "emoji") or token.norm in words.coordinators | words.subordinators:
                return False
            if token.word is not None and not token.word.lemmas.isdisjoint(words.subordinator_lemmas):
                return False
            if token.norm in self._connectors or "\n" in document.text[token.start - 1 : token.start]:
                return False
        return True

    def _joined(
        self, document: Document, sentence: Sentence, clauses: Sequence[Clause], left: Clause, right: Clause
    ) -> Iterator[Hit]:
        """«Курьер приедет и чек будет у него» wants a comma; «Откройте, и нажмите» does not."""
        joint = right.first
        before = document.tokens[joint - 1]
        if before.text == ",":
            if self._same_order(document, sentence, left, right, joint):
                yield superfluous(document, joint - 1, safe=False)
        elif before.kind != "punct" and len(clauses) == 2 and self._own_subjects(document, left, right):
            yield missing(document, [joint], safe=False)

    def _same_order(
        self, document: Document, sentence: Sentence, left: Clause, right: Clause, joint: int
    ) -> bool:
        if not (left.imperative and right.imperative) or left.first != sentence.first:
            return False
        if left.predicate[0] > sentence.first + 1 or left.kind != "main" or right.predicate[0] != joint + 1:
            return False
        inside = range(left.first, joint - 1)
        return all(document.tokens[place].kind != "punct" for place in inside)

    def _own_subjects(self, document: Document, left: Clause, right: Clause) -> bool:
        if left.kind != "main" or right.kind != "coordinate" or right.subject is None:
            return False
        if any(document.tokens[i].kind == "punct" for i in range(left.predicate[0], right.last - 1)):
            return False
        if left.imperative:
            return right.subject == right.first + 1 and _is_pronoun(document, right.subject)
        if left.subject is None or document.tokens[left.first].kind == "punct":
            return False
        if document.tokens[min(right.last, len(document.tokens) - 1)].text.startswith("?"):
            return False
        subjects = (left.subject, right.subject)
        if not all(surely_nominative(document, place) for place in subjects):
            return False
        begins = all(modifies(document, place, place + 1) for place in range(left.first, left.subject))
        near = right.subject - right.first <= 2 and left.subject < left.predicate[0]
        return begins and near and document.tokens[left.subject].norm != document.tokens[right.subject].norm

    def _alternative(
        self, document: Document, sentence: Sentence, clauses: Sequence[Clause]
    ) -> Iterator[Hit]:
        """«Пришлите чек, либо выписку»: one «либо» between like parts takes no comma."""
        tokens = document.tokens
        inside = range(sentence.first, sentence.last)
        places = [place for place in inside if tokens[place].norm in self._alternatives]
        if len(places) != 1 or places[0] < sentence.first + 2 or tokens[places[0] - 1].text != ",":
            return
        place = places[0]
        before = [clause for clause in clauses if clause.predicate[0] < place]
        after = [clause for clause in clauses if clause.predicate[0] > place]
        if not before or not before[-1].independent:
            return
        if any(clause.independent or clause.subject is not None for clause in after[:1]):
            return
        start = before[-1].predicate[0]
        if all(tokens[index].kind != "punct" for index in range(start, place - 1)):
            yield superfluous(document, place - 1, safe=False)

    def _after_opener(self, document: Document, sentence: Sentence) -> Iterator[Hit]:
        """«Если письма нет напишите нам», «Когда чек придёт мы напишем»."""
        tokens = document.tokens
        seen = ""
        purpose = tokens[sentence.first].norm in self._purposes
        for index in range(sentence.first + 1, sentence.last - 1):
            token = tokens[index]
            if token.word is None or token.norm in document.clause_words.coordinators:
                return
            begins = self._begins_main(document, index) or (
                bool(seen) and self._second_verb(document, index, seen, purpose=purpose)
            )
            if seen and begins and may_stand_before(document, index, self._joints):
                yield missing(document, [index], safe=False)
                return
            if token.norm in document.clause_words.subordinators and index > sentence.first + 2:
                return
            first = token.word.parses[0].pos if token.word.parses else ""
            if first in _PREDICATES or (purpose and first == "INFN"):
                seen = first if document.clause_words.be not in token.word.lemmas else seen
            elif token.norm in document.clause_words.predicatives:
                seen = seen or "PRED"

    def _second_verb(self, document: Document, index: int, seen: str, *, purpose: bool) -> bool:
        """«Если чек не пришёл проверьте почту», «Чтобы вернуть билет нужно …»."""
        word = document.tokens[index].word
        if word is None or not word.parses or document.clause_words.be in word.lemmas:
            return False
        if purpose and seen == "INFN" and document.tokens[index].norm in document.clause_words.predicatives:
            return True
        orders = word.has("VERB", "impr", "plur") or (purpose and word.has("VERB", "1per"))
        return seen in ("VERB", "INFN") and orders and all(parse.pos == "VERB" for parse in word.parses)

    def _begins_main(self, document: Document, index: int) -> bool:
        """An order that can be nothing else, or a pronoun with its verb."""
        here, after = document.tokens[index].word, document.tokens[index + 1].word
        if here is None or not here.parses:
            return False
        if here.has("VERB", "impr", "plur"):
            return all("impr" in parse.grammemes and "excl" in parse.grammemes for parse in here.parses)
        if not here.has("NPRO", "nomn") or any("accs" in parse.grammemes for parse in here.parses):
            return False
        return after is not None and bool(after.parses) and after.parses[0].pos == "VERB"


def _is_pronoun(document: Document, place: int) -> bool:
    """True for «мы», «он»: a pronoun that is surely nominative, but not «вы», to whom an order is given."""
    word = document.tokens[place].word
    return (
        word is not None and word.has("NPRO") and not word.has("2per") and surely_nominative(document, place)
    )


def build(settings: ClauseCommaSettings, builder: Builder) -> ClauseCommaCheck:
    """The check of a `clause-comma` rule."""
    return ClauseCommaCheck(settings)


KIND = Kind("clause-comma", ClauseCommaSettings, build)
