"""The project's settings as values, and where each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from replycheck.model import Severity


def covers(selector: str, code: str) -> bool:
    """True if `selector` is `code` itself or a prefix that ends at a slash (`tone` covers `tone/rude`)."""
    return code == selector or code.startswith(selector.rstrip("/") + "/")


def any_covers(selectors: tuple[str, ...], code: str) -> bool:
    """True if one of `selectors` covers `code`."""
    return any(covers(selector, code) for selector in selectors)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the project says about the codes that `selector` covers; None means: as the rule file has it."""

    selector: str
    severity: Severity | None = None
    off: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class PathOverride:
    """Settings for the files that one of `globs` matches; None means: as elsewhere."""

    globs: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    rules: tuple[RuleSetting, ...] = ()

    def matches(self, path: str) -> bool:
        """True if one of the globs matches `path` (relative, with slashes); `*` crosses folders."""
        name = path.rsplit("/", 1)[-1]
        return any(
            fnmatchcase(path, glob) or fnmatchcase(path, f"{glob.rstrip('/')}/*") or fnmatchcase(name, glob)
            for glob in self.globs
        )


@dataclass(frozen=True, slots=True)
class Config:
    """Everything in force for one run. The defaults are what holds without any configuration.

    `extends` are the absolute paths of packs besides the one that is always there. An empty `select` means
    every rule. `tables` holds the settings of parts that read their own (`score`, `grammar`).
    """

    extends: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity = Severity.WARNING
    lang: str = "ru"
    accept: tuple[str, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    per_path: tuple[PathOverride, ...] = ()
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    root: Path | None = None

    def selects(self, code: str) -> bool:
        """True if findings of `code` are wanted: selected, not ignored, not switched off."""
        if any_covers(self.ignore, code) or (self.select and not any_covers(self.select, code)):
            return False
        setting = self.setting(code)
        return setting is None or not setting.off

    def setting(self, code: str) -> RuleSetting | None:
        """What the project says about `code`: the longest selector wins, key by key."""
        off, severity, message = False, None, None
        covering = [setting for setting in self.rules if covers(setting.selector, code)]
        for setting in sorted(covering, key=lambda setting: len(setting.selector)):
            off = setting.off
            severity = setting.severity or severity
            message = setting.message or message
        return RuleSetting(code, severity, off, message) if covering else None

    def for_path(self, path: str | None) -> Config:
        """The settings for one file: these, with the overrides whose globs match, later ones winning."""
        if path is None or not self.per_path:
            return self
        relative = _relative(path, self.root)
        matching = [override for override in self.per_path if override.matches(relative)]
        return _overridden(self, matching) if matching else self


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting came from: `path:line` of a file, or the command line."""

    path: str | None = None
    line: int | None = None

    @property
    def from_command_line(self) -> bool:
        """True if the setting was an option of the command."""
        return self.path is None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration and where its settings came from; a key that is not in `origins` has its default."""

    config: Config
    path: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)


def _relative(path: str, root: Path | None) -> str:
    from os.path import relpath

    try:
        relative = relpath(path, root) if root is not None else path
    except ValueError:  # another drive
        relative = path
    return relative.replace("\\", "/").removeprefix("./")


def _overridden(config: Config, overrides: list[PathOverride]) -> Config:
    from dataclasses import replace

    for override in overrides:
        config = replace(
            config,
            select=config.select if override.select is None else override.select,
            ignore=config.ignore + override.ignore,
            fail_level=override.fail_level or config.fail_level,
            rules=_merged(config.rules, override.rules),
        )
    return replace(config, per_path=())


def _merged(rules: tuple[RuleSetting, ...], more: tuple[RuleSetting, ...]) -> tuple[RuleSetting, ...]:
    named = {setting.selector for setting in more}
    return tuple(setting for setting in rules if setting.selector not in named) + more
