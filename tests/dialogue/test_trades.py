"""Whole dialogues of many trades: which findings about the dialogue they get, and which not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from replycheck.engine import Linter
from replycheck.model import Reply, Turn

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "trades.yaml").read_text("utf-8"))
CODES = {
    "answer/unanswered",
    "apology/missing",
    "check-first/asks-known",
    "promise/unkept",
    "teach/repeated",
}
EARLIER = datetime.fromisoformat("2026-03-10T10:00")


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason="not heard rightly yet")] if case.get("known") else []
    return pytest.param(case, marks=marks, id=f"{case['customer'][:25]} {case['reply'][:25]}")


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_findings_about_the_dialogue(linter: Linter, case: dict[str, Any]) -> None:
    history = (Turn("operator", case["earlier"], EARLIER),) if "earlier" in case else ()
    at = datetime.fromisoformat(case["at"]) if "at" in case else None
    findings = linter.check(Reply(case["reply"], case["customer"], history, at)).findings
    found = {one.code for one in findings} & CODES
    assert set(case["found"]) <= found <= {*case["found"], *case.get("maybe", ())}
    quotes = [one.quote for one in findings if one.code == "answer/unanswered"]
    if "open" in case:
        assert len(quotes) == len(case["open"])
        assert all(any(one in other or other in one for other in case["open"]) for one in quotes)
