"""`once_per_reply` of a `phrase` rule: the first place is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from replycheck.engine import Linter
from replycheck.model import Reply
from replycheck.ruleset.load import load_ruleset

RULE = """\
code: plain-words/test
severity: info
message: "Плохо: «{quote}»"
why: Так не говорят.
summary: A bad word
source: "Слайд 1"
kind: phrase
once_per_reply: %s
entries: [{match: "зонтик"}]
bad: ["[[Зонтик]] тут."]
good: ["Плащ тут."]
"""


@pytest.mark.parametrize(("once", "number"), [("true", 1), ("false", 2)])
def test_how_many(tmp_path: Path, once: str, number: int) -> None:
    folder = tmp_path / "pack" / "rules" / "plain-words"
    folder.mkdir(parents=True)
    (folder / "test.yaml").write_text(RULE % once, encoding="utf-8")
    linter = Linter(ruleset=load_ruleset([tmp_path / "pack"]))
    found = linter.check(Reply("Зонтик нашли. Зонтик везут.")).findings
    assert sum(finding.code == "plain-words/test" for finding in found) == number
