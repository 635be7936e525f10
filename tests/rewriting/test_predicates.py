"""Split predicates in every form and order of words."""

from __future__ import annotations

import pytest

from replycheck.lexicon import fold
from replycheck.rewriting import LightVerb, Rewriter, VerbalNoun
from replycheck.rewriting.lexicography import by_noun, load_nouns
from replycheck.text import Language
from tests.rewriting.conftest import applied

DO = LightVerb("осуществить", "осуществлять", "осуществляться")
MAKE = LightVerb("произвести", "производить", "производиться")
HOLD = LightVerb("провести", "проводить", "проводиться")
BE_IN = LightVerb(reflexive="находиться", case="loct", preposition="на")
PUT_IN = LightVerb("поставить", "ставить", case="accs", preposition="в")
NOUNS = by_noun(load_nouns())
LIGHT = (DO, MAKE, HOLD, BE_IN, PUT_IN)


def rewritten(language: Language, rewriter: Rewriter, text: str) -> str | None:
    """The sentence with the plain verb, or None if there are only words to use."""
    document = language.document(text)
    for verb, token in enumerate(document.tokens):
        for light in LIGHT:
            lemmas = {fold(lemma) for lemma in (light.perf, light.impf, light.reflexive) if lemma}
            if token.word is None or lemmas.isdisjoint(token.word.lemmas):
                continue
            for noun, other in enumerate(document.tokens):
                entry = (
                    next((NOUNS[x] for x in other.word.lemmas if x in NOUNS), None) if other.word else None
                )
                if entry is not None and noun != verb:
                    made = rewriter.split_predicate(document, verb, noun, light, entry)
                    return applied(text, made.edits) if made.confident else None
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Осуществим возврат денежных средств завтра.", "Вернём деньги завтра."),
        ("Мы осуществляем возврат средств в течение 3 дней.", "Мы возвращаем деньги в течение 3 дней."),
        ("Мы не осуществляем доставку дверей.", "Мы не доставляем двери."),
        ("Мы будем осуществлять проверку заявок.", "Мы будем проверять заявки."),
        ("Курьер осуществил выдачу двух заказов.", "Курьер выдал два заказа."),
        ("Вы осуществили отмену заказа № 12345678.", "Вы отменили заказ № 12345678."),
        ("Чтобы произвести замену товара, напишите нам.", "Чтобы заменить товар, напишите нам."),
        ("Осуществив возврат средств, закроем заявку.", "Вернув деньги, закроем заявку."),
        ("Сотрудник, осуществляющий доставку заказа,", "Сотрудник, доставляющий заказ,"),
        ("Спросили мастера, проводившего осмотр плиты.", "Спросили мастера, осматривавшего плиту."),
        ("Произведите перезагрузку телефона.", "Перезагрузите телефон."),
        ("Когда вы осуществите возврат товара?", "Когда вы вернёте товар?"),
        ("Осуществите возврат товара, купленного ранее.", "Верните товар, купленный ранее."),
    ],
)
def test_active(language: Language, rewriter: Rewriter, text: str, expected: str) -> None:
    assert rewritten(language, rewriter, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Возврат был осуществлён 5 мая.", "Мы вернули деньги 5 мая."),
        ("Будет осуществлён возврат средств.", "Вернём деньги."),
        ("Осуществляется возврат денежных средств.", "Возвращаем деньги."),
        ("Возврат средств будет осуществляться завтра.", "Будем возвращать деньги завтра."),
        ("Нами была проведена проверка.", "Мы проверили."),
        ("Нами была проведена проверка вашего заказа.", "Мы проверили ваш заказ."),
        ("Проверка заказа была проведена нами вчера.", "Мы проверили заказ вчера."),
        ("Вами не была произведена оплата заказа.", "Вы не оплатили заказ."),
        ("Курьером была осуществлена доставка заказа.", "Курьер доставил заказ."),
        ("Проверка была проведена нашими специалистами.", "Наши специалисты проверили."),
        ("Проверка ещё не была проведена.", "Мы ещё не проверили."),
        ("Возврат может быть осуществлён на карту.", "Можем вернуть деньги на карту."),
        ("Ваша заявка находится на рассмотрении.", "Рассматриваем вашу заявку."),
    ],
)
def test_passive(language: Language, rewriter: Rewriter, text: str, expected: str) -> None:
    assert rewritten(language, rewriter, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Мы осуществим в ближайшие дни полный возврат средств.",
            "Мы в ближайшие дни полностью вернём деньги.",
        ),
        (
            "Произведите, пожалуйста, перезагрузку приложения «Витрина».",
            "Перезагрузите, пожалуйста, приложение «Витрина».",
        ),
        ("Возврат денег можно осуществить в приложении.", "Деньги можно вернуть в приложении."),
        ("Мы осуществили повторную проверку данного товара.", "Мы повторно проверили этот товар."),
        ("Мы осуществим его возврат.", "Мы вернём его."),
        ("Мы проведём проверку заказа и адреса.", "Мы проверим заказ и адрес."),
        ("ОСУЩЕСТВИМ ВОЗВРАТ СРЕДСТВ ЗАВТРА.", "ВЕРНЁМ ДЕНЬГИ ЗАВТРА."),
        ("Осуществим возврат\u00a0средств завтра.", "Вернём деньги завтра."),
        ("Осуществим возврат товара, чехла и чека.", "Вернём товар, чехол и чек."),
        ("Мы провели проверку заказа, а также адреса.", "Мы проверили заказ, а также адрес."),
    ],
)
def test_order_and_company(language: Language, rewriter: Rewriter, text: str, expected: str) -> None:
    assert rewritten(language, rewriter, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Мы осуществим вашу доставку.",
        "Осуществлён ли возврат комиссии?",
        "Осуществите возврат.",
        "Мы проведём проверку и обмен товара.",
        "Оплата была произведена вчера.",
        "Осуществлённый возврат пришёл.",
        "Мы провели проверку о товаре.",
        "Ваш случай находится на рассмотрении у наших специалистов.",
        "Ваше обращение находится на рассмотрении администрации.",
    ],
)
def test_doubt_gives_words_to_use(language: Language, rewriter: Rewriter, text: str) -> None:
    assert rewritten(language, rewriter, text) is None


def test_the_words_to_use_are_in_the_right_aspect(language: Language, rewriter: Rewriter) -> None:
    document = language.document("Мы осуществляем вашу доставку.")
    made = rewriter.split_predicate(document, 1, 3, DO, NOUNS["доставка"])
    assert (made.text, made.edits) == ("доставлять", ())


def test_noun_that_knows_one_aspect_only(language: Language, rewriter: Rewriter) -> None:
    document = language.document("Мы осуществляем возврат товара.")
    noun = VerbalNoun("возврат", perf="вернуть")
    made = rewriter.split_predicate(document, 1, 2, DO, noun)
    assert (made.text, made.edits) == ("вернуть", ())


@pytest.mark.parametrize(
    ("text", "verb", "noun", "underlined"),
    [
        ("Мы осуществим полный возврат средств.", 1, 3, "осуществим полный возврат"),
        ("Возврат средств был осуществлён.", 3, 0, "Возврат средств был осуществлён"),
    ],
)
def test_span(
    language: Language, rewriter: Rewriter, text: str, verb: int, noun: int, underlined: str
) -> None:
    document = language.document(text)
    assert document.slice(*rewriter.predicate_span(document, verb, noun)) == underlined
