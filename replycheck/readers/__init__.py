"""Files, folders and standard input → replies, one at a time, in constant memory."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from replycheck.model import Reply
from replycheck.readers.problem import InputProblem
from replycheck.readers.registry import FORMATS, SUFFIXES, format_of, reader

__all__ = ["FORMATS", "STDIN", "STDIN_NAME", "InputProblem", "read"]

STDIN = "-"
STDIN_NAME = "<stdin>"


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
    for path in paths:
        if path == STDIN:
            name = stdin_filename or STDIN_NAME
            yield from _read_stream(
                stdin or sys.stdin.buffer, name, input_format or format_of(name) or "text"
            )
        elif os.path.isdir(path):
            yield from _read_folder(path, input_format)
        else:
            yield from _read_file(path, input_format or format_of(path))


def _read_folder(folder: str, input_format: str | None) -> Iterator[Reply | InputProblem]:
    found = False
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                found = True
                path = os.path.join(parent, name)
                yield from _read_file(path, input_format or format_of(name))
    for error in unreadable:
        yield _os_problem(str(error.filename or folder), error)
    if not found and not unreadable:
        yield InputProblem(folder, "no-replies", values={"suffixes": " ".join(SUFFIXES)})


def _read_file(path: str, input_format: str | None) -> Iterator[Reply | InputProblem]:
    if input_format is None:
        values = {"suffix": Path(path).suffix, "suffixes": " ".join(SUFFIXES), "formats": ", ".join(FORMATS)}
        yield InputProblem(path, "unknown-format" if os.path.exists(path) else "missing", values=values)
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        yield _os_problem(path, error)
        return
    with stream:
        yield from _read_stream(stream, path, input_format)


def _read_stream(stream: BinaryIO, path: str, input_format: str) -> Iterator[Reply | InputProblem]:
    try:
        yield from reader(input_format)(stream, path)
    except OSError as error:
        yield _os_problem(path, error)


def _os_problem(path: str, error: OSError | ValueError) -> InputProblem:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT or isinstance(error, ValueError):
        return InputProblem(path, "missing")
    if number == errno.EACCES:
        return InputProblem(path, "no-access")
    return InputProblem(path, "unreadable", values={"reason": getattr(error, "strerror", None) or str(error)})
