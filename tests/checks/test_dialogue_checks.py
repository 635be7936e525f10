"""The checks that need the dialogue: silent without it, robust with odd input."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from replycheck.engine import Linter
from replycheck.model import Reply, Turn

CODES = {"check-first/asks-known", "answer/unanswered", "promise/unkept", "teach/repeated", "apology/missing"}
NEEDS = {
    "check-first/asks-known": "customer",
    "answer/unanswered": "customer",
    "promise/unkept": "history",
    "teach/repeated": "history",
}
DIALOGUES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "dialogues.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def test_without_context_they_are_unchecked(linter: Linter) -> None:
    report = linter.check("Уточните номер заказа.")
    assert set(NEEDS) <= set(report.unchecked)
    assert not CODES & {finding.code for finding in report.findings}


def test_with_context_they_are_checked(linter: Linter) -> None:
    at = datetime.fromisoformat("2026-03-04T15:30")
    report = linter.check(Reply("Добрый день!", "Спасибо", (Turn("operator", "Рады помочь", at),), at))
    assert not set(NEEDS) & set(report.unchecked)


@pytest.mark.parametrize(
    "text", ["?", "???", "…", "[фото]", "\n\n", "№", "🙂", "до", "в течение", "не", "а" * 5000]
)
def test_odd_messages_do_no_harm(linter: Linter, text: str) -> None:
    at = datetime(2026, 3, 4, tzinfo=UTC)
    history = (Turn("customer", text, at), Turn("operator", text, at))
    linter.check(Reply(text or "Да", text, history, at))


def test_times_with_and_without_a_zone_are_not_compared(linter: Linter) -> None:
    history = (Turn("operator", "Ответим завтра до 12:00.", datetime.fromisoformat("2026-03-01T10:00")),)
    report = linter.check(Reply("Ожидайте.", "Где ответ", history, datetime(2026, 3, 9, tzinfo=UTC)))
    assert "promise/unkept" not in {finding.code for finding in report.findings}


def test_the_question_is_pointed_at_in_the_customer_message(linter: Linter) -> None:
    customer = "🙂 Спасибо за чек. Когда вернёте деньги?"
    found = [
        one
        for one in linter.check(Reply("Пожалуйста!", customer)).findings
        if one.code == "answer/unanswered"
    ]
    assert [(one.scope, one.quote) for one in found] == [("customer", "Когда вернёте деньги?")]


@pytest.mark.parametrize("case", DIALOGUES, ids=lambda case: case["reply"][:40])
def test_small_dialogues(linter: Linter, case: dict[str, Any]) -> None:
    at = datetime.fromisoformat(case["at"]) if "at" in case else None
    history: tuple[Turn, ...] = ()
    if "earlier" in case:
        history = (Turn("operator", case["earlier"], datetime.fromisoformat(case["earlier_at"])),)
    findings = linter.check(Reply(case["reply"], case["customer"], history, at)).findings
    assert (case["code"] in {finding.code for finding in findings}) is case["found"]
