"""What customer and operator said to each other: facts, questions, promises, instructions, troubles."""

from replycheck.dialogue.compiling import TIMES, Source, compile_vocabulary
from replycheck.dialogue.dialogue import Dialogue, Earlier
from replycheck.dialogue.instructions import Instruction
from replycheck.dialogue.ledger import STANDINGS, Entry, ledger
from replycheck.dialogue.times import TimeExpression, TimeFinder, TimeWords
from replycheck.dialogue.vocabulary import Vocabulary

__all__ = [
    "STANDINGS",
    "TIMES",
    "Dialogue",
    "Earlier",
    "Entry",
    "Instruction",
    "Source",
    "TimeExpression",
    "TimeFinder",
    "TimeWords",
    "Vocabulary",
    "compile_vocabulary",
    "ledger",
]
