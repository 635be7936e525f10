"""Servers that answer, that are away, and our own that must not outlive us."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest

from replycheck.languagetool import install, server
from replycheck.languagetool.client import Client
from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.settings import GrammarSettings
from replycheck.wording import Wording

TEXT = [{"text": "Добрый день."}]
Answer = Callable[[int], tuple[int, bytes]]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server that answers its n-th request with `answer(n)`: a status and a body."""
    count = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal count
            count += 1
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, body = answer(count)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()
            thread.join()


@pytest.mark.parametrize("tail", ["", "/", "/v2", "/v2/", "/v2/check"])
def test_a_server_that_runs(url: str, wording: Wording, tail: str) -> None:
    base = url.rstrip("/").removesuffix("/v2")
    settings = GrammarSettings(languagetool_url=base + tail, timeout=120)
    with server.connected(settings, wording) as client:
        assert client.check([{"text": "Превет, мир."}])[0].rule == "MORFOLOGIK_RULE_RU_RU"


@pytest.mark.parametrize("address", ["localhost:8081", "ftp://x", "http://", "", "nonsense"])
def test_no_address(wording: Wording, address: str) -> None:
    with pytest.raises(LanguageToolError, match="no address"):
        Client(address, wording)


def test_nobody_there(wording: Wording) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(LanguageToolError, match="cannot be reached"):
            Client(address, wording).health()


def test_no_answer_in_time(wording: Wording) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(f"http://127.0.0.1:{silent.getsockname()[1]}", wording, timeout=0.1)
        began = time.monotonic()
        with pytest.raises(LanguageToolError, match=r"did not answer in 0\.1 s"):
            client.check(TEXT)
        assert time.monotonic() - began < 2


def test_it_is_asked_twice(wording: Wording) -> None:
    good = json.dumps({"matches": []}).encode()
    with answering(lambda count: (503, b"busy") if count == 1 else (200, good)) as address:
        assert Client(address, wording).check(TEXT) == []
    with (
        answering(lambda _: (503, b"busy\nmore")) as address,
        pytest.raises(LanguageToolError, match=r"503 busy$"),
    ):
        Client(address, wording).check(TEXT)


def test_a_refusal_is_not_repeated(wording: Wording) -> None:
    asked: list[int] = []

    def refuse(count: int) -> tuple[int, bytes]:
        asked.append(count)
        return 413, b"Error: text too long"

    with answering(refuse) as address, pytest.raises(LanguageToolError, match="413 Error: text too long"):
        Client(address, wording).check(TEXT)
    assert asked == [1]


@pytest.mark.parametrize(
    "body", [b"<html>", b"{}", b"[]", b'{"matches": [{}]}', b'{"matches": 3}', b"\xff", b"null"]
)
def test_somebody_else(wording: Wording, body: bytes) -> None:
    with answering(lambda _: (200, body)) as address:
        with pytest.raises(LanguageToolError, match=r"not answer like|no Russian"):
            Client(address, wording).health()
        with pytest.raises(LanguageToolError, match="not answer like"):
            Client(address, wording).check(TEXT)


def test_nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wording: Wording) -> None:
    monkeypatch.setenv(install.LTP_PATH, str(tmp_path))
    with (
        pytest.raises(LanguageToolError, match="replycheck languagetool install"),
        server.local_server(wording),
    ):
        pass


def test_a_server_that_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wording: Wording
) -> None:
    where = tmp_path / f"LanguageTool-{install.VERSION}"
    (where / "libs").mkdir(parents=True)
    (where / "libs" / "a.jar").touch()
    install.write_server_jar(where)
    monkeypatch.setenv(install.LTP_PATH, str(tmp_path))
    with pytest.raises(LanguageToolError, match="did not start"), server.local_server(wording):
        pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_our_own_server_does_not_outlive_us(data_dir: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "replycheck", "check", "--grammar", "languagetool", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        java = child(process)
        process.send_signal(number)
        process.wait(30)
        psutil.wait_procs([java], timeout=10)
        assert not java.is_running()
        assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.kill()
        process.wait()


def child(process: subprocess.Popen[bytes]) -> psutil.Process:
    """The server that our process has started."""
    parent = psutil.Process(process.pid)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for found in parent.children():
            with suppress(psutil.NoSuchProcess):  # `java -version` comes and goes
                if any("HTTPServer" in argument for argument in found.cmdline()):
                    return found
        time.sleep(0.05)
    raise AssertionError("no server was started")
