"""Floor 1: matching by lemma, grammemes and form. The language is described in docs/rule-language.md."""

from replycheck.patterns.compiling import PatternCompiler
from replycheck.patterns.errors import PatternError
from replycheck.patterns.index import PatternSet
from replycheck.patterns.matching import match_at, match_before
from replycheck.patterns.nodes import Capture, Match, Pattern

__all__ = [
    "Capture",
    "Match",
    "Pattern",
    "PatternCompiler",
    "PatternError",
    "PatternSet",
    "match_at",
    "match_before",
]
