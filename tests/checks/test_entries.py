"""`phrase` and `replacement`: what entries report, and the guards that keep them silent."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.model import Edit, Severity

GUARDS = [
    # key, its pattern, texts in which «тикет» is reported or is not
    ("unless_left", "ваш", "Ваш тикет открыт. [[Тикет]] открыт."),
    ("unless_left", "ваш", "Ваш новый [[тикет]] открыт."),
    ("unless_left", "[ADJF]", "Новый тикет открыт, мой друг открыл [[тикет]]."),
    ("unless_left", "(наш ... | в)", "Это наш самый новый тикет, а это [[тикет]]."),
    ("unless_right", "<order>", "Тикет № 481 закрыт, ваш [[тикет]] тоже."),
    ("unless_right", ", который", "Тикет, который вы открыли. [[Тикет]], что вы открыли."),
    ("unless_near", "система", "Тикет есть в системе. [[Тикет]] закрыт."),
    ("unless_near", "система", "Откройте систему и тикет. Итак. [[Тикет]] закрыт."),
    ("unless_around", "система", "Откройте систему. Там тикет. Итак. [[Тикет]] закрыт."),
    ("unless_around", "система", "Там тикет. Откройте систему."),
    ("unless_reply", "система", "Там тикет. Да. Да. Да. Откройте систему."),
    ("unless_reply", "система", "Там [[тикет]]. Откройте приложение."),
    ("only_near", "система", "Тикет закрыт. [[Тикет]] в системе."),
    ("only_around", "система", "[[Тикет]] закрыт. Откройте систему. Да. Тикет закрыт."),
]


@pytest.mark.parametrize(("key", "pattern", "marked"), GUARDS)
@pytest.mark.parametrize("listed", [False, True])
def test_guards(key: str, pattern: str, marked: str, listed: bool, desk: Any) -> None:
    guard = f'["никогда", "{pattern}"]' if listed else f'"{pattern}"'
    desk.check(f"kind: phrase\nentries: [{{match: тикет, {key}: {guard}}}]\n", marked)


@pytest.mark.parametrize(
    ("key", "customer", "reported"),
    [
        ("unless_customer", None, True),
        ("unless_customer", "Где мой заказ?", True),
        ("unless_customer", "Закройте мои заявки.", False),
        ("only_customer", None, False),
        ("only_customer", "Где мой заказ?", False),
        ("only_customer", "Закройте мои заявки.", True),
    ],
)
def test_guards_about_the_customer_message(key: str, customer: str | None, reported: bool, desk: Any) -> None:
    marked = "Ваш [[тикет]] закрыт." if reported else "Ваш тикет закрыт."
    desk.check(f"kind: phrase\nentries: [{{match: тикет, {key}: заявка}}]\n", marked, customer=customer)


def test_all_guards_of_an_entry_must_agree(desk: Any) -> None:
    keys = (
        "kind: phrase\nentries: [{match: тикет, unless_left: ваш, only_near: закрыть, unless_reply: база}]\n"
    )
    desk.check(keys, "Закроем [[тикет]].")
    for text in ("Закроем ваш тикет.", "Откроем тикет.", "Закроем тикет. Есть база."):
        desk.check(keys, text)


def test_a_guard_may_be_a_word_class(desk: Any) -> None:
    classes = {"classes/system": "patterns: [система, '^ база']\n"}
    keys = "kind: phrase\nentries: [{match: тикет, unless_near: '%system'}]\n"
    desk.check(keys, "Тикет в системе. База и тикет. [[Тикет]] и база.", classes)


def test_what_an_entry_says_in_its_own_words(desk: Any) -> None:
    keys = """\
kind: phrase
advice: "Вообще проще"
entries:
  - match: тикет
  - match: кейс
    severity: info
    message: "Лучше без «{quote}»"
    advice: ["обращение", "вопрос"]
