"""Noun phrases put into another case."""

from __future__ import annotations

import pytest

from replycheck.rewriting import Rewriter
from replycheck.rewriting.phrases import PhraseFinder
from replycheck.rewriting.recasting import Recaster
from replycheck.text import Language


@pytest.mark.parametrize(
    ("text", "cases", "expected"),
    [
        ("вашего заказа", "gent accs", "ваш заказ"),
        ("нового курьера", "gent accs", "нового курьера"),
        ("новых курьеров", "gent accs", "новых курьеров"),
        ("двух заказов", "gent accs", "два заказа"),
        ("двух курьеров", "gent accs", "двух курьеров"),
        ("двух новых карт", "gent accs", "две новые карты"),
        ("пяти новых посылок", "gent accs", "пять новых посылок"),
        ("обоих заказов", "gent accs", "оба заказа"),
        ("трёх последних заказов", "gent accs", "три последних заказа"),
        ("нескольких товаров", "gent accs", "несколько товаров"),
        ("3 заказов", "gent accs", "3 заказа"),
        ("21 заказа", "gent accs", "21 заказ"),
        ("двух тысяч рублей", "gent accs", "две тысячи рублей"),
        ("3200 руб.", "gent accs", "3200 руб."),
        ("его заказа", "gent accs", "его заказ"),
        ("товара и денег", "gent accs", "товар и деньги"),
        ("стоимости товара и доставки", "gent accs", "стоимость товара и доставки"),
        ("кассового чека и фото товара", "gent accs", "кассовый чек и фото товара"),
        ("оплаченного вами через приложение товара", "gent accs", "оплаченный вами через приложение товар"),
        ("ранее оплаченной покупки", "gent accs", "ранее оплаченную покупку"),
        ("товара, приобретённого вами", "gent accs", "товар, приобретённый вами"),
        ("полной и точной информации", "gent accs", "полную и точную информацию"),
        ("заказа № 123-45", "gent accs", "заказ № 123-45"),
        ("приложения «Витрина»", "gent accs", "приложение «Витрина»"),
        ("паспортных данных клиента", "gent accs", "паспортные данные клиента"),
        ("всех ваших персональных данных", "gent accs", "все ваши персональные данные"),
        ("курьера Ивана Петрова", "gent datv", "курьеру Ивану Петрову"),
        ("Вашего обращения", "gent accs", "Ваше обращение"),
        ("карты", "gent accs", "карту"),
        ("каждой из позиций", "gent accs", "каждую из позиций"),
        ("вам", "datv nomn", "вы"),
        ("ими", "ablt nomn", "они"),
        ("Марину", "accs datv", "Марине"),
        ("нашими специалистами", "ablt nomn", "наши специалисты"),
        ("личным кабинетом", "ablt accs", "личный кабинет"),
        ("бракованных наушников", "gent accs", "бракованные наушники"),
    ],
)
def test_recast(language: Language, rewriter: Rewriter, text: str, cases: str, expected: str) -> None:
    source, target = cases.split()
    document = language.document(text)
    phrase = PhraseFinder(rewriter.inflector.grammar).at(
        document.tokens, 0, len(document.tokens), frozenset({source})
    )
    assert phrase is not None
    made = Recaster(rewriter.inflector).recast(document.tokens, phrase, target)
    assert made is not None
    assert made.confident
    new = text
    for index, word in sorted(made.changes.items(), reverse=True):
        token = document.tokens[index]
        new = new[: token.start] + word + new[token.end :]
    assert new == expected


def test_pronoun_after_a_preposition(language: Language, rewriter: Rewriter) -> None:
    document = language.document("его")
    phrase = PhraseFinder(rewriter.inflector.grammar).at(document.tokens, 0, 1, frozenset({"gent"}))
    assert phrase is not None
    recaster = Recaster(rewriter.inflector)
    after = recaster.recast(document.tokens, phrase, "datv", after_preposition=True)
    alone = recaster.recast(document.tokens, phrase, "datv")
    assert after is not None
    assert alone is not None
    assert (after.changes[0], alone.changes[0]) == ("нему", "ему")


@pytest.mark.parametrize("text", ["и", "вернуть", "завтра", ",", "который", ""])
def test_no_phrase(language: Language, rewriter: Rewriter, text: str) -> None:
    document = language.document(text)
    finder = PhraseFinder(rewriter.inflector.grammar)
    assert finder.at(document.tokens, 0, len(document.tokens)) is None
