"""The text floor: what is protected, how text is cut, and that every offset is one of the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from razdel import tokenize

from replycheck.text import Document, Language

OPAQUE = [
    ("url", "Смотрите https://shop.ru/help?q=1&a=2.", "https://shop.ru/help?q=1&a=2"),
    ("url", "Правила: shop.ru/help/returns", "shop.ru/help/returns"),
    ("url", "Пишите в наш канал @shop_help, ответим.", "@shop_help"),
    ("email", "Пишите на help.me@shop-mail.ru!", "help.me@shop-mail.ru"),
    ("file", "Приложите чек.pdf к письму.", "чек.pdf"),
    ("file", "Откройте IMG_2034.jpeg.", "IMG_2034.jpeg"),
    ("code", "Введите `git push` в строке.", "`git push`"),
    ("code", "Вставьте ```\nlet x = 1\n``` сюда.", "```\nlet x = 1\n```"),
    ("quoted", "Нажмите «Мои обращения» внизу.", "«Мои обращения»"),
    ("quoted", "Вы писали: „ничего не работает“.", "„ничего не работает“"),
    ("quoted", 'Откройте "Личный кабинет" в меню.', '"Личный кабинет"'),
    ("quoted", "Нажмите “Заказы”.", "“Заказы”"),
    ("placeholder", "Здравствуйте, {{ client.name }}!", "{{ client.name }}"),
    ("placeholder", "{% if paid %}Оплачено", "{% if paid %}"),
    ("placeholder", "Заказ #{order} готов", "#{order}"),
    ("placeholder", "Заказ %{order} готов", "%{order}"),
    ("placeholder", "Заказ {$order} готов", "{$order}"),
    ("placeholder", "Заказ ${order} готов", "${order}"),
    ("placeholder", "Здравствуйте, {name}!", "{name}"),
    ("placeholder", "Здравствуйте, %(name)s!", "%(name)s"),
    ("placeholder", "Здравствуйте, %USER%!", "%USER%"),
    ("placeholder", "Здравствуйте, [ИМЯ]!", "[ИМЯ]"),
    ("placeholder", "Здравствуйте, <имя>!", "<имя>"),
]

SEEN = [
    ("phone", "Позвоните по номеру +7 (912) 000-11-22 завтра.", "+7 (912) 000-11-22"),
    ("phone", "Наш телефон 8 800 555-00-11, звоните.", "8 800 555-00-11"),
    ("order", "Заказ № 5120-А собран.", "№ 5120-А"),
    ("order", "Трек-номер RB123456789CN пока не виден.", "RB123456789CN"),
    ("order", "Заказ 7741-22 едет к вам.", "7741-22"),
    ("order", "Карта *0912 привязана.", "*0912"),
    ("money", "Вернули 1 249,50 ₽ на карту.", "1 249,50 ₽"),
    ("money", "Скидка 300 руб. на заказ.", "300 руб."),
    ("money", "Скидка 300 рублей на заказ.", "300 рублей"),
    ("date", "Приедет 12 марта 2026 года утром.", "12 марта 2026 года"),
    ("date", "Приедет 12.03.2026 утром.", "12.03.2026"),
    ("date", "Отчёт за 2026-03-12 готов.", "2026-03-12"),
    ("time", "Ответим до 18:30 сегодня.", "18:30"),
    ("emoji", "Спасибо 👩🏽‍💻 за терпение", "👩🏽‍💻"),
    ("emoji", "Спасибо ❤️ вам", "❤️"),
    ("emoji", "Флаг 🇷🇺 тут", "🇷🇺"),
    ("emoji", "Ждём вас :-) завтра", ":-)"),
    ("emoji", "Спасибо)", ")"),
    ("number", "Скидка 15 % на всё.", "15 %"),
    ("contraction", "Заказ на ул. Лесной", "ул."),
]

MARKUP = [
    ("Это **важно** сейчас.", ["**", "**"]),
    ("<b>Важно</b>: чек", ["<b>", "</b>"]),
    ("Чек&nbsp;нужен", ["&nbsp;"]),
    ("# Возврат", ["#"]),
    ("1. Откройте корзину", ["1."]),
    ("- чек", ["-"]),
    ("• чек", ["•"]),
]


@pytest.mark.parametrize(("kind", "text", "piece"), OPAQUE)
def test_nobody_looks_into_opaque_pieces(kind: str, text: str, piece: str, language: Language) -> None:
    document = language.document(text)
    assert [(token.kind, token.text) for token in document.tokens if token.opaque] == [(kind, piece)]
    assert [text[span.start : span.end] for span in document.protected] == [piece]


@pytest.mark.parametrize(("kind", "text", "piece"), SEEN)
def test_pieces_that_stay_one_token(kind: str, text: str, piece: str, language: Language) -> None:
    document = language.document(text)
    assert (kind, piece) in [(token.kind, token.text) for token in document.tokens]
    assert len(document.sentences) == 1


@pytest.mark.parametrize(("text", "marks"), MARKUP)
def test_markup_is_protected_and_no_token(text: str, marks: list[str], language: Language) -> None:
    document = language.document(text)
    assert [text[span.start : span.end].strip() for span in document.protected] == marks
    assert not any(token.kind == "markup" for token in document.tokens)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Чек нужен. Без него никак.", ["Чек нужен.", "Без него никак."]),
        ("Спасибо!Ждём вас.", ["Спасибо!", "Ждём вас."]),
        ("ваш заказ едет. ждите его завтра", ["ваш заказ едет. ждите его завтра"]),
        ("заказ уже в дороге. ждите его завтра", ["заказ уже в дороге.", "ждите его завтра"]),
        ("Спасибо 🙂 Ждём вас", ["Спасибо 🙂", "Ждём вас"]),
        ("Передали Орлову И. С. Заказ приедет.", ["Передали Орлову И. С.", "Заказ приедет."]),
        ("Передали И. С. Орлову заказ.", ["Передали И. С. Орлову заказ."]),
        ("Доставим на ул. Лесную, д. 5, кв. 7.", ["Доставим на ул. Лесную, д. 5, кв. 7."]),
        ("Чек, фото и т. д. пришлите нам.", ["Чек, фото и т. д. пришлите нам."]),
        ("Скидка 300 руб. Она ваша.", ["Скидка 300 руб.", "Она ваша."]),
        ("Срок 3 раб. дня.", ["Срок 3 раб. дня."]),
        ("Заказ едет\nждите его", ["Заказ едет\nждите его"]),
        ("Заказ едет.\nЖдите его", ["Заказ едет.", "Ждите его"]),
        ("Нужны:\n- чек;\n- паспорт.", ["Нужны:", "- чек;", "- паспорт."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, sentences: list[str], language: Language) -> None:
    document = language.document(text)
    assert [text[one.start : one.end] for one in document.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Возьмите:\n- паспорт\n- чек\nи приходите", [False, True, True, False]),
        ("1. Откройте\n2) Нажмите", [True, True]),
        ("• один\n· два\n* три", [True, True, True]),
        ("— Это не список, а реплика", [True]),
        ("**Важно** помнить", [False]),
        ("5 рублей", [False]),
    ],
)
def test_list_items(text: str, items: list[bool], language: Language) -> None:
    assert [line.item for line in language.document(text).lines] == items


@pytest.mark.parametrize(
    ("text", "norm", "seen"),
    [
        ("Ваш зaкaз едет", "заказ", "зaкaз"),
        ("Baш заказ едет", "ваш", "Baш"),
        ("Ваш заказ в приложении iPhone", None, None),
        ("Код ABC лежит в СМС", None, None),
    ],
)
def test_latin_look_alikes(text: str, norm: str | None, seen: str | None, language: Language) -> None:
    document = language.document(text)
    assert [text[span.start : span.end] for span in document.look_alikes] == ([seen] if seen else [])
    if norm is not None:
        token = next(token for token in document.tokens if token.text == seen)
        assert token.norm == norm
        assert token.word is not None
        assert token.word.known


def test_decomposed_letters_are_read_composed(language: Language) -> None:
    text = unicodedata.normalize("NFD", "Мой чай остыл. Ёлка стоит.")
    document = language.document(text)
    assert [token.norm for token in document.tokens][:3] == ["мой", "чай", "остыл"]
    assert "".join(text[token.start : token.end] for token in document.tokens) == text.replace(" ", "")
    assert len(document.sentences) == 2


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_invisible_signs_are_not_read(sign: str, language: Language) -> None:
    text = f"Ваш воз{sign}врат одобрен"
    document = language.document(text)
    assert [token.norm for token in document.tokens] == ["ваш", "возврат", "одобрен"]
    assert document.tokens[1].text == f"воз{sign}врат"
    assert document.span(2, 3) == (13, 20)


def test_yo_is_folded_for_matching_and_kept_in_text(language: Language) -> None:
    first, second = language.document("Вернём вернем").tokens
    assert (first.text, second.text) == ("Вернём", "вернем")
    assert first.norm == second.norm
    assert first.word is second.word


def test_emoji_before_a_word_shifts_by_code_points(language: Language) -> None:
    text = "👩🏽‍💻 Чек"
    assert language.document(text).tokens[-1].start == text.index("Чек")


def _check_offsets(document: Document) -> None:
    text, tokens = document.text, document.tokens
    position = 0
    for token in tokens:
        assert position <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        position = token.end
    for span in (*document.protected, *document.look_alikes):
        assert 0 <= span.start < span.end <= len(text)
    covered = [index for one in document.sentences for index in range(one.first, one.last)]
    assert covered == list(range(len(tokens)))
    assert all(0 <= line.start < line.end <= len(text) for line in document.lines)


PIECES = (
    "Заказ|зaкaз|Ёж|е\u0308ж|воз\u00adврат|👩🏽‍💻|«Заказы»|«|»|{{name}}|{%|[ИМЯ]|**|`код`|1.|- |\n|\n\n"
    "|\r\n|\t| |. |, |!|?|т. д.|И. С. |https://a.ru/x|a@b.ru|№5|300 руб.|12.03|:)|)|(|\u2028|\x1c|\u200b"
    "|чек.pdf|<b>|&nbsp;|—"
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map("".join)
)


@given(text=TEXTS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_offset_is_one_of_the_original(text: str, language: Language) -> None:
    _check_offsets(language.document(text))


@given(text=TEXTS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_runs_are_cut_as_razdel_cuts_them_alone(text: str, language: Language) -> None:
    """Of «А- А» razdel makes «А-», as if the dash belonged to a word; of «А-» alone it makes two."""
    document = language.document(text)
    if document.entities or document.normalized.text != text:
        return
    expected = [piece.text for run in text.split() for piece in tokenize(run)]
    assert [token.text for token in document.tokens] == expected
