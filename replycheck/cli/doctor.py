"""`replycheck doctor`."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib import metadata

import click

from replycheck import __version__
from replycheck.cli.app import OK, WRONG_USE
from replycheck.cli.options import config_option, lang_option
from replycheck.config import load
from replycheck.engine import Linter
from replycheck.errors import ReplycheckError
from replycheck.resources import cache_root, data_files, dictionaries_root
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

DISTRIBUTION = "replycheck"
PACKAGES = ("pymorphy3", "pymorphy3-dicts-ru", "DAWG2", "razdel", "PyYAML", "pydantic", "click", "rich")
FOR_DEVELOPERS = "dev"

_EXTRA = re.compile(r"""^\s*([\w.-]+).*;.*\bextra\s*==\s*["']([\w.-]+)["']""")


@click.command("doctor")
@config_option
@lang_option
def command(config_path: str | None, lang: str | None) -> int:
    """Say what is installed and what works; exits with 2 if something is broken."""
    wording = load_wording(lang or "ru")
    rows = [(wording.text("doctor.version"), __version__), (wording.text("doctor.python"), _python())]
    rows.append((wording.text("doctor.morphology"), wording.text(f"doctor.backend-{_backend()}")))
    data, broken = _data(config_path, lang, wording)
    rows += data
    rows.append((wording.text("doctor.cache"), str(cache_root())))
    rows += [(wording.text("doctor.packages"), ", ".join(f"{name} {_installed(name)}" for name in PACKAGES))]
    rows += _extras(wording)
    rows += _languagetool(config_path, lang, wording)
    width = max(len(label) for label, _ in rows)
    for label, value in rows:
        click.echo(f"{label.ljust(width)}  {value}")
    if not broken:
        click.echo(wording.text("doctor.ok"))
    return WRONG_USE if broken else OK


def _python() -> str:
    return f"{platform.python_version()} ({platform.system()} {platform.machine()})"


def _backend() -> str:
    """`c` or `python`: which implementation of the word graph pymorphy3 uses here."""
    from pymorphy3.dawg import EXTENSION_AVAILABLE

    return "c" if EXTENSION_AVAILABLE else "python"


def _data(config_path: str | None, lang: str | None, wording: Wording) -> tuple[list[tuple[str, str]], bool]:
    """What there is of settings, rules and dictionaries, and whether any of it is broken."""
    rules, dictionaries, config = (
        wording.text(f"doctor.{name}") for name in ("rules", "dictionaries", "config")
    )
    try:
        loaded = load(config_path, lang=lang)
        found = str(loaded.path) if loaded.path else wording.text("config.show.no-file")
        ruleset = Linter(loaded.config).ruleset
    except ReplycheckError as error:
        return [(rules, wording.text("doctor.broken", reason=str(error)))], True
    codes = ", ".join(f"{code}" for code in ruleset.codes)
    count = len(data_files(dictionaries_root()))
    return [
        (config, found),
        (rules, f"{wording.count('count.rules', len(ruleset.rules))}: {codes}"),
        (dictionaries, wording.count("count.dictionaries", count)),
    ], False


def _languagetool(config_path: str | None, lang: str | None, wording: Wording) -> Iterator[tuple[str, str]]:
    """Whether `--grammar languagetool` would work; it is no fault if it would not."""
    from replycheck.cli.languagetool import ready
    from replycheck.languagetool.settings import grammar_settings

    try:
        settings = grammar_settings(load(config_path, lang=lang), wording)
    except ReplycheckError:  # already told
        return
    state = "ready" if ready(settings, wording) else "not-ready"
    yield "LanguageTool", wording.text(f"languagetool.{state}")


def _extras(wording: Wording) -> Iterator[tuple[str, str]]:
    """Each extra of the installed distribution: present, or how to get it."""
    wanted: dict[str, list[str]] = {}
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        requirements = []
    for requirement in requirements:
        match = _EXTRA.match(requirement)
        if match and match.group(2) != FOR_DEVELOPERS:
            wanted.setdefault(match.group(2), []).append(match.group(1))
    if not wanted:
        yield wording.text("doctor.extras"), wording.text("doctor.no-extras")
    for extra, packages in wanted.items():
        there = all(_installed(package) for package in packages)
        state = wording.text("doctor.present") if there else wording.text("doctor.absent", extra=extra)
        yield wording.text("doctor.extras"), f"{extra} ({', '.join(packages)}): {state}"


def _installed(package: str) -> str:
    """The version of an installed package; empty if it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
