"""Times in a text, resolved against the time they were written at."""

from __future__ import annotations

from datetime import datetime

import pytest

from replycheck.engine import Linter

# A Wednesday.
day = datetime.fromisoformat
AT = day("2026-03-04T15:30")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ответим сегодня до 18:00.", "2026-03-04 18:00"),
        ("Ответим до 18.", "2026-03-04 18:00"),
        ("Напишу завтра до 12:00.", "2026-03-05 12:00"),
        ("Напишу завтра вечером.", "2026-03-05 23:59"),
        ("Привезём послезавтра с 9 до 12.", "2026-03-06 12:00"),
        ("Привезём 7 марта с 10:00 до 14:00.", "2026-03-07 14:00"),
        ("Ответим до 4 марта, 19:00.", "2026-03-04 19:00"),
        ("Деньги придут 5 марта.", "2026-03-05 23:59"),
        ("Деньги придут до 18.03.", "2026-03-18 23:59"),
        ("Деньги придут до 02.01.2027.", "2027-01-02 23:59"),
        ("Ответим не позднее 10 марта 2026 года.", "2026-03-10 23:59"),
        ("Привезём 21-го.", "2026-03-21 23:59"),
        ("Привезём 2-го.", "2026-04-02 23:59"),
        ("Ответим через час.", "2026-03-04 16:30"),
        ("Ответим через полчаса.", "2026-03-04 16:00"),
        ("Ответим в течение часа.", "2026-03-04 16:30"),
        ("Курьер будет через 10–15 минут.", "2026-03-04 15:45"),
        ("Проверим за пару дней.", "2026-03-06 23:59"),
        ("Вернём деньги в течение 3 рабочих дней.", "2026-03-09 23:59"),
        ("Вернём деньги в течение суток.", "2026-03-05 23:59"),
        ("Ремонт займёт от 3 до 10 дней.", "2026-03-14 23:59"),
        ("Ответим до вторника.", "2026-03-10 23:59"),
        ("Ответим в пятницу до 15:00.", "2026-03-06 15:00"),
        ("Закончим до конца недели.", "2026-03-08 23:59"),
        ("Закончим до конца месяца.", "2026-03-31 23:59"),
        ("Закончим до конца дня.", "2026-03-04 23:59"),
        ("Ответим через неделю.", "2026-03-11 23:59"),
        ("Привезём к 8 вечера.", "2026-03-04 20:00"),
        ("Привезём до 18:00 завтра.", "2026-03-05 18:00"),
    ],
)
def test_a_time_is_found_and_resolved(linter: Linter, text: str, due: str) -> None:
    words = linter.ruleset.dialogue
    assert words is not None
    found = [one for one in words.times.find(linter.language.document(text)) if not one.past]
    assert [f"{one.moment.resolve(AT):%Y-%m-%d %H:%M}" for one in found] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "Квартира на 2-м этаже.",
        "Пришлите 3 фото.",
        "В корзине 5 товаров на 2 640 ₽.",
        "Ответим в ближайшее время.",
        "Дело в том, что к нам обратились до вас.",
        "",
    ],
)
def test_no_time_is_found(linter: Linter, text: str) -> None:
    words = linter.ruleset.dialogue
    assert words is not None
    assert words.times.find(linter.language.document(text)) == []


def test_what_cannot_be_is_no_date(linter: Linter) -> None:
    words = linter.ruleset.dialogue
    assert words is not None
    (found,) = words.times.find(linter.language.document("Ответим 31.02."))
    assert found.moment.resolve(AT) is None


def test_a_date_without_a_year_is_the_nearest_one(linter: Linter) -> None:
    words = linter.ruleset.dialogue
    assert words is not None
    (found,) = words.times.find(linter.language.document("Ответим 3 января."))
    assert found.moment.resolve(day("2026-12-30T10:00")) == datetime.fromisoformat("2027-01-03T23:59")
