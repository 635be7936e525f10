"""Floor 0: which words exist, and what was meant by one that does not."""

from replycheck.spelling.data import DomainGroup, SpellingData, SpellingSettings, compile_data
from replycheck.spelling.guessing import Guess
from replycheck.spelling.speller import Speller

__all__ = ["DomainGroup", "Guess", "Speller", "SpellingData", "SpellingSettings", "compile_data"]
