"""Suggestions filled in for a match, applied to the sentence."""

from __future__ import annotations

import pytest

from replycheck.rewriting import Rewriter, parse_template
from replycheck.text import Language
from tests.rewriting.conftest import Suggest

THIS = ("данный@d&n [NOUN]@n", "этот~d {n}")
ABOUT_TO = ("с =целью <np+[gent]>@n", "чтобы {n:verb}")
IF_THERE = ("при =наличии <np+[gent]>@n", "если есть {n:nomn}")
BECAUSE = ("в =связи с =тем , что", "потому что")


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (THIS, "О данной проблеме мы знаем.", "Об этой проблеме мы знаем."),
        (THIS, "С данным товаром всё хорошо.", "С этим товаром всё хорошо."),
        (THIS, "Знаем данного курьера.", "Знаем этого курьера."),
        (THIS, "ПО ДАННОМУ ВОПРОСУ ответим.", "ПО ЭТОМУ ВОПРОСУ ответим."),
        (THIS, "По\u00a0данному\u00a0вопросу", "По\u00a0этому\u00a0вопросу"),
        (("вышеуказанный", "этот~"), "о вышеуказанной проблеме", "об этой проблеме"),
        (("денежный@d средство@s", "деньги~s"), "Ваши денежные средства придут.", "Ваши деньги придут."),
        (("денежный@d средство@s", "деньги~s"), "Нет денежных средств", "Нет денег"),
        (("приобрести", "купить~"), "Вы приобрели товар.", "Вы купили товар."),
        (("приобретать", "купить/покупать~"), "Приобретая товар,", "Покупая товар,"),
        (("приобретать", "купить~"), "Когда приобретаете товар,", "Когда покупаете товар,"),
        (("приобрести", "купить~"), "товар, приобретённый вами", "товар, купленный вами"),
        (("необходимый[ADJS]", "нужный~"), "Вам необходимы документы.", "Вам нужны документы."),
    ],
)
def test_words(suggest: Suggest, rule: tuple[str, str], text: str, expected: str) -> None:
    assert suggest(*rule, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Этот неприятный инцидент уже решён.", "Эта неприятная ситуация уже решена."),
        ("Инцидент был описан вами.", "Ситуация была описана вами."),
        ("Произошёл инцидент, который был исправлен.", "Произошла ситуация, которая была исправлена."),
        (
            "Мы разберём инцидент, который произошёл вчера.",
            "Мы разберём ситуацию, которая произошла вчера.",
        ),
        ("Курьер описал инцидент.", "Курьер описал ситуацию."),
        ("Мы знаем об этом инциденте.", "Мы знаем об этой ситуации."),
        ("По вашему инциденту ответим завтра.", "По вашей ситуации ответим завтра."),
    ],
)
def test_what_depends_on_a_changed_noun_agrees_anew(suggest: Suggest, text: str, expected: str) -> None:
    assert suggest("инцидент", "ситуация~", text) == expected


