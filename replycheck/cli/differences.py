"""Two texts side by side or one above the other, with the words that differ told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from replycheck.reporters.base import Output
from replycheck.reporters.display import shown

CONTEXT = 3
LONGEST = 8_000
"""Words of two texts that are compared in a moment."""
REMOVED, ADDED, KEPT, HEADING = "red", "green", "", "bold"
REMOVED_WORD, ADDED_WORD = "bold white on red", "bold white on green"

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Difference(NamedTuple):
    """A file's text as it is and as it would be."""

    path: str
    old: str
    new: str


class Part(NamedTuple):
    """A run of text that both have, or only one."""

    text: str
    differs: bool


def words(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts; a part differs if the other text has something else there.

    Texts that are too long to be compared word by word are one part each.
    """
    one, two = _WORD.findall(old), _WORD.findall(new)
    if len(one) + len(two) > LONGEST:
        return [Part(old, False)], [Part(new, False)]
    ours: list[Part] = []
    theirs: list[Part] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        for parts, text in ((ours, "".join(one[start:end])), (theirs, "".join(two[begin:stop]))):
            if text:
                parts.append(Part(text, tag != "equal"))
    return ours, theirs


def write_unified(difference: Difference, out: Output) -> None:
    """A unified diff: plain where it is piped, so that `patch` takes it; on a terminal coloured by word."""
    old, new = _lines(difference.old), _lines(difference.new)
    _write(out, [Part(f"--- {difference.path}\n", False)], HEADING)
    _write(out, [Part(f"+++ {difference.path}\n", False)], HEADING)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        first, last = group[0], group[-1]
        ours, theirs = _range(first[1], last[2]), _range(first[3], last[4])
        _write(out, [Part(f"@@ -{ours} +{theirs} @@\n", False)], "cyan")
        for tag, start, end, begin, stop in group:
            if tag == "equal":
                for line in old[start:end]:
                    _line(out, " ", [Part(line, False)], KEPT, KEPT)
            else:
                _change(out, old[start:end], new[begin:stop])


def _lines(text: str) -> list[str]:
    """The lines with their line feeds: nothing else ends a line for `patch`."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _change(out: Output, old: Sequence[str], new: Sequence[str]) -> None:
    paired = [words(one, two) for one, two in zip(old, new, strict=False)] if out.console else []
    for place, line in enumerate(old):
        parts = paired[place][0] if place < len(paired) else [Part(line, False)]
        _line(out, "-", parts, REMOVED, REMOVED_WORD)
    for place, line in enumerate(new):
        parts = paired[place][1] if place < len(paired) else [Part(line, False)]
        _line(out, "+", parts, ADDED, ADDED_WORD)


def _line(out: Output, sign: str, parts: Sequence[Part], style: str, differing: str) -> None:
    whole = bool(parts) and parts[-1].text.endswith("\n")
    _write(out, [Part(sign, False), *parts], style, differing)
    if not whole:
        _write(out, [Part("\n\\ No newline at end of file\n", False)], style)


def _write(out: Output, parts: Sequence[Part], style: str, differing: str = "") -> None:
    if out.console is None:
        out.stream.write("".join(part.text for part in parts))
        return
    from rich.text import Text

    pieces = [(_safe(part.text), differing if part.differs else style) for part in parts]
    out.console.print(Text.assemble(*pieces), soft_wrap=True, highlight=False, end="")


def _safe(text: str) -> str:
    """The text without signs that steer a terminal; its last line feed stays."""
    body = text.removesuffix("\n").removesuffix("\r")
    return "\n".join(map(shown, body.split("\n"))) + ("\n" if text.endswith("\n") else "")


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start}" if length == 1 else f"{start + bool(length)},{length}"
