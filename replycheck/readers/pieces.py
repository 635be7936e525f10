"""Files cut into pieces of bytes, each with the reply it holds, so that a reply can be replaced.

Joined, the pieces are the file. A piece whose reply was replaced differs in that reply alone: encoding, byte
order mark, line ends and whatever else a record holds stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import BinaryIO, NamedTuple

from replycheck.model import Reply, Span
from replycheck.readers import json_lines
from replycheck.readers.decoding import UTF8_MARK, Encoding, decode
from replycheck.readers.problem import InputProblem, UnreadableError
from replycheck.readers.records import reply_from, reply_key

_BLANK = re.compile(r"[ \t\r\n]*")


class Piece(NamedTuple):
    """Some bytes of a file and what was read in them: a reply (its literal stands at `place` of `text`)."""

    raw: bytes
    found: Reply | InputProblem | None
    text: str = ""
    encoding: Encoding | None = None
    place: Span | None = None

    def with_reply(self, new: str) -> bytes:
        """The bytes with another reply. Raises UnreadableError if the encoding has no such characters."""
        text = new
        if self.place is not None:
            old = self.text[self.place.start : self.place.end]
            literal = json.dumps(new, ensure_ascii=old.isascii() and "\\u" in old)
            text = self.text[: self.place.start] + literal + self.text[self.place.end :]
        mark = UTF8_MARK if self.raw.startswith(UTF8_MARK) else b""
        try:
            return mark + text.encode(self.encoding or "utf-8")
        except UnicodeEncodeError as error:
            raise UnreadableError("no-such-character", character=text[error.start]) from None


def pieces(stream: BinaryIO, path: str, format_name: str) -> Iterator[Piece]:
    """The pieces of a stream of one of the formats in EDITABLE. Raises KeyError for another."""
    return EDITABLE[format_name](stream, path)


def _whole(stream: BinaryIO, path: str) -> Iterator[Piece]:
    raw = stream.read()
    try:
        text, encoding = decode(raw)
    except UnreadableError as error:
        yield Piece(raw, error.at(path))
        return
    yield Piece(raw, Reply(text, path=path) if text.strip() else InputProblem(path, "empty"), text, encoding)


def _lines(stream: BinaryIO, path: str) -> Iterator[Piece]:
    encoding: Encoding | None = None
    for number, raw in enumerate(stream, 1):
        try:
            text, encoding = decode(raw, encoding)
            yield _record(raw, text, encoding, path, number) if text.strip() else Piece(raw, None)
        except UnreadableError as error:
            yield Piece(raw, error.at(path, number))


def _record(raw: bytes, text: str, encoding: Encoding | None, path: str, line: int) -> Piece:
    record = json_lines.parse(text)
    reply = reply_from(record, path, line)
    return Piece(raw, reply, text, encoding, _value(text, reply_key(record)))


def _value(text: str, key: str) -> Span:
    """Where in the text of a JSON object the value of `key` stands; the last one counts, as in `json`."""
    found = Span(0, 0)
    position = _skip(text, _skip(text, 0) + 1)
    while text[position] == '"':
        name, position = scanstring(text, position + 1)
        start = _skip(text, _skip(text, position) + 1)
        _, end = json.JSONDecoder().raw_decode(text, start)
        if name == key:
            found = Span(start, end)
        position = _skip(text, end)
        if text[position] != ",":
            break
        position = _skip(text, position + 1)
    return found


def _skip(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank is not None else position


EDITABLE: dict[str, Callable[[BinaryIO, str], Iterator[Piece]]] = {"text": _whole, "jsonl": _lines}
"""Formats whose replies can be replaced."""
