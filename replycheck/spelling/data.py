"""What the speller knows besides its dictionaries, compiled once from `dictionaries/*.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from replycheck.lexicon import Lexicon, fold


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """Words that are declined like an ordinary one; without it they have one form."""

    words: tuple[str, ...]
    like: str | None = None


@dataclass(frozen=True, slots=True)
class SpellingSettings:
    """`dictionaries/spelling.yaml`; what each part is for is said there."""

    keyboard: tuple[str, ...] = ()
    sound_alike: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    first_parts: tuple[str, ...] = ()
    glued_first: tuple[str, ...] = ()
    glued_last: tuple[str, ...] = ()
    meant: Mapping[str, str] | None = None
    left_to_rules: tuple[str, ...] = ()
    frequent: tuple[str, ...] = ()


class SpellingData(NamedTuple):
    """The compiled words, folded. Long lists are one text, a form a line: quick to load, split at need."""

    domain: str
    frequent: str
    neighbours: frozenset[str]
    sound_alike: frozenset[str]
    silent: frozenset[str]
    first_parts: tuple[str, ...]
    glued_first: frozenset[str]
    glued_last: frozenset[str]
    meant: Mapping[str, str]


def compile_data(settings: SpellingSettings, groups: Sequence[DomainGroup], lexicon: Lexicon) -> SpellingData:
    """Inflect the words of the trade and the frequent ones."""
    domain = set(map(fold, settings.left_to_rules))
    domain |= {form for group in groups for word in group.words for form in _forms_like(word, group, lexicon)}
    frequent = {form for word in settings.frequent for form in _forms(word, lexicon)}
    return SpellingData(
        "\n".join(sorted(domain)),
        "\n".join(sorted(frequent)),
        frozenset(_neighbours(settings.keyboard)),
        frozenset(order for pair in settings.sound_alike for order in (pair, pair[::-1])),
        frozenset(settings.silent),
        tuple(sorted({fold(part) for part in settings.first_parts}, key=len, reverse=True)),
        frozenset(map(fold, settings.glued_first)),
        frozenset(map(fold, settings.glued_last)),
        {fold(wrong): right for wrong, right in (settings.meant or {}).items()},
    )


def _forms_like(word: str, group: DomainGroup, lexicon: Lexicon) -> Iterator[str]:
    """The forms of a word made with the endings of its model; the word itself where they do not fit."""
    yield fold(word)
    model = fold(group.like) if group.like else ""
    forms = _forms(model, lexicon) if model else []
    stem = _common_length(forms)
    ending = model[stem:]
    if forms and fold(word).endswith(ending):
        base = fold(word)[: len(word) - len(ending)]
        yield from (base + form[stem:] for form in forms)


def _forms(word: str, lexicon: Lexicon) -> list[str]:
    """All forms, folded, of the first lexeme of which a word is the dictionary form; else the word alone."""
    wanted = fold(word)
    for parse in lexicon.analyzer.parse(word):
        if fold(parse.normal_form) == wanted:
            return [fold(form.word) for form in parse.lexeme]
    return [wanted]


def _common_length(forms: Sequence[str]) -> int:
    """How many letters all the forms begin with."""
    if not forms:
        return 0
    columns = zip(*forms, strict=False)
    shortest = min(map(len, forms))
    return next((index for index, column in enumerate(columns) if len(set(column)) > 1), shortest)


def _neighbours(rows: Iterable[str]) -> Iterator[str]:
    """Pairs of letters whose keys touch: in one row, or one above the other."""
    listed = list(rows)
    for row in listed:
        for one, other in pairwise(row):
            yield from (one + other, other + one)
    for upper, lower in pairwise(listed):
        for index, letter in enumerate(lower):
            for other in upper[index : index + 2]:
                yield from (letter + other, other + letter)
