"""`replycheck promises`: the ledger as text, JSON and a calendar."""

from __future__ import annotations

import json
from typing import Any

from icalendar import Calendar, Event

DIALOGUE = {
    "id": "p1",
    "reply": "Пришлём чек сегодня до 18:00. Проверим остальные заказы.",
    "at": "2026-03-04T15:00",
    "history": [
        {"role": "operator", "at": "2026-03-02T10:00", "text": "Вернём деньги завтра до 12:00."},
    ],
}


def line(**changes: Any) -> str:
    return json.dumps({**DIALOGUE, **changes}, ensure_ascii=False) + "\n"


def ledger(cli: Any, *arguments: str, stdin: str | None = None) -> Any:
    text = stdin if stdin is not None else line()
    return cli("promises", "-", "--input-format", "jsonl", *arguments, stdin=text)


def test_text_says_what_is_overdue(cli: Any) -> None:
    result = ledger(cli)
    assert result.code == 0
    assert result.out.splitlines() == [
        "<stdin>:1 p1",
        "  просрочено   03.03.2026 12:00  Вернём деньги завтра до 12:00",
        "  ждёт срока   04.03.2026 18:00  Пришлём чек сегодня до 18:00",
        "  без срока    —                 Проверим остальные заказы",
    ]


def test_json_gives_every_date_and_place(cli: Any) -> None:
    data = json.loads(ledger(cli, "--output-format", "json").out)
    entries = data["replies"][0]["promises"]
    assert data["version"] == 1
    assert [(one["turn"], one["standing"], one["due"]) for one in entries] == [
        (0, "overdue", "2026-03-03T12:00:00"),
        (None, "due", "2026-03-04T18:00:00"),
        (None, "no-date", None),
    ]
    second = entries[1]
    assert DIALOGUE["reply"][second["start"] : second["end"]] == "Пришлём чек сегодня до 18:00"


def test_json_of_nothing_is_a_document_too(cli: Any) -> None:
    result = ledger(cli, "--output-format", "json", stdin=line(reply="Спасибо!", history=[]))
    assert json.loads(result.out) == {"version": 1, "replies": []}


def test_now_decides_what_is_overdue(cli: Any) -> None:
    late = ledger(cli, "--now", "2026-03-05T09:00", "--standing", "overdue").out
    assert late.count("просрочено") == 2


def test_a_calendar_reminds_of_what_is_not_kept(cli: Any) -> None:
    text = ledger(cli, "--output-format", "ics").out
    again = ledger(cli, "--output-format", "ics").out
    events = [event for event in Calendar.from_ical(text).walk("VEVENT") if isinstance(event, Event)]
    assert [f"{event.end:%d.%m %H:%M}" for event in events] == ["03.03 12:00", "04.03 18:00"]
    assert str(events[1]["SUMMARY"]) == "Обещали клиенту: Пришлём чек сегодня до 18:00"
    assert text == again


def test_a_bad_line_and_a_bad_time(cli: Any) -> None:
    result = ledger(cli, stdin="{\n" + line())
    assert (result.code, "просрочено" in result.out) == (2, True)
    assert cli("promises", "-", "--now", "tomorrow", stdin="Да").code == 2