"""
    first, second = desk.check(keys, "Ваш [[тикет]] и [[кейс]].")
    assert (first.severity, first.message, first.rule) == (
        Severity.WARNING,
        "Плохо: «тикет»",
        "plain-words/test",
    )
    assert (first.why, [fix.title for fix in first.fixes]) == ("Так не говорят.", ["Вообще проще"])
    assert (second.severity, second.message) == (Severity.INFO, "Лучше без «кейс»")
    assert [(fix.title, fix.edits) for fix in second.fixes] == [("обращение", ()), ("вопрос", ())]


def test_an_entry_is_never_graver_than_its_rule(desk: Any) -> None:
    keys = "kind: phrase\nentries: [{match: тикет, severity: error}]\n"
    (finding,) = desk.check(keys, "Ваш [[тикет]].")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("safe", "expected"), [("true", True), ("false", False)])
def test_suggestions_become_fixes_best_first(safe: str, expected: bool, desk: Any) -> None:
    keys = (
        "kind: replacement\n"
        f"entries: [{{match: тикет, suggest: [заявка~, обращение~], safe: {safe}, advice: напишите проще}}]\n"
    )
    (finding,) = desk.check(keys, "Про [[тикет]] помним.")
    assert [(fix.title, fix.edits, fix.safe) for fix in finding.fixes] == [
        ("заявку", (Edit(4, 9, "заявку"),), expected),
        ("обращение", (Edit(4, 9, "обращение"),), expected),
        ("напишите проще", (), False),
    ]


def test_only_the_part_captured_as_span_is_underlined(desk: Any) -> None:
    keys = "kind: phrase\nentries: [{match: 'закрыть ... тикет@span'}]\n"
    desk.check(keys, "Закроем этот [[тикет]] завтра.")


@pytest.mark.parametrize(
    ("customer", "marked"),
    [
        (None, "Ваш [[тикет]] и [[новый кейс]]."),
        ("Где мой тикет?", "Ваш тикет и [[новый кейс]]."),
        ("Тикеты и кейсы!", "Ваш тикет и [[новый кейс]]."),
        ("Новые кейсы?", "Ваш [[тикет]] и новый кейс."),
    ],
)
def test_the_customers_own_words_may_be_said_back(customer: str | None, marked: str, desk: Any) -> None:
    keys = "kind: phrase\nunless_customer_used: true\nentries: [{match: [тикет, новый кейс]}]\n"
    desk.check(keys, marked, customer=customer)


@pytest.mark.parametrize(("templates", "marked"), [("true", "Ваш [[тикет]]."), ("false", "Ваш тикет.")])
def test_in_templates(templates: str, marked: str, desk: Any) -> None:
    keys = f"kind: phrase\ntemplates: {templates}\nentries: [{{match: тикет}}]\n"
    desk.check(keys, marked, mode="template")
    desk.check(keys, "Ваш [[тикет]].")


def test_entries_stand_in_the_rule_in_a_dictionary_or_in_both(desk: Any) -> None:
    words = {"words": "entries:\n  - match: [кейс, баг]\n  - {match: фикс, unless_left: наш}\n"}
    keys = "kind: phrase\ndictionary: words\nentries: [{match: тикет}]\n"
    desk.check(keys, "[[Тикет]], [[кейс]], [[баг]], [[фикс]], наш фикс.", words)
    desk.check("kind: phrase\ndictionary: words\n", "Тикет, [[кейс]].", words)


def test_nothing_is_found_in_the_customers_quotation(desk: Any) -> None:
    desk.check("kind: phrase\nentries: [{match: тикет}]\n", "Вы писали «где мой тикет», [[тикет]] закрыт.")


ENTRIES = "kind: phrase\nentries:\n"


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        (
            "kind: phrase\n",
            ["1:1: a rule without entries can never find anything (give `entries` or `dictionary`)"],
        ),
        (ENTRIES + "  - match: письмами\n", ["11:12: «письмами» is no dictionary form"]),
        (ENTRIES + "  - match: [тикет, кейс, (баг]\n", ["11:26: a bracket that is never closed"]),
        (ENTRIES + "  - match: тикет\n  - match: тикет\n", ["12:12: «тикет» stands twice"]),
        (ENTRIES + "  - {match: тикет, unless_left: 'ваш[gen]'}\n", ["11:38: unknown grammeme «gen»"]),
        (
            ENTRIES + "  - {match: тикет, only_near: [система, базой]}\n",
            ["11:41: «базой» is no dictionary form"],
        ),
        (ENTRIES + "  - {match: тикет, unless_reply: '*'}\n", ["11:34: this pattern would match anywhere"]),
        (
            ENTRIES + "  - {match: тикет, unles_left: ваш}\n",
            ["11:20: unknown key `unles_left` (did you mean"],
        ),
        (ENTRIES + "  - {match: тикет, severity: warn}\n", ["11:30: must not be `warn` (did you mean `war"]),
        (ENTRIES + "  - {match: тикет, safe: да}\n", ["11:26: must be true or false, not `да`"]),
        (ENTRIES + "  - {match: тикет, suggest: 'заявка~t'}\n", ["11:"]),
        (ENTRIES + "  - suggest: заявка\n", ["11:5: the key `match` is missing"]),
        (
            "kind: replacement\nentries: [{match: тикет}]\n",
            ["10:11: a replacement that offers nothing (add `suggest` or `advice`)"],
        ),
        (
            "kind: phrase\ndictionary: wrods\n",
            ["10:13: there is no dictionary `wrods` (did you mean `words`?)"],
        ),
    ],
)
def test_wrong_settings(keys: str, problems: list[str], desk: Any) -> None:
    dictionaries = {"words": "entries: [{match: кейс}]\n"} if "wrods" in keys else None
    found = desk.problems(keys, dictionaries)
    for problem in problems:
        assert any(line.startswith(f"rules/plain-words/test.yaml:{problem}") for line in found), found


@pytest.mark.parametrize(
    ("kind", "words", "problem"),
    [
        (
            "phrase",
            "entries:\n  - match: кейс\n  - match: кейсами\n",
            "3:12: «кейсами» is no dictionary form",
        ),
        ("phrase", "entries:\n  - match: тикет\n", "2:12: «тикет» stands twice (delete one of the two)"),
        ("replacement", "entries:\n  - match: кейс\n", "2:5: a replacement that offers nothing"),
        ("phrase", "entries:\n  - {mach: кейс}\n", "2:6: unknown key `mach` (did you mean `match`?)"),
        ("phrase", "entries: кейс\n", "1:10: must be a list, not `кейс`"),
    ],
)
def test_a_wrong_dictionary_is_told_in_its_own_file(kind: str, words: str, problem: str, desk: Any) -> None:
    keys = f"kind: {kind}\ndictionary: words\nentries: [{{match: тикет, suggest: заявка~}}]\n"
    found = desk.problems(keys, {"words": words})
    assert any(line.startswith(f"dictionaries/words.yaml:{problem}") for line in found), found


@pytest.mark.parametrize(
    ("once", "marked"), [("true", "[[Тикет]]. Тикет."), ("false", "[[Тикет]]. [[Тикет]].")]
)
def test_once_per_reply(once: str, marked: str, desk: Any) -> None:
    desk.check(f"kind: phrase\nonce_per_reply: {once}\nentries: [{{match: тикет}}]\n", marked)
