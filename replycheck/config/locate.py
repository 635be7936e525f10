"""Where in a TOML text each key and value stands: tomllib keeps no positions.

The text has been parsed by tomllib before, so everything here may rely on it being right.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
Place = tuple[int, int]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_SKIPPED = re.compile(r"(?:\s|#[^\n]*)*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def places(text: str) -> dict[Path, Place]:
    """Line and column (from 1) of every key, table and list item of a valid TOML text, by its path."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Path, Place] = {}
        self._tables: dict[Path, int] = {}

    def scan(self) -> dict[Path, Place]:
        base: Path = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                base = self._header()
            else:
                self._pair(base)
            self._skip()
        return self._found

    def _header(self) -> Path:
        many = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if many else 1
        path = self._resolved(self._keys(), many)
        self._at += 2 if many else 1
        self._mark(path, start)
        return path

    def _resolved(self, keys: tuple[str, ...], many: bool) -> Path:
        """The path of a header, with the index of the current element of each list of tables on the way."""
        path: Path = ()
        for depth, key in enumerate(keys):
            path += (key,)
            if many and depth == len(keys) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path += (self._tables[path],)
        return path

    def _pair(self, base: Path) -> None:
        start = self._at
        path = base + self._keys()
        self._at += 1  # the equals sign
        self._blank()
        self._mark(path, start)
        self._value(path)

    def _keys(self) -> tuple[str, ...]:
        keys = []
        while True:
            self._blank()
            keys.append(self._key())
            self._blank()
            if self._text[self._at] != ".":
                return tuple(keys)
            self._at += 1

    def _key(self) -> str:
        if self._text[self._at] in "\"'":
            return _unquoted(self._take_string())
        match = _BARE.match(self._text, self._at)
        assert match is not None, "tomllib accepted the text"
        self._at = match.end()
        return match.group()

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first == "[":
            self._list(path)
        elif first == "{":
            self._inline_table(path)
        elif first in "\"'":
            self._take_string()
        else:
            self._match(_SCALAR)

    def _list(self, path: Path) -> None:
        self._at += 1
        index = 0
        self._skip()
        while self._text[self._at] != "]":
            self._mark((*path, index), self._at)
            self._value((*path, index))
            index += 1
            self._skip_comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip()
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip_comma()
        self._at += 1

    def _skip_comma(self) -> None:
        self._skip()
        if self._text[self._at] == ",":
            self._at += 1
            self._skip()

    def _take_string(self) -> str:
        start = self._at
        for pattern in _STRINGS:
            match = pattern.match(self._text, self._at)
            if match:
                self._at = match.end()
                break
        return self._text[start : self._at]

    def _blank(self) -> None:
        self._match(_BLANK)

    def _skip(self) -> None:
        self._match(_SKIPPED)

    def _match(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()

    def _mark(self, path: Path, at: int) -> None:
        line = self._text.count("\n", 0, at) + 1
        column = at - (self._text.rfind("\n", 0, at) + 1) + 1
        self._found.setdefault(path, (line, column))


def _unquoted(text: str) -> str:
    import tomllib

    key = next(iter(tomllib.loads(f"{text} = 0")))
    return str(key)
