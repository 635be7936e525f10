"""Texts wrapped to columns of a terminal, each run of letters with its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from replycheck.reporters.base import Output
from replycheck.reporters.display import shown, width

BAR = " │ "
NARROW = 72
"""Columns below which two texts stand one above the other."""

_WORD = re.compile(r"\S+\s*|\s+")


class Run(NamedTuple):
    """A piece of text and its style, in the words of `rich`."""

    text: str
    style: str = ""


Line = list[Run]


def wrapped(runs: Sequence[Run], columns: int) -> Iterator[Line]:
    """The lines of a text, broken between words; a word that is longer than a line is cut."""
    text = "".join(run.text for run in runs)
    styles = [run.style for run in runs for _ in run.text]
    start = 0
    for line in text.split("\n"):
        for begin, end in _breaks(line, columns):
            yield _runs(text, styles, start + begin, start + end)
        start += len(line) + 1


def write_beside(left: Sequence[Run], right: Sequence[Run], out: Output) -> None:
    """Two texts side by side."""
    columns = (out.width - len(BAR)) // 2
    for one, two in zip_longest(wrapped(left, columns), wrapped(right, columns), fillvalue=()):
        room = columns - sum(width(run.text) for run in one)
        write_line([*one, Run(" " * room), Run(BAR, "dim"), *two], out)


def write_line(line: Sequence[Run], out: Output) -> None:
    """One line."""
    if out.console is None:
        out.stream.write("".join(run.text for run in line).rstrip() + "\n")
        return
    from rich.text import Text

    out.console.print(Text.assemble(*line), soft_wrap=True, highlight=False)


def _breaks(line: str, columns: int) -> Iterator[tuple[int, int]]:
    start = position = 0
    for word in _WORD.findall(line):
        end = position + len(word)
        if position > start and width(line[start:end].rstrip()) > columns:
            yield start, position
            start = position
        while width(line[start:end].rstrip()) > columns:
            yield start, start + columns
            start += columns
        position = end
    yield start, len(line)


def _runs(text: str, styles: Sequence[str], start: int, end: int) -> Line:
    while end > start and text[end - 1].isspace():
        end -= 1
    groups = groupby(range(start, end), key=lambda place: styles[place])
    return [Run(shown("".join(text[place] for place in places)), style) for style, places in groups]
