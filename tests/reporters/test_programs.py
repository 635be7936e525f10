"""What programs read: concise, JSON, JSON Lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from replycheck.model import Reply, Report
from replycheck.reporters import Output, Tally, reporter
from replycheck.wording import load

Render = Callable[..., str]

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def validate(document: Any) -> None:
    Draft202012Validator(SCHEMA).validate(document)


def test_concise(render: Render, report: Report) -> None:
    assert render("concise", report).splitlines() == [
        "a.txt:2:4: warning plain-words/bureaucratic Канцелярит: «данному вопросу» → этому вопросу",
        "a.txt:1:1: error apology/missing Нет извинения → Простите, что …",
        "a.txt:1:1: info answer/unanswered Вопрос без ответа (сообщение клиента: «Когда вернёте деньги?»)",
    ]


def test_concise_names_the_line_of_the_file(render: Render, report: Report) -> None:
    record = replace(report, reply=replace(report.reply, path="a.jsonl", line=7))
    places = [line.split(": ")[0] for line in render("concise", record).splitlines()]
    assert places == ["a.jsonl:7:19", "a.jsonl:7:1", "a.jsonl:7:1"]


def test_json_is_as_published(render: Render, report: Report) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(render("json", report, Report(Reply("Да."))))
    validate(document)
    first = document["replies"][0]["findings"][0]
    assert (first["start"], first["end"], first["line"], first["column"]) == (18, 33, 2, 4)
    assert first["fixes"][0]["edits"] == [{"start": 18, "end": 33, "text": "этому вопросу"}]
    assert document["replies"][0]["promises"][0]["due"] == "2026-03-15T00:00:00"
    assert document["summary"] == {
        "replies": 2,
        "findings": 3,
        "by_code": {"answer/unanswered": 1, "apology/missing": 1, "plain-words/bureaucratic": 1},
    }


def test_json_of_nothing(render: Render) -> None:
    document = json.loads(render("json"))
    validate(document)
    assert document["replies"] == []


def test_the_schema_refuses_what_breaks_the_contract(render: Render, report: Report) -> None:
    document = json.loads(render("json", report))
    document["replies"][0]["findings"][1]["start"] = 0
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_json_lines_are_the_items_of_the_document(render: Render, report: Report) -> None:
    lines = [json.loads(line) for line in render("jsonl", report, report).splitlines()]
    assert lines == json.loads(render("json", report, report))["replies"]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_narrow_encoding_gets_escapes(report: Report, name: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1251")
    out = reporter(name, Output(stream, load("ru")))
    out.start()
    out.reply(replace(report, reply=replace(report.reply, id="😀")))
    out.finish(Tally())
    stream.flush()
    assert b"\\ud83d\\ude00" in raw.getvalue()
