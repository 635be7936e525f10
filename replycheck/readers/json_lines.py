"""JSON Lines: one object a line. A broken line is named by its number and the others are still read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from replycheck.model import Reply
from replycheck.readers.decoding import Encoding, decode
from replycheck.readers.problem import InputProblem, UnreadableError
from replycheck.readers.records import reply_from


class Record(NamedTuple):
    """One parsed line; `line` counts from 1."""

    line: int
    value: Any


def read(stream: BinaryIO, path: str) -> Iterator[Reply | InputProblem]:
    """Yield a reply a line, and a problem for each line that is none. Blank lines are left out."""
    for record in records(stream, path):
        if isinstance(record, InputProblem):
            yield record
            continue
        try:
            yield reply_from(record.value, path, record.line)
        except UnreadableError as error:
            yield error.at(path, record.line)


def records(stream: BinaryIO, path: str) -> Iterator[Record | InputProblem]:
    """Yield the parsed lines of the stream, whatever they hold, and a problem for each that is not JSON."""
    encoding: Encoding | None = None
    seen = False
    for number, line in enumerate(stream, 1):
        try:
            text, encoding = decode(line, encoding)
            if not text.strip():
                continue
            seen = True
            yield Record(number, parse(text))
        except UnreadableError as error:
            seen = True
            yield error.at(path, number)
            if error.key == "other-encoding":
                return
    if not seen:
        yield InputProblem(path, "empty")


def parse(text: str) -> Any:
    """The value of one line; raises UnreadableError if it is not JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError("not-json", column=error.colno, reason=error.msg) from None
    except RecursionError:
        raise UnreadableError("too-deep") from None
    except ValueError as error:
        raise UnreadableError("not-json", column=1, reason=str(error)) from None
