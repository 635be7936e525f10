"""What is needed to read a text: the lexicon and the look of entities. One per linter."""

from __future__ import annotations

from functools import cached_property

from replycheck.lexicon import Lexicon
from replycheck.text.clause_words import ClauseWords, load_clause_words
from replycheck.text.document import Document
from replycheck.text.entities import EntityFinder
from replycheck.text.tokens import Cutter


class Language:
    """Makes documents. Holds the caches, so use one for many texts; not shared between threads."""

    def __init__(self, entities: EntityFinder, lexicon: Lexicon | None = None) -> None:
        self.entities = entities
        self.lexicon = lexicon if lexicon is not None else Lexicon()
        self._cutter = Cutter(self.lexicon)

    def document(self, text: str) -> Document:
        """The document of any string."""
        return Document(text, self.lexicon, self.entities, self._cutter, self._words)

    def _words(self) -> ClauseWords:
        return self.clause_words

    @cached_property
    def clause_words(self) -> ClauseWords:
        """The function words by which clauses are told apart, read at first use."""
        return load_clause_words()
