"""Floor 3: YAML rule files to rules that the engine can run."""

from replycheck.ruleset.load import load_ruleset
from replycheck.ruleset.packs import Override, Pack
from replycheck.ruleset.rule import Rule, RuleSet

__all__ = ["Override", "Pack", "Rule", "RuleSet", "load_ruleset"]
