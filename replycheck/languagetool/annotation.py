"""A document as LanguageTool's annotated text, and its offsets back into ours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from replycheck.text import Document

MARKUP = "markup"

Piece = Mapping[str, str]


class Utf16Offsets:
    """Turns offsets in UTF-16 units into code points of the same text."""

    def __init__(self, text: str) -> None:
        # Where, in UTF-16 units, the second half of each character outside the basic plane stands.
        wide = (index for index, char in enumerate(text) if ord(char) > 0xFFFF)
        self._halves = [index + number + 1 for number, index in enumerate(wide)]

    def code_point(self, offset: int) -> int:
        """The offset in code points; one that points between two surrogates is that of the character."""
        return offset - bisect_left(self._halves, offset + 1)


def annotation(document: Document, stand_ins: Mapping[str, str]) -> list[Piece]:
    """The text in pieces whose lengths add up to the whole: what nobody should look into goes as markup.

    `stand_ins` says, by kind of entity, what LanguageTool should read in its place; kinds without one go as
    they stand. Markup is read as the blanks it holds.
    """
    return list(_pieces(document, stand_ins))


def _pieces(document: Document, stand_ins: Mapping[str, str]) -> Iterator[Piece]:
    text, at = document.text, document.normalized.original
    position = 0
    for entity in document.entities:
        start, end = at(entity.start), at(entity.end)
        read_as = stand_ins.get(entity.kind)
        if entity.kind == MARKUP:
            read_as = "".join(char for char in text[start:end] if char.isspace())
        if read_as is None or start < position:
            continue
        if start > position:
            yield {"text": text[position:start]}
        yield {"markup": text[start:end], "interpretAs": read_as}
        position = end
    if position < len(text):
        yield {"text": text[position:]}
