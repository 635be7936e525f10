"""A server to talk to: one that already runs, or a local one that we start, watch and stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from replycheck.languagetool import install
from replycheck.languagetool.client import LANGUAGE, Client
from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.settings import GrammarSettings
from replycheck.wording import Wording

if TYPE_CHECKING:
    from language_tool_python import LanguageTool

FAST: dict[str, Any] = {
    "pipelineCaching": True,
    "maxPipelinePoolSize": 10,
    "pipelineExpireTimeInSeconds": 3600,
}
"""Without this every request builds its pipeline anew and takes ten times as long."""

START_TIMEOUT = 60
WARM_UP = ({"text": "."},)
"""The first check loads the language and takes seconds, for which nobody should have to raise the timeout."""

STARTS = 3
EXTRA = "replycheck[languagetool]"


@contextmanager
def connected(settings: GrammarSettings, wording: Wording) -> Iterator[Client]:
    """A client of a server that answers: the one at the url of the settings, else a local one for as long as
    this lasts. Raises LanguageToolError.
    """
    if settings.languagetool_url is not None:
        client = Client(settings.languagetool_url, wording, settings.timeout)
        client.health()
        yield client
        return
    with local_server(wording) as url:
        first = Client(url, wording, START_TIMEOUT)
        first.health()
        first.check(WARM_UP)
        yield Client(url, wording, settings.timeout)


@contextmanager
def local_server(wording: Wording) -> Iterator[str]:
    """Start a server of our own and yield its address; it is stopped on the way out, be it Ctrl-C or SIGTERM.

    Raises LanguageToolError if Java, the jars or the package `language-tool-python` are missing.
    """
    require_package(wording)
    install.require_java(wording)
    if not install.is_installed():
        raise LanguageToolError(wording.text("languagetool.not-installed", folder=install.folder()))
    os.environ[install.LTP_PATH] = str(install.home())
    with _leaving_on_sigterm():
        tool = _start(wording)
        try:
            yield tool.url
        finally:
            tool.close()


def require_package(wording: Wording) -> None:
    """Raise LanguageToolError unless the extra is installed."""
    from importlib.util import find_spec

    if find_spec("language_tool_python") is None:
        raise LanguageToolError(wording.text("languagetool.no-package", extra=EXTRA))


def _start(wording: Wording) -> LanguageTool:
    """A started server. Its port is chosen by chance; if it is taken, another is tried."""
    from language_tool_python import LanguageTool
    from language_tool_python.exceptions import LanguageToolError as StartError
    from language_tool_python.exceptions import ServerError

    class Server(LanguageTool):
        """Takes its time on a busy machine, and stops at a failure instead of trying every other port."""

        def _wait_for_server_ready(self, timeout: int = START_TIMEOUT) -> None:
            try:
                super()._wait_for_server_ready(timeout)
            except ServerError as error:
                self._terminate_server()
                raise LanguageToolError(wording.text("languagetool.no-start", reason=error)) from None

    for attempt in range(1, STARTS + 1):
        try:
            return Server(LANGUAGE, config=FAST)
        except LanguageToolError:
            if attempt == STARTS:
                raise
        except (StartError, OSError, SystemError, ModuleNotFoundError) as error:
            raise LanguageToolError(wording.text("languagetool.no-start", reason=error)) from None
    raise AssertionError("unreachable")


@contextmanager
def _leaving_on_sigterm() -> Iterator[None]:
    """Let SIGTERM unwind the stack, so that what we started is stopped; only where nobody else handles it."""
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
