"""Packs: folders with rules and dictionaries. YAML only, so a pack can never run code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from replycheck.errors import Location, Problem, RuleFileError
from replycheck.resources import PACKAGE_ROOT, data_files

PACK_FILE = "pack.yaml"
BUNDLED = "replycheck"


@dataclass(frozen=True, slots=True)
class Override:
    """What a pack says about rules of other packs: `target` is a code, a rule's id or a folder of either."""

    target: str
    severity: Literal["error", "warning", "info", "off"] | None = None
    message: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as its folder and its optional `pack.yaml` describe it."""

    name: str
    root: str
    title: str = ""
    description: str = ""
    audience: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack; nothing is read yet."""

    root: Path
    bundled: bool
    manifest: Path | None
    rules: tuple[Path, ...]
    dictionaries: tuple[Path, ...]

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file whose content matters."""
        return (*((self.manifest,) if self.manifest else ()), *self.rules, *self.dictionaries)

    def rule_id(self, path: Path) -> str:
        """The id of the rule in the file `path`: `rules/plain-words/slang.yaml` is `plain-words/slang`."""
        return path.relative_to(self.root / "rules").with_suffix("").as_posix()

    def dictionary_name(self, path: Path) -> str:
        """The name of the dictionary in `path`: `dictionaries/classes/promise.yaml` is `classes/promise`."""
        return path.relative_to(self.root / "dictionaries").with_suffix("").as_posix()


def bundled_files() -> PackFiles:
    """The files of the pack that comes with replycheck."""
    return pack_files(PACKAGE_ROOT, bundled=True)


def find_packs(folders: Sequence[Path]) -> tuple[PackFiles, ...]:
    """The bundled pack, then those in `folders`, in this order: later ones have the last word.

    Raises RuleFileError for a folder that does not exist or holds nothing of a pack.
    """
    packs, problems = [bundled_files()], []
    for folder in folders:
        pack = pack_files(Path(folder).resolve(), bundled=False)
        if not folder.is_dir():
            hint = "a pack is a folder with `rules/` or `dictionaries/`"
            problems.append(Problem(Location(str(folder)), "no such folder", hint))
        elif not pack.all:
            hint = f"rules go to `rules/`, words to `dictionaries/`, settings to `{PACK_FILE}`"
            problems.append(
                Problem(Location(str(folder)), "the folder is no pack: it holds no YAML file", hint)
            )
        packs.append(pack)
    if problems:
        raise RuleFileError(problems)
    return tuple(packs)


def shown(path: Path) -> str:
    """How a path is named to the user: from the current folder if it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return os.fspath(path)


def pack_files(root: Path, *, bundled: bool = False) -> PackFiles:
    """The files of the pack in the folder `root`; there are none if the folder does not exist."""
    manifest = root / PACK_FILE
    return PackFiles(
        root,
        bundled,
        manifest if manifest.is_file() else None,
        tuple(data_files(root / "rules")),
        tuple(data_files(root / "dictionaries")),
    )
