"""`abbreviation`: short forms that the customer cannot be expected to know."""

from __future__ import annotations

from typing import Any

import pytest

KEYS = "kind: abbreviation\ndictionary: short\n"
SHORT = {
    "short": """\
abbreviations:
  - {short: ПВЗ, full: [пункт выдачи]}
  - {short: [СЦ, "с/ц"], full: [сортировочный центр, сервисный центр]}
  - {short: ДС, full: [деньги]}
  - {short: "зак.", full: [заказ]}
  - {short: FBS, full: [продажа со склада продавца], trade: [продавец, магазин]}
known: [РФ]
"""
}
UNKNOWN = KEYS + "unknown_capitals: true\nunknown_contractions: true\n"


@pytest.mark.parametrize(
    ("marked", "customer"),
    [
        ("Заберите в [[ПВЗ]], там [[пвз]] рядом.", None),
        ("Отдали в [[СЦ]].", None),
        ("Ваш [[зак.]] едет.", None),
        ("Заказ № 5 едет.", None),
        # spelt out here
        ("Ждём в пункте выдачи (ПВЗ). ПВЗ открыт.", None),
        ("Ждём в ПВЗ (пункте выдачи), ПВЗ открыт.", None),
        ("ПВЗ — это пункт выдачи. В ПВЗ тепло.", None),
        ("Ждём (в [[ПВЗ]]).", None),
        # the customer's own
        ("Ждём в ПВЗ.", "Где мой пвз?"),
        ("Ждём в [[ПВЗ]].", "Где мой пункт?"),
        # of a trade that the customer knows
        ("Работаем по [[FBS]].", None),
        ("Работаем по [[FBS]].", "Где мой заказ?"),
        ("Работаем по FBS.", "Я продавец, как работать?"),
        ("Нажмите «В ПВЗ».", None),
    ],
)
def test_known_abbreviations(marked: str, customer: str | None, desk: Any) -> None:
    desk.check(KEYS, marked, SHORT, customer=customer)


def test_what_it_may_stand_for_is_offered(desk: Any) -> None:
    (finding,) = desk.check(KEYS, "Отдали в [[СЦ]].", SHORT)
    assert [(fix.title, fix.edits) for fix in finding.fixes] == [
        ("сортировочный центр", ()),
        ("сервисный центр", ()),
    ]


@pytest.mark.parametrize(
    ("marked", "customer"),
    [
        ("Отправили в [[ЦКТ]].", None),
        ("Отправили в ЦКТ.", "Что за ЦКТ?"),
        ("Отправили в центр качества товаров (ЦКТ), в ЦКТ ответят.", None),
        ("ЦКТ — это центр качества.", None),
        ("Живёте в РФ?", None),
        ("Это НЕ так, МЫ тут.", None),  # words of the dictionary
        ("ВНИМАНИЕ ЦКТ!", None),  # the writer shouts
        ("Код ЛЕТО10.", None),
        ("Нужно [[удост.]] личности.", None),
        ("Нужен [[сообщ.]] 5.", None),
        ("Нужна скидка. Приходите.", None),
    ],
)
def test_unknown_ones(marked: str, customer: str | None, desk: Any) -> None:
    desk.check(UNKNOWN, marked, SHORT, customer=customer)


def test_an_abbreviation_of_digits_only(desk: Any) -> None:
    words = {"short": "abbreviations: [{short: 24/7, full: [круглосуточно]}]\n"}
    desk.check(KEYS, "Работаем каждый день ([[24/7]]) без выходных.", words)


@pytest.mark.parametrize(
    ("keys", "words", "problem"),
    [
        ("kind: abbreviation\n", "", "rules/plain-words/test.yaml:1:1: the key `dictionary` is missing"),
        (KEYS, "abbreviations: [{short: ПВЗ}]\n", "dictionaries/short.yaml:1:17: the key `full` is missing"),
        (KEYS, "abbreviations: [{shrt: А, full: [а]}]\n", "dictionaries/short.yaml:1:17: the key `short`"),
        (KEYS, "abbreviations: [{short: 'А (б', full: [а]}]\n", "dictionaries/short.yaml:1:2"),
        (KEYS, "known: РФ\n", "dictionaries/short.yaml:1:8: must be a list, not `РФ`"),
    ],
)
def test_wrong_settings(keys: str, words: str, problem: str, desk: Any) -> None:
    found = desk.problems(keys, {"short": words or "known: [РФ]\n"})
    assert any(line.startswith(problem) for line in found), found
