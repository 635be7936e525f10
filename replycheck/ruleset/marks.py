"""The `[[…]]` marks of examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from replycheck.model import Span

MARK = re.compile(r"\[\[|\]\]")


class MarkError(ValueError):
    """Marks that do not pair; `offset` is where in the marked text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the spans that were marked in it, in order."""

    text: str
    spans: tuple[Span, ...]


def parse_marks(marked: str) -> Marked:
    """Take the marks out of a text; raises MarkError for one unpaired, in another, or around nothing."""
    pieces: list[str] = []
    spans: list[Span] = []
    done = length = 0
    opened: tuple[int, int] | None = None
    for mark in MARK.finditer(marked):
        pieces.append(marked[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        if mark[0] == "[[":
            if opened is not None:
                raise MarkError("`[[` inside of another `[[…]]`", mark.start())
            opened = length, mark.start()
        elif opened is None:
            raise MarkError("`]]` without its `[[`", mark.start())
        elif opened[0] == length:
            raise MarkError("`[[]]` marks nothing", opened[1])
        else:
            spans.append(Span(opened[0], length))
            opened = None
    if opened is not None:
        raise MarkError("`[[` without its `]]`", opened[1])
    pieces.append(marked[done:])
    return Marked("".join(pieces), tuple(spans))


def put_marks(text: str, spans: tuple[Span, ...], opening: str = "[[", closing: str = "]]") -> str:
    """The text with every span between `opening` and `closing`; spans must not overlap."""
    pieces: list[str] = []
    done = 0
    for span in sorted(spans):
        pieces += [text[done : span.start], opening, text[span.start : span.end], closing]
        done = span.end
    pieces.append(text[done:])
    return "".join(pieces)
