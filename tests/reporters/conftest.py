"""Reports made by hand, and a way to see what a reporter writes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import pytest

from replycheck.model import Edit, Finding, Fix, Promise, Reply, Report, Severity, Span
from replycheck.reporters import Output, Tally, reporter
from replycheck.wording import load

Render = Callable[..., str]


def finding(text: str, quote: str, **values: object) -> Finding:
    """A finding on `quote`; an empty quote makes one about the whole reply."""
    start = text.index(quote)
    span = Span(start, start + len(quote)) if quote else None
    known: dict[str, object] = {
        "code": "plain-words/bureaucratic",
        "severity": Severity.WARNING,
        "scope": "reply" if quote else "whole",
        "span": span,
        "quote": quote,
        "message": f"Канцелярит: «{quote}»" if quote else "Нет извинения",
        "why": "Так не говорят.",
        "rule": "plain-words/words",
    }
    return Finding(**{**known, **values})  # type: ignore[arg-type]


def replaced(text: str, quote: str, *words: str) -> tuple[Fix, ...]:
    """Fixes that put one of `words` in place of `quote`."""
    start = text.index(quote)
    return tuple(Fix(word, (Edit(start, start + len(quote), word),), safe=True) for word in words)


@pytest.fixture
def report() -> Report:
    """Three findings, one of each scope, after an emoji, on the second line; and a promise."""
    text = "Добрый день 😀!\nПо данному вопросу ответим завтра."
    customer = "Где заказ?\nКогда вернёте деньги?"
    findings = (
        finding(text, "данному вопросу", fixes=replaced(text, "данному вопросу", "этому вопросу", "вопросу")),
        finding(text, "", code="apology/missing", severity=Severity.ERROR, fixes=(Fix("Простите, что …"),)),
        finding(
            customer,
            "Когда вернёте деньги?",
            code="answer/unanswered",
            scope="customer",
            severity=Severity.INFO,
            message="Вопрос без ответа",
        ),
    )
    due = datetime(2026, 3, 15)  # noqa: DTZ001
    promises = (Promise(Span(34, 48), "ответить", "мы", due, "завтра"),)
    reply = Reply(text, customer=customer, path="a.txt")
    return Report(reply, findings, unchecked=("promise/unkept",), read_promises=lambda: promises)


@pytest.fixture
def render() -> Render:
    """Write reports in a format and return what came out."""

    def written(name: str, *reports: Report, lang: str = "ru", width: int = 100) -> str:
        stream, tally = io.StringIO(), Tally()
        out = reporter(name, Output(stream, load(lang), width))
        out.start()
        for one in reports:
            tally.add(one)
            out.reply(one)
        out.finish(tally)
        return stream.getvalue()

    return written
