"""Plain text and Markdown: one file, one reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from replycheck.model import Reply
from replycheck.readers.decoding import decode
from replycheck.readers.problem import InputProblem, UnreadableError


def read(stream: BinaryIO, path: str) -> Iterator[Reply | InputProblem]:
    """Yield the whole stream as one reply. Line ends are kept: offsets are those of the file's text."""
    try:
        text, _ = decode(stream.read())
    except UnreadableError as error:
        yield error.at(path)
        return
    if not text.strip():
        yield InputProblem(path, "empty")
        return
    yield Reply(text, path=path)
