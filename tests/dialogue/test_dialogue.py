"""What is heard in a dialogue: facts, requests, questions, promises, troubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from replycheck.dialogue import Dialogue, ledger
from replycheck.engine import Linter
from replycheck.model import Reply, Turn

Read = Callable[[Reply], Dialogue]

HERE = Path(__file__).parent
TROUBLES: dict[str, list[str]] = yaml.safe_load((HERE / "troubles.yaml").read_text("utf-8"))
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))
day = datetime.fromisoformat
AT = day("2026-03-04T15:30")


@pytest.mark.parametrize(
    ("customer", "kinds"),
    [
        ("Заказ 48112233 не едет", {"order"}),
        ("Перезвоните на +7 900 111-22-33", {"phone"}),
        ("Пишите на olga@pochta.example", {"email"}),
        ("Чашка разбилась, [фото]", {"photo"}),
        ("У меня Samsung A52, android 13", {"device", "system-version"}),
        ("Меня зовут Лидия, живу в Перми", {"name", "city"}),
        ("Оплатила вчера картой *4412", {"payment-date", "card", "payment-way"}),
        ("Пришлите, пожалуйста, чек", set()),
    ],
)
def test_facts_that_the_customer_gives(dialogue: Read, customer: str, kinds: set[str]) -> None:
    found = {fact.kind for fact in dialogue(Reply("Здравствуйте!", customer)).facts}
    assert kinds <= found if kinds else not found


def test_facts_of_earlier_messages_count_too(dialogue: Read) -> None:
    history = (Turn("customer", "Заказ 48112233"), Turn("operator", "Смотрю заказ 99887766"))
    facts = dialogue(Reply("Здравствуйте!", "Ну что?", history)).facts
    assert [fact.document.slice(fact.first, fact.last) for fact in facts] == ["Заказ 48112233", "48112233"]


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["customer"][:30])
def test_questions_without_an_answer(linter: Linter, case: dict[str, Any]) -> None:
    findings = linter.check(Reply(case["reply"], case["customer"])).findings
    found = [one.quote for one in findings if one.code == "answer/unanswered"]
    wanted = case.get("open", [])
    assert len(found) == len(wanted)
    assert all(one in other or other in one for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("text", TROUBLES["company"])
def test_a_trouble_of_our_making(dialogue: Read, text: str) -> None:
    assert dialogue(Reply("Здравствуйте!", text)).company_at_fault


@pytest.mark.parametrize("text", TROUBLES["nobody"])
def test_no_trouble_of_our_making(dialogue: Read, text: str) -> None:
    assert not dialogue(Reply("Здравствуйте!", text)).company_at_fault


def test_promises_have_what_who_and_when(linter: Linter) -> None:
    text = "Проверим оплату завтра до 12:00. Курьер привезёт чек 6 марта, а мы компенсируем доставку."
    promises = linter.check(Reply(text, at=AT)).promises
    assert [(one.what, one.who, one.due) for one in promises] == [
        ("Проверим оплату завтра до 12:00", None, day("2026-03-05T12:00")),
        ("Курьер привезёт чек 6 марта", "курьер", day("2026-03-06T23:59")),
        ("мы компенсируем доставку", None, None),
    ]
    assert [text[one.span.start : one.span.end] for one in promises] == [one.what for one in promises]


def test_without_its_own_time_a_reply_gives_no_dates(linter: Linter) -> None:
    (promise,) = linter.check("Ответим завтра до 12:00.").promises
    assert (promise.due, promise.due_text) == (None, "завтра до 12:00")


@pytest.mark.parametrize(
    "text",
    [
        "Будем рады видеть вас снова.",
        "Напомним: чек хранится в профиле.",
        "Деньги вернули вчера.",
        "Уточните почту.",
        "Вернём деньги баллами?",
        "Если курьер не приедет, напишите нам.",
        "Рекомендуем проверить почту.",
    ],
)
def test_no_promise(linter: Linter, text: str) -> None:
    assert linter.check(text).promises == ()


def test_the_ledger_of_a_dialogue(dialogue: Read) -> None:
    history = (
        Turn(
            "operator",
            "Отменю заказ сегодня и начислю баллы завтра до 12:00.",
            day("2026-03-02T10:00"),
        ),
        Turn("customer", "Жду", day("2026-03-02T11:00")),
        Turn(
            "operator",
            "Заказ отменил. Вернём деньги до 10 марта.",
            day("2026-03-02T18:00"),
        ),
    )
    entries = list(ledger(dialogue(Reply("Передадим жалобу руководителю.", "Ну?", history, AT))))
    assert [(one.turn, one.standing) for one in entries] == [
        (0, "kept"),
        (0, "overdue"),
        (2, "due"),
        (None, "no-date"),
    ]
