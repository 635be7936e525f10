"""Compiled rule sets on disk, keyed by what they were made of; a useless file is as if it were not there."""

from __future__ import annotations

import builtins
import contextlib
import datetime
import gc
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from replycheck.resources import PACKAGE_ROOT, digest
from replycheck.ruleset.packs import PackFiles
from replycheck.ruleset.rule import RuleSet

CODE = (
    "model.py",
    "lexicon.py",
    "resources.py",
    "text",
    "patterns",
    "rewriting",
    "dialogue",
    "checks",
    "ruleset",
)
"""The modules that decide what a compiled rule set looks like."""

SAFE_BUILTINS = frozenset(
    {"frozenset", "set", "list", "dict", "tuple", "str", "int", "float", "bool", "bytes", "slice"}
)
SAFE_TIMES = frozenset({"date", "datetime", "time", "timedelta"})
CHECKSUM = 16
KEPT = 8


def ruleset_digest(packs: Sequence[PackFiles]) -> str:
    """What a compiled rule set of these packs is called. Raises OSError if a file cannot be read."""
    roots = " ".join(str(pack.root) for pack in packs)
    salt = f"{sys.version} {roots} {_dictionary_stamp()} {_code_stamp()}"
    return digest([path for pack in packs for path in pack.all], salt)


def _code_stamp() -> str:
    """Names, sizes and times of the source files: quicker than their contents, and as good on one machine."""
    stamps = []
    for name in CODE:
        for path in _python_files(PACKAGE_ROOT / name):
            stat = path.stat()
            stamps.append(f"{path}:{stat.st_size}:{stat.st_mtime_ns}")
    return "\n".join(stamps)


def _python_files(root: Path) -> Iterator[Path]:
    if root.suffix == ".py":
        yield root
    elif root.is_dir():
        yield from sorted(root.glob("*.py"))


def _dictionary_stamp() -> str:
    """Which morphological dictionary is installed; found without importing it."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("pymorphy3_dicts_ru")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin}:{Path(spec.origin).stat().st_mtime_ns}"


def read_cached(folder: Path, key: str) -> RuleSet | None:
    """The rule set of that key; None if there is none or the file is damaged or holds anything else."""
    try:
        raw = _file(folder, key).read_bytes()
    except OSError:
        return None
    checksum, payload = raw[:CHECKSUM], raw[CHECKSUM:]
    if hashlib.blake2b(payload, digest_size=CHECKSUM).digest() != checksum:
        return None
    try:
        with _without_gc():
            loaded = _Unpickler(io.BytesIO(payload)).load()
    except Exception:  # a pickle of other code may fail in any way
        return None
    return loaded if isinstance(loaded, RuleSet) and loaded.digest == key else None


def write_cached(folder: Path, key: str, ruleset: RuleSet) -> bool:
    """Keep a rule set under its key; False if the folder cannot be written. Readers never see half a file."""
    payload = pickle.dumps(ruleset, protocol=5)
    checksum = hashlib.blake2b(payload, digest_size=CHECKSUM).digest()
    path = _file(folder, key)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(checksum + payload)
        temporary.replace(path)
        _forget_old(folder)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def _file(folder: Path, key: str) -> Path:
    return folder / f"rules-{key}.pickle"


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("rules-*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """Nothing that is loaded is garbage, and looking for some takes as long as loading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Unpickler(pickle.Unpickler):
    """Makes objects of replycheck's own classes and plain data only; a forged file can call nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "builtins" and name in SAFE_BUILTINS:
            return getattr(builtins, name)
        if module == "datetime" and name in SAFE_TIMES:
            return getattr(datetime, name)
        if module.partition(".")[0] == "replycheck" and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.partition(".")[0] == "replycheck":
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed in a rule cache")
