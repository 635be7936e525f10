"""`clause-comma`: commas between clauses and around participles and gerunds, read off the sentence itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.comma import missing, superfluous
from replycheck.checks.context import Context
from replycheck.lexicon import Parse, fold
from replycheck.model import Hit
from replycheck.patterns import Pattern
from replycheck.text import Clause, Document, Sentence, Token
from replycheck.text.phrases import agree

_SUBJECT = frozenset({"NOUN", "NPRO", "ADJF"})
_BEFORE_VERB = frozenset({"ADVB", "PRCL"})
_POSSIBLE = 0.02
_PREDICATES = frozenset({"VERB", "ADJS", "PRTS"})
_DEPENDENT = frozenset({"PREP", "NOUN", "NPRO", "ADVB", "ADJF", "NUMR"})


@dataclass(frozen=True, slots=True)
class ClauseCommaSettings:
    """Keys of a `clause-comma` rule.

    `joining` conjunctions want a comma between two clauses with subjects of their own, and none between
    two orders; `alternatives` («либо») want none when they stand but once. `openers` begin a clause in which
    no order can stand, those of `purposes` one with an infinitive. `joints` bar a comma after them.
    `adjectives` are participles (lemmas) that are none, `quiet` words that are no verbs here.
    """

    joining: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


class ClauseCommaCheck:
    """Looks at pairs of clauses and at participles."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, settings: ClauseCommaSettings) -> None:
        self._joining = frozenset(map(fold, settings.joining))
        self._alternatives = frozenset(map(fold, settings.alternatives))
        self._openers = frozenset(map(fold, settings.openers))
        self._purposes = frozenset(map(fold, settings.purposes))
        self._joints = frozenset(map(fold, settings.joints))
        self._adjectives = frozenset(map(fold, settings.adjectives))
        self._sorts: dict[str, str] = {}
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
                for clause in clauses:
                    if clause.kind == "gerund":
                        yield from self._gerund(document, sentence, clause)
                yield from self._alternative(document, sentence, clauses)
            if document.tokens[sentence.first].norm in self._openers:
                yield from self._after_opener(document, sentence)
        yield from self._participles(document)

    def _is_worth_reading(self, document: Document, sentence: Sentence) -> bool:
        """A quick look: two verbs in one stretch, a gerund, or a conjunction that may join clauses.

        Reading the clauses of a sentence costs more than all else, and most sentences are in order.
        """
        verb = False
        for index in range(sentence.first, sentence.last):
            token = document.tokens[index]
            if token.word is None:
                verb = verb and token.kind != "punct"
                continue
            sort = self._sorts.get(token.norm)
            if sort is None:
                sort = self._sorts[token.norm] = self._sort(document, token)
            if sort == "gerund" or sort == "alternative":
                return True
            if sort == "joining":
                if self._may_join(document, sentence, index):
                    return True
                verb = False
            elif sort == "conjunction":
                verb = False
            elif sort == "verb":
                if verb:
                    return True
                verb = True
        return False

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
        if word.parses[0].pos == "GRND":
            return "gerund"
        return "verb" if any(p.pos == "VERB" and p.score > _POSSIBLE for p in word.parses) else ""

    def _may_join(self, document: Document, sentence: Sentence, index: int) -> bool:
        """True for «и» before an order and after a comma, or before a noun that is surely nominative."""
        if not sentence.first < index < sentence.last - 1:
            return False
        after = document.tokens[index + 1].word
        if document.tokens[index - 1].kind == "punct":
            return after is not None and after.has("impr")
        near = range(index + 1, min(index + 4, sentence.last))
        return any(_surely_nominative(document, place) for place in near)

    def _pair(
        self, document: Document, sentence: Sentence, clauses: Sequence[Clause], left: Clause, right: Clause
    ) -> Iterator[Hit]:
        if {"parenthetical", "gerund", "participial"} & {left.kind, right.kind}:
            return
        if left.finite and right.finite and self._runs_on(document, left.predicate[0], right.predicate[0]):
            place = self._beginning(document, left.predicate[0] + 1, right.predicate[0], right.parses)
            if self._may_stand_before(document, place):
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
            if "\n" in document.text[token.start - 1 : token.start]:
                return False
        return True

    def _beginning(self, document: Document, first: int, verb: int, parses: Sequence[Parse]) -> int:
        """Where the clause of a verb begins: before its subject, if that stands right before the verb."""
        place = verb
        while place > first and self._leads_to_verb(document, place - 1):
            place -= 1
        start = place - 1
        word = document.tokens[start].word
        if start < first or word is None or not _nominative_for(word.parses, parses):
            this = document.clause_words.this
            return next((at for at in range(place, verb) if document.tokens[at].norm == this), verb)
        while start > first and _modifies(document, start - 1, start):
            start -= 1
        return start

    def _leads_to_verb(self, document: Document, place: int) -> bool:
        word = document.tokens[place].word
        if word is None or not word.parses:
            return False
        return word.parses[0].pos in _BEFORE_VERB or (word.has("NPRO", "datv") and not word.has("nomn"))

    def _may_stand_before(self, document: Document, place: int) -> bool:
        before = document.tokens[place - 1]
        if before.kind == "punct" or before.norm in self._joints:
            return False
        return (
            before.word is None or not before.word.parses or before.word.parses[0].pos not in ("PREP", "CONJ")
        )

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
        if left.kind != "main" or right.kind != "coordinate" or left.subject is None or right.subject is None:
            return False
        if any(document.tokens[i].kind == "punct" for i in range(left.first, right.last - 1)):
            return False
        if document.tokens[min(right.last, len(document.tokens) - 1)].text.startswith("?"):
            return False
        subjects = (left.subject, right.subject)
        if not all(_surely_nominative(document, place) for place in subjects):
            return False
        begins = all(_modifies(document, place, place + 1) for place in range(left.first, left.subject))
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
            if seen and begins and self._may_stand_before(document, index):
                yield missing(document, [index], safe=False)
                return
            if token.norm in document.clause_words.subordinators:
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

    def _gerund(self, document: Document, sentence: Sentence, clause: Clause) -> Iterator[Hit]:
        tokens = document.tokens
        place = clause.predicate[0]
        word = tokens[place].word
        if (
            word is None
            or any(parse.pos != "GRND" for parse in word.parses)
            or tokens[place].norm in self._quiet
        ):
            return
        while place > sentence.first and tokens[place - 1].norm == document.clause_words.negation:
            place -= 1
        end = clause.predicate[0] + 1
        if place == sentence.first or tokens[place - 1].kind == "punct":
            yield from self._after_phrase(document, sentence, end)
            return
        follows = end < sentence.last and tokens[end].kind != "punct"
        if (
            follows
            and self._may_stand_before(document, place)
            and self._has_verb_before(document, sentence, place)
        ):
            yield missing(document, [place], safe=False)

    def _has_verb_before(self, document: Document, sentence: Sentence, place: int) -> bool:
        """True if a verb that a gerund can belong to stands before it, with no mark between."""
        for index in range(place - 1, sentence.first - 1, -1):
            token = document.tokens[index]
            if token.kind == "punct":
                return False
            if token.word is not None and token.word.parses and token.word.parses[0].pos in ("VERB", "INFN"):
                return True
        return False

    def _after_phrase(self, document: Document, sentence: Sentence, first: int) -> Iterator[Hit]:
        """A phrase that runs on into the clause it belongs to: «Оформляя заказ вы соглашаетесь»."""
        tokens = document.tokens
        for index in range(first, sentence.last):
            token = tokens[index]
            if token.kind in ("punct", "emoji") or token.norm in document.clause_words.subordinators:
                return
            if (
                token.norm in document.clause_words.coordinators
                or token.word is None
                or not token.word.parses
            ):
                return
            if token.word.has("NPRO", "nomn") and not token.word.has("NPRO", "accs") and index > first:
                yield missing(document, [index], safe=False)
                return
            best = token.word.parses[0]
            if best.pos == "VERB":
                place = self._beginning(document, first, index, token.word.parses)
                if place > first and self._may_stand_before(document, place):
                    yield missing(document, [place], safe=False)
                return

    def _participles(self, document: Document) -> Iterator[Hit]:
        tokens = document.tokens
        for index in range(1, len(tokens) - 1):
            word = tokens[index].word
            if word is None or not word.parses or word.parses[0].pos != "PRTF":
                continue
            if not word.lemmas.isdisjoint(self._adjectives) or any(p.pos != "PRTF" for p in word.parses):
                continue
            sentence = document.sentence_of(index)
            noun = index - 1 if tokens[index - 1].text != "," else index - 2
            if noun < sentence.first or not self._describes(document, sentence, index, noun):
                continue
            if noun == index - 1:
                yield missing(document, [index], safe=False)
            else:
                yield from self._after_phrase(document, sentence, index + 1)

    def _describes(self, document: Document, sentence: Sentence, index: int, noun: int) -> bool:
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
        for place in range(index + 1, min(sentence.last, index + 8)):
            word = tokens[place].word
            if (
                tokens[place].kind == "punct"
                or word is None
                or (word.parses and word.parses[0].pos == "VERB")
            ):
                break
            nouns = [parse for parse in word.parses if parse.pos in _SUBJECT]
            if _agree(nouns, own.parses):
                return False
        return True


