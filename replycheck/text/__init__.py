"""Floor 0: a text and its layers. Every offset is a code point of the original text."""

from replycheck.text.clause_words import ClauseWords
from replycheck.text.clauses import Clause
from replycheck.text.document import Document, Line, Sentence
from replycheck.text.entities import Entity, EntityFinder
from replycheck.text.language import Language
from replycheck.text.tokens import Token

__all__ = [
    "Clause",
    "ClauseWords",
    "Document",
    "Entity",
    "EntityFinder",
    "Language",
    "Line",
    "Sentence",
    "Token",
]
