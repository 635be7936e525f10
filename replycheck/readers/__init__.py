"""Files, folders and standard input → replies, one at a time, in constant memory."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from replycheck.model import Reply
from replycheck.readers.problem import InputProblem
from replycheck.readers.registry import FORMATS, SUFFIXES, format_of, reader

__all__ = ["FORMATS", "STDIN", "STDIN_NAME", "InputProblem", "Source", "os_problem", "read", "sources"]

STDIN = "-"
STDIN_NAME = "<stdin>"


class Source(NamedTuple):
    """A file, or standard input, and the format that it is to be read as."""

    path: str
    format: str
    stdin: bool = False

    @contextmanager
    def opened(self, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
        """The bytes; standard input is `stdin` or that of the process. Raises OSError."""
        if self.stdin:
            yield stdin or sys.stdin.buffer
            return
        try:
            stream = open(self.path, "rb")  # noqa: SIM115
        except ValueError as error:  # a NUL in the name
            raise FileNotFoundError(errno.ENOENT, str(error)) from None
        with stream:
            yield stream


def read(
    paths: Iterable[str],
    *,
    input_format: str | None = None,
    stdin_filename: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Reply | InputProblem]:
    """Yield the replies of `paths`: files, folders (walked, hidden entries skipped) or `-` (standard input).

    `input_format` (a key of FORMATS) overrules what file names say; `stdin_filename` is the name that
    standard input goes by. Nothing is raised for a bad input: it comes as an InputProblem, and the rest is
    still read.
    """
    for source in sources(paths, input_format=input_format, stdin_filename=stdin_filename):
        if isinstance(source, InputProblem):
            yield source
            continue
        try:
            with source.opened(stdin) as stream:
                yield from reader(source.format)(stream, source.path)
        except OSError as error:
            yield os_problem(source.path, error)


def sources(
    paths: Iterable[str], *, input_format: str | None = None, stdin_filename: str | None = None
) -> Iterator[Source | InputProblem]:
    """The files that `read` would read, and what is wrong with a path. Folders are walked bit by bit."""
    for path in paths:
        if path == STDIN:
            name = stdin_filename or STDIN_NAME
            yield Source(name, input_format or format_of(name) or "text", stdin=True)
        elif os.path.isdir(path):
            yield from _in_folder(path, input_format)
        else:
            yield _file(path, input_format or format_of(path))


def _in_folder(folder: str, input_format: str | None) -> Iterator[Source | InputProblem]:
    found = False
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                found = True
                yield _file(os.path.join(parent, name), input_format or format_of(name))
    for error in unreadable:
        yield os_problem(str(error.filename or folder), error)
    if not found and not unreadable:
        yield InputProblem(folder, "no-replies", values={"suffixes": " ".join(SUFFIXES)})


def _file(path: str, format_name: str | None) -> Source | InputProblem:
    if format_name is not None:
        return Source(path, format_name)
    values = {"suffix": Path(path).suffix, "suffixes": " ".join(SUFFIXES), "formats": ", ".join(FORMATS)}
    return InputProblem(path, "unknown-format" if os.path.exists(path) else "missing", values=values)


def os_problem(path: str, error: OSError) -> InputProblem:
    """What the operating system has against a path."""
    if error.errno == errno.ENOENT:
        return InputProblem(path, "missing")
    if error.errno == errno.EACCES:
        return InputProblem(path, "no-access")
    return InputProblem(path, "unreadable", values={"reason": error.strerror or str(error)})
