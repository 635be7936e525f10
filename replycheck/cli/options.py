"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from replycheck.config import Loaded, load, with_options
from replycheck.model import Severity
from replycheck.scoring import score_settings
from replycheck.wording import DEFAULT_LANGUAGE, LANGUAGES, Wording
from replycheck.wording import load as load_wording

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

config_option = click.option(
    "--config", "config_path", metavar="FILE", help="Read the settings from this file, look for no other."
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of messages.  [default: ru]"
)


def split_codes(
    _context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Codes given as several options, or separated by commas in one."""
    return tuple(code for part in value for code in (piece.strip() for piece in part.split(",")) if code)


select_option = click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=split_codes,
    help="Check only these codes or groups (tone, tone/rude), separated by commas.",
)
ignore_option = click.option(
    "--ignore", multiple=True, metavar="CODES", callback=split_codes, help="Leave out these codes or groups."
)


def settings_options(command: Decorated) -> Decorated:
    """`--config`, `--select`, `--ignore` and `--lang`."""
    for option in (lang_option, ignore_option, select_option, config_option):
        command = option(command)
    return command


def fix_options(command: Decorated) -> Decorated:
    """`--fix`, `--unsafe-fixes` and `--diff`."""
    options = (
        click.option("--fix", is_flag=True, help="Mend in place what keeps its meaning for certain."),
        click.option(
            "--unsafe-fixes", is_flag=True, help="Also mend what should be read again (implies --fix)."
        ),
        click.option("--diff", is_flag=True, help="Show what would be mended, change nothing."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def settings(
    start: Path, config_path: str | None, lang: str | None, fail_level: str | None = None, **options: Any
) -> Loaded:
    """The configuration found from `start`, with the command line laid over it. Raises ConfigError."""
    level = None if fail_level is None else Severity.parse(fail_level)
    loaded = with_options(load(config_path, start, lang), lang=lang, fail_level=level, **options)
    score_settings(loaded)
    return loaded


def wording_of(lang: str | None) -> Wording:
    """The messages of a command that reads no configuration."""
    return load_wording(lang or DEFAULT_LANGUAGE)
