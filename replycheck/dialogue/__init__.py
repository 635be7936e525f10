"""What customer and operator said to each other: facts, questions, promises, instructions, troubles."""

from replycheck.dialogue.dialogue import Dialogue, Earlier
from replycheck.dialogue.instructions import Instruction
from replycheck.dialogue.ledger import STANDINGS, Entry, ledger
from replycheck.dialogue.times import TimeExpression, TimeFinder, TimeWords
from replycheck.dialogue.vocabulary import Vocabulary

__all__ = [
    "STANDINGS",
    "Dialogue",
    "Earlier",
    "Entry",
    "Instruction",
    "TimeExpression",
    "TimeFinder",
    "TimeWords",
    "Vocabulary",
    "ledger",
]
