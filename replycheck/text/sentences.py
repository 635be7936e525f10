"""Lines and sentences of a normalised text, with razdel; offsets here are of the normalised text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from razdel import sentenize

from replycheck.text.entities import Entity

Range = tuple[int, int]

_DIGITS = frozenset({"money", "date", "time", "number", "phone", "order"})
_DOT_MAY_END = frozenset({"money", "date", "unit"})
_GLUED_START = re.compile(r"(?<=[^\W\d_][.!?…])(?=[A-ZА-ЯЁ][^.])")
_SMALL_START = re.compile(r"(?<=[аеёиоуыэюяь][.!?])\s+(?=[а-яё])|(?<=[а-яё][!?])\s+(?=[а-яё])")
_AFTER_INITIALS = re.compile(r"(?<=\s)[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+(?=[А-ЯЁ][а-яё])")
_TERMINAL = re.compile(r"[.!?…:;)][\"»”)]*\s*$")


def lines(text: str) -> list[Range]:
    """The non-empty lines, without the blanks around them."""
    found: list[Range] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            found.append((start, start + len(stripped)))
        position += len(raw)
    return found


def blocks(text: str, all_lines: Sequence[Range], items: frozenset[int]) -> Iterator[Range]:
    """Lines joined where one runs on into the next: no closing sign, the next begins small and no item."""
    current: Range | None = None
    for start, end in all_lines:
        if current is not None and start not in items and _runs_on(text, current, start):
            current = (current[0], end)
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


def _runs_on(text: str, current: Range, start: int) -> bool:
    between = text[current[1] : start]
    if between.count("\n") != 1 or not text[start].islower():
        return False
    return _TERMINAL.search(text[current[0] : current[1]]) is None


def sentences(text: str, block: Range, entities: Sequence[Entity]) -> Iterator[Range]:
    """The sentences of a block; entities are never cut."""
    start, end = block
    masked = _mask(text, start, end, entities)
    for piece in sentenize(masked):
        yield from _split_further(masked, start, piece.start, piece.stop, entities)


def _split_further(
    masked: str, base: int, start: int, end: int, entities: Sequence[Entity]
) -> Iterator[Range]:
    """Cut also where a chat does: after an emoji, before a small letter, where a blank was forgotten.

    A surname with initials ends a sentence too («… на Орлова И. С. Заказ …»).
    """
    cuts = [found.start() for found in _GLUED_START.finditer(masked, start, end)]
    cuts += [found.end() for found in _SMALL_START.finditer(masked, start, end)]
    cuts += [found.end() for found in _AFTER_INITIALS.finditer(masked, start, end)]
    inside = bisect_left(entities, base + start, key=_end), bisect_left(entities, base + end, key=_end)
    for entity in entities[slice(*inside)]:
        stop = entity.end - base
        if entity.kind == "emoji" and start < stop < end:
            rest = masked[stop:end].lstrip()
            if rest[:1].isupper():
                cuts.append(end - len(rest))
    position = start
    for cut in sorted(cuts):
        if masked[position:cut].strip():
            yield _stripped(masked, base, position, cut)
            position = cut
    if masked[position:end].strip():
        yield _stripped(masked, base, position, end)


def _end(entity: Entity) -> int:
    return entity.end


def _stripped(masked: str, base: int, start: int, end: int) -> Range:
    piece = masked[start:end]
    left = len(piece) - len(piece.lstrip())
    return base + start + left, base + start + len(piece.rstrip())


def _mask(text: str, start: int, end: int, entities: Sequence[Entity]) -> str:
    """The block with each entity written as one word of the same length, so that its dots end no sentence."""
    pieces: list[str] = []
    position = start
    for entity in entities:
        pieces.append(text[position : entity.start])
        length = entity.end - entity.start
        if entity.kind in _DIGITS:
            stand_in = "1" * length
        elif entity.kind in ("contraction", "unit", "emoji", "markup"):
            stand_in = "x" * length
        else:
            stand_in = "X" + "x" * (length - 1)
        if entity.kind in _DOT_MAY_END and text[entity.end - 1] == ".":
            stand_in = stand_in[:-1] + "."
        pieces.append(stand_in)
        position = entity.end
    pieces.append(text[position:end])
    return "".join(pieces).replace("\n", " ").replace("\r", " ")
