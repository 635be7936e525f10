"""Examples are run and compared strictly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from replycheck.errors import RuleFileError
from replycheck.model import Edit, Finding, Fix, Reply, Severity, Span
from replycheck.ruleset.examples import apply_first_fixes, read_examples, run_examples

CODE = "plain-words/test"


def finding(text: str, word: str, fix: str | None = None, scope: Any = "reply", code: str = CODE) -> Finding:
    span = None if scope == "whole" else Span(text.index(word), text.index(word) + len(word))
    fixes = (Fix(fix, (Edit(*span, fix),)),) if fix is not None and span is not None else ()
    return Finding(code, Severity.WARNING, scope, span, word, "", "", fixes)


def words(reply: Reply) -> Sequence[Finding]:
    """Finds «тикет» and offers «письмо»; «кейс» under another code."""
    found = [finding(reply.text, "тикет", "письмо")] if "тикет" in reply.text else []
    return [*found, *([finding(reply.text, "кейс", code="a/b")] if "кейс" in reply.text else [])]


def failures(
    pack: Any, bad: str, good: str = "[Это письмо.]", check: Callable[[Reply], Sequence[Finding]] = words
) -> Any:
    pack.rule(bad=bad, good=good)
    rules = pack.compile().rules
    return [one for one in run_examples(rules, check) if one.what != "too-few"]


def test_examples_that_hold(pack: Any) -> None:
    assert not failures(
        pack, "['Ваш [[тикет]]', {text: '[[тикет]]!', fix: 'письмо!'}]", "[Ваше письмо, Это кейс]"
    )


def test_too_few_examples(pack: Any) -> None:
    path = pack.rule()
    found = run_examples(pack.compile().rules, words)
    assert [(one.group, one.what, one.wanted, one.found) for one in found] == [
        ("bad", "too-few", "6", "1"),
        ("good", "too-few", "6", "1"),
    ]
    assert found[0].location.path == str(path)


def test_the_span_must_be_exactly_the_marked_one(pack: Any) -> None:
    (one,) = failures(pack, "['Это [[наш тикет]]']")
    assert (one.what, one.wanted, one.found, one.location.line) == (
        "spans",
        "Это [[наш тикет]]",
        "Это наш [[тикет]]",
        8,
    )


def test_nothing_may_be_found_beside_the_marks_or_in_a_good_example(pack: Any) -> None:
    (one,) = failures(pack, "['Это [[кейс]] и тикет']")
    assert (one.wanted, one.found) == ("Это [[кейс]] и тикет", "Это кейс и [[тикет]]")
    (one,) = failures(pack, "['[[тикет]]']", "['Ваш тикет']")
    assert (one.group, one.wanted, one.found) == ("good", "Ваш тикет", "Ваш [[тикет]]")


def test_the_fix_must_be_one_of_those_wanted(pack: Any) -> None:
    assert not failures(pack, "[{text: 'Ваш [[тикет]]', fix: [Ваш запрос, Ваш письмо]}]")
    (one,) = failures(pack, "[{text: 'Ваш [[тикет]]', fix: [Ваш запрос, Ваша заявка]}]")
    assert (one.what, one.wanted, one.found) == ("fix", "Ваш запрос | Ваша заявка", "Ваш письмо")


def test_context_reaches_the_check(pack: Any) -> None:
    seen: list[Reply] = []

    def check(reply: Reply) -> Sequence[Finding]:
        seen.append(reply)
        return [finding("", "", scope="whole")] if reply.customer else []

    bad = (
        "[{text: Вернём, whole: true, customer: Где?, at: 2024-03-02T10:00:00, mode: template, "
        "history: [{role: operator, text: Проверим, at: '2024-03-01T10:00'}]}]"
    )
    assert not failures(pack, bad, check=check)
    reply = seen[0]
    assert (reply.text, reply.mode, reply.history[0].role) == ("Вернём", "template", "operator")
    assert reply.at is not None
    assert reply.history[0].at is not None
    assert (reply.at - reply.history[0].at).days == 1


def test_a_finding_about_the_whole_reply(pack: Any) -> None:
    (one,) = failures(pack, "[{text: Вернём, whole: true}]", check=lambda reply: [])
    assert (one.what, one.wanted, one.found) == ("whole", "[[Вернём]]", "Вернём")


def test_a_finding_about_a_question_of_the_customer(pack: Any) -> None:
    def check(reply: Reply) -> Sequence[Finding]:
        return [finding(reply.customer, "Где?", scope="customer")] if reply.customer else []

    bad = "[{text: Вернём, customer: 'Где? Когда?', asks: %s}]"
    assert not failures(pack, bad % "Где?", check=check)
    (one,) = failures(pack, bad % "[Где?, Когда?]", check=check)
    assert (one.what, one.wanted, one.found) == ("asks", "[[Где?]] [[Когда?]]", "[[Где?]] Когда?")


def test_fixes_that_overlap_are_not_both_applied() -> None:
    text = "один два три"
    found = [finding(text, "один два", "1-2"), finding(text, "два три", "2-3"), finding(text, "три", "3")]
    assert apply_first_fixes(text, found) == "1-2 3"


def test_a_file_that_was_broken_after_compiling(pack: Any) -> None:
    pack.rule()
    (rule,) = pack.compile().rules
    pack.rule(bad="5")
    with pytest.raises(RuleFileError, match="must be a list"):
        read_examples(rule)
