"""The other commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replycheck.cli.app import COMMANDS

CODE = "plain-words/bureaucratic"
GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"


@pytest.mark.parametrize(
    "arguments", [[], *[[name] for name in COMMANDS], ["rules", "test"], ["config", "show"]]
)
def test_help(cli: Any, arguments: list[str]) -> None:
    result = cli(*arguments, "--help")
    assert result.code == 0
    assert result.out.startswith("Usage: replycheck")


def test_help_lines_agree_with_the_commands(cli: Any) -> None:
    for name, line in COMMANDS.items():
        assert line.rstrip(".") in cli(name, "--help").out


def test_version(cli: Any) -> None:
    assert cli("--version").out.startswith("replycheck 0.")


def test_config_show(cli: Any, tmp_path: Path) -> None:
    assert "по умолчанию" in cli("config", "show").out
    (tmp_path / "replycheck.toml").write_text(
        f'lang = "en"\nfail-level = "error"\n[rules]\n"{CODE}" = "off"\n'
        '[[per-path]]\npaths = ["a/*"]\nselect = ["plain-words"]\n'
    )
    lines = cli("config", "show", "--ignore", "tone").out.splitlines()
    table = {line.split("  ")[0]: line for line in lines[1:]}
    assert table["fail-level"].endswith("replycheck.toml:2")
    assert table["ignore"].endswith("command line")
    assert table["select"].endswith("default")
    assert table[f'rules."{CODE}"'].split()[1:] == ["off", "replycheck.toml:4"]
    assert "  a/*: select plain-words  " in table["per-path.0"]


def test_rules_list(cli: Any, tmp_path: Path) -> None:
    result = cli("rules", "list")
    assert result.code == 0
    assert "plain-words — Общайся неформально, но без сленга" in result.out
    assert CODE in result.out
    (tmp_path / "replycheck.toml").write_text(f'[rules]\n"{CODE}" = "off"\n')
    line = next(line for line in cli("rules", "list").out.splitlines() if CODE in line)
    assert "выключено" in line


def test_rules_explain(cli: Any) -> None:
    result = cli("rules", "explain", CODE)
    assert result.code == 0
    assert "Почему" in result.out
    wrong = cli("rules", "explain", "plain-words/bureaucratik")
    assert wrong.code == 2
    assert CODE in wrong.err


def test_a_new_rule_fails_until_its_examples_are_written(cli: Any, tmp_path: Path) -> None:
    created = cli("rules", "new", "plain-words/our-word", "--pack", "pack")
    assert created.code == 0
    path = tmp_path / "pack" / "rules" / "plain-words" / "our-word.yaml"
    assert str(path.relative_to(tmp_path)) in created.out
    failing = cli("rules", "test", "pack")
    assert failing.code == 1
    assert "bad" in failing.out
    again = cli("rules", "new", "plain-words/our-word", "--pack", "pack")
    assert again.code == 2
    assert cli("rules", "new", "Наше слово").code == 2


def write_pack(folder: Path, bad: str) -> None:
    rule = folder / "rules" / "plain-words" / "our-word.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "code: plain-words/our-word\nseverity: warning\nmessage: 'Не так: «{quote}»'\nwhy: Непонятно.\n"
        "summary: Our word\nsource: Мы\nkind: replacement\n"
        "entries:\n  - match: отбивка\n    suggest: ответ~\n"
        "bad:\n" + f"  - '{bad}'\n" * 6 + "good:\n" + "  - 'Ответим завтра.'\n" * 6
    )


def test_the_examples_of_a_pack(cli: Any, tmp_path: Path) -> None:
    write_pack(tmp_path / "right", "Ждём [[отбивку]] от склада.")
    result = cli("rules", "test", "right")
    assert (result.code, result.out) == (0, "12 примеров, все прошли.\n")
    write_pack(tmp_path / "wrong", "Ждём отбивку [[от]] склада.")
    result = cli("rules", "test", "wrong")
    assert result.code == 1
    assert "ожидалось: Ждём отбивку [[от]] склада." in result.out
    assert "найдено:   Ждём [[отбивку]] от склада." in result.out
    assert result.out.endswith("12 примеров, 6 не прошли.\n")


def test_a_pack_is_used_and_its_faults_are_told(cli: Any, tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", "Ждём [[отбивку]] от склада.")
    (tmp_path / "replycheck.toml").write_text('extends = ["pack"]\n')
    assert (
        "plain-words/our-word" in cli("check", "-", "--output-format", "concise", stdin="Ждём отбивку.").out
    )
    rule = tmp_path / "pack" / "rules" / "plain-words" / "our-word.yaml"
    rule.write_text(rule.read_text().replace("severity: warning", "severity: warn"))
    result = cli("check", "-", stdin="Ждём отбивку.")
    assert result.code == 2
    assert "our-word.yaml:2:" in result.err


def test_doctor(cli: Any) -> None:
    result = cli("doctor")
    assert result.code == 0
    assert "DAWG2" in result.out
    assert CODE in result.out


def test_doctor_names_what_is_broken(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "replycheck.toml").write_text("extends = 5\n")
    result = cli("doctor", "--lang", "en")
    assert result.code == 2
    assert "replycheck.toml:1:1" in result.out


def test_evaluate(cli: Any, tmp_path: Path) -> None:
    findings = [{"code": CODE, "quote": "осуществим возврат"}, {"code": "tone/rude", "quote": "завтра"}]
    gold = [
        {"id": "1", "reply": "Мы осуществим возврат завтра.", "findings": findings},
        {"id": "2", "reply": "По данному вопросу ответим завтра.", "findings": []},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)))
    document = json.loads(cli("evaluate", "gold.jsonl", "--json").out)
    assert document["by_code"][CODE] == {
        "gold": 1, "right": 1, "missed": 0, "false": 1, "precision": 0.5, "recall": 1.0, "f1": 0.6667,
    }  # fmt: skip
    assert document["clean"] == {"replies": 1, "false_alarms": 1}
    assert [miss["code"] for miss in document["misses"]] == ["tone/rude"]
    text = cli("evaluate", "gold.jsonl", "--misses", "--false-alarms", "--codes", "plain-words").out
    assert "2  plain-words/bureaucratic  «данному вопросу»" in text
    assert "tone/rude" not in text


def test_evaluate_tells_what_is_wrong(cli: Any, tmp_path: Path) -> None:
    assert cli("evaluate", "none.jsonl").code == 2
    (tmp_path / "gold.jsonl").write_text(
        '{"reply": "Да."}\n{"reply": "Да.", "findings": [{"code": "tone/rude", "quote": "нет"}]}\n'
        '{"reply": "Да.", "findings": [{"quote": "нет"}]}\n'
    )
    result = cli("evaluate", "gold.jsonl")
    assert result.code == 2
    assert [line.split(": ")[0] for line in result.err.splitlines()] == [f"gold.jsonl:{n}" for n in (1, 2, 3)]
    assert cli("evaluate", str(GOLD), "--codes", "plain-wrods").code == 2


def test_evaluate_runs_on_the_gold_corpus(cli: Any) -> None:
    documents = [json.loads(cli("evaluate", str(GOLD), "--json", "--part", part).out) for part in ("A", "B")]
    assert sum(document["replies"] for document in documents) == 140
    assert documents[0]["replies"] > documents[1]["replies"]
