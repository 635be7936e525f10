"""The engine: which rules run as the configuration has them, and what becomes of what they find."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from replycheck.config import PathOverride, RuleSetting
from replycheck.engine import Linter, without_overlaps
from replycheck.model import Edit, Finding, Fix, Promise, Reply, Report, Severity, Span, Turn

MakeLinter = Callable[..., Linter]
TEXT = "Мы рады видеть новый тикет и кейс."


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("config", "codes"),
    [
        ({}, ["tone/robotic", "plain-words/slang", "plain-words/slang", "tone/absent"]),
        ({"select": ("plain-words",)}, ["plain-words/slang", "plain-words/slang"]),
        ({"select": ("tone/",)}, ["tone/robotic", "tone/absent"]),
        ({"select": ("tone/robotic",)}, ["tone/robotic"]),
        ({"select": ("ton",)}, []),
        ({"ignore": ("plain-words/slang", "tone/absent")}, ["tone/robotic"]),
        ({"select": ("tone",), "ignore": ("tone/robotic",)}, ["tone/absent"]),
        ({"rules": (RuleSetting("tone", off=True),)}, ["plain-words/slang", "plain-words/slang"]),
        (
            {
                "rules": (RuleSetting("tone", off=True), RuleSetting("tone/robotic")),
                "ignore": ("plain-words",),
            },
            ["tone/robotic"],
        ),
    ],
)
def test_selection(config: dict[str, Any], codes: list[str], make_linter: MakeLinter) -> None:
    assert _codes(make_linter(**config).check(TEXT)) == codes


def test_regrading_and_rewording(make_linter: MakeLinter) -> None:
    rules = (
        RuleSetting("plain-words", severity=Severity.ERROR, message="Проще: «{quote}»"),
        RuleSetting("tone/robotic", severity=Severity.INFO),
    )
    found = make_linter(rules=rules).check(TEXT).findings
    assert [(one.quote, one.severity, one.message) for one in found] == [
        ("рады видеть", Severity.INFO, "Плохо: «рады видеть»"),
        ("новый тикет", Severity.ERROR, "Проще: «новый тикет»"),
        ("кейс", Severity.INFO, "Проще: «кейс»"),  # an entry that is milder than its rule stays so
        ("", Severity.WARNING, "Плохо: «»"),
    ]
    milder = make_linter(rules=(RuleSetting("plain-words", severity=Severity.INFO),), select=("plain-words",))
    assert {finding.severity for finding in milder.check(TEXT).findings} == {Severity.INFO}


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        (None, ["plain-words/slang", "tone/absent"]),
        ("chat/a.txt", ["plain-words/slang", "tone/absent"]),
        ("legal/a.txt", ["tone/absent"]),
        ("legal/old/a.txt", []),
        ("mail/a.md", ["plain-words/slang"]),
    ],
)
def test_settings_for_paths(path: str | None, codes: list[str], make_linter: MakeLinter) -> None:
    linter = make_linter(
        per_path=(
            PathOverride(("legal/*",), ignore=("plain-words",)),
            PathOverride(("*/old/*",), rules=(RuleSetting("tone", off=True),)),
            PathOverride(("*.md",), select=("plain-words",)),
        )
    )
    for _ in range(2):
        assert _codes(linter.check(Reply("Ваш тикет.", path=path))) == codes


@pytest.mark.parametrize(
    ("accept", "quotes"),
    [
        ((), ["новый тикет", "кейсы", "Тикет"]),
        (("тикет",), ["новый тикет", "кейсы"]),
        (("ТИКЕТАМИ", "кейс"), ["новый тикет"]),
        (("новые тикеты",), ["кейсы", "Тикет"]),  # and what is a part of them
        (("есть новый тикет и",), ["кейсы", "Тикет"]),
        (("новый тикет или",), ["новый тикет", "кейсы", "Тикет"]),
        (("тикет новый",), ["новый тикет", "кейсы", "Тикет"]),
        (("!", ""), ["новый тикет", "кейсы", "Тикет"]),
    ],
)
def test_accepted_words(accept: tuple[str, ...], quotes: list[str], make_linter: MakeLinter) -> None:
    linter = make_linter(accept=accept, select=("plain-words",))
    report = linter.check("Есть новый тикет и кейсы. Тикет закроем.")
    assert [finding.quote for finding in report.findings] == quotes


def _finding(
    start: int | None,
    end: int = 0,
    severity: Severity = Severity.INFO,
    code: str = "a/a",
    scope: Any = "reply",
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    span = None if start is None else Span(start, end)
    return Finding(code, severity, scope, span, "", "", "", fixes)


EDITED = (Fix("а", (Edit(0, 1, "а"),)),)
OVERLAPS = [
    # the graver
    ([_finding(0, 9), _finding(5, 7, Severity.ERROR)], [1]),
    # the longer
    ([_finding(0, 3), _finding(2, 9)], [1]),
    # the earlier
    ([_finding(2, 5), _finding(0, 3)], [1]),
    # the one that can be mended
    ([_finding(0, 3), _finding(0, 3, fixes=EDITED)], [1]),
    ([_finding(0, 3, fixes=(Fix("совет"),)), _finding(0, 3, fixes=EDITED)], [1]),
    # neighbours, other codes, other scopes do not overlap
    ([_finding(0, 3), _finding(3, 5)], [0, 1]),
    ([_finding(0, 3), _finding(0, 3, code="a/b")], [0, 1]),
    ([_finding(0, 3), _finding(0, 3, scope="customer")], [0, 1]),
    # one in the middle of two
    ([_finding(0, 4), _finding(3, 9, Severity.ERROR), _finding(8, 12)], [1]),
    ([_finding(0, 4), _finding(10, 12), _finding(3, 9, Severity.ERROR)], [2, 1]),
    # one about the whole reply is enough
    ([_finding(None, scope="whole"), _finding(None, scope="whole"), _finding(5, 6)], [2, 0]),
]


@pytest.mark.parametrize(("findings", "kept"), OVERLAPS)
def test_overlaps(findings: list[Finding], kept: list[int]) -> None:
    assert without_overlaps(findings) == [findings[number] for number in kept]


def test_overlapping_rules_of_one_code(make_linter: MakeLinter) -> None:
    report = make_linter(select=("plain-words", "tone/robotic")).check("Мы рады видеть новый тикет.")
    assert [(one.rule, one.quote) for one in report.findings] == [
        ("tone/robotic", "рады видеть"),
        ("plain-words/slang-turns", "новый тикет"),
    ]


def test_findings_come_by_place_then_about_the_whole_then_about_the_customer(make_linter: MakeLinter) -> None:
    reply = Reply("Кейс и тикет, рады видеть.", customer="Где заказ?")
    found = make_linter().check(reply).findings
    assert [(one.scope, one.span, one.quote) for one in found] == [
        ("reply", (0, 4), "Кейс"),
        ("reply", (7, 12), "тикет"),
        ("reply", (14, 25), "рады видеть"),
        ("whole", None, ""),
        ("customer", (0, 3), "Где"),
    ]


@pytest.mark.parametrize(
    ("context", "unchecked"),
    [
        ({}, ("answer/asked", "check-first/asks-known", "promise/unkept")),
        ({"customer": ""}, ("promise/unkept",)),
        (
            {"history": (Turn("operator", "Вернём."),)},
            ("answer/asked", "check-first/asks-known", "promise/unkept"),
        ),
        (
            {"history": (Turn("operator", "Вернём."),), "at": datetime(2026, 1, 5)},  # noqa: DTZ001
            ("answer/asked", "check-first/asks-known"),
        ),
    ],
)
def test_codes_that_lack_their_context(
    context: dict[str, Any], unchecked: tuple[str, ...], make_linter: MakeLinter
) -> None:
    assert make_linter().check(Reply("Спасибо.", **context)).unchecked == unchecked
    assert make_linter(select=("tone",)).check(Reply("Спасибо.", **context)).unchecked == ()


class Opinion:
    """An adviser that always says the same, and remembers what it was told."""

    def __init__(self, *findings: Finding) -> None:
        self._findings = findings
        self.own: list[list[str]] = []

    def findings(self, reply: Reply, document: Any, own: Sequence[Finding]) -> Sequence[Finding]:
        self.own.append([finding.quote for finding in own])
        return self._findings


def test_advisers_are_asked_after_the_rules_and_heeded_as_the_configuration_says(
    make_linter: MakeLinter,
) -> None:
    def advice(code: str, start: int, end: int, quote: str) -> Finding:
        return Finding(code, Severity.ERROR, "reply", Span(start, end), quote, "Опечатка: «{quote}»", "")

    adviser = Opinion(
        advice("literate/spelling", 0, 3, "Ваш"),
        advice("literate/grammar", 0, 3, "Ваш"),
        advice("literate/spelling", 11, 15, "тута"),
        advice("plain-words/slang", 4, 9, "тикет"),
    )
    linter = make_linter(
        (adviser,),
        ignore=("literate/grammar", "tone"),
        accept=("тута",),
        rules=(RuleSetting("literate", severity=Severity.INFO, message="Проверьте «{quote}»"),),
    )
    found = linter.check("Ваш тикет, тута.").findings
    assert adviser.own == [["тикет"]]
    assert [(one.code, one.severity, one.message) for one in found] == [
        ("literate/spelling", Severity.INFO, "Проверьте «Ваш»"),
        ("plain-words/slang", Severity.ERROR, "Опечатка: «тикет»"),
    ]


def test_promises_are_read_when_somebody_asks(bundled: Linter) -> None:
    asked: list[int] = []

    def read() -> tuple[Promise, ...]:
        asked.append(1)
        return (Promise(Span(0, 6), "вернуть"),)

    report = Report(Reply("Вернём."), read_promises=read)
    assert asked == []
    assert report.promises == report.promises == (Promise(Span(0, 6), "вернуть"),)
    assert asked == [1]
    copy: Report = pickle.loads(pickle.dumps(Report(Reply("Вернём."), read_promises=read)))
    assert (copy.promises, asked) == (report.promises, [1, 1])
    (promise,) = bundled.check("Вернём деньги завтра.").promises
    assert "Вернём деньги завтра."[slice(*promise.span)].startswith("Вернём деньги")


def test_without_the_words_of_dialogues_there_are_no_promises(make_linter: MakeLinter) -> None:
    linter = make_linter()
    assert linter.check("Вернём деньги завтра.").promises == ()
    with pytest.raises(LookupError):
        linter.dialogue(Reply("Вернём деньги завтра."))


def test_every_report_has_a_score(make_linter: MakeLinter) -> None:
    clean, bad = make_linter().check("спасибо"), make_linter().check(TEXT)
    assert (clean.score, clean.verdict) == (100, "send")
    assert bad.score is not None
    assert 0 <= bad.score < 100


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "🙂", "...", "**"])
def test_texts_without_words(text: str, make_linter: MakeLinter, bundled: Linter) -> None:
    assert _codes(make_linter().check(text)) == ["tone/absent"]
    report = bundled.check(Reply(text, customer=text, history=(Turn("operator", text),)))
    assert (report.findings, report.promises) == ((), ())


def test_a_linter_serves_many_replies(make_linter: MakeLinter) -> None:
    linter = make_linter()
    texts = [TEXT, "Спасибо)", "Ваш тикет (новый тикет).", "", TEXT, "Кейс, " * 200]
    first = [linter.check(text) for text in texts]
    assert [linter.check(text) for text in reversed(texts)] == first[::-1]
    assert [make_linter().check(text) for text in texts] == first
