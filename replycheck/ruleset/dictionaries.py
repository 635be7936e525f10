"""Dictionaries: the files of one name in all packs, merged, each value knowing the file it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from replycheck.checks.base import Loc
from replycheck.errors import Location, Problem
from replycheck.ruleset.packs import PackFiles, shown
from replycheck.ruleset.source import Source, read_source
from replycheck.ruleset.validation import Fault, did_you_mean

ENTITIES = "entities"
"""Its regular expressions run on every text, so only the bundled pack has it."""


class Located(Protocol):
    """Something whose values have places: a rule file or a merged dictionary."""

    @property
    def data(self) -> Any:
        """The plain data."""

    def origin(self, loc: Loc) -> tuple[Source, Loc]:
        """The file that holds the value at `loc`, and its place in that file."""


@dataclass(frozen=True, slots=True)
class Single:
    """One file by itself."""

    source: Source

    @property
    def data(self) -> Any:
        """The plain data."""
        return self.source.data

    def origin(self, loc: Loc) -> tuple[Source, Loc]:
        """The file itself."""
        return self.source, loc


@dataclass(slots=True)
class Merged:
    """The merged data; `starts` says from which index on a file is answerable for the list under a key.

    `asked` are the keys that some rule has read.
    """

    data: dict[str, Any] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    starts: dict[str, list[tuple[int, Source]]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def add(self, source: Source) -> None:
        """Append the lists of `source`, update its mappings, replace the rest."""
        self.sources.append(source)
        for key, value in source.data.items():
            known = self.data.get(key)
            if isinstance(known, list) and isinstance(value, list):
                self.starts[key].append((len(known), source))
                self.data[key] = known + value
            else:
                both = isinstance(known, dict) and isinstance(value, dict)
                self.data[key] = {**self.data[key], **value} if both else value
                self.starts.setdefault(key, []).append((0, source))

    def origin(self, loc: Loc) -> tuple[Source, Loc]:
        """The file that holds the value at `loc`, and its place in that file."""
        if not loc or loc[0] not in self.starts:
            return self.sources[-1], loc
        key, *rest = loc
        files = self.starts[str(key)]
        if rest and isinstance(rest[0], int) and isinstance(self.data[str(key)], list):
            start, source = next(item for item in reversed(files) if item[0] <= int(rest[0]))
            return source, (key, rest[0] - start, *rest[1:])
        for _, source in reversed(files):
            if loc[:2] in source.places:
                return source, loc
        return files[-1][1], loc


class Dictionaries:
    """The dictionaries of all packs; a file is read when first asked for. `problems` are those met."""

    def __init__(self, packs: Sequence[PackFiles]) -> None:
        self.problems: list[Problem] = []
        self._merged: dict[str, Merged | None] = {}
        self._files = {
            (pack.dictionary_name(path), path): pack for pack in packs for path in pack.dictionaries
        }

    @property
    def names(self) -> list[str]:
        """The names of all dictionaries, word classes as `classes/<name>`."""
        return sorted({name for name, _ in self._files})

    def get(self, name: str) -> Merged | None:
        """The dictionary of that name; None if there is none or none of its files can be read."""
        if name not in self._merged:
            self._merged[name] = self._read(name)
        return self._merged[name]

    def check_read(self) -> None:
        """Find what no rule reads: keys of dictionaries in use, and dictionaries that a user's pack adds."""
        for merged in filter(None, self._merged.values()):
            unknown = set(merged.data) - merged.asked if merged.asked else ()
            for source in merged.sources:
                for key in sorted(source.data.keys() & set(unknown)):
                    hint = did_you_mean(key, merged.asked)
                    fault = Fault((key,), f"unknown key `{key}`: no rule reads it", hint, on_key=True)
                    self.problems.extend(source.faults([fault]))
        own = {name for (name, _), pack in self._files.items() if pack.bundled} | self._merged.keys()
        for (name, path), pack in self._files.items():
            if name not in own and not pack.bundled:
                place = Location(shown(path), 1, 1)
                used = [one for one, merged in self._merged.items() if merged is not None and merged.asked]
                message = f"no rule reads a dictionary `{name}`"
                self.problems.append(Problem(place, message, did_you_mean(name, used)))

    def _read(self, name: str) -> Merged | None:
        merged = Merged()
        for (own, path), pack in self._files.items():
            if own != name:
                continue
            source = read_source(path, shown(path))
            self.problems.extend(source.problems)
            if name == ENTITIES and not pack.bundled:
                self.problems.append(source.problem((), "a pack cannot change the entities"))
            elif isinstance(source.data, dict):
                merged.add(source)
            elif not source.problems:
                self.problems.append(
                    source.problem((), "a dictionary must be a mapping", "e.g. `entries: […]`")
                )
        return merged if merged.sources else None
