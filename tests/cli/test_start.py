"""A start from cold loads only what it needs; a real process ends as it should."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HEAVY = {"rich", "pydantic", "yaml", "tomllib", "difflib"}
PROBE = """
import io, sys
from replycheck.cli.app import run
sys.stdin = io.TextIOWrapper(io.BytesIO("Вернём деньги завтра.".encode()))
code = run(["check", "-"])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **options
    )


def test_the_warm_path_is_lean(tmp_path: Path) -> None:
    python("-c", PROBE, cwd=tmp_path)
    second = python("-c", PROBE, cwd=tmp_path)
    assert second.returncode == 0
    assert not HEAVY & set(second.stderr.split())


def test_as_a_module(tmp_path: Path) -> None:
    done = python("-m", "replycheck", "check", "-", input="По данному вопросу ответим завтра.", cwd=tmp_path)
    assert done.returncode == 1
    assert "данному вопросу" in done.stdout


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"reply": "По данному вопросу ответим завтра."}\n' * 2000)
    command = f"{sys.executable} -m replycheck check a.jsonl --output-format concise | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def on_a_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """What `replycheck` writes when a terminal is attached."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", **variables}
    process = subprocess.Popen(
        [sys.executable, "-m", "replycheck", *arguments],
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environment,
    )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # the terminal is gone with the process
        while piece := os.read(ours, 65536):
            written += piece
    os.close(ours)
    process.wait(timeout=20)
    return written.decode()


def test_a_terminal_gets_colours_unless_it_wants_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Добрый день! По данному вопросу ответим завтра, ждите письма на почту.")
    assert "\x1b[" in on_a_terminal(tmp_path, "check", "a.txt")
    plain = on_a_terminal(tmp_path, "check", "a.txt", NO_COLOR="1")
    assert plain == on_a_terminal(tmp_path, "check", "a.txt", "--no-color")
    assert "\x1b" not in plain
    assert max(len(line) for line in plain.splitlines()) <= 60


def test_many_replies_get_a_progress_bar(tmp_path: Path) -> None:
    script = (
        "import time, replycheck.engine as e; check = e.Linter.check\n"
        "e.Linter.check = lambda self, reply: time.sleep(0.2) or check(self, reply)\n"
        "import replycheck.__main__"
    )
    (tmp_path / "slow.py").write_text(script)
    (tmp_path / "a.jsonl").write_text('{"reply": "Вернём деньги завтра."}\n' * 8)
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "slow.py", "check", "a.jsonl"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
        cwd=tmp_path,
    )
    os.close(theirs)
    assert "Проверяю" in os.read(ours, 65536).decode(errors="replace")
    os.close(ours)
    assert done.stdout.decode() == "Проверено 8 ответов: замечаний нет.\n"


def test_ctrl_c(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "replycheck", "check", str(pipe), "--output-format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    # Opened for both, so that a linter that never starts fails the test and does not hold it up.
    with os.fdopen(os.open(pipe, os.O_RDWR), "w") as feed:
        feed.write('{"reply": "Вернём деньги завтра."}\n')
        feed.flush()
        assert process.stdout is not None
        assert process.stdout.readline().startswith("{")
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Прервано" in err
    assert "Traceback" not in err
