"""A file replaced by a new one at a stroke: whoever looks finds the old or the new, never half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class Replacement:
    """The new contents of a file, written beside it; they take its place when `keep` was called.

    Links are followed, permissions kept. Raises OSError where nothing can be written.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.realpath(path)
        folder, name = os.path.split(self._path)
        number, self._temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
        self.stream: BinaryIO = os.fdopen(number, "wb")
        self._kept = False

    def keep(self) -> None:
        """Put the new contents in place of the old; without this the file stays as it was."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        shutil.copymode(self._path, self._temporary)
        Path(self._temporary).replace(self._path)
        self._kept = True

    def __enter__(self) -> Replacement:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._kept:
            self.stream.close()
            Path(self._temporary).unlink()
