"""Patterns compiled and searched as in a linter: with the bundled look of entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import yaml

from replycheck.patterns import Match, Pattern, PatternSet
from replycheck.patterns.compiling import PatternCompiler
from replycheck.resources import dictionaries_root
from replycheck.ruleset.marks import parse_marks
from replycheck.text import Document, EntityFinder, Language
from replycheck.text.entities import EntityKind

CLASSES = {
    "return": ["вернуть", "возвратить", "отдать"],
    "no-way": ["не получиться", "невозможно", "никак"],
    "opener": ["^ (также|ещё)", "кстати"],
    "closer": ["спасибо $"],
}


class Searcher:
    """Compiles patterns and looks for them; texts may hold [[…]] around what must be found."""

    def __init__(self, language: Language, classes: Mapping[str, Sequence[str]]) -> None:
        self.language = language
        self._compiler = PatternCompiler(language.lexicon, classes.__getitem__)

    def compile(self, text: str) -> Pattern:
        return self._compiler.compile(text)

    def read(self, text: str) -> Document:
        return self.language.document(text)

    def matches(self, pattern: str, text: str) -> list[Match]:
        """The matches that are not a part of a longer one."""
        found: list[Match] = []
        for _, match in PatternSet([self.compile(pattern)]).find(self.read(text)):
            if not found or match.last > found[-1].last:
                found.append(match)
        return found

    def quotes(self, pattern: str, text: str) -> list[str]:
        document = self.read(text)
        return [document.slice(*match.underlined) for match in self.matches(pattern, text)]

    def assert_marked(self, pattern: str, marked: str) -> None:
        """The pattern finds exactly the spans that are marked."""
        wanted = parse_marks(marked)
        document = self.read(wanted.text)
        found = [document.span(*match.underlined) for match in self.matches(pattern, wanted.text)]
        assert found == list(wanted.spans), [wanted.text[start:end] for start, end in found]


@pytest.fixture(scope="session")
def language() -> Language:
    data = yaml.safe_load((dictionaries_root() / "entities.yaml").read_text(encoding="utf-8"))
    kinds = [
        EntityKind(entry["kind"], tuple(entry["patterns"]), entry.get("opaque", False))
        for entry in data["entities"]
    ]
    return Language(EntityFinder(kinds))


@pytest.fixture(scope="session")
def searcher(language: Language) -> Searcher:
    return Searcher(language, CLASSES)
