"""`address-form`: one way to address the customer in one reply."""

from __future__ import annotations

from typing import Any

import pytest

KEYS = """\
kind: address-form
polite: ["(вы|ваш)"]
familiar: ["(ты|твой)", "[VERB,impr,excl,sing]"]
"""


@pytest.mark.parametrize(
    ("marked", "fix"),
    [
        ("Мы вам вернём деньги, ваш заказ едет.", None),
        ("Мы Вам вернём деньги, Ваш заказ едет.", None),
        ("Мы Вам вернём деньги, [[ваш]] заказ едет.", "Ваш"),
        ("Мы вам вернём деньги, [[Ваш]] заказ едет, Вам рады.", "ваш"),
        ("Ваш заказ едет. Мы вам напишем.", None),  # a capital at the beginning says nothing
        ("Мы вам напишем. Ваш заказ едет.", None),
        ("Итог: Ваш заказ едет, мы вам напишем.", None),
        ("- Ваш заказ едет\n- мы вам напишем", None),
        ("🙂 Вам рады, ждём вас.", None),
        ("ВАШ заказ едет, мы вам напишем.", None),
        ("Мы вам напишем, [[твой]] заказ едет.", None),
        ("Мы тебе напишем, [[ваш]] заказ едет.", None),
        ("Мы тебе напишем, твой заказ едет.", None),
        ("Вы писали «где Ваш курьер», мы вас поняли.", None),
    ],
)
def test_the_first_that_departs_is_reported(marked: str, fix: str | None, desk: Any) -> None:
    findings = desk.check(KEYS, marked)
    fixes = [one for finding in findings for one in finding.fixes]
    assert [(one.title, one.safe) for one in fixes] == ([(fix, True)] if fix else [])


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("kind: address-form\npolite: [вы]\n", "1:1: the key `familiar` is missing"),
        ("kind: address-form\npolite: [вы, вам]\nfamiliar: ты\n", "10:14: «вам» is no dictionary form"),
        ("kind: address-form\npolite: [вы]\nfamiliar: '*'\n", "11:11: this pattern would match anywhere"),
    ],
)
def test_wrong_settings(keys: str, problem: str, desk: Any) -> None:
    found = desk.problems(keys)
    assert any(line.startswith(f"rules/plain-words/test.yaml:{problem}") for line in found), found
