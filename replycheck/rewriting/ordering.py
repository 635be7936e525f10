"""Where subject, verb, object and the words between stand in a plain predicate."""

from __future__ import annotations

from typing import Literal, NamedTuple

from replycheck.rewriting.clauses import Agent, Verbal
from replycheck.rewriting.readings import is_a
from replycheck.text import Document

_SHORT_GAP = 2

Kind = Literal["subject", "verb", "object", "rest"]


class Slot(NamedTuple):
    """A piece of the new clause; `rest` are the old tokens [first, last) that stay as they are."""

    kind: Kind
    first: int = 0
    last: int = 0


OWN = (Slot("subject"), Slot("verb"), Slot("object"))


class Layout(NamedTuple):
    """What the order depends on: verb, agent, the tokens that are replaced, where the object stood."""

    verb: Verbal
    agent: Agent | None
    taken: frozenset[int]
    object_at: int
    forward: bool
    first: int
    last: int


def ordered(document: Document, layout: Layout) -> list[Slot]:
    """The slots in their new order."""
    rest = _rest(layout)
    in_place = _in_place(layout, rest)
    if any(token.kind == "punct" for token in document.tokens[layout.first : layout.last]):
        return in_place
    verb = layout.verb
    if verb.passive and (not layout.forward or layout.object_at < verb.first):
        return _passive(document, rest, layout)
    gap = sum(slot.last - slot.first for slot in rest)
    finite = verb.passive or (verb.parse.pos == "VERB" and not verb.imperative)
    leading = layout.agent is not None and layout.agent.first < verb.first
    pronoun = bool(rest) and is_a(document.tokens[rest[0].first], "NPRO")
    if layout.forward and gap > _SHORT_GAP and finite and not pronoun and not leading:
        return [*rest, *OWN]
    return in_place


def _passive(document: Document, rest: list[Slot], layout: Layout) -> list[Slot]:
    """«Проверка ещё не была проведена»: subject, adverbs of the verb, verb, object, what is left."""
    before = [
        slot
        for slot in rest
        if slot.last <= layout.verb.place
        and all(
            is_a(token, "ADVB") or is_a(token, "PRCL") for token in document.tokens[slot.first : slot.last]
        )
    ]
    after = [slot for slot in rest if slot not in before]
    return [Slot("subject"), *before, Slot("verb"), Slot("object"), *after]


def _in_place(layout: Layout, rest: list[Slot]) -> list[Slot]:
    """Every piece where its model stood; the subject where the agent was, or right before the verb."""
    agent, verb = layout.agent, layout.verb
    subject_at = agent.first if agent is not None and agent.first < verb.first else verb.first
    placed = [
        (subject_at, 0, Slot("subject")),
        (verb.first, 1, Slot("verb")),
        (layout.object_at, 2, Slot("object")),
    ]
    placed += [(slot.first, 3, slot) for slot in rest]
    return [slot for _, _, slot in sorted(placed)]


def _rest(layout: Layout) -> list[Slot]:
    """The runs of tokens that are no part of the predicate."""
    runs: list[Slot] = []
    for index in range(layout.first, layout.last):
        if index in layout.taken:
            continue
        if runs and runs[-1].last == index:
            runs[-1] = runs[-1]._replace(last=index + 1)
        else:
            runs.append(Slot("rest", index, index + 1))
    return runs
