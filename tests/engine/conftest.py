"""A small rule set with two kinds of check of its own, and linters over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
import yaml

from replycheck.checks.base import Builder, Kind
from replycheck.config import Config
from replycheck.engine import Adviser, Linter
from replycheck.lexicon import Lexicon
from replycheck.model import Hit, Span
from replycheck.patterns import Pattern
from replycheck.resources import dictionaries_root
from replycheck.ruleset import RuleSet
from replycheck.ruleset.compiling import compile_ruleset
from replycheck.ruleset.kinds import find_kinds
from replycheck.ruleset.packs import pack_files
from replycheck.text import EntityFinder
from replycheck.text.entities import EntityKind

HEAD = """\
severity: warning
message: "Плохо: «{quote}»"
why: Так не говорят.
summary: A bad word
source: "Слайд 1"
bad: ["Это [[тикет]]."]
good: ["Это письмо."]
"""
RULES: Mapping[str, str] = {
    "plain-words/slang": "kind: phrase\nentries: [{match: тикет}, {match: кейс, severity: info}]\n",
    "plain-words/slang-turns": "kind: replacement\n"
    "entries: [{match: новый@a тикет@t, suggest: новый~a обращение~t}]\n",
    "tone/robotic": "kind: phrase\nentries: [{match: =рады видеть}]\n",
    "tone/absent": "kind: absent\nscope: whole\nword: спасибо\n",
    "answer/asked": "kind: absent\nscope: customer\nword: спасибо\n",
    "check-first/asks-known": "kind: known-request\n",
    "promise/unkept": "kind: unkept\n",
}


@dataclass(frozen=True)
class AbsentSettings:
    """A word without which the reply, or the customer message, is reported."""

    word: str
    scope: str


@dataclass(frozen=True)
class Absent:
    word: str
    scope: Any
    needs: frozenset[str]
    triggers: Sequence[Pattern] = ()
    always: bool = True

    def run(self, context: Any, matches: Any) -> Iterable[Hit]:
        if self.word not in context.reply.text:
            yield Hit(Span(0, 3) if self.scope == "customer" else None, scope=self.scope)


def _build(settings: AbsentSettings, builder: Builder) -> Absent:
    needs = frozenset({"customer"}) if settings.scope == "customer" else frozenset[str]()
    return Absent(settings.word, settings.scope, needs)


@pytest.fixture(scope="package")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    root = tmp_path_factory.mktemp("pack")
    for name, keys in RULES.items():
        path = root / "rules" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"code: {name.removesuffix('-turns')}\n{HEAD}{keys}", encoding="utf-8")
    kinds = {**find_kinds(), "absent": Kind("absent", AbsentSettings, _build)}
    entities = yaml.safe_load((dictionaries_root() / "entities.yaml").read_text(encoding="utf-8"))["entities"]
    finder = EntityFinder(
        [EntityKind(one["kind"], tuple(one["patterns"]), one.get("opaque", False)) for one in entities]
    )
    return replace(compile_ruleset([pack_files(root)], Lexicon(), kinds), entities=finder)


@pytest.fixture
def make_linter(ruleset: RuleSet) -> Callable[..., Linter]:
    """A linter over the small rule set; keywords are those of `Config`."""

    def make(advisers: Sequence[Adviser] = (), **config: Any) -> Linter:
        return Linter(Config(**config), ruleset, advisers)

    return make


@pytest.fixture(scope="package")
def bundled() -> Linter:
    """All rules there are."""
    return Linter()
