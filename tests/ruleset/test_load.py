"""The bundled rules together with a user's pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replycheck.errors import RuleFileError
from replycheck.ruleset import load_ruleset


def test_a_users_pack_adds_words_and_changes_rules(pack: Any, tmp_path: Path) -> None:
    before = load_ruleset(cache=tmp_path)
    pack.write("dictionaries/slang.yaml", "entries:\n  - match: абырвалг\n    suggest: главрыба\n")
    pack.write("pack.yaml", "overrides:\n  plain-words/abbreviation: {severity: off}\n")
    for _ in ("compiled", "cached"):
        after = load_ruleset([pack.root], cache=tmp_path)
        assert after.digest != before.digest
        assert [loaded.name for loaded in after.packs] == ["replycheck", "pack"]
        assert {rule.code for rule in after.off} == {"plain-words/abbreviation"}
        patterns = [
            found.source for rule in after.of_code("plain-words/slang") for found in rule.check.triggers
        ]
        assert "абырвалг" in patterns
    chosen = before.selected(["plain-words"])
    assert {rule.golden_rule for rule in chosen} == {"plain-words"}


def test_a_wrong_pack_is_told_each_time(pack: Any, tmp_path: Path) -> None:
    pack.write("rules/a/b.yaml", "code: 1\n")
    for _ in range(2):
        with pytest.raises(RuleFileError, match=r"rules/a/b\.yaml:1:7"):
            load_ruleset([pack.root], cache=tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
