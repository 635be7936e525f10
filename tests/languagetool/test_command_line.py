"""`--grammar`, `--languagetool`, `[grammar]`, and the commands around them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from replycheck.cli.app import run
from replycheck.languagetool import install
from replycheck.languagetool.adviser import PAUSE, LanguageToolAdviser
from replycheck.languagetool.client import Client, Match
from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.mapping import mapped
from replycheck.languagetool.matches import Sieve
from replycheck.model import Reply
from replycheck.text import Language
from replycheck.wording import Wording

TEXT = "Привезём заказ в понидельник."
BAD = "По данному вопросу ответим завтра."
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reply.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> int:
    return run(["check", "--output-format", "concise", "--lang", "en", *arguments])


def test_a_server_at_an_address(folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "replycheck.toml").write_text("[grammar]\ntimeout = 120\n")
    assert check("reply.txt", "--languagetool", url) == 1
    assert "literate/spelling" in capsys.readouterr().out


def test_the_address_from_the_configuration(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "replycheck.toml").write_text(
        f'[grammar]\nmode = "languagetool"\nlanguagetool-url = "{url}"\ntimeout = 120\n'
    )
    assert check("reply.txt") == 1
    assert "literate/spelling" in capsys.readouterr().out
    check("reply.txt", "--grammar", "off")
    assert "literate/spelling" not in capsys.readouterr().out


@pytest.mark.parametrize(("on_failure", "code"), [("warn", 1), ("error", 2)])
def test_without_it_the_rules_still_run(
    folder: Path, capsys: pytest.CaptureFixture[str], on_failure: str, code: int
) -> None:
    (folder / "replycheck.toml").write_text(f'[grammar]\non-failure = "{on_failure}"\n')
    assert check("bad.txt", "reply.txt", "bad.txt", "--languagetool", NOWHERE) == code
    captured = capsys.readouterr()
    assert "plain-words/bureaucratic" in captured.out
    assert captured.err.count("cannot be reached") == 1


def test_away_and_back(language: Language, wording: Wording) -> None:
    class Moody(Client):
        away = True
        asked = 0

        def check(self, annotation: Sequence[Mapping[str, str]], enabled: Sequence[str] = ()) -> list[Match]:
            self.asked += 1
            if self.away:
                raise LanguageToolError("away")
            return [Match("SOME_RULE", "GRAMMAR", 0, 6, "Said.", ("x",))]

    now, told = [0.0], list[str]()
    client = Moody(NOWHERE, wording)
    adviser = LanguageToolAdviser(client, Sieve(mapped()), told.append, lambda: now[0])
    reply, document = Reply(TEXT), language.document(TEXT)
    assert adviser.findings(reply, document, ()) == []
    assert adviser.findings(reply, document, ()) == []
    assert client.asked == 1
    client.away = False
    now[0] = PAUSE + 1
    assert [finding.message for finding in adviser.findings(reply, document, ())] == ["Said"]
    assert told == ["away"]


def test_grammar_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.txt").write_text("Здраствуйте! Я думаю что " + BAD, encoding="utf-8")
    assert check("bad.txt", "--grammar", "off") == 1
    out = capsys.readouterr().out
    assert "plain-words/bureaucratic" in out
    assert "literate/spelling" not in out
    assert "literate/punctuation" not in out


def test_options_that_exclude_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("reply.txt", "--grammar", "off", "--languagetool", NOWHERE) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_a_wrong_table_is_told_with_its_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "replycheck.toml").write_text(
        '[grammar]\nmode = "both"\ntimeout = 0\nurl = "x"\nlanguagetool-url = ""\nenable = "STYLE"\n'
        'on-failure = "ignore"\n'
    )
    assert check("reply.txt") == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "5", "6", "7"]


def test_a_table_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "replycheck.toml").write_text("grammar = 3\n")
    assert check("reply.txt") == 2
    assert "replycheck.toml:1" in capsys.readouterr().err


def test_nothing_of_it_is_imported_unasked() -> None:
    script = (
        "import sys\nfrom replycheck.cli.app import run\nrun(['check', '-'])\n"
        "unwanted = ('replycheck.languagetool', 'language_tool', 'urllib.request')\n"
        "bad = [name for name in sys.modules if name.startswith(unwanted)]\n"
        "sys.exit(1 if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=TEXT, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_install_and_status(data_dir: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languagetool", "install", "--lang", "en"]) == 0
    assert "already installed" in capsys.readouterr().out
    assert run(["languagetool", "status", "--lang", "en"]) == 0
    assert str(install.folder()) in capsys.readouterr().out
    assert run(["doctor", "--lang", "en"]) == 0
    assert "replycheck check --grammar languagetool" in capsys.readouterr().out


def test_status_of_what_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(install.LTP_PATH, str(folder))
    assert run(["languagetool", "status", "--lang", "en"]) == 2
    assert "replycheck languagetool install" in capsys.readouterr().out
    (folder / "replycheck.toml").write_text(f'[grammar]\nlanguagetool-url = "{NOWHERE}"\n')
    assert run(["languagetool", "status", "--lang", "en"]) == 2
    assert "cannot be reached" in capsys.readouterr().out
