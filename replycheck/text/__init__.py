"""Floor 0: a text and its layers. Every offset that leaves this package is a code point of the original text."""

from replycheck.text.document import Document, Line, Sentence
from replycheck.text.entities import Entity, EntityFinder
from replycheck.text.language import Language
from replycheck.text.tokens import Token

__all__ = ["Document", "Entity", "EntityFinder", "Language", "Line", "Sentence", "Token"]
