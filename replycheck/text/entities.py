"""Pieces that are found before the text is cut into words: links, numbers, dates, placeholders, quotations …

What they look like is data (`dictionaries/entities.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Entity(NamedTuple):
    """A piece [start, end) of the normalised text; nobody looks into an opaque one."""

    start: int
    end: int
    kind: str
    opaque: bool


@dataclass(frozen=True, slots=True)
class EntityKind:
    """How one kind of entity looks: regular expressions in verbose syntax."""

    kind: str
    patterns: tuple[str, ...]
    opaque: bool = False


_SIGN = re.compile(
    r"[^\w\s.,!?…;:()\u2013\u2014-]|[\d_]|\.(?=[^\s.)»!?,])|[:;=][\-']?[)(DP*]|\)\)"
    r"|(?<=\w)\.(?=\s?[\w«(№,;:)])|(?m:^)[-–—](?=\s)"
)
"""Where an entity may be: anything but letters, blanks and plain punctuation. Most words are passed over."""

_REACH = 64
"""How far before its sign an entity may begin."""


class EntityFinder:
    """Finds entities, leftmost first; of two that start together the earlier kind wins."""

    def __init__(self, kinds: Sequence[EntityKind]) -> None:
        self.kinds = tuple(kinds)
        self._regex: re.Pattern[str] | None = None

    def __getstate__(self) -> tuple[EntityKind, ...]:
        return self.kinds

    def __setstate__(self, kinds: tuple[EntityKind, ...]) -> None:
        self.__init__(kinds)  # type: ignore[misc]

    def find(self, text: str) -> list[Entity]:
        """The entities of a normalised text, in order, without overlaps."""
        found: list[Entity] = []
        position = 0
        for sign in _SIGN.finditer(text):
            position = _chunk_start(text, sign.start(), position)
            while position < sign.end():
                entity = self._at(text, position) if _may_start(text, position) else None
                if entity is not None:
                    found.append(entity)
                position = position + 1 if entity is None else entity.end
        return found if ")" not in text else _with_smiles(text, found)

    def _at(self, text: str, position: int) -> Entity | None:
        if self._regex is None:
            branches = (f"(?P<k{number}>{'|'.join(kind.patterns)})" for number, kind in enumerate(self.kinds))
            self._regex = re.compile("|".join(branches), re.VERBOSE)
        matched = self._regex.match(text, position)
        if matched is None or matched.lastgroup is None:
            return None
        kind = self.kinds[int(matched.lastgroup[1:])]
        return Entity(matched.start(), matched.end(), kind.kind, kind.opaque)


def _chunk_start(text: str, sign: int, earliest: int) -> int:
    """The beginning of the run without blanks that leads to `sign`, not before `earliest`."""
    start = sign
    earliest = max(earliest, sign - _REACH)
    while start > earliest and not text[start - 1].isspace():
        start -= 1
    return max(start, earliest)


def _may_start(text: str, position: int) -> bool:
    """False inside a word: no entity begins there."""
    return position == 0 or not text[position].isalnum() or not text[position - 1].isalnum()


def _with_smiles(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the closing brackets that nothing opened: «Спасибо)» smiles."""
    smiles: list[Entity] = []
    depth = position = 0
    for entity in [*entities, Entity(len(text), len(text), "", False)]:
        for index in range(position, entity.start):
            if text[index] == "(":
                depth += 1
            elif text[index] == ")":
                if depth == 0 and (text[index + 1 : index + 2] or " ").isspace():
                    smiles.append(Entity(index, index + 1, "emoji", False))
                depth = max(0, depth - 1)
        position = entity.end
    return sorted([*entities, *smiles]) if smiles else entities
