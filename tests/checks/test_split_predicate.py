"""`split-predicate`: a light verb with a verbal noun, in any order, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

KEYS = "kind: split-predicate\nlight_verbs: light\nnouns: verbal\n"
WORDS = {
    "light": """\
verbs:
  - {perf: осуществить, impf: осуществлять, reflexive: осуществляться}
  - {perf: произвести, impf: производить, nouns: [замена, оплата]}
  - {perf: принять, nouns: [решение]}
  - {impf: находиться, case: loct, preposition: на, nouns: [проверка]}
""",
    "verbal": """\
nouns:
  - {noun: возврат, perf: вернуть, impf: возвращать}
  - {noun: замена, perf: заменить, impf: заменять}
  - {noun: оплата, perf: оплатить, impf: оплачивать}
  - {noun: проверка, perf: проверить, impf: проверять}
  - {noun: решение, perf: решить, impf: решать}
  - {noun: доставка, perf: доставить, impf: доставлять}
""",
}


@pytest.mark.parametrize(
    ("marked", "fix"),
    [
        ("Мы [[осуществим возврат]] завтра.", "вернём деньги"),
        ("Мы [[осуществим возврат полной суммы]] завтра.", "вернём полную сумму"),
        ("Мы [[осуществляем доставку заказов]] ежедневно.", "доставляем заказы"),
        ("Готовы [[произвести быструю замену чайника]] завтра.", None),
        ("[[Осуществите оплату заказа]], пожалуйста.", "Оплатите заказ"),
        ("Мы не [[осуществляем доставки]] по ночам.", None),  # the object of a negation
        ("[[Возврат осуществим]] завтра.", None),  # the object before its verb
        ("[[Возврат средств был осуществлён]] вчера.", None),  # passives
        ("[[Возврат осуществляется]] за три дня.", None),
        ("Вчера [[была произведена замена насоса]].", None),
        ("Мы [[приняли решение]] по заказу.", "решили"),
        ("Заказ [[находится на проверке]].", None),
        # no pair of the dictionary
        ("Завод производит доставку и чайники.", None),
        ("Мы осуществим мечту.", None),
        ("Заказ находится в проверке.", None),
        ("Заказ находится на складе, проверка завтра.", None),
        ("Мы приняли ваш возврат.", None),
        ("Осуществим план. Возврат одобрен.", None),
        ("Осуществим, а возврат одобрен.", None),
        ("Мы осуществим мечту о возврате.", None),
        ("Нажмите «Осуществить возврат».", None),
    ],
)
def test_pairs(marked: str, fix: str | None, desk: Any) -> None:
    findings = desk.check(KEYS, marked, WORDS)
    assert len(findings) == marked.count("[[")
    if fix is not None:
        assert findings[0].fixes[0].title == fix
        assert findings[0].fixes[0].safe  # who acts and what is done stay the same


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("light", "verbs: [{perf: осуществил}]\n", "light.yaml:1:9: «осуществил» is no dictionary form"),
        ("light", "verbs: [{case: gent}]\n", "light.yaml:1:9: an empty alternative"),
        (
            "light",
            "verbs: [{perf: принять, nouns: [решение, меры]}]\n",
            "light.yaml:1:42: «меры» is no noun of `verbal`",
        ),
        ("light", "verbs: [{perfective: принять}]\n", "light.yaml:1:10: unknown key `perfective`"),
        (
            "verbal",
            "nouns: [{noun: возврат, take: {}}]\n",
            "verbal.yaml:1:25: unknown key `take` (did you mean",
        ),
    ],
)
def test_wrong_dictionaries(file: str, text: str, problem: str, desk: Any) -> None:
    found = desk.problems(KEYS, {**WORDS, file: text})
    assert any(line.startswith(f"dictionaries/{problem}") for line in found), found


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("kind: split-predicate\nnouns: verbal\n", "1:1: the key `light_verbs` is missing"),
        (KEYS.replace("verbal", "verbl"), "11:8: there is no dictionary `verbl` (did you mean `verbal`?)"),
    ],
)
def test_wrong_settings(keys: str, problem: str, desk: Any) -> None:
    found = desk.problems(keys, WORDS)
    assert any(line.startswith(f"rules/plain-words/test.yaml:{problem}") for line in found), found
