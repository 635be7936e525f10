"""`replycheck.toml` or `[tool.replycheck]` → Config; everything that is wrong in it is told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from replycheck.config import locate
from replycheck.config.values import Config, Loaded, Origin, PathOverride, RuleSetting
from replycheck.errors import ConfigError, Location, Problem
from replycheck.model import Severity
from replycheck.resources import PACKAGE_ROOT
from replycheck.wording import LANGUAGES, Wording

KEYS = ("extends", "select", "ignore", "fail-level", "lang", "accept", "rules", "per-path")
RULE_KEYS = ("severity", "off", "message")
PATH_KEYS = ("paths", "select", "ignore", "fail-level", "rules")
TABLES: tuple[str, ...] = ("grammar", "score")
"""Tables that another part reads and checks by itself; they arrive in `Config.tables`."""

BUNDLED_PACKS = "packs"
OFF = "off"
SEVERITIES = tuple(severity.label for severity in Severity)
PYPROJECT_TABLE = ("tool", "replycheck")

_PACK_NAME = re.compile(r"[a-z][a-z0-9-]*")


def read(path: Path, wording: Wording) -> Loaded | None:
    """The configuration in `path`; None if it is a pyproject.toml without our table.

    Raises ConfigError, in the language of `wording`, with every problem of the file.
    """
    text = _text(path, wording)
    tree = _tree(path, text, wording)
    prefix: locate.Path = ()
    if path.name == "pyproject.toml":
        prefix = PYPROJECT_TABLE
        tree = tree.get("tool", {}).get("replycheck")
        if tree is None:
            return None
    reader = _Reader(path, locate.places(text), prefix, wording)
    config = reader.config(tree)
    if reader.problems:
        raise ConfigError(sorted(reader.problems, key=lambda problem: problem.location.line or 0))
    return Loaded(config, path, reader.origins)


def _text(path: Path, wording: Wording) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        key, values = "missing", {}
    except OSError as error:
        key, values = "unreadable", {"reason": error.strerror}
    except UnicodeDecodeError:
        key, values = "encoding", {}
    raise ConfigError([Problem(Location(shown(path)), wording.text(f"config.{key}", **values))])


def _tree(path: Path, text: str, wording: Wording) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).rpartition(" (at ")
        found = re.search(r"line (\d+), column (\d+)", where)
        last = text.rpartition("\n")[2]
        end = (text.count("\n") + 1, len(last) + 1)
        line, column = (int(found[1]), int(found[2])) if found else end
        place = Location(shown(path), line, column)
        raise ConfigError([Problem(place, wording.text("config.not-toml", reason=reason))]) from None


class _Reader:
    """Turns a parsed file into values and collects what is wrong on the way."""

    def __init__(
        self, path: Path, places: Mapping[locate.Path, locate.Place], prefix: locate.Path, wording: Wording
    ) -> None:
        self.problems: list[Problem] = []
        self.origins: dict[str, Origin] = {}
        self._path = path
        self._shown = shown(path)
        self._places = places
        self._prefix = prefix
        self._wording = wording

    def config(self, tree: Any) -> Config:
        if not isinstance(tree, dict):
            self._problem((), "wrong-type", wanted=self._wording.text("type.table"))
            return Config()
        self._only(tree, (), KEYS + TABLES)
        values: dict[str, Any] = {}
        for key, convert in self._converters().items():
            if key in tree:
                values[key.replace("-", "_")] = convert((key,), tree[key])
                self.origins[key] = self._origin((key,))
        for table in ("rules", "per-path"):
            below = tree.get(table, ())
            names = below if isinstance(below, dict) else range(len(below) if isinstance(below, list) else 0)
            self.origins |= {f"{table}.{name}": self._origin((table, name)) for name in names}
        values["tables"] = {key: self._table(key, tree[key]) for key in TABLES if key in tree}
        return Config(root=self._path.parent.resolve(), **values)

    def _table(self, name: str, table: Any) -> Any:
        """A table as it stands; where its keys stand is kept for the part that checks it."""
        self.origins[name] = self._origin((name,))
        keys = table if isinstance(table, dict) else ()
        self.origins |= {f"{name}.{key}": self._origin((name, key)) for key in keys}
        return table

    def _converters(self) -> dict[str, Callable[[locate.Path, Any], Any]]:
        return {
            "extends": self._packs,
            "select": self._strings,
            "ignore": self._strings,
            "fail-level": self._severity,
            "lang": self._language,
            "accept": self._strings,
            "rules": self._rules,
            "per-path": self._overrides,
        }

    def _packs(self, at: locate.Path, value: Any) -> tuple[str, ...]:
        packs = []
        for index, name in enumerate(self._strings(at, [value] if isinstance(value, str) else value)):
            bundled = PACKAGE_ROOT / BUNDLED_PACKS / name
            folder = (self._path.parent / Path(name).expanduser()).resolve()
            if _PACK_NAME.fullmatch(name) and bundled.is_dir():
                folder = bundled
            elif not folder.is_dir():
                self._problem((*at, index), "no-folder", folder=folder)
            packs.append(str(folder))
        return tuple(packs)

    def _strings(self, at: locate.Path, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._problem(at, "wrong-type", wanted=self._wording.text("type.strings"))
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self._problem((*at, index), "wrong-type", wanted=self._wording.text("type.string"))
        return tuple(item for item in value if isinstance(item, str))

    def _severity(self, at: locate.Path, value: Any) -> Severity:
        label = self._choice(at, value, SEVERITIES)
        return Severity.parse(label) if label else Severity.WARNING

    def _language(self, at: locate.Path, value: Any) -> str:
        return self._choice(at, value, LANGUAGES) or LANGUAGES[0]

    def _rules(self, at: locate.Path, value: Any) -> tuple[RuleSetting, ...]:
        if not self._is_table(at, value):
            return ()
        return tuple(self._rule((*at, selector), selector, setting) for selector, setting in value.items())

    def _rule(self, at: locate.Path, selector: str, value: Any) -> RuleSetting:
        if isinstance(value, str):
            label = self._choice(at, value, (*SEVERITIES, OFF))
            graded = Severity.parse(label) if label and label != OFF else None
            return RuleSetting(selector, graded, label == OFF)
        if not self._is_table(at, value):
            return RuleSetting(selector)
        self._only(value, at, RULE_KEYS)
        severity = self._severity((*at, "severity"), value["severity"]) if "severity" in value else None
        off = value.get("off", False)
        if not isinstance(off, bool):
            self._problem((*at, "off"), "wrong-type", wanted="true / false")
        message = value.get("message")
        if message is not None and (not isinstance(message, str) or not message.strip()):
            self._problem((*at, "message"), "wrong-type", wanted=self._wording.text("type.string"))
        return RuleSetting(selector, severity, off is True, message)

    def _overrides(self, at: locate.Path, value: Any) -> tuple[PathOverride, ...]:
        if not isinstance(value, list):
            self._problem(at, "wrong-type", wanted=self._wording.text("type.tables"))
            return ()
        return tuple(self._override((*at, index), item) for index, item in enumerate(value))

    def _override(self, at: locate.Path, value: Any) -> PathOverride:
        if not self._is_table(at, value):
            return PathOverride(())
        self._only(value, at, PATH_KEYS)
        if "paths" not in value:
            self._problem(at, "no-paths")
        return PathOverride(
            globs=self._strings((*at, "paths"), value.get("paths", [])),
            select=self._strings((*at, "select"), value["select"]) if "select" in value else None,
            ignore=self._strings((*at, "ignore"), value.get("ignore", [])),
            fail_level=self._severity((*at, "fail-level"), value["fail-level"])
            if "fail-level" in value
            else None,
            rules=self._rules((*at, "rules"), value.get("rules", {})),
        )

    def _choice(self, at: locate.Path, value: Any, allowed: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value in allowed:
            return value
        hint = did_you_mean(str(value), allowed, self._wording)
        self._problem(at, "bad-value", hint, value=repr(value), allowed=", ".join(allowed))
        return None

    def _only(self, table: Mapping[str, Any], at: locate.Path, allowed: tuple[str, ...]) -> None:
        for key in table:
            if key not in allowed:
                hint = did_you_mean(key, allowed, self._wording)
                self._problem((*at, key), "unknown-key", hint, key=key, allowed=", ".join(allowed))

    def _is_table(self, at: locate.Path, value: Any) -> bool:
        if not isinstance(value, dict):
            self._problem(at, "wrong-type", wanted=self._wording.text("type.table"))
        return isinstance(value, dict)

    def _origin(self, at: locate.Path) -> Origin:
        return Origin(self._shown, self._place(at)[0])

    def _place(self, at: locate.Path) -> locate.Place:
        """The place of a key; for a table that has no header of its own, that of its first key."""
        full = self._prefix + at
        found = self._places.get(full)
        if found is None:
            below = [place for path, place in self._places.items() if path[: len(full)] == full]
            found = min(below, default=(1, 1))
        return found

    def _problem(self, at: locate.Path, message: str, hint: str = "", **values: object) -> None:
        line, column = self._place(at)
        key = ".".join(str(part) for part in at)
        text = self._wording.text(f"config.{message}", at=key, **values)
        self.problems.append(Problem(Location(self._shown, line, column), text, hint))


def shown(path: Path) -> str:
    """How a path is named to the user: from the current folder if it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def did_you_mean(word: str, allowed: tuple[str, ...], wording: Wording) -> str:
    """A hint that names the allowed word nearest to `word`; empty if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower().replace("_", "-"), allowed, 1, 0.6)
    return wording.text("did-you-mean", word=near[0]) if near else ""
