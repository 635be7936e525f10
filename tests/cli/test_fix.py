"""`check --fix`, `--diff` and `rewrite`: what is written where, and what stays as it was byte by byte."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

SAFE = "По данному вопросу напишем завтра."
SAFE_FIXED = "По этому вопросу напишем завтра."
UNSAFE = "Заказ был отменён нами вчера."
UNSAFE_FIXED = "Мы отменили заказ вчера."


def test_files_are_mended_in_place(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{SAFE}\n{UNSAFE}\n")
    result = cli("check", "--fix", "a.txt", "--output-format", "concise")
    assert (tmp_path / "a.txt").read_text() == f"{SAFE_FIXED}\n{UNSAFE}\n"
    assert result.code == 1
    assert "a.txt:2:" in result.out
    assert "Исправлено 1 замечание." in result.err
    result = cli("check", "--unsafe-fixes", "a.txt")
    assert result.code == 0
    assert (tmp_path / "a.txt").read_text() == f"{SAFE_FIXED}\n{UNSAFE_FIXED}\n"


def test_encoding_mark_and_line_ends_are_kept(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mark.txt").write_bytes(f"{SAFE}\r\nДо встречи.\r\n".encode("utf-8-sig"))
    (tmp_path / "old.txt").write_bytes(f"{SAFE}\nДо встречи.".encode("cp1251"))
    assert cli("check", "--fix", "mark.txt", "old.txt").code == 0
    assert (tmp_path / "mark.txt").read_bytes() == f"{SAFE_FIXED}\r\nДо встречи.\r\n".encode("utf-8-sig")
    assert (tmp_path / "old.txt").read_bytes() == f"{SAFE_FIXED}\nДо встречи.".encode("cp1251")


def test_of_json_lines_only_the_reply_changes(cli: Any, tmp_path: Path) -> None:
    escaped = json.dumps({"text": SAFE})
    lines = [
        f'{{"id": 1,  "reply" : "{SAFE}", "x": {{"reply": "данный"}}, "n": 1.0}}',
        '{"reply":"Напишем завтра.", "y" :[1,2]}',
        "",
        "{oops",
        escaped,
    ]
    (tmp_path / "a.jsonl").write_bytes("\r\n".join(lines).encode())
    result = cli("check", "--fix", "a.jsonl")
    assert result.code == 2
    assert "a.jsonl:4:" in result.err
    changed = (tmp_path / "a.jsonl").read_bytes().decode().split("\r\n")
    assert changed[0] == lines[0].replace(SAFE, SAFE_FIXED)
    assert changed[1:4] == lines[1:4]
    assert changed[4] == json.dumps({"text": SAFE_FIXED})


def test_the_last_of_two_equal_keys_counts(cli: Any, tmp_path: Path) -> None:
    line = f'{{"reply": "данный вопрос", "reply": "{SAFE}"}}\n'
    (tmp_path / "a.jsonl").write_text(line)
    cli("check", "--fix", "a.jsonl")
    assert (tmp_path / "a.jsonl").read_text() == line.replace(SAFE, SAFE_FIXED)


def test_standard_input_goes_to_standard_output(cli: Any) -> None:
    result = cli("check", "--fix", "-", stdin=SAFE + "\n")
    assert (result.code, result.out) == (0, SAFE_FIXED + "\n")
    assert "замечаний нет" in result.err


def test_a_diff_changes_nothing(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Добрый день!\n{SAFE}\n")
    result = cli("check", "--diff", "a.txt")
    assert result.code == 1
    assert result.out == (f"--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n Добрый день!\n-{SAFE}\n+{SAFE_FIXED}\n")
    assert (tmp_path / "a.txt").read_text() == f"Добрый день!\n{SAFE}\n"
    assert cli("check", "--diff", "-", stdin=UNSAFE).code == 0
    unsafe = cli("check", "--diff", "--unsafe-fixes", "-", stdin=UNSAFE)
    assert unsafe.out.endswith(
        f"-{UNSAFE}\n\\ No newline at end of file\n+{UNSAFE_FIXED}\n\\ No newline at end of file\n"
    )


def test_a_file_that_needs_nothing_is_not_touched(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Напишем завтра.\n")
    before = (tmp_path / "a.txt").stat()
    assert cli("check", "--fix", "a.txt").code == 0
    after = (tmp_path / "a.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_links_and_permissions_are_kept(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAFE)
    (tmp_path / "a.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert cli("check", "--fix", "link.txt").code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text() == SAFE_FIXED
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_the_file_whole(cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.txt").write_text(SAFE)
    monkeypatch.setattr(os, "fsync", full)
    result = cli("check", "--fix", "a.txt")
    assert result.code == 2
    assert "No space left" in result.err
    assert (tmp_path / "a.txt").read_text() == SAFE
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_rewriting_beside_the_original(cli: Any) -> None:
    result = cli("rewrite", "-", stdin=f"{SAFE} Вернём деньги в ближайшее время.")
    assert result.code == 0
    assert "Было" in result.out.splitlines()[0]
    assert "│ Стало" in result.out.splitlines()[0]
    assert "Впишите: ‹дата›" in result.out


def test_rewriting_plainly(cli: Any) -> None:
    draft = f"{SAFE} {UNSAFE} Вернём деньги в ближайшее время.\n"
    result = cli("rewrite", "--plain", "-", stdin=draft)
    assert (result.code, result.out) == (
        0,
        f"{SAFE_FIXED} {UNSAFE_FIXED} Вернём деньги до ‹дата›.\n",
    )
    assert UNSAFE in cli("rewrite", "--plain", "--safe", "-", stdin=draft).out


def test_rewriting_a_good_reply(cli: Any) -> None:
    assert "нечего переписать" in cli("rewrite", "-", stdin="Напишем завтра до 18:00.").out
    assert cli("rewrite", "none.txt").code == 2
