"""`requires-nearby` and `repetition`: what must not stand alone, and what must not stand twice."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.model import Severity

PROMISE = (
    "kind: requires-nearby\nentries: [{match: '(вернуть|отправить)[VERB,futr]'}]\nneeds: '<number> день'\n"
)


@pytest.mark.parametrize(
    ("within", "marked"),
    [
        ("sentence", "Вернём за 3 дня. [[Отправим]] чек."),
        ("sentence", "[[Вернём]]. Срок: 3 дня. [[Отправим]]."),
        ("adjacent", "Вернём. Срок: 3 дня. Отправим. Да. [[Вернём]]."),
        ("before", "[[Вернём]]. Срок: 3 дня. Отправим. [[Вернём]]."),
        ("before", "За 3 дня вернём."),
        ("before", "Вернём за 3 дня."),
        ("reply", "Вернём. Да. Да. Да. Срок: 3 дня."),
        ("reply", "[[Вернём]]. Да. Да. Да. Срок: неделя."),
    ],
)
def test_how_far_a_companion_may_be(within: str, marked: str, desk: Any) -> None:
    desk.check(f"{PROMISE}within: {within}\n", marked)


@pytest.mark.parametrize(
    ("more", "marked"),
    [
        ("", "[[Вернём]] деньги и отправим чек."),  # one finding a sentence
        ("", "[[Вернём]] деньги. [[Отправим]] чек."),
        ("once_per_reply: true\n", "[[Вернём]] деньги. Отправим чек."),
        ("span: sentence\n", "Здравствуйте! [[Завтра вернём деньги.]] Ждите."),
        ("instead: скоро\n", "Скоро вернём. Отправим чек."),
        ("instead: скоро\n", "Скоро вернём. Да. [[Отправим]] чек."),
        ("needs_in_sentence: завтра\n", "Вернём завтра. [[Отправим]] чек."),
        ("list_items: true\n", "План:\n- [[вернём]] деньги\n- [[отправим]] чек"),
        ("list_items: false\n", "План:\n- вернём деньги\n- отправим чек\n\n[[Вернём]] всё."),
    ],
)
def test_other_keys(more: str, marked: str, desk: Any) -> None:
    desk.check(PROMISE + more, marked)


def test_a_companion_may_be_a_part_of_what_needs_it(desk: Any) -> None:
    keys = """\
kind: requires-nearby
entries: [{match: ["вернуть ... деньги", "вернуть через <number> день"]}]
needs: [<date>, "<number> день"]
"""
    desk.check(keys, "Вернём через 3 дня. Да. Да. [[Вернём вам все деньги]].")
    desk.check(keys, "Вернём 5 мая.")


def test_entries_of_it_have_guards_and_words_of_their_own(desk: Any) -> None:
    keys = """\
kind: requires-nearby
dictionary: promises
needs: завтра
span: sentence
entries: [{match: отправить, unless_left: не, severity: info, message: "Когда?", advice: "завтра"}]
"""
    words = {"promises": "entries: [{match: вернуть}]\n"}
    first, second = desk.check(keys, "[[Мы отправим чек.]] Не отправим. [[Вернём.]]", words)
    assert (first.severity, first.message, [fix.title for fix in first.fixes]) == (
        Severity.INFO,
        "Когда?",
        ["завтра"],
    )
    assert (second.severity, second.message) == (Severity.WARNING, "Плохо: «Вернём.»")


REPEATED = (
    "kind: repetition\nentries: [{match: '(извинить|простить)'}, {match: 'наш вина', unless_left: не}]\n"
)


@pytest.mark.parametrize(
    ("more", "marked"),
    [
        ("", "Извините за задержку."),
        ("", "Извините за задержку. Едем. [[Простите]] ещё раз. [[Извините]]!"),
        ("", "Извините и простите за задержку. [[Простите]]."),  # two in one sentence count once
        ("", "Простите. Это не наша вина. Это [[наша вина]]."),
        ("allowed: 2\n", "Извините. Простите. [[Извините]]."),
    ],
)
def test_what_is_said_again_is_reported(more: str, marked: str, desk: Any) -> None:
    desk.check(REPEATED + more, marked)


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("kind: requires-nearby\nentries: [{match: вернуть}]\n", "1:1: the key `needs` is missing"),
        (
            "kind: requires-nearby\nneeds: []\nentries: [{match: вернуть}]\n",
            "10:8: nothing is needed, so everything would be found (name at least one pattern)",
        ),
        ("kind: requires-nearby\nneeds: [завтра, сроком]\n", "10:17: «сроком» is no dictionary form"),
        (
            "kind: requires-nearby\nneeds: завтра\nwithin: near\n",
            "11:9: must not be `near` (allowed: adjacent",
        ),
        ("kind: requires-nearby\nneeds: завтра\nspan: all\n", "11:7: must not be `all`"),
        ("kind: requires-nearby\nneeds: завтра\n", "9:7: the rule can find nothing: it has no patterns"),
        ("kind: requires-nearby\nneeds: завтра\ninstead: '<dat>'\n", "11:12: unknown token kind «dat»"),
        ("kind: repetition\n", "1:1: the key `entries` is missing"),
        ("kind: repetition\nentries: []\n", "9:7: the rule can find nothing: it has no patterns"),
        (
            REPEATED + "allowed: 0\n",
            "11:10: must be at least 1 (for what must not stand at all use `kind: phr",
        ),
        (REPEATED + "allowed: два\n", "11:10: must be a whole number, not `два`"),
    ],
)
def test_wrong_settings(keys: str, problem: str, desk: Any) -> None:
    found = desk.problems(keys)
    assert any(line.startswith(f"rules/plain-words/test.yaml:{problem}") for line in found), found
