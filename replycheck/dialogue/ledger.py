"""The ledger of a dialogue: every promise, when it was made, by when it is due, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from replycheck.dialogue.dialogue import Dialogue
from replycheck.dialogue.promises import Commitment, Progress
from replycheck.model import Promise

Standing = Literal["kept", "due", "overdue", "no-date"]
STANDINGS: tuple[Standing, ...] = ("overdue", "due", "no-date", "kept")


class Entry(NamedTuple):
    """A promise; `turn` is the index of the turn of the history it was made in, None for the reply itself."""

    promise: Promise
    said: datetime | None
    turn: int | None
    standing: Standing


def ledger(dialogue: Dialogue, now: datetime | None = None) -> Iterator[Entry]:
    """The promises of all operator turns and of the reply, in order.

    `now` decides what is overdue; without it the reply's own time does. What was said at an unknown time
    is due.
    """
    now = now if now is not None else dialogue.reply.at
    words = dialogue.words
    said: list[tuple[int | None, datetime | None]] = [
        (number, turn.at) for number, turn in enumerate(dialogue.reply.history) if turn.role == "operator"
    ]
    said.append((None, dialogue.reply.at))
    made = [*dialogue.earlier_by_turn, dialogue.commitments]
    documents = [*(document for _, document in dialogue.operator_turns), dialogue.document]
    for number, ((turn, at), promises) in enumerate(zip(said, made, strict=True)):
        later = [
            Progress(document, own, words.promises)
            for document, own in zip(documents[number + 1 :], made[number + 1 :], strict=True)
        ]
        for one in promises:
            yield Entry(one.as_promise(at), at, turn, _standing(one, at, now, later))


def _standing(
    one: Commitment, said: datetime | None, now: datetime | None, later: list[Progress]
) -> Standing:
    if any(progress.does(one) for progress in later):
        return "kept"
    if one.time is None:
        return "no-date"
    due = one.due(said)
    if due is None or now is None or (due.tzinfo is None) is not (now.tzinfo is None):
        return "due"
    return "overdue" if due < now else "due"
