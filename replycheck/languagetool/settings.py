"""The table `[grammar]` of the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, cast, get_args

from replycheck.config import Loaded, Origin
from replycheck.errors import ConfigError, Location, Problem
from replycheck.wording import Wording

Mode = Literal["embedded", "languagetool", "off"]
OnFailure = Literal["warn", "error"]

TABLE = "grammar"
DEFAULT_TIMEOUT = 10.0
MODES: tuple[Mode, ...] = get_args(Mode)
FAILURES: tuple[OnFailure, ...] = get_args(OnFailure)
CHECKED_CODES = ("literate/spelling", "literate/grammar", "literate/punctuation")
"""What `--grammar off` leaves out."""


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """Who checks spelling, grammar and punctuation. A url of None means a local server of our own.

    `enable` are ids or categories of LanguageTool that are off by default, `disable` those that are on.
    """

    mode: Mode = "embedded"
    languagetool_url: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    on_failure: OnFailure = "warn"
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()


def grammar_settings(loaded: Loaded, wording: Wording) -> GrammarSettings:
    """The settings of a configuration. Raises ConfigError with everything that is wrong in the table."""
    table = loaded.config.tables.get(TABLE, {})
    reader = _Reader(loaded, wording)
    settings = reader.settings(table)
    if reader.problems:
        raise ConfigError(reader.problems)
    return settings


class _Reader:
    def __init__(self, loaded: Loaded, wording: Wording) -> None:
        self.problems: list[Problem] = []
        self._loaded = loaded
        self._wording = wording

    def settings(self, table: Any) -> GrammarSettings:
        if not isinstance(table, Mapping):
            self._problem("", "wrong-type", wanted=self._wording.text("type.table"))
            return GrammarSettings()
        names = {field.name.replace("_", "-"): field.name for field in fields(GrammarSettings)}
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in names:
                self._problem(key, "unknown-key", key=key, allowed=", ".join(names))
                continue
            read = self._value(key, value)
            if read is not None:
                values[names[key]] = read
        return GrammarSettings(**values)

    def _value(self, key: str, value: Any) -> Any:
        if key == "mode":
            return self._choice(key, value, MODES)
        if key == "on-failure":
            return self._choice(key, value, FAILURES)
        if key == "timeout":
            return self._seconds(key, value)
        if key == "languagetool-url":
            return value if _filled(value) else self._wrong(key, "type.string")
        if isinstance(value, list) and all(map(_filled, value)):
            return tuple(value)
        return self._wrong(key, "type.strings")

    def _choice(self, key: str, value: Any, allowed: tuple[str, ...]) -> str | None:
        if value in allowed:
            return cast(str, value)
        self._problem(key, "bad-value", value=repr(value), allowed=", ".join(allowed))
        return None

    def _seconds(self, key: str, value: Any) -> float | None:
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return float(value)
        self._problem(key, "wrong-type", wanted=self._wording.text("languagetool.seconds"))
        return None

    def _wrong(self, key: str, wanted: str) -> None:
        self._problem(key, "wrong-type", wanted=self._wording.text(wanted))

    def _problem(self, key: str, message: str, /, **values: object) -> None:
        at = f"{TABLE}.{key}" if key else TABLE
        origins = self._loaded.origins
        origin = origins.get(at) or origins.get(TABLE) or Origin()
        place = Location(origin.path or str(self._loaded.path or TABLE), origin.line)
        self.problems.append(Problem(place, self._wording.text(f"config.{message}", at=at, **values)))


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
