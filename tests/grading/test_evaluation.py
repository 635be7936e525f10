"""Matching and counting, as `tests/gold/README.md` says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replycheck.errors import InputError
from replycheck.grading.evaluation import Score, evaluate
from replycheck.grading.gold import GoldFinding, GoldReply, part_of, read_gold
from replycheck.grading.matching import match
from replycheck.model import Finding, Reply, Report, Scope, Severity, Span
from replycheck.wording import load

TEXT = "один два три четыре пять"
A, B = "plain-words/bureaucratic", "plain-words/slang"


def gold(quote: str | None, code: str = A, **values: Any) -> GoldFinding:
    scope: Scope = "reply" if quote is not None else "whole"
    return GoldFinding(
        code, None if quote is None else span(quote), values.pop("scope", scope), quote or "", **values
    )


def predicted(quote: str | None, code: str = A, scope: Scope | None = None) -> Finding:
    place = None if quote is None else span(quote)
    return Finding(
        code, Severity.WARNING, scope or ("whole" if quote is None else "reply"), place, quote or "", "м", ""
    )


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def judged(gold_findings: list[GoldFinding], predictions: list[Finding]) -> tuple[int, int, int]:
    found = match(GoldReply(Reply(TEXT, customer=TEXT), tuple(gold_findings)), predictions)
    return len(found.right), len(found.missed), len(found.false)


@pytest.mark.parametrize(
    ("gold_findings", "predictions", "counts"),
    [
        ([gold("два три")], [predicted("три четыре")], (1, 0, 0)),
        ([gold("два")], [predicted("три")], (0, 1, 1)),
        ([gold("два")], [predicted("два", B)], (0, 1, 1)),
        ([gold("два", also=(B,))], [predicted("два", B)], (1, 0, 0)),
        ([gold(None)], [predicted("два")], (1, 0, 0)),
        ([gold("два")], [predicted(None)], (1, 0, 0)),
        ([gold("два три")], [predicted("два"), predicted("три")], (1, 0, 0)),
        ([gold("два", optional=True)], [], (0, 0, 0)),
        ([gold("два", optional=True)], [predicted("два"), predicted("пять")], (0, 0, 1)),
        ([gold("два"), gold("три")], [predicted("два три")], (1, 1, 0)),
        ([gold("два три"), gold("три")], [predicted("три"), predicted("два")], (2, 0, 0)),
        ([gold("два", optional=True), gold("два три")], [predicted("два")], (1, 0, 0)),
        ([gold("два", scope="customer")], [predicted("два")], (0, 1, 1)),
        ([gold("два", scope="customer")], [predicted("два", scope="customer")], (1, 0, 0)),
    ],
)
def test_matching(
    gold_findings: list[GoldFinding], predictions: list[Finding], counts: tuple[int, int, int]
) -> None:
    assert judged(gold_findings, predictions) == counts


def test_scores() -> None:
    score = Score(right=6, missed=2, false=4)
    assert (score.gold, score.precision, score.recall) == (8, 0.6, 0.75)
    assert score.f1 == pytest.approx(2 / 3)
    assert (Score().precision, Score().recall, Score().f1) == (1, 1, 1)
    assert (Score(missed=1).precision, Score(missed=1).recall, Score(missed=1).f1) == (1, 0, 0)


def test_counting_and_narrowing() -> None:
    def check(reply: Reply) -> Report:
        return Report(reply, (predicted("один"), predicted("три", B), predicted("пять", "tone/rude")))

    full = GoldReply(
        Reply(TEXT), (gold("один"), gold("два"), gold("три"), gold("три", B, also=("tone/rude",)))
    )
    empty = GoldReply(Reply(TEXT), (gold("один", optional=True),))
    found = evaluate([full, full, full, empty], check)
    assert found.by_code[A] == Score(3, 6, 0)
    assert found.by_code[B] == Score(3, 0, 1)
    assert found.by_code["tone/rude"] == Score(0, 0, 4)
    assert (found.clean_replies, found.clean_alarms) == (1, 2)
    assert found.macro_codes == (A, B)
    assert found.macro_f1 == pytest.approx((0.5 + 6 / 7) / 2)
    assert found.micro == Score(6, 6, 5)
    narrow = evaluate([full, empty], check, ["plain-words"])
    assert set(narrow.by_code) == {A, B}


def test_the_parts_are_stable() -> None:
    parts = [part_of(f"d{number:03}") for number in range(1, 301)]
    assert "".join(parts[:8]) == "".join(part_of(f"d{number:03}") for number in range(1, 9))
    assert 0.6 < parts.count("A") / len(parts) < 0.73


def test_reading_gold(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    findings = [
        {"code": A, "quote": "да", "nth": 2, "also": [B], "optional": True},
        {"code": "apology/missing", "quote": None},
        {"code": "answer/unanswered", "quote": "Где?"},
    ]
    path.write_text(json.dumps({"id": "1", "reply": "да, да", "customer": "Где?", "findings": findings}))
    (one,) = read_gold(str(path), load("ru"))
    assert one.findings == (
        GoldFinding(A, Span(4, 6), "reply", "да", (B,), True),
        GoldFinding("apology/missing", None, "whole"),
        GoldFinding("answer/unanswered", Span(0, 4), "customer", "Где?"),
    )
    assert not one.clean
    path.write_text('{"reply": "да", "findings": [{"code": "a/b", "quote": "да", "nth": 2}]}')
    with pytest.raises(InputError, match="findings"):
        read_gold(str(path), load("ru"))
