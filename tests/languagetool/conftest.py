"""A real LanguageTool: installed once by our own command, outside the project; one server for all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from replycheck.config import Config
from replycheck.engine import Linter
from replycheck.languagetool import install, matches
from replycheck.languagetool.adviser import LanguageToolAdviser
from replycheck.languagetool.annotation import annotation
from replycheck.languagetool.client import Client
from replycheck.languagetool.mapping import mapped
from replycheck.languagetool.matches import Sieve
from replycheck.languagetool.server import local_server
from replycheck.model import Finding
from replycheck.text import Language
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

Find = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording("en")


@pytest.fixture(scope="session")
def data_dir(wording: Wording) -> Iterator[Path]:
    """A data folder that outlives the run: 252 MB are not fetched anew each time."""
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "replycheck-tests"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(install.LTP_PATH, raising=False)
        patch.setenv(install.DATA_DIR, str(folder))
        install.install(wording, print)
        yield folder


@pytest.fixture(scope="session")
def url(data_dir: Path, wording: Wording) -> Iterator[str]:
    """The address of a running server."""
    with local_server(wording) as address:
        yield address


@pytest.fixture(scope="session")
def client(url: str, wording: Wording) -> Client:
    return Client(url, wording, timeout=120)


@pytest.fixture(scope="session")
def language() -> Language:
    return Linter().language


@pytest.fixture(scope="session")
def find(client: Client, language: Language) -> Find:
    """What LanguageTool adds to `own` in a text."""

    def call(text: str, own: Sequence[Finding] = (), **sieve: object) -> list[Finding]:
        document = language.document(text)
        chosen = Sieve(mapped(), **sieve)  # type: ignore[arg-type]
        pieces = annotation(document, chosen.mapped.stand_ins)
        return matches.findings(client.check(pieces, chosen.enabled_rules), document, own, chosen)

    return call


@pytest.fixture
def adviser(client: Client) -> LanguageToolAdviser:
    return LanguageToolAdviser(client, Sieve(mapped()), print)


@pytest.fixture(scope="session")
def config() -> Config:
    return Config()
