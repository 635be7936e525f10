"""One spelling for what looks the same: composed letters, no invisible characters, Cyrillic look-alikes.

The normalised text is what is cut into tokens; `Normalized.original` leads back to the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u2060\ufeff"
LOOK_ALIKES = str.maketrans(
    "AaBCcEeHKkMOoPpTXxyY",
    "АаВСсЕеНКкМОоРрТХхуУ",
)
_LATIN_TWINS = frozenset("AaBCcEeHKkMOoPpTXxyY")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_MIXED_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]*(?:[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z])[A-Za-zА-Яа-яЁё]*")
_ASCII_LETTER = re.compile("[A-Za-z]")


_LONGEST_SHORTENED = 7
_WORD_END = frozenset("аеёиоуыэюяйьъ")


def is_shortened(word: str) -> bool:
    """True for what may be a word cut short by a full stop («раб.», «тех.»): it ends in a consonant."""
    return len(word) <= _LONGEST_SHORTENED and word.isalpha() and word[-1].lower() not in _WORD_END


@dataclass(frozen=True, slots=True)
class Normalized:
    """`text` to work on; `offsets[i]`: where its code point i stood in the original (None: same place)."""

    text: str
    offsets: tuple[int, ...] | None
    look_alikes: tuple[tuple[int, int], ...] = ()

    def original(self, position: int) -> int:
        """The original offset of a boundary of the normalised text."""
        return position if self.offsets is None else self.offsets[position]


def normalize(text: str) -> Normalized:
    """Compose letters, drop invisible characters, read Latin look-alikes in Cyrillic words as Cyrillic.

    `look_alikes` are the spans, in the normalised text, of the words that were spelt with Latin letters.
    """
    offsets: tuple[int, ...] | None = None
    if not text.isascii() and (not unicodedata.is_normalized("NFC", text) or _INVISIBLE.search(text)):
        text, offsets = _compose(text)
    if _ASCII_LETTER.search(text) is None:
        return Normalized(text, offsets)
    spans: list[tuple[int, int]] = []

    def read_as_cyrillic(found: re.Match[str]) -> str:
        word = found[0]
        latin = _ASCII_LETTER.findall(word)
        if len(latin) * 2 > len(word) + 1 or not _LATIN_TWINS.issuperset(latin):
            return word
        spans.append(found.span())
        return word.translate(LOOK_ALIKES)

    return Normalized(_MIXED_WORD.sub(read_as_cyrillic, text), offsets, tuple(spans))


def _compose(text: str) -> tuple[str, tuple[int, ...]]:
    """Compose each letter with the marks that follow it, keeping where each result began."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text[position:end]))
        pieces.append(composed)
        offsets.extend([position] * len(composed))
        position = end
    offsets.append(len(text))
    return "".join(pieces), tuple(offsets)
