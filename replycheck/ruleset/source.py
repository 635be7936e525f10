"""YAML text to plain data in which every value still knows its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from replycheck.checks.base import Loc
from replycheck.errors import Location, Problem

if TYPE_CHECKING:
    from replycheck.ruleset.validation import Fault

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

MAX_DEPTH = 40
MAX_CHARACTERS = 5_000_000
TAG = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset(TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp"))
ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node is in the YAML text, counted from 0; `style` is the quoting of a scalar."""

    line: int
    column: int
    index: int
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file: its data and the place of every value and every key.

    `problems` holds what is wrong with the YAML itself; `data` is None when it cannot be read at all.
    """

    path: str
    text: str
    data: Any = None
    places: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def location(self, loc: Loc, offset: int = 0) -> Location:
        """The place of the value at `loc`, or of the nearest one around it; `offset` is into that scalar."""
        for length in range(len(loc), -1, -1):
            place = self.places.get(loc[:length])
            if place is not None:
                if offset and length == len(loc):
                    return self._inside(place, self.value(loc), offset)
                return Location(self.path, place.line + 1, place.column + 1)
        return Location(self.path)

    def key_location(self, loc: Loc) -> Location:
        """The place of the key whose value is at `loc`."""
        place = self.keys.get(loc)
        return self.location(loc) if place is None else Location(self.path, place.line + 1, place.column + 1)

    def problem(self, loc: Loc, message: str, hint: str = "", offset: int = 0) -> Problem:
        """A problem with the value at `loc`, `offset` characters into it."""
        return Problem(self.location(loc, offset), message, hint)

    def faults(self, faults: Iterable[Fault]) -> list[Problem]:
        """Faults of the data as problems of this file."""
        return [
            Problem(self.key_location(fault.loc), fault.message, fault.hint)
            if fault.on_key
            else self.problem(fault.loc, fault.message, fault.hint, fault.offset)
            for fault in faults
        ]

    def value(self, loc: Loc) -> Any:
        """The value at `loc`; raises LookupError if there is none."""
        value = self.data
        for key in loc:
            value = value[key]
        return value

    def _inside(self, place: Place, value: object, offset: int) -> Location:
        if not isinstance(value, str):
            return Location(self.path, place.line + 1, place.column + 1)
        index = scalar_index(self.text, place, value, offset)
        before = self.text[place.index : index]
        breaks = before.count("\n")
        column = len(before) - before.rfind("\n") - 1 if breaks else place.column + len(before)
        return Location(self.path, place.line + breaks + 1, column + 1)


def scalar_index(text: str, place: Place, value: str, offset: int) -> int:
    """Where in `text` the character `offset` of a scalar's value is written, whatever the scalar's style."""
    index = place.index
    if place.style in ("'", '"'):
        index += 1
    elif place.style in ("|", ">"):
        index = text.find("\n", index) + 1
    done = 0
    while index < len(text) and done < len(value):
        if place.style == '"' and text.startswith("\\\n", index):
            index += 2 + _blanks(text, index + 2)
        elif text[index].isspace():
            blanks, run = _blanks(text, index), _blanks(value, done)
            if "\n" not in text[index : index + blanks]:
                run = min(run, blanks)
            if offset < done + run:
                return index + min(offset - done, blanks - 1)
            index, done = index + blanks, done + run
        elif done >= offset:
            break
        else:
            index, done = index + _written_length(text, index, place.style), done + 1
    return index


def _blanks(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isspace():
        end += 1
    return end - start


def _written_length(text: str, index: int, style: str | None) -> int:
    if style == "'" and text.startswith("''", index):
        return 2
    if style == '"' and text[index] == "\\":
        return 2 + ESCAPE_DIGITS.get(text[index + 1 : index + 2], 0)
    return 1


def read_source(path: Path, shown: str | None = None) -> Source:
    """Read a YAML file; what is wrong is in the result's `problems`, nothing is raised.

    `shown` is how the path is named in problems.
    """
    name = shown if shown is not None else str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = Problem(Location(name), f"cannot be read: {error.strerror or error}")
        return Source(name, "", problems=(problem,))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = Problem(Location(name, line), "is not UTF-8 text", "save the file as UTF-8")
        return Source(name, "", problems=(problem,))
    return parse_source(text, name)


def parse_source(text: str, path: str) -> Source:
    """Parse YAML `text`; `path` is named in problems. Line ends may be of any kind. Nothing is raised."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        problem = Problem(Location(path), f"is longer than {MAX_CHARACTERS:,} characters")
        return Source(path, "", problems=(problem,))
    try:
        root = yaml.compose(text, Loader=SafeLoader)
    except yaml.YAMLError as error:
        return Source(path, text, problems=(_syntax_problem(error, text, path),))
    if root is None:
        return Source(path, text, problems=(Problem(Location(path, 1, 1), "the file is empty"),))
    reader = _Reader(path)
    data = reader.read(root, ())
    return Source(path, text, data, reader.places, reader.keys, tuple(reader.problems))


def _syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        return Problem(Location(path, mark.line + 1, mark.column + 1), f"not valid YAML: {message}")
    index = next((at for at, char in enumerate(text) if not char.isprintable() and char not in "\n\t"), 0)
    reason = str(getattr(error, "reason", "it cannot be read"))
    line = text.count("\n", 0, index)
    return Problem(
        Location(path, line + 1, index - text.rfind("\n", 0, index)),
        f"not valid YAML: {reason}",
    )


class _Reader:
    """Turns the nodes of one file into data, noting places and problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._scalars = yaml.constructor.SafeConstructor()

    def read(self, node: yaml.Node, loc: Loc) -> Any:
        mark = node.start_mark
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        self.places[loc] = Place(mark.line, mark.column, mark.index, style)
        if id(node) in self._seen:
            return self._refuse(node, "anchors and aliases are not supported", "write the value out")
        self._seen.add(id(node))
        if len(loc) > MAX_DEPTH:
            return self._refuse(node, f"is nested deeper than {MAX_DEPTH} levels")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in (TAG + "map", TAG + "seq"):
            return self._refuse_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*loc, index)) for index, item in enumerate(node.value)]
        return dict(self._pairs(node, loc))

    def _pairs(self, node: yaml.Node, loc: Loc) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in seen:
                self._refuse(key_node, f"the key `{key}` is here twice", f"first in line {seen[key]}")
                continue
            seen[key] = key_node.start_mark.line + 1
            mark = key_node.start_mark
            self.keys[(*loc, key)] = Place(mark.line, mark.column, mark.index)
            yield key, self.read(value_node, (*loc, key))

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.value == "<<":
            self._refuse(node, "a key must be a word", "quote it if it has special characters")
            return None
        return str(node.value)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == TAG + "value":
            return node.value
        if node.tag not in PLAIN_TAGS:
            return self._refuse_tag(node)
        try:
            return self._scalars.construct_object(node)
        except (ValueError, yaml.YAMLError, OverflowError):
            name = node.tag.removeprefix(TAG)
            return self._refuse(node, f"`{node.value}` is not a valid {name}", "quote it if it is text")

    def _refuse_tag(self, node: yaml.Node) -> None:
        tag = node.tag.replace(TAG, "!!")
        self._refuse(node, f"the tag `{tag}` is not allowed", "only plain text, numbers, lists and mappings")

    def _refuse(self, node: yaml.Node, message: str, hint: str = "") -> None:
        mark = node.start_mark
        self.problems.append(Problem(Location(self.path, mark.line + 1, mark.column + 1), message, hint))
