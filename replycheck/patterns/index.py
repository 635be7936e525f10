"""Searching for many patterns at once: a token is looked up once, patterns anchored there are tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replycheck.patterns.matching import accepted, match_at, may_match
from replycheck.patterns.nodes import Form, Match, Pattern
from replycheck.text import Document, Token

_REMEMBERED = 100_000

Candidate = tuple[int, int, int]
"""Place of a pattern among those searched, and the least and most tokens before its anchor."""


class PatternSet:
    """A number of patterns, searched together. Picklable; what it remembers of words is not pickled."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns: Sequence[Pattern] = tuple(patterns)
        self._by_key: dict[str, list[Candidate]] = {}
        self._remembered: dict[str | tuple[str, str], tuple[Candidate, ...]] = {}
        self._searched: list[tuple[int, Pattern]] = [
            (number, part)
            for number, pattern in enumerate(self.patterns)
            for part in pattern.parts or (pattern,)
        ]
        for place, (_, pattern) in enumerate(self._searched):
            keys, (least, most), *_ = pattern.anchor
            candidate = (place, least, most)
            for key in keys:
                self._by_key.setdefault(key, []).append(candidate)
        self._grammemes = frozenset(key[2:] for key in self._by_key if key.startswith("g:"))

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_remembered": {}}

    def find(self, document: Document, first: int = 0, last: int | None = None) -> list[tuple[int, Match]]:
        """The matches that begin in the tokens [first, last), each with its pattern's number, by place."""
        found: dict[tuple[int, int], Match] = {}
        tried: set[tuple[int, int]] = set()
        remembered = self._remembered
        for index, token in enumerate(document.tokens):
            candidates = remembered.get(_written(token))
            if candidates is None:
                candidates = self._candidates(token)
            for place, least, most in candidates:
                if most > 0 and not may_match(self._searched[place][1], document, index):
                    continue
                for start in range(max(first, index - most), index - least + 1):
                    if (last is not None and start >= last) or (place, start) in tried:
                        continue
                    tried.add((place, start))
                    number, pattern = self._searched[place]
                    match = match_at(pattern, document, start)
                    if match is not None and _longer(match, found.get((number, start))):
                        found[number, start] = match
        by_place = [(number, match) for (number, _), match in found.items()]
        by_place.sort(key=lambda entry: (entry[1].first, -entry[1].last))
        return by_place

    def first_in(self, document: Document, first: int, last: int) -> Match | None:
        """The first match that begins in the tokens [first, last), or None."""
        found = self.find(document, first, last)
        return found[0][1] if found else None

    def _candidates(self, token: Token) -> tuple[Candidate, ...]:
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
        keys = ["f:" + token.norm]
        if token.kind == "punct":
            keys.append("m:" + token.text)
        else:
            keys.append("k:" + token.kind)
        if token.word is not None:
            keys.extend("l:" + lemma for lemma in token.word.lemmas | {token.word.form})
            shared = {name for parse in token.word.parses for name in parse.grammemes} & self._grammemes
            keys.extend("g:" + name for name in shared)
        named = dict.fromkeys(one for key in keys for one in self._by_key.get(key, ()))
        candidates = tuple(one for one in named if self._may_anchor(one[0], token))
        self._remembered[_written(token)] = candidates
        return candidates

    def _may_anchor(self, place: int, token: Token) -> bool:
        """False if the atom of the anchor cannot take any token that is written so."""
        atom = self._searched[place][1].anchor.atom
        if atom is None or (isinstance(atom, Form) and atom.cased):
            return True
        return accepted(atom, token) is not None


def _written(token: Token) -> str | tuple[str, str]:
    """By what the candidates of a token are remembered: «12» may be a number here and an order there."""
    return token.norm if token.word is not None else (token.norm, token.kind)


def _longer(match: Match, other: Match | None) -> bool:
    return other is None or match.last > other.last
