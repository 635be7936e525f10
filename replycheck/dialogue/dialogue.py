"""One reply in its dialogue: what both sides said, read when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from replycheck.dialogue.facts import (
    Given,
    Request,
    Step,
    deeds,
    given_facts,
    names_one,
    requests,
    told_steps,
    tried_steps,
)
from replycheck.dialogue.instructions import Instruction, instructions
from replycheck.dialogue.promises import Commitment, Progress, commitments
from replycheck.dialogue.questions import Answers, Question, questions
from replycheck.dialogue.troubles import Trouble, admissions, apologies, troubles
from replycheck.dialogue.vocabulary import Vocabulary
from replycheck.model import Promise, Reply, Turn
from replycheck.patterns import Match
from replycheck.text import Document


class Earlier(NamedTuple):
    """A promise made in an earlier turn."""

    turn: Turn
    commitment: Commitment


class Dialogue:
    """Reads a reply, the customer message and the history with one vocabulary."""

    def __init__(
        self,
        reply: Reply,
        document: Document,
        customer: Document | None,
        history: Sequence[Document],
        words: Vocabulary,
    ) -> None:
        self.reply = reply
        self.document = document
        self.customer = customer
        self.history = tuple(history)
        self.words = words

    @cached_property
    def customer_texts(self) -> tuple[Document, ...]:
        """Everything the customer wrote, the message that is answered last."""
        turns = zip(self.reply.history, self.history, strict=True)
        earlier = [document for turn, document in turns if turn.role == "customer"]
        return (*earlier, self.customer) if self.customer is not None else tuple(earlier)

    @cached_property
    def operator_turns(self) -> tuple[tuple[Turn, Document], ...]:
        """What operators wrote before."""
        turns = zip(self.reply.history, self.history, strict=True)
        return tuple((turn, document) for turn, document in turns if turn.role == "operator")

    @cached_property
    def facts(self) -> tuple[Given, ...]:
        """What the customer has given, in any of their messages."""
        words = self.words.facts
        return tuple(fact for document in self.customer_texts for fact in given_facts(document, words))

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """What the reply asks the customer for."""
        return tuple(requests(self.document, self.words.facts, self.words.requests))

    def is_known(self, request: Request) -> bool:
        """True if the customer has given what `request` asks for, and the reply does not name it itself."""
        if request.thing:
            sent = self.words.requests.sent
            return any(names_one(document, request.thing, sent) for document in self.customer_texts)
        given = any(fact.kind == request.kind and not self._is_stale(fact) for fact in self.facts)
        return given and not self.repeats_value(request)

    def _is_stale(self, fact: Given) -> bool:
        """True if the customer says that it is no longer right."""
        sentence = fact.document.sentence_of(fact.first)
        return bool(self.words.requests.stale.find(fact.document, sentence.first, sentence.last))

    def repeats_value(self, request: Request) -> bool:
        """True if the reply names the very thing it asks about: «Номер заказа 1234567 верный?»."""
        sentence = self.document.sentence_of(request.first)
        ours = {
            token.norm
            for token in self.document.tokens[sentence.first : sentence.last]
            if token.kind != "word"
        }
        return any(
            token.norm in ours and token.kind not in ("punct", "word")
            for fact in self.facts
            if fact.kind == request.kind
            for token in fact.document.tokens[fact.first : fact.last]
        )

    @cached_property
    def told(self) -> tuple[Step, ...]:
        """What the reply tells the customer to try."""
        return tuple(told_steps(self.document, self.words.steps))

    @cached_property
    def tried(self) -> frozenset[int]:
        """The steps that the customer says they have tried, unless all is well since."""
        if self._is_solved:
            return frozenset()
        return frozenset().union(
            *(tried_steps(document, self.words.steps) for document in self.customer_texts)
        )

    @cached_property
    def _is_solved(self) -> bool:
        """True if the customer message says that all is well now."""
        if self.customer is None:
            return False
        denials, tokens = self.words.promises.denials, self.customer.tokens
        return any(
            all(token.norm not in denials for token in tokens[max(0, match.first - 1) : match.last])
            for _, match in self.words.requests.solved.find(self.customer)
        )

    @cached_property
    def retold(self) -> tuple[Instruction, ...]:
        """What the reply tells the customer to do and they say they have done."""
        if not self.instructions or self._is_solved:
            return ()
        done = [deed for document in self.customer_texts for deed in deeds(document, self.words.promises)]
        return tuple(
            one
            for one in self.instructions
            if any(one.verbs & verbs and one.objects & things for verbs, things in done)
            and not self.words.requests.again.find(self.document, one.first, one.last)
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the customer message asks."""
        if self.customer is None:
            return ()
        return tuple(questions(self.customer, self.words.questions, self.words.inquiries))

    @cached_property
    def answers(self) -> Answers:
        """What the reply says to questions."""
        return Answers(self.document, self.words.times, self.words.inquiries)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """What the reply promises."""
        return tuple(commitments(self.document, self.words.promises, self.words.times))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The same as entries of the ledger, times resolved against the reply's own."""
        return tuple(one.as_promise(self.reply.at) for one in self.commitments)

    @cached_property
    def earlier(self) -> tuple[Earlier, ...]:
        """What operators promised in earlier turns."""
        turns = zip(self.operator_turns, self.earlier_by_turn, strict=True)
        return tuple(Earlier(turn, one) for (turn, _), promises in turns for one in promises)

    @cached_property
    def earlier_by_turn(self) -> tuple[tuple[Commitment, ...], ...]:
        """The same, a tuple for each turn of an operator."""
        words = self.words
        return tuple(
            tuple(commitments(document, words.promises, words.times)) for _, document in self.operator_turns
        )

    @cached_property
    def progress(self) -> Progress:
        """What the reply says of earlier promises."""
        return Progress(
            self.document, self.commitments, self.words.promises, self.words.times.find(self.document)
        )

    @cached_property
    def unkept(self) -> tuple[Earlier, ...]:
        """The earlier promises whose time has passed and that the reply neither keeps nor renews."""
        at = self.reply.at
        if at is None or (self.customer is not None and self.words.promises.settled.find(self.customer)):
            return ()
        return tuple(
            one for one in self.earlier if self._is_overdue(one) and not self.progress.keeps(one.commitment)
        )

    def _is_overdue(self, one: Earlier) -> bool:
        due, at = one.commitment.due(one.turn.at), self.reply.at
        if due is None or at is None or (due.tzinfo is None) is not (at.tzinfo is None):
            return False
        return due < at

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """What the reply teaches."""
        return tuple(instructions(self.document, self.words.promises))

    @cached_property
    def taught(self) -> tuple[tuple[Turn, Instruction], ...]:
        """What operators taught in earlier turns."""
        return tuple(
            (turn, one)
            for turn, document in self.operator_turns
            for one in instructions(document, self.words.promises)
        )

    def troubles(self, document: Document) -> list[Trouble]:
        """What the customer says in `document` went wrong."""
        return troubles(document, self.words.troubles, mended=self.mends)

    @cached_property
    def mends(self) -> bool:
        """True if the reply makes up for something: gives money back, does it anew or for nothing."""
        return bool(self.words.troubles.remedies.find(self.document))

    @cached_property
    def admissions(self) -> list[Match]:
        """Where the reply says that the company caused the trouble."""
        return admissions(self.document, self.words.troubles)

    @cached_property
    def apologies(self) -> list[Match]:
        """The apologies of the reply."""
        return apologies(self.document, self.words.troubles)

    @cached_property
    def company_at_fault(self) -> bool:
        """True if the customer message tells of our fault, or an earlier one did and nobody apologised."""
        words = self.words.troubles
        if words.not_ours.find(self.document):
            return False
        if self.customer is not None and self._blames(self.customer):
            return True
        if self.apologised_before or (self.customer is not None and words.thanks.find(self.customer)):
            return False
        return any(self._blames(document) for document in self.customer_texts)

    def _blames(self, document: Document) -> bool:
        return any(one.fault == "company" for one in self.troubles(document))

    @cached_property
    def apologised_before(self) -> bool:
        """True if an operator apologised in an earlier turn."""
        return any(apologies(document, self.words.troubles) for _, document in self.operator_turns)
