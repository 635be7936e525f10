"""Where the bundled data lies, and a disk cache for what is costly to derive from it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

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


def read_data(path: Path) -> Any:
    """The content of a bundled YAML file, from the disk cache if it was read before: YAML is slow to parse.

    Raises OSError if the file cannot be read. A cache that is damaged or cannot be written is harmless.
    """
    cached = cache_root() / f"{path.stem}-{digest([path], 'data 1')}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        return json.loads(cached.read_bytes())["data"]
    import yaml

    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    _keep(cached, data)
    return data


def _keep(cached: Path, data: Any) -> None:
    """Write `data` to the cache, whole or not at all, if JSON can tell everything that is in it."""
    temporary = cached.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError, TypeError, ValueError):
        text = json.dumps({"data": data}, ensure_ascii=False)
        if json.loads(text)["data"] == data:
            cached.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(cached)
            return
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def digest(paths: Iterable[Path], salt: str) -> str:
    """A hash of the names and contents of `paths`; `salt` is for what else the derived data depends on."""
    import hashlib

    state = hashlib.blake2b(salt.encode(), digest_size=16)
    for path in paths:
        state.update(str(path).encode() + b"\0")
        state.update(path.read_bytes() + b"\0")
    return state.hexdigest()
