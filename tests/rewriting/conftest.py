"""What the tests of this floor share: a language, a rewriter, and short ways to apply them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
import yaml

from replycheck.model import Edit
from replycheck.patterns import match_at
from replycheck.patterns.compiling import PatternCompiler
from replycheck.resources import dictionaries_root
from replycheck.rewriting import Rewriter, Rewriting, parse_template
from replycheck.text import Document, EntityFinder, Language
from replycheck.text.entities import EntityKind

Suggest = Callable[[str, str, str], "str | None"]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made; they must be in order and apart."""
    for left, right in pairwise(edits):
        assert left.end <= right.start
    for edit in reversed(edits):
        assert 0 <= edit.start <= edit.end <= len(text)
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.fixture(scope="session")
def language() -> Language:
    data = yaml.safe_load((dictionaries_root() / "entities.yaml").read_text(encoding="utf-8"))
    kinds = (
        EntityKind(entry["kind"], tuple(entry["patterns"]), entry.get("opaque", False))
        for entry in data["entities"]
    )
    return Language(EntityFinder(tuple(kinds)))


@pytest.fixture(scope="session")
def rewriter(language: Language) -> Rewriter:
    return Rewriter(language.lexicon)


@pytest.fixture(scope="session")
def suggest(language: Language, rewriter: Rewriter) -> Suggest:
    """Apply a suggestion at the first match of a pattern; None if it is only words to use."""
    compiler = PatternCompiler(language.lexicon, lambda _: ())

    def apply(pattern: str, template: str, text: str) -> str | None:
        compiled = compiler.compile(pattern)
        document: Document = language.document(text)
        for index in range(len(document.tokens)):
            match = match_at(compiled, document, index)
            if match is not None:
                made: Rewriting = rewriter.render(
                    parse_template(template, compiled.captures), match, document
                )
                return applied(text, made.edits) if made.confident else None
        raise AssertionError(f"{pattern} does not match {text}")

    return apply
