"""Bytes to text: UTF-8 with or without a mark, or Windows-1251 when the bytes look like Russian in it."""

from __future__ import annotations

import re
from typing import Literal

from replycheck.readers.problem import UnreadableError

Encoding = Literal["utf-8", "cp1251"]

UTF8_MARK = b"\xef\xbb\xbf"
OTHER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

LETTERS = frozenset(range(0xC0, 0x100)) | {0xA8, 0xB8}
SIGNS = frozenset(b"\x84\x85\x91\x92\x93\x94\x96\x97\xa0\xa7\xab\xb9\xbb\x88\xa9\x99")
FREQUENT = frozenset(b"\xee\xe5\xe0\xe8\xed\xf2\xf1\xf0\xe2\xeb\xea\xec\xe4\xef\xf3")
"""The fifteen most frequent Russian letters, lower case, as Windows-1251 bytes: four fifths of any text."""
ENOUGH_LETTERS = 0.9
ENOUGH_FREQUENT = {True: 0.45, False: 0.6}
"""By whether most letters are small: KOI8-R swaps the cases, so small letters speak for Windows-1251."""
TOO_MIXED = 0.2
SAMPLE = 65_536

_MIXED = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, known: Encoding | None = None) -> tuple[str, Encoding | None]:
    """The text of `data` and the encoding that it gave away; None if the data is ASCII only.

    `known` is the encoding that earlier data of the same file gave away. A byte order mark is left out.
    Raises UnreadableError if the data is neither UTF-8 nor Windows-1251.
    """
    data = without_mark(data)
    if b"\0" in data:
        raise UnreadableError("binary")
    if data.isascii():
        return data.decode("ascii"), known
    if known == "cp1251":
        return _from_cp1251(data), known
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if known is None and looks_like_cp1251(data):
            return _from_cp1251(data), "cp1251"
        raise UnreadableError("encoding", byte=f"0x{data[error.start]:02X}", offset=error.start + 1) from None


def without_mark(data: bytes) -> bytes:
    """`data` without the UTF-8 byte order mark; raises UnreadableError if it has another encoding's."""
    if data.startswith(UTF8_MARK):
        return data[len(UTF8_MARK) :]
    for mark, name in OTHER_MARKS.items():
        if data.startswith(mark):
            raise UnreadableError("other-encoding", name=name)
    return data


def looks_like_cp1251(data: bytes) -> bool:
    """True if `data`, which is not UTF-8, reads like Russian in Windows-1251, not KOI8-R or CP866."""
    sample = data[:SAMPLE]
    high = [byte for byte in sample if byte >= 0x80]
    letters = [byte for byte in high if byte in LETTERS]
    if not letters or len(letters) + sum(byte in SIGNS for byte in high) < len(high) * ENOUGH_LETTERS:
        return False
    if len(_MIXED.findall(sample)) > len(letters) * TOO_MIXED:
        return False
    frequent = sum((byte | 0x20) in FREQUENT for byte in letters)
    mostly_small = 2 * sum(byte >= 0xE0 for byte in letters) > len(letters)
    return frequent >= len(letters) * ENOUGH_FREQUENT[mostly_small]


def without_surrogates(text: str) -> str:
    """`text` with every lone surrogate (JSON can spell one) replaced, so that it can be written anywhere."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _from_cp1251(data: bytes) -> str:
    try:
        return data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", byte=f"0x{data[error.start]:02X}", offset=error.start + 1) from None
