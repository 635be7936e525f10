"""`replycheck config`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

import click

from replycheck.cli.options import settings, settings_options
from replycheck.config import Loaded, Origin, PathOverride, RuleSetting, start_folder
from replycheck.model import Severity
from replycheck.scoring import ScoreSettings, score_settings
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

LEVELS = [severity.label for severity in Severity]


@click.group("config")
def command() -> None:
    """Show what is in force and where it came from."""


@command.command("show")
@click.argument("paths", nargs=-1)
@settings_options
@click.option("--fail-level", type=click.Choice(LEVELS), help="As in `replycheck check`.")
def show(paths: tuple[str, ...], config_path: str | None, lang: str | None, **options: str | None) -> None:
    """Print every setting with its value and its source, as `replycheck check PATHS` would use it."""
    loaded = settings(start_folder(paths), config_path, lang, **options)
    wording = load_wording(loaded.config.lang)
    if loaded.path is None:
        click.echo(wording.text("config.show.no-file"))
    else:
        click.echo(wording.text("config.show.file", path=loaded.path))
    rows = list(_rows(loaded, wording))
    key_width, value_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    for row in rows:
        source = _source(loaded.origins.get(row.origin), wording)
        click.echo(f"{row.key.ljust(key_width)}  {row.value.ljust(value_width)}  {source}")


class _Row(NamedTuple):
    key: str
    value: str
    origin: str


def _rows(loaded: Loaded, wording: Wording) -> Iterator[_Row]:
    config, none = loaded.config, wording.text("config.show.none")
    values = {
        "extends": ", ".join(config.extends) or none,
        "select": ", ".join(config.select) or wording.text("config.show.all-rules"),
        "ignore": ", ".join(config.ignore) or none,
        "fail-level": config.fail_level.label,
        "lang": config.lang,
        "accept": ", ".join(config.accept) or none,
    }
    yield from (_Row(key, value, key) for key, value in values.items())
    for field in fields(ScoreSettings):
        yield _Row(
            f"score.{field.name}", f"{getattr(score_settings(loaded), field.name):g}", f"score.{field.name}"
        )
    for rule in config.rules:
        yield _Row(f'rules."{rule.selector}"', _setting(rule, wording), f"rules.{rule.selector}")
    for index, override in enumerate(config.per_path):
        yield _Row(f"per-path.{index}", _override(override, wording), f"per-path.{index}")


def _setting(rule: RuleSetting, wording: Wording) -> str:
    if rule.off:
        return wording.text("config.show.off")
    parts = [rule.severity.label] if rule.severity is not None else []
    if rule.message is not None:
        parts.append(f"«{rule.message}»")
    return ", ".join(parts) or wording.text("config.show.default")


def _override(override: PathOverride, wording: Wording) -> str:
    parts = [" ".join(override.globs) + ":"]
    if override.select is not None:
        parts.append(f"select {', '.join(override.select)};")
    if override.ignore:
        parts.append(f"ignore {', '.join(override.ignore)};")
    if override.fail_level is not None:
        parts.append(f"fail-level {override.fail_level.label};")
    parts += [f"{rule.selector} {_setting(rule, wording)};" for rule in override.rules]
    return " ".join(parts).rstrip(";:")


def _source(origin: Origin | None, wording: Wording) -> str:
    if origin is None:
        return wording.text("config.show.default")
    if origin.from_command_line:
        return wording.text("config.show.command-line")
    return f"{origin.path}:{origin.line}"
