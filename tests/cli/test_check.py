"""`replycheck check`: what is read, what is written, how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from replycheck.engine import Linter
from replycheck.model import Reply, Report

BAD = "Мы осуществим возврат денежных средств завтра."
GOOD = "Вернём деньги завтра."
CODE = "plain-words/bureaucratic"


def record(reply: str, **values: Any) -> str:
    return json.dumps({"reply": reply, **values}, ensure_ascii=False) + "\n"


def test_standard_input(cli: Any) -> None:
    bad = cli("check", "-", stdin=BAD)
    assert bad.code == 1
    assert "осуществим возврат денежных средств" in bad.out
    assert "вернём деньги" in bad.out
    assert bad.out.endswith("Проверен 1 ответ: 1 замечание (1 предупреждение).\n")
    good = cli("check", "-", stdin=GOOD)
    assert (good.code, good.out, good.err) == (0, "Проверен 1 ответ: замечаний нет.\n", "")


def test_a_pipe_needs_no_dash(cli: Any) -> None:
    assert cli("check", stdin=BAD).code == 1


def test_files_folders_and_records(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.md").write_text(GOOD)
    (tmp_path / "c.jsonl").write_text(record(GOOD, id="x") + record(BAD, id="y"))
    result = cli("check", "a.txt", "folder", "c.jsonl", "--output-format", "json")
    document = json.loads(result.out)
    found = [(reply["path"], reply["id"], len(reply["findings"])) for reply in document["replies"]]
    assert found == [("a.txt", None, 1), ("folder/b.md", None, 0), ("c.jsonl", "x", 0), ("c.jsonl", "y", 1)]
    assert document["summary"]["by_code"] == {CODE: 2}


def test_cp1251_and_mark(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BAD.encode("cp1251"))
    (tmp_path / "b.txt").write_bytes(BAD.encode("utf-8-sig"))
    spans = [
        (finding["start"], finding["end"])
        for reply in json.loads(cli("check", "a.txt", "b.txt", "--output-format", "json").out)["replies"]
        for finding in reply["findings"]
    ]
    assert spans == [(3, 38)] * 2


def test_fail_level_and_exit_zero(cli: Any) -> None:
    assert cli("check", "-", "--fail-level", "error", stdin=BAD).code == 0
    assert cli("check", "-", "--fail-level", "info", stdin=BAD).code == 1
    assert cli("check", "-", "--exit-zero", stdin=BAD).code == 0


def test_select_and_ignore(cli: Any) -> None:
    assert cli("check", "-", "--ignore", "plain-words", stdin=BAD).code == 0
    assert cli("check", "-", "--ignore", f"plain-words/slang, {CODE}", stdin=BAD).code == 0
    assert cli("check", "-", "--select", CODE, stdin=BAD).code == 1
    assert cli("check", "-", "--select", "plain-words/slang", stdin=BAD).code == 0


def test_a_code_that_does_not_exist(cli: Any, tmp_path: Path) -> None:
    result = cli("check", "-", "--select", "plain-words/bureaucrat", stdin=BAD)
    assert result.code == 2
    assert CODE in result.err
    (tmp_path / "replycheck.toml").write_text('lang = "en"\n[rules]\n"plain-word" = "off"\n')
    result = cli("check", "-", stdin=BAD)
    assert result.code == 2
    assert result.err.startswith("replycheck.toml:2: ")
    assert "did you mean “plain-words”?" in result.err


def test_settings_are_found_and_obeyed(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "replycheck.toml").write_text(
        f'[rules."{CODE}"]\nseverity = "error"\nmessage = "Проще: {{quote}}"\n'
        '[[per-path]]\npaths = ["legal/*"]\nignore = ["plain-words"]\n'
    )
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "a.txt").write_text(BAD)
    (tmp_path / "a.txt").write_text(BAD)
    result = cli("check", ".", "--output-format", "concise")
    assert result.out.startswith(f"./a.txt:1:4: error {CODE} Проще: осуществим возврат")
    assert len(result.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "пусто"),
        ("a.txt", "Вернём".encode("koi8-r"), "Windows-1251"),
        ("a.txt", b"\x00\x01", "двоичные"),
        ("folder", None, "в папке нет ответов"),
        ("missing.txt", None, "нет такого файла"),
        ("a.xyz", b"x", "неизвестный формат"),
    ],
)
def test_bad_input(cli: Any, tmp_path: Path, name: str, data: bytes | None, words: str) -> None:
    (tmp_path / "folder").mkdir()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD)
    result = cli("check", name, "good.txt")
    assert result.code == 2
    assert result.err.startswith(f"{name}: ")
    assert words in result.err
    assert "Проверен 1 ответ" in result.out


def test_a_broken_line_is_named_and_the_others_are_checked(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record(BAD) + "{oops\n" + record(BAD))
    result = cli("check", "a.jsonl", "--output-format", "jsonl", "--exit-zero")
    assert result.code == 2
    assert result.err.startswith("a.jsonl:2: это не JSON")
    assert [json.loads(line)["line"] for line in result.out.splitlines()] == [1, 3]


def test_unreadable_settings(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "replycheck.toml").write_text("lang = 'ru\n")
    result = cli("check", "-", stdin=GOOD)
    assert result.code == 2
    assert result.err.startswith("replycheck.toml:2:1: ")
    assert cli("check", "-", "--config", "none.toml", stdin=GOOD).code == 2


def test_wrong_use(cli: Any) -> None:
    assert cli("check", "--output-format", "xml", "-").code == 2
    assert cli("chek").code == 2
    assert "Did you mean 'check'?" in cli("chek").err
    assert cli("check", "--customer", "none.txt", "-", stdin=GOOD).code == 2


def test_what_the_command_line_says_about_all_replies(
    cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Reply] = []

    def check(_linter: Linter, reply: Reply) -> Report:
        seen.append(reply)
        return Report(reply, unchecked=("promise/unkept",))

    monkeypatch.setattr(Linter, "check", check)
    (tmp_path / "q.txt").write_text("Где заказ?")
    (tmp_path / "a.jsonl").write_text(record(GOOD) + record(GOOD, customer="Когда?"))
    result = cli("check", "a.jsonl", "--customer", "q.txt", "--template", "--verbose")
    assert [(reply.customer, reply.mode) for reply in seen] == [
        ("Где заказ?", "template"),
        ("Когда?", "template"),
    ]
    assert "promise/unkept (2 ответа)" in result.err


def test_english(cli: Any) -> None:
    result = cli("check", "-", "--lang", "en", stdin=GOOD)
    assert result.out == "Checked 1 reply: no findings.\n"


def test_breaking_off_leaves_a_whole_document(
    cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replies(*_: object, **__: object) -> Iterator[Reply]:
        yield Reply(BAD)
        raise KeyboardInterrupt

    monkeypatch.setattr("replycheck.cli.check.read", replies)
    result = cli("check", "a.txt", "--output-format", "json")
    assert result.code == 130
    assert json.loads(result.out)["summary"]["replies"] == 1
    assert "Прервано. Проверен 1 ответ." in result.err


def test_a_closed_pipe_is_no_error(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("replycheck.reporters.text.TextReporter.finish", closed)
    monkeypatch.setattr("replycheck.cli.app._silence_stdout", lambda: None)
    result = cli("check", "-", stdin=BAD)
    assert (result.code, result.err) == (141, "")


def test_ten_megabytes_in_one_line(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("а" * 5_000_000 + " По данному вопросу ответим завтра.")
    result = cli("check", "a.txt", "--select", "plain-words", "--output-format", "concise")
    assert result.code == 1
    assert "a.txt:1:5000005: warning plain-words/bureaucratic" in result.out
