"""Which module reads which format, and which format a file name means.

A new format is one module and a line in each table here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, cast

from replycheck.model import Reply
from replycheck.readers.problem import InputProblem

Read = Callable[[BinaryIO, str], Iterator[Reply | InputProblem]]

FORMATS = {"text": "plain", "jsonl": "json_lines"}
"""Name of the format → module of this package with a `read` function."""

SUFFIXES = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def format_of(name: str) -> str | None:
    """The format that the file name means: by its suffix, text if it has none, None if unknown."""
    suffix = PurePath(name).suffix.lower()
    return SUFFIXES.get(suffix) if suffix else "text"


def reader(name: str) -> Read:
    """The function that reads the format `name`; raises KeyError if there is none."""
    return cast(Read, import_module(f"replycheck.readers.{FORMATS[name]}").read)
