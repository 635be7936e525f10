"""The language of `suggest` in rule files: words in the right form. Described in docs/rule-language.md."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from replycheck.patterns import PatternError
from replycheck.rewriting.lexemes import DIMENSIONS

PARTS_OF_SPEECH = frozenset(
    {"VERB", "INFN", "PRTF", "PRTS", "GRND", "ADJF", "ADJS", "COMP", "NOUN", "NPRO", "ADVB"}
)
GRAMMEMES = frozenset().union(*DIMENSIONS) | PARTS_OF_SPEECH
TO_VERB = "verb"
ACTIVE = "active"
SUBJECT = "subj"

_ITEM = re.compile(
    r"\{(?P<braced>[^{}]*)\}"
    r"|(?P<lemma>[^\W\d_]+(?:-[^\W\d_]+)*)(?:/(?P<partner>[^\W\d_]+))?~(?P<name>\w*)(?:\[(?P<marks>[^\]]*)\])?"
    r"|(?P<blank>\s+)"
    r"|(?P<literal>[^\s{}~]+?(?=\s|\{|$|[^\W\d_]+(?:-[^\W\d_]+)*(?:/[^\W\d_]+)?~))"
    r"|(?P<stray>.)"
)


class TemplateError(PatternError):
    """A `suggest` that cannot be read: what is wrong, at which offset, and what would be right."""


class Literal(NamedTuple):
    """Text as written."""

    text: str


class Captured(NamedTuple):
    """A captured phrase: as it stands, in another case, or as a verb (`to_verb`) with what it governs.

    `active`: it is a short participle, and the whole passive clause around it is said actively.
    `source` is the case it stands in, where the template says so.
    """

    name: str
    source: str | None = None
    grammemes: frozenset[str] = frozenset()
    to_verb: bool = False
    active: bool = False


class Inflected(NamedTuple):
    """A lemma in the form of a captured word; `partner` is its other aspect, `subject` its subject."""

    lemma: str
    partner: str | None
    name: str | None
    changes: frozenset[str] = frozenset()
    subject: str | None = None
    active: bool = False


class Piece(NamedTuple):
    """One item and whether a blank stands before it."""

    item: Literal | Captured | Inflected
    blank: bool


class Template(NamedTuple):
    """A parsed `suggest`."""

    source: str
    pieces: tuple[Piece, ...]


def parse_template(text: str, captures: Collection[str]) -> Template:
    """Read a `suggest` that may use these captures; raises TemplateError with the offset of what is wrong."""
    pieces: list[Piece] = []
    blank = False
    for found in _ITEM.finditer(text):
        if found["blank"] is not None:
            blank = True
            continue
        if found["stray"] is not None:
            raise TemplateError(
                f"unexpected «{found['stray']}»", found.start(), "write `слово~name` or `{name}`"
            )
        if found["literal"] is not None:
            item: Literal | Captured | Inflected = Literal(found["literal"])
        elif found["lemma"] is not None:
            item = _inflected(found, captures)
        else:
            item = _captured(found["braced"], found.start("braced"), captures)
        pieces.append(Piece(item, blank))
        blank = False
    return Template(text, tuple(pieces))


def _captured(text: str, offset: int, captures: Collection[str]) -> Captured:
    name, colon, rest = text.partition(":")
    _known(name, captures, offset)
    if not colon:
        return Captured(name)
    start = offset + len(name) + 1
    source, arrow, marks = rest.partition(">")
    if not arrow:
        source, marks = "", rest
    elif source not in GRAMMEMES:
        raise TemplateError.unknown("case", source, sorted(DIMENSIONS[0]), start)
    names = _grammemes(marks, start + len(rest) - len(marks), (TO_VERB, ACTIVE))
    return Captured(name, source or None, names - {TO_VERB, ACTIVE}, TO_VERB in names, ACTIVE in names)


def _inflected(found: re.Match[str], captures: Collection[str]) -> Inflected:
    name = found["name"] or None
    if name is not None:
        _known(name, captures, found.start("name"))
    subject: str | None = None
    marks: list[str] = []
    offset = found.start("marks") if found["marks"] is not None else 0
    for mark in (found["marks"] or "").split(","):
        key, equals, word = mark.partition("=")
        if equals and key.strip() == SUBJECT:
            subject = word.strip()
            if subject.isascii():
                _known(subject, captures, offset + len(key) + 1)
        elif mark.strip():
            marks.append(_grammeme(mark.strip(), offset, (SUBJECT + "=", ACTIVE)))
        offset += len(mark) + 1
    changes = frozenset(marks) - {ACTIVE}
    return Inflected(found["lemma"], found["partner"], name, changes, subject, ACTIVE in marks)


def _grammemes(text: str, offset: int, others: Collection[str]) -> frozenset[str]:
    names: set[str] = set()
    for mark in text.split(","):
        names.add(_grammeme(mark.strip(), offset, others))
        offset += len(mark) + 1
    return frozenset(names)


def _grammeme(name: str, offset: int, others: Collection[str]) -> str:
    if name not in GRAMMEMES and name not in others:
        raise TemplateError.unknown("grammeme", name, [*sorted(GRAMMEMES), *others], offset)
    return name


def _known(name: str, captures: Collection[str], offset: int) -> None:
    if name not in captures:
        if not captures:
            raise TemplateError(
                f"unknown capture «{name}»", offset, "name it in the pattern: `слово@" + name + "`"
            )
        raise TemplateError.unknown("capture", name, sorted(captures), offset)
