"""What a compiled pattern is made of. Named tuples: small, immutable, quick to load."""

from __future__ import annotations

from typing import NamedTuple

from replycheck.lexicon import Parse

LONGEST_PHRASE = 12
"""How many tokens `<np>` takes at most."""


class Grammemes(NamedTuple):
    """A condition on one parse: each clause wants one of its names there (negated: none)."""

    clauses: tuple[tuple[frozenset[str], bool], ...]

    def allow(self, parse: Parse) -> bool:
        """True if the parse meets all clauses."""
        found = parse.grammemes
        return all(found.isdisjoint(names) is negated for names, negated in self.clauses)


class Lemma(NamedTuple):
    """A word by dictionary form, over all its parses."""

    lemmas: frozenset[str]
    grammemes: Grammemes | None


class Form(NamedTuple):
    """A word exactly as written, folded unless `cased`."""

    forms: frozenset[str]
    cased: bool


class AnyOf(NamedTuple):
    """Any word with these grammemes; without them any one word."""

    grammemes: Grammemes | None


class Kind(NamedTuple):
    """A token of one kind: a date, a number, a link …"""

    kind: str


class Mark(NamedTuple):
    """A punctuation mark."""

    texts: frozenset[str]


class Phrase(NamedTuple):
    """A noun phrase, its head in `case` if given, with its genitive tail if asked."""

    case: str | None
    tail: bool


class Gap(NamedTuple):
    """Up to `longest` tokens that are not punctuation."""

    longest: int


class Edge(NamedTuple):
    """The beginning of a sentence, or (not `start`) its end; takes nothing."""

    start: bool


class Group(NamedTuple):
    """One of several sequences."""

    options: tuple[tuple[Item, ...], ...]


Atom = Lemma | Form | AnyOf | Kind | Mark | Phrase | Gap | Edge | Group


class Item(NamedTuple):
    """An atom with what is said about it: optional, negated (no width), captured, agreeing."""

    atom: Atom
    optional: bool = False
    negated: bool = False
    capture: str | None = None
    agrees: str | None = None
    plain: bool = False
    """True for an atom of exactly one token of which nothing else is said: most items are."""


class Anchor(NamedTuple):
    """Where a search begins: at a token with one of `keys`, `before[0]` to `before[1]` tokens into the match.

    `atom` is the atom of that token, if it takes exactly one; `item` is the item that begins at that token,
    if one always does.
    """

    keys: frozenset[str]
    before: tuple[int, int]
    atom: Atom | None = None
    item: int | None = None


class Pattern(NamedTuple):
    """A compiled pattern. `source` is its text, for messages.

    A pattern that is nothing but alternatives has them as `parts`: each is searched by its own rarest word.
    """

    source: str
    items: tuple[Item, ...]
    at_start: bool
    at_end: bool
    anchor: Anchor
    captures: frozenset[str]
    parts: tuple[Pattern, ...] = ()


class Capture(NamedTuple):
    """What an item took: tokens [first, last), its head and the readings of the head that fit."""

    first: int
    last: int
    head: int
    parses: tuple[Parse, ...]


class Match(NamedTuple):
    """A place where a pattern matched: tokens [first, last); `begin` and `end` bound what is underlined."""

    pattern: Pattern
    first: int
    last: int
    captures: dict[str, Capture]

    @property
    def underlined(self) -> tuple[int, int]:
        """The tokens [first, last) of the finding: the capture `span`, else the whole match."""
        marked = self.captures.get("span")
        return (marked.first, marked.last) if marked is not None else (self.first, self.last)
