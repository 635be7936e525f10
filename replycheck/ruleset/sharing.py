"""Equal parts of compiled rules made one object: half the memory, half the time to load."""

from __future__ import annotations

import copy
from collections.abc import Hashable
from typing import Any


class Sharer:
    """Remembers the first of all equal parts. Tuples of different classes stay apart, even if equal."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._sets: dict[frozenset[Any], frozenset[Any]] = {}
        self._tuples: dict[Hashable, Any] = {}
        self._objects: dict[int, tuple[Any, Any]] = {}

    def share(self, value: Any) -> Any:
        """The same value in which equal texts, tuples and sets of texts are one object each.

        Looks into tuples, lists, dicts and objects of replycheck's own classes that keep their state in
        `__dict__`; these are copied, nothing is changed in place.
        """
        kind = type(value)
        if kind is str:
            return self._texts.setdefault(value, value)
        if kind is frozenset:
            return self._set(value)
        if isinstance(value, tuple):
            return self._tuple(value, kind)
        if kind is list:
            return [self.share(item) for item in value]
        if kind is dict:
            return {self.share(key): self.share(item) for key, item in value.items()}
        if kind.__module__.startswith("replycheck.") and isinstance(getattr(value, "__dict__", None), dict):
            return self._object(value)
        return value

    def _set(self, value: frozenset[Any]) -> frozenset[Any]:
        if not all(type(item) is str for item in value):
            return value
        known = self._sets.get(value)
        if known is None:
            known = self._sets[value] = frozenset(self.share(item) for item in value)
        return known

    def _tuple(self, value: tuple[Any, ...], kind: type[tuple[Any, ...]]) -> Any:
        items = tuple(self.share(item) for item in value)
        # Parts that are shared already are told apart by identity; numbers by value and type (1 == True).
        parts = tuple((type(item), item) if isinstance(item, (int, float)) else id(item) for item in items)
        key = (kind, parts)
        known = self._tuples.get(key)
        if known is None:
            known = self._tuples[key] = items if kind is tuple else tuple.__new__(kind, items)
        return known

    def _object(self, value: Any) -> Any:
        if isinstance(value, (type, int)):
            return value
        if id(value) in self._objects:
            return self._objects[id(value)][1]
        shared = copy.copy(value)
        self._objects[id(value)] = value, shared
        for name, item in value.__dict__.items():
            if name in shared.__dict__:
                shared.__dict__[name] = self.share(item)
        return shared
