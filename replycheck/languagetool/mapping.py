"""Which of our codes a rule of LanguageTool comes to: `dictionaries/languagetool.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from replycheck.model import Severity
from replycheck.resources import dictionaries_root

FILE = "languagetool.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """What a rule or category comes to; one that is not `enabled` is reported only where it is asked for."""

    code: str
    severity: Severity
    enabled: bool


@dataclass(frozen=True, slots=True)
class CodeWording:
    """What an operator reads; `{quote}` is the text found, `{said}` what LanguageTool says."""

    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """The whole table. `yields_to` lists, for a code, the codes beside which it says nothing new."""

    rules: Mapping[str, Target]
    categories: Mapping[str, Target]
    default: Target
    codes: Mapping[str, CodeWording]
    yields_to: Mapping[str, tuple[str, ...]]
    stand_ins: Mapping[str, str]
    deletion: str

    def target(self, rule: str, category: str) -> Target:
        """The target of a rule: its own, else its category's, else the default."""
        return self.rules.get(rule) or self.categories.get(category) or self.default


@cache
def mapped() -> Mapped:
    """The bundled table; read at first use."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = yaml.load((dictionaries_root() / FILE).read_text(encoding="utf-8"), Loader=loader)
    severities = {code: Severity.parse(item["severity"]) for code, item in tree["codes"].items()}

    def target(item: Any) -> Target:
        code = item["code"]
        severity = Severity.parse(item["severity"]) if "severity" in item else severities[code]
        return Target(code, severity, item.get("enabled", True))

    return Mapped(
        rules={name: target(item) for group in tree["rules"] for name in group["ids"] for item in [group]},
        categories={name: target(item) for name, item in tree["categories"].items()},
        default=target(tree["default"]),
        codes={code: CodeWording(item["message"], item["why"]) for code, item in tree["codes"].items()},
        yields_to={code: tuple(item.get("yields-to", ())) for code, item in tree["codes"].items()},
        stand_ins=tree["stand-ins"],
        deletion=tree["deletion"],
    )
