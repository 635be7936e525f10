"""`replycheck languagetool`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from replycheck.cli.app import OK, WRONG_USE
from replycheck.cli.options import config_option, lang_option
from replycheck.config import load
from replycheck.languagetool import install as installation
from replycheck.languagetool.client import Client
from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.server import require_package
from replycheck.languagetool.settings import GrammarSettings, grammar_settings
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

Row = tuple[str, str, bool]
"""A label, what there is to say, and whether it is as it should be."""


@click.group("languagetool")
def command() -> None:
    """Install LanguageTool and see whether it works."""


@command.command("install")
@lang_option
def install(lang: str | None) -> None:
    """Fetch LanguageTool 6.8 from Maven Central (252 MB); needs Java 17 or newer, and Maven.

    It goes below $LTP_PATH, $REPLYCHECK_DATA_DIR or ~/.local/share/replycheck, the first that is set.
    """
    wording = load_wording(lang or "ru")
    installation.install(wording, click.echo)


@command.command("status")
@config_option
@lang_option
def status(config_path: str | None, lang: str | None) -> int:
    """Say what is there and what is missing; exits with 2 if LanguageTool cannot be used."""
    loaded = load(config_path, Path.cwd(), lang)
    wording = load_wording(lang or loaded.config.lang)
    rows = list(_rows(grammar_settings(loaded, wording), wording))
    width = max(len(label) for label, _, _ in rows)
    for label, value, _ in rows:
        click.echo(f"{label.ljust(width)}  {value}")
    return OK if all(fine for _, _, fine in rows) else WRONG_USE


def ready(settings: GrammarSettings, wording: Wording) -> bool:
    """True if a check with LanguageTool would work as far as can be told without starting anything."""
    return all(fine for _, _, fine in _rows(settings, wording))


def _rows(settings: GrammarSettings, wording: Wording) -> Iterator[Row]:
    yield wording.text("languagetool.settings"), f"[grammar] mode = {settings.mode}", True
    url = settings.languagetool_url
    if url is not None:
        answers = wording.text("languagetool.answers", url=url)
        yield _tried("server", wording, lambda: Client(url, wording, settings.timeout).health(), answers)
        return
    yield _tried("package", wording, lambda: require_package(wording), "language-tool-python (GPL-3.0)")
    yield _tried(
        "java", wording, lambda: installation.require_java(wording), wording.text("languagetool.present")
    )
    label = wording.text("languagetool.jars", version=installation.VERSION)
    if installation.is_installed():
        yield label, str(installation.folder()), True
        yield wording.text("languagetool.server"), wording.text("languagetool.starts"), True
    else:
        yield label, wording.text("languagetool.not-installed", folder=installation.folder()), False
        yield _tried("maven", wording, lambda: installation.require_maven(wording), "mvn")


def _tried(name: str, wording: Wording, attempt: Callable[[], object], success: str) -> Row:
    label = wording.text(f"languagetool.{name}")
    try:
        attempt()
    except LanguageToolError as error:
        return label, str(error), False
    return label, success, True
