"""What a check sees: the reply and, as documents made on demand, the messages around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from replycheck.dialogue import Dialogue, Vocabulary
from replycheck.model import Reply
from replycheck.patterns import Match, PatternSet
from replycheck.rewriting import Rewriter
from replycheck.text import Document


def _first(match: Match) -> int:
    return match.first


class Context:
    """One reply under check. Documents and searches are made once and shared by all checks."""

    def __init__(
        self,
        reply: Reply,
        read: Callable[[str], Document],
        rewriter: Rewriter,
        words: Vocabulary | None = None,
    ) -> None:
        self.reply = reply
        self._words = words
        self.rewriter = rewriter
        self._read = read
        self._found: dict[tuple[int, int], list[Match]] = {}

    @cached_property
    def document(self) -> Document:
        """The reply."""
        return self._read(self.reply.text)

    @cached_property
    def customer(self) -> Document | None:
        """The customer message that the reply answers, if it is known."""
        return None if self.reply.customer is None else self._read(self.reply.customer)

    @cached_property
    def history(self) -> tuple[Document, ...]:
        """The earlier turns, in the order of `reply.history`."""
        return tuple(self._read(turn.text) for turn in self.reply.history)

    @cached_property
    def dialogue(self) -> Dialogue | None:
        """What both sides said; None where no pack has the dictionaries for it."""
        if self._words is None:
            return None
        return Dialogue(self.reply, self.document, self.customer, self.history, self._words)

    def find(self, patterns: PatternSet, document: Document | None = None) -> list[Match]:
        """All matches of a set in a document (the reply by default), searched once."""
        place = self.document if document is None else document
        key = (id(patterns), id(place))
        found = self._found.get(key)
        if found is None:
            found = [match for _, match in patterns.find(place)]
            self._found[key] = found
        return found

    def found_near(self, patterns: PatternSet, token: int, reach: int) -> list[Match]:
        """The matches in the sentence of a token of the reply and in `reach` sentences on either side."""
        document = self.document
        number = document.sentence_numbers[token]
        first = document.sentences[max(0, number - reach)].first
        last = document.sentences[min(len(document.sentences) - 1, number + reach)].last
        matches = self.find(patterns)
        begin = bisect_left(matches, first, key=_first)
        return matches[begin : bisect_left(matches, last, lo=begin, key=_first)]

    @property
    def present(self) -> frozenset[str]:
        """Which of `customer`, `history`, `at` this reply comes with."""
        reply = self.reply
        names = {
            "customer": reply.customer is not None,
            "history": bool(reply.history),
            "at": reply.at is not None,
        }
        return frozenset(name for name, there in names.items() if there)
