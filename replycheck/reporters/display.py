"""Foreign text made fit to be shown: no control characters, known widths, an excerpt around a span."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from replycheck.model import Finding, Span
from replycheck.reporters.places import Lines

CONTROL_PICTURES = 0x2400
ELLIPSIS = "…"
ARROW = "→"
LEAD = 24
"""How much of a long line is shown before the span, at least, if there is room."""

_SHOWN = {
    **{code: chr(CONTROL_PICTURES + code) for code in range(0x20)},
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    ord("\n"): "⏎",
    ord("\r"): "",
    ord("\t"): " ",
}


class Excerpt(NamedTuple):
    """A piece of one line: what stands before the span, the span, and what follows."""

    before: str
    marked: str
    after: str


def shown(text: str) -> str:
    """`text` on one line, without anything that could steer a terminal."""
    return text.translate(_SHOWN)


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def excerpt(text: str, span: Span, lines: Lines, room: int) -> Excerpt:
    """The line in which `span` begins, cut to about `room` characters around it (`…` marks a cut)."""
    line = lines.bounds(span.start)
    end = min(span.end, line.end)
    marked = text[span.start : end]
    cut = span.end > line.end
    if len(marked) > room:
        marked, cut = marked[: room - 1], True
    left = max(line.start, span.start - max(LEAD, (room - len(marked)) // 2))
    if line.end - line.start <= room:
        left = line.start
    right = min(line.end, max(end, left + room)) if not cut else end
    return Excerpt(
        (ELLIPSIS if left > line.start else "") + shown(text[left : span.start]),
        shown(marked) + (ELLIPSIS if cut else ""),
        shown(text[end:right]) + (ELLIPSIS if right < line.end and not cut else ""),
    )


def suggestions(finding: Finding, limit: int = 4) -> list[str]:
    """The words to use instead, best first; a fix that is more than one replacement is told by its title."""
    found: list[str] = []
    for fix in finding.fixes:
        only = fix.edits[0] if len(fix.edits) == 1 else None
        if only is not None and only.text and (only.start, only.end) == finding.span:
            words = shown(only.text)
        else:
            words = shown(fix.title)
        if words and words not in found:
            found.append(words)
    return found[:limit]


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
