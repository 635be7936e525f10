"""Cutting a text into tokens: entities first, razdel for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from razdel import tokenize
from razdel.substring import Substring

from replycheck.lexicon import Lexicon, Word, fold
from replycheck.text.entities import Entity
from replycheck.text.normalization import Normalized

WORD, LATIN, NUMBER, PUNCT = "word", "latin", "number", "punct"


class Token(NamedTuple):
    """A piece of text. `start`, `end`: original offsets; `norm`: folded; `word`: only for Russian words."""

    start: int
    end: int
    text: str
    norm: str
    kind: str
    word: Word | None
    opaque: bool


class _Piece(NamedTuple):
    """A token within a run of text without blanks, before it has a place."""

    start: int
    end: int
    text: str
    norm: str
    kind: str
    word: Word | None


_RUN = re.compile(r"\S+")
_LONGEST_RUN = 40
CACHE_LIMIT = 100_000
"""Distinct runs kept before the cache starts anew."""


class Cutter:
    """Cuts texts into tokens. razdel never looks across a blank, so what it makes of a run is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._runs: dict[str, tuple[_Piece, ...]] = {}

    def cut(self, original: str, normalized: Normalized, entities: Sequence[Entity]) -> list[Token]:
        """All tokens of a text in order, markup among them."""
        tokens: list[Token] = []
        position = 0
        for entity in entities:
            if entity.start > position:
                self._plain(original, normalized, position, entity.start, tokens)
            start, end = normalized.original(entity.start), normalized.original(entity.end)
            norm = fold(normalized.text[entity.start : entity.end])
            tokens.append(Token(start, end, original[start:end], norm, entity.kind, None, entity.opaque))
            position = entity.end
        if position < len(normalized.text):
            self._plain(original, normalized, position, len(normalized.text), tokens)
        return tokens

    def _plain(
        self, original: str, normalized: Normalized, start: int, end: int, tokens: list[Token]
    ) -> None:
        direct = normalized.offsets is None and normalized.text is original
        for found in _RUN.finditer(normalized.text, start, end):
            run, base = found[0], found.start()
            for piece in self._runs.get(run) or self._pieces(run):
                first, last, text, norm, kind, word = piece
                first += base
                last += base
                if not direct:
                    first, last = normalized.original(first), normalized.original(last)
                    text = original[first:last]
                tokens.append(Token(first, last, text, norm, kind, word, False))

    def _pieces(self, run: str) -> tuple[_Piece, ...]:
        pieces = tuple(self._piece(found) for found in tokenize(run))
        if len(run) <= _LONGEST_RUN:
            if len(self._runs) >= CACHE_LIMIT:
                self._runs.clear()
            self._runs[run] = pieces
        return pieces

    def _piece(self, found: Substring) -> _Piece:
        text: str = found.text
        norm = fold(text)
        kind = _kind(text)
        word = self._lexicon.word(norm) if kind is WORD else None
        return _Piece(found.start, found.stop, text, norm, kind, word)


_CYRILLIC = re.compile("[а-яёА-ЯЁ]")


def _kind(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return WORD if "Ѐ" <= first <= "ӿ" or _CYRILLIC.search(text) else LATIN
    if first.isdigit():
        return NUMBER
    return WORD if _CYRILLIC.search(text) else PUNCT
