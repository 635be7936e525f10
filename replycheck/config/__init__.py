"""The project's settings: found upwards from the checked files, read, and laid over by the command line.

Without a configuration nothing is parsed: looking costs a few calls to the file system.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from replycheck.config.values import (
    Config,
    Loaded,
    Origin,
    PathOverride,
    RuleSetting,
    any_covers,
    covers,
)

__all__ = [
    "Config",
    "Loaded",
    "Origin",
    "PathOverride",
    "RuleSetting",
    "any_covers",
    "covers",
    "load",
    "start_folder",
    "with_options",
]

OWN_FILE = "replycheck.toml"
PYPROJECT = "pyproject.toml"


def load(explicit: str | None = None, start: Path | None = None, lang: str | None = None) -> Loaded:
    """The configuration in the file `explicit`, else in the first file found from the folder `start` upwards,
    else the defaults. `lang` is the language of error messages.

    Raises ConfigError with all problems of the file.
    """
    if explicit is not None:
        loaded = _read(Path(explicit), lang)
        return loaded or Loaded(Config())
    folder = os.path.abspath(start or Path())
    while True:
        for name in (OWN_FILE, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == OWN_FILE or _may_configure(path)):
                loaded = _read(Path(path), lang)
                if loaded is not None:
                    return loaded
        parent = os.path.dirname(folder)
        if parent == folder:
            return Loaded(Config())
        folder = parent


def start_folder(paths: Iterable[str]) -> Path:
    """Where the search begins: the folder that all `paths` share; the working folder if there is none."""
    real = [os.path.abspath(path) for path in paths if path != "-" and os.path.exists(path)]
    if not real:
        return Path.cwd()
    try:
        common = os.path.commonpath(real)
    except ValueError:  # different drives
        return Path.cwd()
    return Path(common if os.path.isdir(common) else os.path.dirname(common))


def with_options(loaded: Loaded, **options: Any) -> Loaded:
    """`loaded` with the command line's `options` laid over it; None or empty: not given."""
    given = {key: value for key, value in options.items() if value is not None and value != ()}
    if not given:
        return loaded
    origins = {**loaded.origins, **{key.replace("_", "-"): Origin() for key in given}}
    outweighed: dict[str, Any] = dict.fromkeys({"select", "fail_level"} & given.keys())
    per_path = tuple(replace(override, **outweighed) for override in loaded.config.per_path)
    return replace(loaded, config=replace(loaded.config, per_path=per_path, **given), origins=origins)


def _read(path: Path, lang: str | None) -> Loaded | None:
    from replycheck.config.read import read
    from replycheck.wording import DEFAULT_LANGUAGE
    from replycheck.wording import load as load_wording

    return read(path, load_wording(lang or DEFAULT_LANGUAGE))


def _may_configure(pyproject: str) -> bool:
    """True if the file might hold our table; spares the parsing of every other project's file."""
    try:
        with open(pyproject, "rb") as stream:
            return b"replycheck" in stream.read()
    except OSError:
        return False
