"""Where the bundled data lies, and a disk cache for what is costly to derive from it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

PACKAGE_ROOT = Path(__file__).parent


def rules_root() -> Path:
    """Folder of the bundled rule files."""
    return PACKAGE_ROOT / "rules"


def dictionaries_root() -> Path:
    """Folder of the bundled dictionaries."""
    return PACKAGE_ROOT / "dictionaries"


def wording_root() -> Path:
    """Folder of the messages of the command line and the reports, a file a language."""
    return PACKAGE_ROOT / "wording"


def cache_root() -> Path:
    """Folder for derived data: `REPLYCHECK_CACHE_DIR`, else `replycheck` in the user's cache folder."""
    explicit = os.environ.get("REPLYCHECK_CACHE_DIR")
    if explicit:
        return Path(explicit)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "replycheck"


def data_files(folder: Path) -> list[Path]:
    """Every YAML file below `folder`, sorted; hidden files and folders are left out."""
    return sorted(
        path
        for pattern in ("*.yaml", "*.yml")
        for path in folder.rglob(pattern)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def digest(paths: Iterable[Path], salt: str) -> str:
    """A hash of the names and contents of `paths`; `salt` is for what else the derived data depends on."""
    import hashlib

    state = hashlib.blake2b(salt.encode(), digest_size=16)
    for path in paths:
        state.update(str(path).encode() + b"\0")
        state.update(path.read_bytes() + b"\0")
    return state.hexdigest()
