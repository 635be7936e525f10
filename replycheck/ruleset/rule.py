"""What the engine runs: rules without their examples, small and picklable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replycheck.checks.base import Check
from replycheck.model import Severity
from replycheck.ruleset.packs import Pack

if TYPE_CHECKING:
    from replycheck.dialogue import Vocabulary
    from replycheck.text import EntityFinder


@dataclass(frozen=True, slots=True)
class Rule:
    """A configured check with what is told to the operator.

    `id` is the path of its file below `rules/` without the suffix; several rules may share one `code`.
    `path` is the file, from which the examples are read when somebody asks for them.
    """

    id: str
    code: str
    severity: Severity
    message: str
    why: str
    summary: str
    source: str
    advice: tuple[str, ...]
    kind: str
    check: Check
    pack: str
    path: str
    audience: tuple[str, ...] = ()

    @property
    def golden_rule(self) -> str:
        """The first part of the code."""
        return self.code.partition("/")[0]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of some packs, in order of their ids; `off` are those that a pack switched off.

    `dialogue` is what is known of what people say to each other, if a pack has its dictionaries.
    `digest` names the contents of all files it was made of, for caches of results.
    """

    rules: tuple[Rule, ...]
    off: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    entities: EntityFinder
    digest: str = ""
    dialogue: Vocabulary | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules, each once, sorted."""
        return tuple(sorted({rule.code for rule in self.rules}))

    def of_code(self, code: str) -> tuple[Rule, ...]:
        """The rules of a code; none if there is no such code."""
        return tuple(rule for rule in self.rules if rule.code == code)

    def selected(self, prefixes: Iterable[str]) -> tuple[Rule, ...]:
        """The rules whose code or id is one of `prefixes` or is below one (see `covers`)."""
        wanted = tuple(prefixes)
        return tuple(rule for rule in self.rules if any(covers(prefix, rule) for prefix in wanted))


def covers(prefix: str, rule: Rule) -> bool:
    """True if `prefix` is the rule's code, its id, or a folder of either."""
    return any(name == prefix or name.startswith(prefix.rstrip("/") + "/") for name in (rule.code, rule.id))
