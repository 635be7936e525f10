"""The language that all tests of the text floor read with."""

from __future__ import annotations

import pytest
import yaml

from replycheck.resources import dictionaries_root
from replycheck.text import EntityFinder, Language
from replycheck.text.entities import EntityKind


@pytest.fixture(scope="session")
def language() -> Language:
    """A language with the bundled entities, read without the rule set."""
    data = yaml.safe_load((dictionaries_root() / "entities.yaml").read_text(encoding="utf-8"))
    kinds = [
        EntityKind(entry["kind"], tuple(entry["patterns"]), entry.get("opaque", False))
        for entry in data["entities"]
    ]
    return Language(EntityFinder(kinds))
