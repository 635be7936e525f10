"""Spelling, grammar and punctuation over whole replies: what is found, what is left alone, what fixes do."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from replycheck.config import Config
from replycheck.engine import Linter
from replycheck.fixing import Fixer
from replycheck.model import Reply
from replycheck.ruleset import load_ruleset

CODES = ("literate/spelling", "literate/grammar", "literate/punctuation")


@pytest.fixture(scope="module")
def linter() -> Linter:
    rules = load_ruleset(())
    return Linter(Config(), replace(rules, rules=rules.selected(CODES)))


def found(linter: Linter, text: str, code: str = "literate") -> list[tuple[str, str]]:
    report = linter.check(text)
    return [(one.code, one.quote) for one in report.findings if one.code.startswith(code)]


def fixed(linter: Linter, text: str) -> str:
    return Fixer(linter, unsafe=True).fix(Reply(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Здравствуйте, Гульназ Ильфатовна! Ваш заказ WB-48291 приедет в Урюпинск 3-го июня.",
        "ВАШ ПРОМОКОД: СКИДКА10. Он действует до 31.12, кроме Wildberries и Ozon.",
        "Напишите на help@magazin.ru или в «Понимай как хочеш», мы ответим.",
        "Пришлите {{номер_заказа}}, пожалуйста: без него не найти платёж.",
        "Курьер написал: «Пожалуста, ждите», — и уехал.",
        "Мы не только вернём деньги, но и подарим баллы.",
        "Если чек есть, то пришлите его; если нет, напишите, когда вы платили.",
        "Как только склад примет товар, мы вернём деньги, потому что срок уже идёт.",
        "Проверьте, пожалуйста, списались ли деньги, и напишите нам.",
        "По информации курьера, он звонил, однако вы, к сожалению, не ответили.",
    ],
)
def test_nothing_is_found_in_good_text(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (
            "Здраствуйте Ольга! К сожалению мастер заболел поэтому ремонт продлиться до среды.",
            "Здравствуйте, Ольга! К сожалению, мастер заболел, поэтому ремонт продлится до среды.",
        ),
        (
            "Проверьте пожалуйста почту если письма нет в течении дня.",
            "Проверьте, пожалуйста, почту, если письма нет в течение дня.",
        ),
        (
            "Деньги, списанные с карты вернутся когда банк проверит платёж.",
            "Деньги, списанные с карты, вернутся, когда банк проверит платёж.",
        ),
    ],
)
def test_all_fixes_together_make_good_text(linter: Linter, text: str, good: str) -> None:
    assert fixed(linter, text) == good
    assert found(linter, good) == []


def test_the_words_of_the_customer_are_left_alone(linter: Linter) -> None:
    reply = Reply("Ваш мультиварг приедет завтра.", customer="Где мой мультиварг?")
    assert linter.check(reply).findings == ()


def test_latin_letters_in_a_russian_word_are_mended_safely(linter: Linter) -> None:
    finding = linter.check("Ваш зaкaз уже едет.").findings[0]
    assert (finding.quote, finding.fixes[0].title, finding.fixes[0].safe) == ("зaкaз", "заказ", True)


def test_a_misspelt_word_keeps_its_capitals(linter: Linter) -> None:
    titles = [one.fixes[0].title for one in linter.check("Прозьба подождать. ПОЖАЛУСТА, ждите.").findings]
    assert titles == ["Просьба", "ПОЖАЛУЙСТА"]


def test_of_guesses_the_one_that_agrees_comes_first(linter: Linter) -> None:
    finding = linter.check("Проверьте новую посылкку сегодня.").findings[0]
    assert finding.fixes[0].title == "посылку"


def test_no_comma_is_missed_at_the_end_of_a_line(linter: Linter) -> None:
    assert found(linter, "Добрый день\nваш чек готов", "literate/punctuation") == []


def test_compiled_checks_survive_the_cache(linter: Linter) -> None:
    text = "Здраствуйте Ольга, деньги вернуться завтра."
    copy = Linter(Config(), pickle.loads(pickle.dumps(linter.ruleset)))
    assert found(copy, text) == found(linter, text) != []
