"""Reading the tables of the configuration that belong to one part (`score`, `grammar`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from replycheck.config.values import Loaded, Origin
from replycheck.errors import ConfigError, Location, Problem
from replycheck.wording import Wording

Converter = Callable[["TableReader", str, Any], Any]
"""Takes the reader, a key and its value; returns what to keep, or None after it has noted a problem."""


class TableReader:
    """Reads one table, key by key; `done` raises everything that was wrong at once."""

    def __init__(self, loaded: Loaded, name: str, wording: Wording) -> None:
        self.problems: list[Problem] = []
        self._loaded = loaded
        self._name = name
        self._wording = wording

    def read(self, converters: Mapping[str, Converter]) -> dict[str, Any]:
        """The values of the keys that the table holds. Raises ConfigError with every problem of the table."""
        table = self._loaded.config.tables.get(self._name, {})
        values: dict[str, Any] = {}
        if not isinstance(table, Mapping):
            self.problem("", "wrong-type", wanted=self._wording.text("type.table"))
            table = {}
        for key, value in table.items():
            if key not in converters:
                self.problem(key, "unknown-key", key=key, allowed=", ".join(converters))
                continue
            converted = converters[key](self, key, value)
            if converted is not None:
                values[key.replace("-", "_")] = converted
        if self.problems:
            raise ConfigError(self.problems)
        return values

    def wrong_type(self, key: str, wanted: str) -> None:
        """Note that the value of `key` is not of the type that the message `wanted` names."""
        self.problem(key, "wrong-type", wanted=self._wording.text(wanted))

    def problem(self, key: str, message: str, /, **values: object) -> None:
        """Note a problem at a key of the table (empty: at the table itself)."""
        at = f"{self._name}.{key}" if key else self._name
        origins = self._loaded.origins
        origin = origins.get(at) or origins.get(self._name) or Origin()
        place = Location(origin.path or str(self._loaded.path or self._name), origin.line)
        self.problems.append(Problem(place, self._wording.text(f"config.{message}", at=at, **values)))


def choice(*allowed: str) -> Converter:
    """One of these words."""

    def convert(reader: TableReader, key: str, value: Any) -> str | None:
        if isinstance(value, str) and value in allowed:
            return value
        reader.problem(key, "bad-value", value=repr(value), allowed=", ".join(allowed))
        return None

    return convert


def number(wanted: str, least: float, most: float = float("inf")) -> Converter:
    """A number from `least` to `most`; the message `wanted` says so."""

    def convert(reader: TableReader, key: str, value: Any) -> float | None:
        if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
            return float(value)
        reader.wrong_type(key, wanted)
        return None

    return convert


def text(reader: TableReader, key: str, value: Any) -> str | None:
    """A string that is not empty."""
    if _filled(value):
        return str(value)
    reader.wrong_type(key, "type.string")
    return None


def texts(reader: TableReader, key: str, value: Any) -> Sequence[str] | None:
    """A list of strings."""
    if isinstance(value, list) and all(map(_filled, value)):
        return tuple(value)
    reader.wrong_type(key, "type.strings")
    return None


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
