"""Cutting a text into tokens: entities first, razdel for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from razdel import tokenize

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


def cut(original: str, normalized: Normalized, entities: Sequence[Entity], lexicon: Lexicon) -> list[Token]:
    """All tokens of a text in order, markup among them."""
    tokens: list[Token] = []
    position = 0
    for entity in entities:
        if entity.start > position:
            _plain(original, normalized, position, entity.start, lexicon, tokens)
        start, end = normalized.original(entity.start), normalized.original(entity.end)
        piece = normalized.text[entity.start : entity.end]
        tokens.append(Token(start, end, original[start:end], fold(piece), entity.kind, None, entity.opaque))
        position = entity.end
    if position < len(normalized.text):
        _plain(original, normalized, position, len(normalized.text), lexicon, tokens)
    return tokens


def _plain(
    original: str, normalized: Normalized, start: int, end: int, lexicon: Lexicon, tokens: list[Token]
) -> None:
    look_up = lexicon.word
    for piece in tokenize(normalized.text[start:end]):
        text: str = piece.text
        first, last = piece.start + start, piece.stop + start
        if normalized.offsets is not None:
            first, last = normalized.original(first), normalized.original(last)
        norm = text.lower().replace("ё", "е")
        kind = _kind(text)
        word = look_up(norm) if kind is WORD else None
        tokens.append(Token(first, last, original[first:last], norm, kind, word, False))


_CYRILLIC = re.compile("[а-яёА-ЯЁ]")


def _kind(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return WORD if "Ѐ" <= first <= "ӿ" or _CYRILLIC.search(text) else LATIN
    if first.isdigit():
        return NUMBER
    return WORD if _CYRILLIC.search(text) else PUNCT