def test_adjectives_of_the_suggestion_agree_with_its_noun(suggest: Suggest) -> None:
    made = suggest("данный@d&n инцидент@n", "этот~d ситуация~n", "Данный инцидент был рассмотрен.")
    assert made == "Эта ситуация была рассмотрена."


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (
            ("(уведомить|уведомлять)@v <np[accs]>@o", "сообщить~v {o:datv}"),
            "Мы уведомляем вас.",
            "Мы сообщаем вам.",
        ),
        (
            ("ознакомиться@v с <np+[ablt]>@o", "прочитать~v {o:accs}"),
            "Ознакомьтесь с нашими правилами возврата.",
            "Прочитайте наши правила возврата.",
        ),
        (
            ("посредством <np+[gent]>@o", "через {o:accs}"),
            "Посредством мобильного приложения",
            "Через мобильное приложение",
        ),
        (
            ("отсутствовать <np+[nomn]>@o", "нет {o:gent}"),
            "На складе отсутствует данный товар.",
            "На складе нет этого товара.",
        ),
        (
            ("<np[nomn]>@s =является <np+[ablt]>@o", "{s} — {o:nomn}"),
            "Этот срок является окончательным решением.",
            "Этот срок — окончательное решение.",
        ),
        (("относительно <np+[gent]>@n", "о {n:loct}"), "относительно вашего заказа", "о вашем заказе"),
        (("относительно <np+[gent]>@n", "о {n:loct}"), "относительно акции", "об акции"),
        (("в =отношении <np[gent]>@n", "к {n:datv}"), "в отношении его", "к нему"),
        (
            ("по =истечении <np+[gent]>@n", "через {n:accs}"),
            "По истечении трёх рабочих дней",
            "Через три рабочих дня",
        ),
    ],
)
def test_government(suggest: Suggest, rule: tuple[str, str], text: str, expected: str) -> None:
    assert suggest(*rule, text) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (ABOUT_TO, "Звоним с целью уточнения вашего адреса.", "Звоним, чтобы уточнить ваш адрес."),
        (ABOUT_TO, "С целью проверки платежа пришлите чек.", "Чтобы проверить платёж, пришлите чек."),
        (ABOUT_TO, "Мы с целью проверки чека звоним.", "Мы, чтобы проверить чек, звоним."),
        (ABOUT_TO, "Пришлите чек только с целью проверки.", "Пришлите чек, только чтобы проверить."),
        (
            ABOUT_TO,
            "Звоним с целью решения возникшей у вас проблемы.",
            "Звоним, чтобы решить возникшую у вас проблему.",
        ),
        (IF_THERE, "Обменяем товар при наличии бирок.", "Обменяем товар, если есть бирки."),
        (IF_THERE, "При наличии чека вернём всю сумму.", "Если есть чек, вернём всю сумму."),
        (BECAUSE, "Мы отказали в связи с тем, что срок истёк.", "Мы отказали, потому что срок истёк."),
        (BECAUSE, "Мы отказали, в связи с тем, что срок истёк.", "Мы отказали, потому что срок истёк."),
        (BECAUSE, "В связи с тем, что чека нет, мы ждём.", "Так как чека нет, мы ждём."),
        (("однако", ", но"), "Мы ждали, однако заказ не пришёл.", "Мы ждали, но заказ не пришёл."),
        (("однако", ", но"), "Мы ждали однако заказ не пришёл.", "Мы ждали, но заказ не пришёл."),
        (("однако", ", но"), "Однако заказ не пришёл.", "Но заказ не пришёл."),
    ],
)
def test_commas(suggest: Suggest, rule: tuple[str, str], text: str, expected: str) -> None:
    assert suggest(*rule, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("[PRTS]@v", "Нами найдена ваша посылка.", "Мы нашли вашу посылку."),
        ("[PRTS]@v", "Нами будет проверен каждый отзыв.", "Мы проверим каждый отзыв."),
        ("[PRTS]@v", "Заказ был отменён нами вчера.", "Мы отменили заказ вчера."),
        ("[PRTS]@v", "Чек не был приложен вами.", "Вы не приложили чек."),
        ("[PRTS]@v", "Магазином была снижена цена.", "Магазин снизил цену."),
        ("[PRTS]@v", "Ваша заявка будет рассмотрена завтра.", "Рассмотрим вашу заявку завтра."),
    ],
)
def test_passive_said_actively(suggest: Suggest, pattern: str, text: str, expected: str) -> None:
    assert suggest(pattern, "{v:active}", text) == expected


def test_passive_with_another_verb(suggest: Suggest) -> None:
    text = "Вами не предоставлены чек и фото товара."
    assert suggest("[PRTS]@v", "прислать~v[active]", text) == "Вы не прислали чек и фото товара."


def test_subject_of_an_active_verb(suggest: Suggest) -> None:
    pattern = "=вами@a не@neg быть? предоставить[PRTS]@v <np+[nomn]>@o"
    template = "{a:nomn} {neg} прислать~v[subj=a] {o:accs}"
    assert suggest(pattern, template, "Вами не был предоставлен чек.") == "Вы не прислали чек."
    mine = suggest(
        "быть? предоставить[PRTS]@v <np+[nomn]>@o",
        "прислать~v[subj=мы] {o:accs}",
        "Вам будет предоставлена новая карта.",
    )
    assert mine == "Вам пришлём новую карту."


def test_a_form_that_is_not_there_gives_advice(language: Language, suggest: Suggest) -> None:
    assert suggest("приобретать@v", "купить~v[perf]", "Вы приобретаете товар.") is None


def test_protected_text_is_not_touched(suggest: Suggest) -> None:
    made = suggest("инцидент <quoted>@q", "случай", "Разобрали инцидент «Данный отзыв».")
    assert made is None


def test_polite_pronoun_keeps_its_capital(suggest: Suggest) -> None:
    made = suggest("(уведомить)@v <np[accs]>@o", "сообщить~v {o:datv}", "Мы уведомим Вас.")
    assert made == "Мы сообщим Вам."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В связи с ремонтом и переездом мы ждём.", "Из-за ремонта и переезда мы ждём."),
        ("Ждём в связи с ремонтом, а также отпуском врача.", "Ждём из-за ремонта, а также отпуска врача."),
        ("В связи с ремонтом, переездом и отпуском ждём.", "Из-за ремонта, переезда и отпуска ждём."),
        ("Ждём в связи с переносом даты и ремонтом.", "Ждём из-за переноса даты и ремонта."),
    ],
)
def test_what_is_joined_comes_along(suggest: Suggest, text: str, expected: str) -> None:
    assert suggest("в =связи с <np+[ablt]>@n", "из-за {n:gent}", text) == expected


def test_polite_pronoun_of_the_suggestion(suggest: Suggest) -> None:
    made = suggest("предоставить", "дать~ вам", "Мы предоставим скидку для Вашей покупки.")
    assert made == "Мы дадим Вам скидку для Вашей покупки."


def test_optional_capture_that_took_nothing(suggest: Suggest) -> None:
    assert suggest("(очень)?@a данный@d", "{a} этот~d", "По данному вопросу") == "По этому вопросу"


def test_templates_without_text_make_no_edit(language: Language, rewriter: Rewriter) -> None:
    assert parse_template("", ()).pieces == ()
