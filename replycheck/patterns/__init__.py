"""Floor 1: matching by lemma, grammemes and form. The language is described in docs/rule-language.md.

Patterns are compiled by `replycheck.patterns.compiling`, which a start with compiled rules does not import.
"""

from replycheck.patterns.errors import PatternError
from replycheck.patterns.index import PatternSet
from replycheck.patterns.matching import match_at, match_before
from replycheck.patterns.nodes import Capture, Match, Pattern

__all__ = [
    "Capture",
    "Match",
    "Pattern",
    "PatternError",
    "PatternSet",
    "match_at",
    "match_before",
]
