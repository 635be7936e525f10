"""The bundled rules prove themselves, and their reference is current."""

from __future__ import annotations

from pathlib import Path

import pytest

from replycheck import wording
from replycheck.engine import Linter
from replycheck.model import Finding, Reply
from replycheck.ruleset.examples import run_examples
from replycheck.ruleset.explain import reference
from replycheck.ruleset.load import load_ruleset
from replycheck.ruleset.packs import bundled_files

BUNDLED = bundled_files()
REFERENCE = Path(__file__).parents[2] / "docs" / "rules"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("rule_id", [BUNDLED.rule_id(path) for path in BUNDLED.rules])
def test_examples_of_a_bundled_rule(rule_id: str, linter: Linter) -> None:
    def check(reply: Reply) -> tuple[Finding, ...]:
        return linter.check(reply).findings

    rules = [rule for rule in linter.ruleset.rules if rule.id == rule_id]
    assert rules
    failures = run_examples(rules, check)
    assert not [f"{one.location}: {one.what}: {one.wanted!r}, not {one.found!r}" for one in failures]


def test_the_reference_is_current() -> None:
    """Write it anew with `python -m replycheck.ruleset docs/rules`."""
    written = {path.name: path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md")}
    assert written == reference(load_ruleset(), wording.load("ru"))
