"""`regexp`, `capitals`, `placeholder-syntax`, `doubled-word`: what is a matter of signs."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.model import Edit, Severity

SPACES = "kind: regexp\nentries: [{regex: '([а-я])  +([а-я])', suggest: '\\1 \\2', safe: true}]\n"


def test_an_expression_and_its_replacement(desk: Any) -> None:
    (finding,) = desk.check(SPACES, "Ваш зака[[з  е]]дет.")
    (fix,) = finding.fixes
    assert (fix.title, fix.edits, fix.safe) == ("з е", (Edit(8, 12, "з е"),), True)


@pytest.mark.parametrize(
    ("entry", "marked"),
    [
        ("regex: '[!?]{2,}'", "Ждём[[!!]] Где[[??!]] Да!"),
        ("regex: 'код (?P<span>\\d+)'", "Ваш код [[48213]]."),
        ("regex: 'код(?P<span> \\d+)?'", "Ваш [[код]] и код[[ 12]]."),  # an optional span: else the whole
        ("regex: '\\d*'", "Код [[12]] и [[345]]."),  # nothing is no finding
        (
            "regex: '\\d[\\d ]{14,18}\\d', luhn: true",
            "Карта [[4111 1111 1111 1111]], не 4111 1111 1111 1112.",
        ),
        ("regex: '🙂+'", "Ура 🙃 [[🙂🙂]] да"),
        ("regex: 'е\\x{308}'", "Ещ[[е\u0308]] раз"),
    ],
)
def test_where_expressions_are_found(entry: str, marked: str, desk: Any) -> None:
    desk.check(f"kind: regexp\nentries: [{{{entry}}}]\n", marked)


def test_protected_text_is_left_alone_unless_the_rule_says_otherwise(desk: Any) -> None:
    keys = "kind: regexp\nentries: [{regex: '!!'}]\n"
    desk.check(keys, "Кнопка «Да!!» тут[[!!]]")
    desk.check(keys + "in_protected: true\n", "Кнопка «Да[[!!]]» тут[[!!]]")


def test_an_expression_in_templates(desk: Any) -> None:
    for templates, marked in (("true", "Ура[[!!]]"), ("false", "Ура!!")):
        keys = f"kind: regexp\nentries: [{{regex: '!!'}}]\ntemplates: {templates}\n"
        desk.check(keys, marked, mode="template")


def test_an_expression_has_words_of_its_own(desk: Any) -> None:
    own = "severity: info, message: Тише, advice: [одного хватит], suggest: '!'"
    keys = f"kind: regexp\nentries: [{{regex: '!!', {own}}}]\n"
    (finding,) = desk.check(keys, "Ждём[[!!]]")
    assert (finding.severity, finding.message) == (Severity.INFO, "Тише")
    assert [fix.title for fix in finding.fixes] == ["!", "одного хватит"]


def test_halves_of_surrogate_pairs_are_signs_like_others(desk: Any) -> None:
    desk.check("kind: regexp\nentries: [{regex: '!!'}]\n", "\ud83d Ждём[[!!]]")


WORDS = {"short": "abbreviations: [{short: [ПВЗ, ТЦ], full: [пункт выдачи]}]\nknown: [РФ, ОСАГО]\n"}
CAPITALS = "kind: capitals\ndictionary: short\n"


@pytest.mark.parametrize(
    ("marked", "fix"),
    [
        ("Это [[СРОЧНО]], ждите.", "срочно"),
        ("[[ВНИМАНИЕ]], заказ едет.", "Внимание"),
        ("Заказ [[УЖЕ НА СКЛАДЕ]] сегодня.", "уже на складе"),
        ("[[ЗАКАЗ, ВАШ ЗАКАЗ]] едет!", "Заказ, ваш заказ"),
        ("Это [[НЕ МЫ]].", "не мы"),
        ("Это НЕ так.", None),  # one short word is not yet a shout
        ("Оформите ОСАГО в РФ.", None),
        ("Ждём в ПВЗ у ТЦ.", None),
        ("Код ЛЕТО10 действует.", None),
        ("Кнопка «ОТМЕНИТЬ ЗАКАЗ» внизу.", None),
        ("Купили у BOSCH и WILDBERRIES.", None),
        ("Заказ А, заказ Б и Я.", None),
    ],
)
def test_capitals(marked: str, fix: str | None, desk: Any) -> None:
    findings = desk.check(CAPITALS, marked, WORDS)
    assert [fix.title for finding in findings for fix in finding.fixes] == ([fix] if fix else [])


def test_capitals_that_are_right(desk: Any) -> None:
    keys = CAPITALS + "unless_left: ['промокод', 'код :?']\nshortest: 6\n"
    desk.check(keys, "Промокод СКИДКА и код: ПОДАРОК. Это ЛЕТО. Наша [[СКИДКА]].", WORDS)


@pytest.mark.parametrize(
    ("marked", "fixes"),
    [
        ("Здравствуйте, {{name}}! Заказ {order} едет.", []),
        ("Здравствуйте, [[{{]]name! Заказ едет.", []),
        ("Здравствуйте, {{name}}[[}]]! Заказ едет.", []),
        ("Здравствуйте, [[{]]{{name}}! Заказ [[}}]] едет.", []),
        ("Здравствуйте, [[{{nmae}}]]! Заказ {{ Order | upper }} едет.", ["{{name}}"]),
        ("Итог: [[{{zzz}}]].", []),
    ],
)
def test_placeholders_of_templates(marked: str, fixes: list[str], desk: Any) -> None:
    keys = "kind: placeholder-syntax\nknown: [name, order]\n"
    findings = desk.check(keys, marked, mode="template")
    assert [fix.title for finding in findings for fix in finding.fixes] == fixes


def test_placeholders_of_replies_and_other_signs(desk: Any) -> None:
    desk.check("kind: placeholder-syntax\n", "Здравствуйте, {{name!")
    desk.check("kind: placeholder-syntax\n", "Здравствуйте, {{anything}}!", mode="template")
    desk.check("kind: placeholder-syntax\nsigns: '%'\n", "Скидка {{ 10 [[%]] навсегда", mode="template")


@pytest.mark.parametrize(
    ("marked", "fixed"),
    [
        ("Заказ [[на на]] складе.", "Заказ на складе."),
        ("[[Мы мы]] вернём деньги.", "Мы вернём деньги."),
        ("Это [[ещё еще]] раз.", "Это ещё раз."),
        ("Это очень, очень важно.", None),
        ("Это очень очень важно.", None),
        ("Склад\nсклад рядом.", None),
        ("Осталось 5 5 дней.", None),
        ("Нажмите «Да» да.", None),
        ("Он **сам** сам.", None),
    ],
)
def test_doubled_words(marked: str, fixed: str | None, desk: Any) -> None:
    findings = desk.check("kind: doubled-word\nallowed: [очень]\n", marked)
    text = marked.replace("[[", "").replace("]]", "")
    for finding in findings:
        (edit,) = finding.fixes[0].edits
        assert text[: edit.start] + edit.text + text[edit.end :] == fixed


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("kind: regexp\nentries: [{regex: '(а'}]\n", "10:19: cannot read this expression: missing )"),
        ("kind: regexp\nentries: [{regex: '(?=а)'}]\n", "10:19: cannot read this expression"),
        (
            "kind: regexp\nentries: [{regex: (а), suggest: '\\1 \\2'}]\n",
            "10:37: `\\2` refers to a group that the expression does not have",
        ),
        ("kind: regexp\nentries: [{regx: а}]\n", "10:11: the key `regex` is missing"),
        (
            "kind: capitals\ndictionary: shrt\n",
            "10:13: there is no dictionary `shrt` (did you mean `short`?)",
        ),
        ("kind: capitals\n", "1:1: the key `dictionary` is missing"),
        (CAPITALS + "unless_left: [промокод, кодом]\n", "11:25: «кодом» is no dictionary form"),
        ("kind: placeholder-syntax\nsigns: ''\n", "10:8: no signs, so nothing can be found (the default is"),
        ("kind: placeholder-syntax\nknown: name\n", "10:8: must be a list, not `name`"),
        ("kind: doubled-word\nallow: [да]\n", "10:1: unknown key `allow` (did you mean `allowed`?)"),
    ],
)
def test_wrong_settings(keys: str, problem: str, desk: Any) -> None:
    found = desk.problems(keys, WORDS)
    assert any(line.startswith(f"rules/plain-words/test.yaml:{problem}") for line in found), found