def _agree(nouns: Sequence[Parse], others: Sequence[Parse]) -> bool:
    return any(agree(one, two) for one in nouns for two in others)


def _nominative_for(nouns: Sequence[Parse], verbs: Sequence[Parse]) -> bool:
    """True if a noun or pronoun can be the subject of one reading of a verb, in the third person at least."""
    for noun in nouns:
        if noun.pos not in _SUBJECT or "nomn" not in noun.grammemes:
            continue
        for verb in verbs:
            if "impr" not in verb.grammemes and noun.grammemes & verb.grammemes & {"sing", "plur"}:
                return True
    return False


def _modifies(document: Document, place: int, following: int) -> bool:
    """True for an adjective or a possessive that agrees with the word after it."""
    left, right = document.tokens[place].word, document.tokens[following].word
    if left is None or right is None:
        return False
    adjectives = [parse for parse in left.parses if parse.pos in ("ADJF", "PRTF")]
    return any(agree(one, two) for one in adjectives for two in right.parses if two.pos in ("NOUN", "ADJF"))


def _surely_nominative(document: Document, place: int) -> bool:
    word = document.tokens[place].word
    return word is not None and word.has("nomn") and not any("accs" in p.grammemes for p in word.parses)


def build(settings: ClauseCommaSettings, builder: Builder) -> ClauseCommaCheck:
    """The check of a `clause-comma` rule."""
    return ClauseCommaCheck(settings)


KIND = Kind("clause-comma", ClauseCommaSettings, build)
